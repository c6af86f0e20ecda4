import Glibc

/// How many connections the process can hold. Some descriptors and memory stay in reserve for what must keep working
/// however many people connect: the files of the service, and one more connection that is accepted only to be closed.
struct ProcessCapacity {
    /// Descriptors that are kept for everything but connections. A service with a database, its readers, exports and a
    /// control socket has at most some 40 open.
    static let reservedDescriptors = 64
    /// With fewer connections than this, the server does not start.
    static let connectionsMin = 16
    /// Address space for each connection: what libwebsockets and the service keep for it, and TLS.
    static let plainConnectionBytes = 65_536
    static let encryptedConnectionBytes = 131_072

    let connectionsMax: Int
    let bodyBytesInAllMax: Int

    /// Raises the soft limit on descriptors as far as needed and as the hard limit allows. Lowers an unlimited one,
    /// which some containers set: libwebsockets keeps tables as long as the limit.
    ///
    /// - Throws: when there is no room for `connectionsMin` connections.
    init(for settings: WebServer.Settings) throws(WebServerFault) {
        let descriptors = Self.descriptors(wanted: settings.connectionsMax + 512)
        var connections = min(settings.connectionsMax, descriptors - Self.reservedDescriptors)
        guard connections >= min(settings.connectionsMax, Self.connectionsMin) else {
            throw WebServerFault(
                "only \(descriptors) files may be open at once (ulimit -n); "
                    + "at least \(Self.reservedDescriptors + Self.connectionsMin) are needed")
        }
        var bodyBytes = settings.bodyBytesInAllMax
        if let left = Self.addressSpaceLeft() {
            // Connections may use half of it. The other half is for the work that is done for them.
            let each = settings.tls == nil ? Self.plainConnectionBytes : Self.encryptedConnectionBytes
            connections = min(connections, max(Self.connectionsMin, left / 2 / each))
            bodyBytes = min(bodyBytes, max(settings.requestBodyBytesMax, left / 8))
        }
        connectionsMax = connections
        bodyBytesInAllMax = bodyBytes
    }

    private static func descriptors(wanted: Int) -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue))
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        let before = limit.rlim_cur
        if limit.rlim_cur < rlim_t(wanted) {
            limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        } else if limit.rlim_cur > 1_048_576 {
            limit.rlim_cur = max(rlim_t(wanted), 65_536)
        }
        let isSet = limit.rlim_cur == before || setrlimit(resource, &limit) == 0
        return Int(clamping: isSet ? limit.rlim_cur : before)
    }

    /// How much of a limit on address space (`ulimit -v`) is left; `nil` without a limit.
    private static func addressSpaceLeft() -> Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_AS.rawValue)), &limit) == 0, limit.rlim_cur < rlim_t(Int.max),
            let file = fopen("/proc/self/statm", "re")
        else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 128)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        // The first number is the size in pages.
        let used = strtol(line, nil, 10) * sysconf(Int32(_SC_PAGESIZE))
        return max(0, Int(limit.rlim_cur) - used)
    }
}

extension WebServer {
    /// Descriptors that are kept for everything but connections.
    public static var reservedDescriptors: Int { ProcessCapacity.reservedDescriptors }
    /// With room for fewer connections than this, the server does not start.
    public static var connectionsMin: Int { ProcessCapacity.connectionsMin }
}
