import CLibWebSockets
import Glibc

/// libwebsockets' context and its one virtual host, on a libev loop that is ours.
final class LibraryContext {
    let context: OpaquePointer
    private(set) var vhost: OpaquePointer
    /// What libwebsockets keeps pointers into; freed after it.
    private let kept: KeptStrings
    private let protocols: UnsafeMutablePointer<lws_protocols>
    private let protocolsCount: Int
    private let noPings: UnsafeMutablePointer<lws_retry_bo_t>

    init(settings: WebServer.Settings, loop: OpaquePointer) throws(WebServerFault) {
        lws_set_log_level(clws_log_errors(), libraryLogLine)
        let kept = KeptStrings()
        self.kept = kept

        // An empty name first: who offers no subprotocol gets this one, and none is named in the answer.
        let names = [""] + settings.subprotocols
        protocolsCount = names.count + 1
        protocols = .allocate(capacity: protocolsCount)
        protocols.initialize(repeating: lws_protocols(), count: protocolsCount)
        for (index, name) in names.enumerated() {
            protocols[index].name = kept.keep(name)
            protocols[index].callback = webServerCallback
            // Room per connection that libwebsockets only tells of its closing when there is some.
            protocols[index].per_session_data_size = 8
            protocols[index].rx_buffer_size = Self.receiveBytes
            protocols[index].tx_packet_size = Self.sendBytes
        }

        var info = lws_context_creation_info()
        info.port = clws_port_without_listener()
        info.options = clws_option_libev() | clws_option_explicit_vhosts()
        if settings.tls != nil { info.options |= clws_option_openssl() }
        info.pt_serv_buf_size = UInt32(Self.sendBytes)
        info.max_http_header_data2 = UInt32(settings.headerBytesMax)
        info.max_http_header_pool2 = UInt32(settings.connectionsMax)
        info.timeout_secs = UInt32(settings.headerTimeoutSeconds)
        var loops: UnsafeMutableRawPointer? = UnsafeMutableRawPointer(loop)
        let made = withUnsafeMutablePointer(to: &loops) { pointer -> OpaquePointer? in
            info.foreign_loops = pointer
            return lws_create_context(&info)
        }
        guard let context = made else {
            protocols.deallocate()
            throw WebServerFault(
                "libwebsockets did not start (is the package libwebsockets-evlib-ev installed?)\(LibraryLog.last())")
        }
        self.context = context

        var site = lws_context_creation_info()
        site.port = clws_port_without_listener()
        site.options = info.options
        site.vhost_name = kept.keep("default")
        site.protocols = UnsafePointer(protocols)
        // All zeros: no pings of its own. Its timers stand in one sorted list, which every join and every message walked
        // through; `Connection.checkSilence` finds who is gone.
        noPings = .allocate(capacity: 1)
        noPings.initialize(to: lws_retry_bo_t())
        site.retry_and_idle_policy = UnsafePointer(noPings)
        site.keepalive_timeout = Int32(settings.keepAliveSeconds)
        site.timeout_secs_ah_idle = UInt32(settings.headerTimeoutSeconds)
        if let tls = settings.tls {
            site.ssl_cert_filepath = kept.keep(tls.certificatePath)
            site.ssl_private_key_filepath = kept.keep(tls.keyPath)
            // With h2 a WebSocket shares its connection, and lws_write() would no longer be one send().
            site.alpn = kept.keep("http/1.1")
        }
        guard let vhost = lws_create_vhost(context, &site) else {
            lws_context_destroy(context)
            protocols.deallocate()
            noPings.deallocate()
            throw WebServerFault(
                settings.tls.map {
                    "cannot use the certificate \($0.certificatePath) with the key \($0.keyPath)\(LibraryLog.last())"
                }
                    ?? "libwebsockets did not start\(LibraryLog.last())")
        }
        self.vhost = vhost
    }

    deinit {
        lws_context_destroy(context)
        protocols.deallocate()
        noPings.deallocate()
    }

    /// Bytes read from a WebSocket at a time. libwebsockets keeps this much per connection.
    static let receiveBytes = 2_048
    /// Bytes that one `lws_write()` sends without splitting them.
    private static let sendBytes = 65_536

    /// Takes over an accepted connection. Nil: refused, and the descriptor is closed.
    func adopt(_ descriptor: Int32, _ opaque: UnsafeMutableRawPointer) -> OpaquePointer? {
        clws_adopt(vhost, descriptor, opaque)
    }

    /// Whether a connection whose input is not held has some of it kept aside.
    var isInputKept: Bool { lws_service_adjust_timeout(context, 1, 0) == 0 }

    /// Makes libwebsockets look after its timers: as a guest on another's loop it does that only when something happens.
    func nudge() { lws_cancel_service(context) }
}

/// C strings that live as long as this.
private final class KeptStrings {
    private var strings: [UnsafeMutablePointer<CChar>] = []

    func keep(_ text: String) -> UnsafePointer<CChar>? {
        guard let copy = strdup(text) else { return nil }
        strings.append(copy)
        return UnsafePointer(copy)
    }

    deinit {
        for string in strings { free(string) }
    }
}
