import CLibWebSockets

extension Connection {
    /// Called before the connection becomes a WebSocket. Checks the handshake (RFC 6455 §4.2.1) and asks the service.
    func confirmUpgrade(_ wsi: OpaquePointer) -> Int32 {
        // The argument of this callback can point into memory that is already freed, so read the header table instead.
        guard exchange == nil, socket == nil, let upgrade = RequestReader.value(wsi, WSI_TOKEN_UPGRADE, server.scratch),
            let head = RequestReader.head(wsi, self, isHandshake: true)
        else { return -1 }
        guard upgrade.lowercased() == "websocket" else {
            return refuse(wsi, HTTPResponse(status: 400, text: "Only an upgrade to a WebSocket is known here.\n"))
        }
        guard head.method == .get, head.host != nil, let key = head.header("sec-websocket-key"), key.utf8.count == 24
        else {
            return refuse(wsi, HTTPResponse(status: 400, text: "Not a WebSocket handshake.\n"))
        }
        guard head.header("sec-websocket-version") == "13" else {
            var response = HTTPResponse(status: 426, text: "WebSocket version 13, please.\n")
            response.headers.append(("Sec-WebSocket-Version", "13"))
            return refuse(wsi, response)
        }
        let offered = head.subprotocols
        guard offered.isEmpty || offered.contains(where: server.settings.subprotocols.contains) else {
            return refuse(wsi, HTTPResponse(status: 400, text: "None of these subprotocols is known here.\n"))
        }
        guard !server.isStopping else {
            return refuse(wsi, HTTPResponse(status: 503, text: "The server is stopping.\n"))
        }
        switch server.service.upgrade(head) {
        case .refuse(let status, let text):
            return refuse(wsi, HTTPResponse(status: status, text: text))
        case .accept:
            socket = WebSocket(connection: self, head: head)
            return 0
        }
    }

    /// Responds in plain HTTP and closes. Returns -1, for which libwebsockets flushes and closes even a connection it
    /// wanted to keep.
    private func refuse(_ wsi: OpaquePointer, _ response: HTTPResponse) -> Int32 {
        var bytes = response.head(date: server.httpDate, common: server.settings.headers, closing: true)
        bytes.append(contentsOf: response.body)
        bytes.withUnsafeMutableBufferPointer { _ = lws_write(wsi, $0.baseAddress, $0.count, LWS_WRITE_HTTP) }
        return -1
    }
}
