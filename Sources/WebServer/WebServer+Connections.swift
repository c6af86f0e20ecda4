import CLibWebSockets
import Glibc

// Who is let in, who has to make room, who is gone.

extension WebServer {
    func acceptConnections() {
        // Not all at once: who is connected already has a turn in between.
        for count in 0..<Self.acceptedPerTurn {
            let isFull = connections.count >= settings.connectionsMax
            // Of the first alone it is known that there is one. The others say so again.
            if isFull, count > 0 { return }
            // Who comes waits in the kernel meanwhile. A listener that is left ready would keep libwebsockets, which
            // looks after its timers when nothing is ready, from ever dropping anyone.
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

    private static let acceptedPerTurn = 64

    /// Gives up whoever has been idle longest of those nobody knows: who holds connections and says nothing must not
    /// keep others out.
    ///
    /// - Returns: false when there is nobody like that.
    private func makeRoom() -> Bool {
        if isMakingRoom { return true }
        var longest: Connection?
        for connection in connections where connection.isExpendable {
            // Counted round, as the clock's seconds are.
            let isLonger =
                longest.map { nowSeconds &- connection.idleSinceSeconds > nowSeconds &- $0.idleSinceSeconds } ?? true
            if isLonger { longest = connection }
        }
        guard let longest else { return false }
        isMakingRoom = true
        longest.reset()
        return true
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
