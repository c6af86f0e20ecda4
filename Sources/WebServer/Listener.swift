import CLibWebSockets
import Glibc

/// The listening socket: on a port, on a unix socket, or handed over by the program that started this one. Accepted
/// connections are handed to libwebsockets.
///
/// libwebsockets could listen by itself. But it reports a port in use only in its log, cannot close the listener alone
/// (for a graceful stop), has no limit on connections, and takes over no socket that listens already.
final class Listener {
    private(set) var descriptor: Int32
    /// The address of a socket that was handed over; otherwise the one that the settings have.
    let host: String
    /// `nil` on a unix socket.
    let port: Int?
    private let sendBufferBytes: Int
    /// The file of a unix socket that this process made.
    private let madePath: String?

    /// The address of a peer on a unix socket, which has none.
    static let unixPeer = "unix"

    /// - Throws: the reason why it cannot listen, in words for the administrator.
    init(_ settings: WebServer.Settings) throws(WebServerFault) {
        sendBufferBytes = settings.sendBufferBytes
        var madePath: String?
        if let handed = settings.handedSocket {
            descriptor = try Self.takeOver(handed)
        } else if let path = settings.socketPath {
            descriptor = try Self.open(path: path)
            madePath = path
        } else {
            descriptor = try Self.open(host: settings.host, port: settings.port)
        }
        self.madePath = madePath
        (host, port) = Self.bound(descriptor, named: settings.handedSocket == nil ? settings.host : nil)
        // A handed socket listens already; this sets how many connections may wait.
        guard listen(descriptor, Int32(min(settings.backlog, Int(Int32.max)))) == 0 else {
            let code = errno
            close()
            throw Self.fault(
                code, settings.socketPath ?? Self.endpoint(settings.host, settings.port), host: settings.host)
        }
    }

    deinit { close() }

    enum Accepted {
        case connection(descriptor: Int32, peerAddress: String)
        case nobody
        /// Out of descriptors or memory: accepting again at once would only spin.
        case exhausted
    }

    func accept() -> Accepted {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        while descriptor >= 0 {
            let accepted = withUnsafeMutablePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    clws_accept(descriptor, $0, &length)
                }
            }
            if accepted >= 0 {
                // Send small messages at once (this turns off the delay of RFC 9293 §3.7.4). A unix socket knows none.
                var yes: Int32 = 1
                setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
                var bytes = Int32(sendBufferBytes)
                setsockopt(accepted, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
                let peer = port == nil ? Self.unixPeer : Self.text(&storage, length)
                return .connection(descriptor: accepted, peerAddress: peer)
            }
            switch errno {
            case EINTR, ECONNABORTED, EPROTO: continue
            case EMFILE, ENFILE, ENOBUFS, ENOMEM: return .exhausted
            default: return .nobody
            }
        }
        return .nobody
    }

    func close() {
        guard descriptor >= 0 else { return }
        if let madePath { unlink(madePath) }
        Glibc.close(descriptor)
        descriptor = -1
    }

    /// Returns an address as text, such as `127.0.0.1` or `2001:db8::7`. An IPv4 address that arrived by IPv6 is
    /// written as IPv4.
    static func text(_ storage: inout sockaddr_storage, _ length: socklen_t) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { buffer in
            let status = withUnsafePointer(to: &storage) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    getnameinfo($0, length, buffer.baseAddress, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
                }
            }
            guard status == 0, let base = buffer.baseAddress else { return "" }
            let text = String(cString: base)
            return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
        }
    }
}
