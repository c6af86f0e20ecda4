import CLibWebSockets

/// Calls back whenever a descriptor can be read, until it is released. Belongs to the loop's thread.
final class ReadWatch {
    private let loop: OpaquePointer
    private let watcher = UnsafeMutablePointer<ev_io>.allocate(capacity: 1)

    /// - Parameter socket: outlives this object.
    init(loop: OpaquePointer, descriptor: Int32, socket: WebSocket) {
        self.loop = loop
        watcher.initialize(to: ev_io())
        clws_ev_io_init(watcher, webSocketCanRead, descriptor)
        watcher.pointee.data = Unmanaged.passUnretained(socket).toOpaque()
        ev_io_start(loop, watcher)
    }

    deinit {
        ev_io_stop(loop, watcher)
        watcher.deallocate()
    }
}

private func webSocketCanRead(_: OpaquePointer?, watcher: UnsafeMutablePointer<ev_io>?, _: Int32) {
    guard let data = watcher?.pointee.data else { return }
    // Retained, because reading may end the socket.
    Unmanaged<WebSocket>.fromOpaque(data).takeUnretainedValue().read()
}
