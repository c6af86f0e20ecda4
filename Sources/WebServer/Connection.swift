import CLibWebSockets
import Glibc

/// One accepted TCP connection, from accept to close. It carries HTTP exchanges one after another, or one WebSocket.
///
/// libwebsockets holds a pointer to it. The server's list keeps it alive until `WSI_DESTROY`. Belongs to the loop's
/// thread.
final class Connection {
    unowned let server: WebServer
    let peerAddress: String
    /// `nil` before libwebsockets has taken the connection over, and after it has released it.
    var wsi: OpaquePointer?
    /// Its index in the server's list.
    var index = -1
    var exchange: HTTPExchange?
    var socket: WebSocket?
    /// Since when no request has been under way on this connection, in `WebServer.nowSeconds`.
    var idleSinceSeconds: UInt32
    /// True when it may be dropped to make room: it waits for a request, or for the first message of a WebSocket, and
    /// nobody knows whose it is.
    var isExpendable: Bool { exchange == nil && socket?.isKnown != true && wsi != nil }
    /// True when its first request has arrived.
    var hasBroughtRequest = false
    /// True when a request waits to be read, or may be on its way because the connection is new.
    var mayBringRequest: Bool {
        guard let wsi else { return false }
        if !hasBroughtRequest, server.nowSeconds &- idleSinceSeconds <= 1 { return true }
        var byte: UInt8 = 0
        return recv(lws_get_socket_fd(wsi), &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    }
    /// True with TLS.
    var isEncrypted: Bool { server.settings.tls != nil }

    init(server: WebServer, peerAddress: String) {
        self.server = server
        self.peerAddress = peerAddress
        idleSinceSeconds = server.nowSeconds
    }

    /// - Returns: -1 to have libwebsockets close the connection.
    func handle(_ reason: lws_callback_reasons, _ wsi: OpaquePointer, _ input: UnsafeRawBufferPointer) -> Int32 {
        switch reason {
        // Only frames that came together with the handshake: a client waits for its answer (RFC 6455 §4.1).
        case LWS_CALLBACK_RECEIVE: return -1
        case LWS_CALLBACK_SERVER_WRITEABLE: return socket?.writable() ?? -1
        case LWS_CALLBACK_WS_SERVER_DROP_PROTOCOL: socket?.libraryIsClosing()
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: return confirmUpgrade(wsi)
        // Comes without the check above only if a later libwebsockets calls in another order.
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

    /// Drops the connection on the loop's next turn. Unsent bytes are thrown away, and the peer sees a reset.
    func reset() {
        guard let wsi else { return }
        // Otherwise the kernel would go on trying to deliver what the peer does not take.
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(lws_get_socket_fd(wsi), SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        clws_drop_soon(wsi)
        server.nudgeSoon()
    }

    /// Called every few seconds. Sends a ping to a silent WebSocket, and drops it if it stays silent.
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
