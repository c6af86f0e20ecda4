import Glibc

// The three ways to get a socket to listen on. None of them listens yet.

extension Listener {
    private static let stream =
        Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)

    static func open(host: String, port: Int) throws(WebServerFault) -> Int32 {
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

        let family = address.pointee.ai_family
        let descriptor = socket(family, stream, 0)
        guard descriptor >= 0 else { throw fault(errno, endpoint(host, port), host: host) }
        var yes: Int32 = 1
        var no: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
        // `::` accepts IPv4 as well.
        if family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, size) }
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
            let code = errno
            Glibc.close(descriptor)
            throw fault(code, endpoint(host, port), host: host)
        }
        return descriptor
    }

    /// The socket that a dead server left is removed. One that is in use, or another file, is left alone.
    static func open(path: String) throws(WebServerFault) -> Int32 {
        var address = sockaddr_un()
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw WebServerFault("the path \(path) is too long for a unix socket (at most 107 bytes)")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        func with(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
            withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        let descriptor = socket(AF_UNIX, stream, 0)
        guard descriptor >= 0 else { throw fault(errno, path) }
        var found = stat()
        if lstat(path, &found) == 0 {
            guard found.st_mode & S_IFMT == S_IFSOCK else {
                Glibc.close(descriptor)
                throw WebServerFault("\(path) is another file, not a unix socket; move it away")
            }
            let asking = socket(AF_UNIX, stream, 0)
            defer { Glibc.close(asking) }
            if with({ connect(asking, $0, $1) }) != 0, errno == ECONNREFUSED { unlink(path) }
        }
        // The owner and the group may connect, such as the proxy's.
        let mask = umask(0o117)
        let bound = with { bind(descriptor, $0, $1) }
        let code = errno
        umask(mask)
        guard bound == 0 else {
            Glibc.close(descriptor)
            throw fault(code, path)
        }
        return descriptor
    }

    /// Uses a socket on which another program listens. That program keeps it open, so that connections wait in it while
    /// this server restarts.
    static func takeOver(_ descriptor: Int32) throws(WebServerFault) -> Int32 {
        guard option(SO_ACCEPTCONN, of: descriptor) == 1, option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue)
        else {
            throw WebServerFault("descriptor \(descriptor), which was handed over, does not listen for connections")
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        return descriptor
    }

    private static func option(_ name: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
    }

    static func endpoint(_ host: String, _ port: Int) -> String {
        host.isEmpty ? "port \(port)" : "port \(port) at \(host)"
    }

    static func fault(_ code: Int32, _ endpoint: String, host: String = "") -> WebServerFault {
        switch code {
        case EADDRINUSE: WebServerFault("\(endpoint) is already in use by another program")
        case EACCES where endpoint.hasPrefix("port"):
            WebServerFault("\(endpoint) is not allowed: ports below 1024 need more rights")
        case EADDRNOTAVAIL: WebServerFault("cannot listen at \(host): this machine does not have that address")
        default: WebServerFault("cannot listen on \(endpoint): \(String(cString: strerror(code)))")
        }
    }

    /// The host and port of a bound socket; the port is `nil` when it is no socket of IPv4 or IPv6.
    ///
    /// - Parameter named: the host if it has a better name than its address.
    static func bound(_ descriptor: Int32, named: String?) -> (host: String, port: Int?) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let port = withUnsafeMutablePointer(to: &storage) { pointer -> Int? in
            _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
            guard [AF_INET, AF_INET6].contains(Int32(pointer.pointee.ss_family)) else { return nil }
            // The port is at the same offset for both families.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                Int(UInt16(bigEndian: $0.pointee.sin_port))
            }
        }
        return (named ?? (port == nil ? unixPeer : text(&storage, length)), port)
    }
}
