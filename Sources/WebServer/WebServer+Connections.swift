import CLibWebSockets
import Glibc

// Accepting connections, dropping idle ones to make room, removing closed ones.

extension WebServer {
    func acceptConnections() {
        // Do not accept all of them at once, so that present connections are served in between.
        for count in 0..<Self.acceptedPerTurn {
            let isFull = connections.count >= settings.connectionsMax
            // Only the first pass knows that a connection is waiting. Others that wait are reported again.
            if isFull, count > 0 { return }
            // Meanwhile the newcomer waits in the kernel. If the listener stayed ready, libwebsockets would never drop
            // anybody, because it checks its timers only when nothing is ready.
            if isFull, makeRoom() { return watchers.pauseAccepting() }
            switch listener.accept() {
            case .nobody: return
            case .exhausted: return watchers.pauseAccepting()
            case .connection(let descriptor, let peerAddress):
                guard !isFull, let library else {
                    Glibc.close(descriptor)
                    continue
                }
                let connection = Connection(server: self, peerAddress: peerAddress)
                connection.index = connections.count
                connections.append(connection)
                if let wsi = library.adopt(descriptor, Unmanaged.passUnretained(connection).toOpaque()) {
                    if connection.index >= 0 { connection.wsi = wsi }
                } else {
                    remove(connection)
                }
            }
        }
    }

    /// Few, because what arrives on all of them is handled before the next turn, in which present connections get their
    /// answers. A flood of newcomers makes many short turns instead of long ones.
    private static let acceptedPerTurn = 8

    /// Of the connections that nobody knows, drops the one that has been idle longest: somebody who opens connections
    /// and says nothing must not keep others out.
    ///
    /// - Returns: `false` when there is none to drop.
    private func makeRoom() -> Bool {
        if isMakingRoom { return true }
        var longest: Connection?
        for connection in connections where connection.isExpendable {
            // Compared by wrapping subtraction, like the clock's seconds.
            let isLonger =
                longest.map { nowSeconds &- connection.idleSinceSeconds > nowSeconds &- $0.idleSinceSeconds } ?? true
            if isLonger { longest = connection }
        }
        guard let longest else { return false }
        isMakingRoom = true
        longest.reset()
        return true
    }

    /// Whether so many bytes more of a body can be taken. A quarter of the room is all that strangers get: three
    /// quarters are kept for people with a link.
    func hasRoom(for bytes: Int, isOfStranger: Bool) -> Bool {
        if isOfStranger, bodyBytesOfStrangers + bytes > settings.bodyBytesInAllMax / 4 { return false }
        return bodyBytes + bytes <= settings.bodyBytesInAllMax
    }

    func remove(_ connection: Connection) {
        guard connection.index >= 0 else { return }
        if isMakingRoom {
            isMakingRoom = false
            if !isStopping { watchers.acceptAgain() }
        }
        let last = connections.removeLast()
        if last !== connection {
            last.index = connection.index
            connections[connection.index] = last
        }
        connection.index = -1
        if isStopping && connections.isEmpty { clws_ev_break_all(loop) }
    }
}
