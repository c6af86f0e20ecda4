import CLibWebSockets
import Glibc

/// One accepted TCP connection, from accept to close: HTTP exchanges one after another, or one WebSocket.
///
/// libwebsockets holds a pointer to it; the server's list keeps it alive until `WSI_DESTROY`. Belongs to the loop's thread.
final class Connection {
    unowned let server: WebServer
    let peerAddress: String
    /// Nil before libwebsockets has taken it and after it has let it go.
    var wsi: OpaquePointer?
    /// Its place in the server's list.
    var index = -1
    var exchange: HTTPExchange?
    var socket: WebSocket?
    /// Since when nothing was asked of us.
    var idleSinceSeconds: UInt32
    /// Nothing is under way, and nobody knows whose it is: a request is awaited, or a WebSocket's first words.
    var isExpendable: Bool { exchange == nil && socket?.isKnown != true && wsi != nil }
    /// Connected over TLS.
    var isEncrypted: Bool { server.settings.tls != nil }

    init(server: WebServer, peerAddress: String) {
        self.server = server
        self.peerAddress = peerAddress
        idleSinceSeconds = server.nowSeconds
    }

    /// - Returns: -1 to have libwebsockets close it.
    func handle(_ reason: lws_callback_reasons, _ wsi: OpaquePointer, _ input: UnsafeRawBufferPointer) -> Int32 {
        switch reason {
        case LWS_CALLBACK_RECEIVE: socket?.receive(input, wsi)
        case LWS_CALLBACK_SERVER_WRITEABLE: return socket?.writable() ?? -1
        case LWS_CALLBACK_RECEIVE_PONG: socket?.heard()
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE, LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL: socket?.peerIsClosing()
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: return confirmUpgrade(wsi)
        // Reached without the check above only if libwebsockets changes its ways.
        case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION: return socket == nil ? -1 : 0
        case LWS_CALLBACK_ESTABLISHED: socket?.established(wsi)
        case LWS_CALLBACK_CLOSED: socket?.gone()
        case LWS_CALLBACK_HTTP: return beginRequest(wsi)
        case LWS_CALLBACK_HTTP_BODY: return continueBody(input)
        case LWS_CALLBACK_HTTP_BODY_COMPLETION: return endBody()
        case LWS_CALLBACK_HTTP_WRITEABLE: return exchange?.writable() ?? 0
        case LWS_CALLBACK_SERVER_NEW_CLIENT_INSTANTIATED: self.wsi = wsi
        case LWS_CALLBACK_WSI_DESTROY: destroyed()
        default: break
        }
        return 0
    }

    private func destroyed() {
        wsi = nil
        socket?.gone()
        exchange?.gone()
        exchange = nil
        server.remove(self)
    }

    /// Drops it without ceremony, on the loop's next turn: what is still unsent is thrown away, the peer sees a reset.
    func reset() {
        guard let wsi else { return }
        // Else the kernel would go on trying to deliver what the peer does not take.
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(lws_get_socket_fd(wsi), SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        clws_drop_soon(wsi)
        server.nudgeSoon()
    }

    /// Once every few seconds: asks silent WebSockets for a sign of life, and gives up those that gave none.
    func checkSilence(nowSeconds: UInt32) {
        guard let socket, socket.isOpen else { return }
        let silence = nowSeconds &- socket.lastHeardSeconds
        if silence >= UInt32(server.settings.silenceSecondsMax) {
            socket.drop()
        } else if silence >= UInt32(server.settings.pingAfterSeconds) {
            socket.ping()
        }
    }
}
