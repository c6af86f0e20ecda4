import CLibWebSockets

extension Connection {
    /// The head of a request has arrived.
    ///
    /// - Returns: -1 to close.
    func beginRequest(_ wsi: OpaquePointer) -> Int32 {
        // If input arrives while a response is being sent, libwebsockets shows the old head again, so the new one is
        // lost.
        guard exchange == nil, let head = RequestReader.head(wsi, self) else { return -1 }
        hasBroughtRequest = true
        let exchange = HTTPExchange(
            connection: self, head: head, wantsClose: RequestReader.wantsClose(wsi, head, server.scratch))
        self.exchange = exchange
        lazy var bytesMax = server.service.bodyBytesMax(head, settings: server.settings)

        switch bodyLength(head) {
        case .unknown:
            // libwebsockets 4.1 cannot read chunked bodies; RFC 9110 §15.5.12 allows a server to refuse them.
            return exchange.refuse(
                HTTPResponse(status: 411, text: "A request with a body needs a Content-Length.\n"))
        case .malformed:
            return exchange.refuse(HTTPResponse(status: 400, text: "Content-Length is not a number.\n"))
        case .bytes(let length) where length > bytesMax:
            let refusal = HTTPResponse(status: 413, text: "At most \(bytesMax) bytes.\n")
            let isHopeless = length > bytesMax + Self.discardedBytesMax
            guard !isHopeless, head.header("expect") == nil else { return exchange.refuse(refusal) }
            exchange.refuseLater(refusal)
            return 0
        case .bytes(0):
            // For a POST with the length 0, libwebsockets announces the end of the body; for other methods it does not.
            return head.method == .post ? 0 : exchange.dispatch()
        case .none:
            return exchange.dispatch()
        case .bytes:
            exchange.isOfStranger = bytesMax < server.settings.requestBodyBytesMax
            lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, Int32(server.settings.headerTimeoutSeconds))
            // The client waits for a sign that it may send the body (RFC 9110 §10.1.1).
            if head.header("expect")?.lowercased() == "100-continue" {
                var bytes = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
                let count = bytes.count
                guard Int(lws_write(wsi, &bytes, count, LWS_WRITE_HTTP)) == count else { return -1 }
            }
            return 0
        }
    }

    func continueBody(_ part: UnsafeRawBufferPointer) -> Int32 {
        guard let exchange else { return 0 }
        return exchange.collect(part)
    }

    /// The body has arrived whole. Called again if more input arrives while the response is being sent: then the
    /// connection cannot continue.
    func endBody() -> Int32 {
        guard let exchange else { return 0 }
        return exchange.isCollecting ? exchange.dispatch() : -1
    }

    private enum BodyLength {
        case none
        case bytes(Int)
        case unknown, malformed
    }

    /// The length of a body by its headers (RFC 9112 §6.3), without support for chunks.
    private func bodyLength(_ head: RequestHead) -> BodyLength {
        guard head.header("transfer-encoding") == nil else { return .unknown }
        guard let text = head.header("content-length") else {
            // Without a length, libwebsockets would expect 100 MB after these methods.
            return [.post, .put, .patch].contains(head.method) ? .unknown : .none
        }
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let bytes = Int(text)
        else { return .malformed }
        return .bytes(bytes)
    }

    /// How much of a body beyond `requestBodyBytesMax` is read and thrown away, so that the client can read the
    /// refusal.
    private static let discardedBytesMax = 8_388_608
}
