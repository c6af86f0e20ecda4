import CLibWebSockets
import Glibc

/// The context of libwebsockets and its one virtual host, on a libev loop that belongs to `WebServer`.
final class LibraryContext {
    let context: OpaquePointer
    private let vhost: OpaquePointer
    private let memory: LibraryMemory
    let certificate = ServedCertificate()

    init(settings: WebServer.Settings, loop: OpaquePointer) throws(WebServerFault) {
        lws_set_log_level(clws_log_errors(), libraryLogLine)
        memory = LibraryMemory(subprotocols: settings.subprotocols)
        let context = try Self.makeContext(settings, loop)
        self.context = context
        do throws(WebServerFault) {
            vhost = try Self.makeHost(settings, context, memory, certificate)
        } catch {
            lws_context_destroy(context)
            throw error
        }
    }

    deinit { lws_context_destroy(context) }

    private static func makeContext(
        _ settings: WebServer.Settings, _ loop: OpaquePointer
    ) throws(WebServerFault) -> OpaquePointer {
        var info = lws_context_creation_info()
        info.port = clws_port_without_listener()
        info.options = options(settings)
        info.pt_serv_buf_size = UInt32(sendBytes)
        info.max_http_header_data2 = UInt32(settings.headerBytesMax)
        info.max_http_header_pool2 = UInt32(settings.connectionsMax)
        info.timeout_secs = UInt32(settings.headerTimeoutSeconds)
        var loops: UnsafeMutableRawPointer? = UnsafeMutableRawPointer(loop)
        let made = withUnsafeMutablePointer(to: &loops) { pointer -> OpaquePointer? in
            info.foreign_loops = pointer
            return lws_create_context(&info)
        }
        guard let made else {
            throw WebServerFault(
                "libwebsockets did not start (is the package libwebsockets-evlib-ev installed?)\(LibraryLog.last())")
        }
        return made
    }

    private static func makeHost(
        _ settings: WebServer.Settings, _ context: OpaquePointer, _ memory: LibraryMemory,
        _ certificate: ServedCertificate
    ) throws(WebServerFault) -> OpaquePointer {
        var info = lws_context_creation_info()
        info.port = clws_port_without_listener()
        info.options = options(settings)
        info.vhost_name = memory.string("default")
        info.protocols = UnsafePointer(memory.protocols)
        info.retry_and_idle_policy = UnsafePointer(memory.noPings)
        info.keepalive_timeout = Int32(settings.keepAliveSeconds)
        info.timeout_secs_ah_idle = UInt32(settings.headerTimeoutSeconds)
        if let tls = settings.tls {
            // OpenSSL's context is handed out only while the host is made: see webServerCallback.
            info.user = Unmanaged.passUnretained(certificate).toOpaque()
            info.ssl_cert_filepath = memory.string(tls.certificatePath)
            info.ssl_private_key_filepath = memory.string(tls.keyPath)
            // With HTTP/2 a WebSocket shares its connection, and lws_write() would no longer be one send().
            info.alpn = memory.string("http/1.1")
        }
        if let vhost = lws_create_vhost(context, &info) { return vhost }
        guard let tls = settings.tls else { throw WebServerFault("libwebsockets did not start\(LibraryLog.last())") }
        throw WebServerFault(
            "cannot use the certificate \(tls.certificatePath) with the key \(tls.keyPath)\(LibraryLog.last())")
    }

    private static func options(_ settings: WebServer.Settings) -> UInt64 {
        let options = clws_option_libev() | clws_option_explicit_vhosts()
        return settings.tls == nil ? options : options | clws_option_openssl()
    }

    /// Bytes read from a WebSocket at a time. libwebsockets keeps a buffer of this size for each connection.
    static let receiveBytes = 2_048
    /// The most bytes that one `lws_write()` sends without splitting them.
    static let sendBytes = 65_536

    /// Hands an accepted connection to libwebsockets. Returns `nil` when libwebsockets refused it; then the descriptor
    /// is closed.
    func adopt(_ descriptor: Int32, _ opaque: UnsafeMutableRawPointer) -> OpaquePointer? {
        clws_adopt(vhost, descriptor, opaque)
    }

    /// True when libwebsockets has kept some input of a connection whose input is not held.
    var isInputKept: Bool { lws_service_adjust_timeout(context, 1, 0) == 0 }

    /// Has libwebsockets check its timers. On a loop that is not its own, it does that only when something happens.
    func nudge() { lws_cancel_service(context) }
}
