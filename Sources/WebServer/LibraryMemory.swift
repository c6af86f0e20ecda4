import CLibWebSockets
import Glibc

/// Memory that libwebsockets keeps pointers into: strings, the table of protocols, a policy. It is freed with this
/// object, so this object must outlive the context of libwebsockets.
final class LibraryMemory {
    let protocols: UnsafeMutablePointer<lws_protocols>
    /// All zeros: libwebsockets sends no pings. Its timers for pings are one sorted list, which every join and every
    /// message would search from the start. `Connection.checkSilence` finds silent sockets instead.
    let noPings: UnsafeMutablePointer<lws_retry_bo_t>
    private var strings: [UnsafeMutablePointer<CChar>] = []

    init(subprotocols: [String]) {
        // The first name is empty. A client that offers no subprotocol gets this one, and the response then names none.
        let names = [""] + subprotocols
        // The table ends with an empty entry.
        protocols = .allocate(capacity: names.count + 1)
        protocols.initialize(repeating: lws_protocols(), count: names.count + 1)
        noPings = .allocate(capacity: 1)
        noPings.initialize(to: lws_retry_bo_t())
        for (index, name) in names.enumerated() {
            protocols[index].name = string(name)
            protocols[index].callback = webServerCallback
            // libwebsockets reports CLOSED only if the protocol has per-session data, so reserve a few bytes.
            protocols[index].per_session_data_size = 8
            protocols[index].rx_buffer_size = LibraryContext.receiveBytes
            protocols[index].tx_packet_size = LibraryContext.sendBytes
        }
    }

    deinit {
        protocols.deallocate()
        noPings.deallocate()
        for string in strings { free(string) }
    }

    func string(_ text: String) -> UnsafePointer<CChar>? {
        guard let copy = strdup(text) else { return nil }
        strings.append(copy)
        return UnsafePointer(copy)
    }
}
