import CLibWebSockets
import Glibc

/// The listening TCP socket. Accepted connections are handed to libwebsockets.
///
/// libwebsockets could listen by itself. But it reports a port in use only in its log, cannot close the listener alone
/// (for a graceful stop), and has no limit on connections.
final class Listener {
    private(set) var descriptor: Int32
    let port: Int
    private let sendBufferBytes: Int

    /// - Throws: the reason why it cannot listen, in words for the administrator.
    init(_ settings: WebServer.Settings) throws(WebServerFault) {
        let (host, port) = (settings.host, settings.port)
        sendBufferBytes = settings.sendBufferBytes
        guard (0...65_535).contains(port) else {
            throw WebServerFault("port \(port) does not exist: use 1 to 65535, or 0 for any")
        }
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host.isEmpty ? nil : host, String(port), &hints, &found)
        guard status == 0, let address = found else {
            throw WebServerFault("cannot listen at \(host): \(String(cString: gai_strerror(status)))")
        }
        defer { freeaddrinfo(found) }

        let endpoint = host.isEmpty ? "port \(port)" : "port \(port) at \(host)"
        let family = address.pointee.ai_family
        descriptor = socket(
            family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw WebServerFault("cannot open a socket for \(endpoint): \(Self.reason())") }
        var yes: Int32 = 1
        var no: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        // `::` accepts IPv4 as well.
        if family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, size) }
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0,
            listen(descriptor, Int32(min(settings.backlog, Int(Int32.max)))) == 0
        else {
            let code = errno
            Glibc.close(descriptor)
            switch code {
            case EADDRINUSE: throw WebServerFault("\(endpoint) is already in use by another program")
            case EACCES: throw WebServerFault("\(endpoint) is not allowed: ports below 1024 need more rights")
            case EADDRNOTAVAIL:
                throw WebServerFault("cannot listen at \(host): this machine does not have that address")
            default: throw WebServerFault("cannot listen on \(endpoint): \(Self.reason(code))")
            }
        }
        self.port = Self.boundPort(descriptor)
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
                // Send small messages at once (this turns off the delay of RFC 9293 §3.7.4).
                var yes: Int32 = 1
                setsockopt(accepted, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
                var bytes = Int32(sendBufferBytes)
                setsockopt(accepted, SOL_SOCKET, SO_SNDBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
                return .connection(descriptor: accepted, peerAddress: Self.text(&storage, length))
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
        Glibc.close(descriptor)
        descriptor = -1
    }

    private static func reason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }

    private static func boundPort(_ descriptor: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
            // The port is at the same offset for both families.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                Int(UInt16(bigEndian: $0.pointee.sin_port))
            }
        }
    }

    /// Returns an address as text, such as `127.0.0.1` or `2001:db8::7`. An IPv4 address that arrived by IPv6 is
    /// written as IPv4.
    private static func text(_ storage: inout sockaddr_storage, _ length: socklen_t) -> String {
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
