import CLibWebSockets

/// One request that waits for its response. Belongs to the loop's thread.
///
/// Respond once: from `respond(to:with:)` or later, but within `responseSecondsMax`, or the connection is dropped.
/// Nothing more is read from the connection until then.
public final class HTTPExchange {
    private unowned let server: WebServer
    private var connection: Connection?
    private var phase = Phase.collecting
    private let head: RequestHead
    private var body: [UInt8] = []
    private var wantsClose: Bool
    private var response: HTTPResponse?
    private var sentBytes = 0
    /// How many bytes of this body are in the server's total.
    private var countedBytes = 0
    /// True for a request that nobody vouches for. All of these together may use a part of the room for bodies only.
    var isOfStranger = false
    private let beganSeconds: UInt32
    /// How often `complete` could not decide.
    private var undecidedCount = 0

    private enum Phase {
        /// The body is arriving. If there is a response already, it is a refusal, and the body is thrown away.
        case collecting
        /// The service is being asked, within a callback of libwebsockets.
        case asking
        /// The service will respond later.
        case waiting
        /// Part of the response is still to be sent.
        case sending
        /// Everything is sent; `complete` follows at the end of the turn.
        case sent
        /// Everything is sent, and the connection will be closed by its next callback.
        case closing
        case gone
    }

    init(connection: Connection, head: RequestHead, wantsClose: Bool) {
        self.connection = connection
        self.head = head
        self.wantsClose = wantsClose
        server = connection.server
        beganSeconds = server.nowSeconds
    }

    /// True while the exchange waits for its response and the client is still there, as far as the server knows.
    public var isOpen: Bool { (phase == .asking || phase == .waiting) && response == nil }

    /// Sends the response. Does nothing if the client has gone or a response was given before.
    public func respond(_ response: HTTPResponse) {
        guard isOpen else { return }
        server.checkThread()
        self.response = response
        // During the callback, the response is sent when the service returns.
        guard phase == .waiting, let wsi = connection?.wsi else { return }
        phase = .sending
        if begin(wsi) < 0 { closeFromCallback(wsi) }
    }

    // MARK: An event that libwebsockets reports. The result -1 has the connection closed.

    var isCollecting: Bool { phase == .collecting }

    func collect(_ part: UnsafeRawBufferPointer) -> Int32 {
        guard phase == .collecting else { return -1 }
        // A body may arrive slowly, but it must not hold a connection forever.
        guard server.nowSeconds &- beganSeconds <= UInt32(server.settings.bodySecondsMax) else { return -1 }
        guard response == nil else { return 0 }
        guard body.count + part.count <= server.settings.requestBodyBytesMax else { return -1 }
        guard server.hasRoom(for: part.count, isOfStranger: isOfStranger) else {
            stopCounting()
            body = []
            refuseLater(HTTPResponse(status: 503, text: "Too many long requests at once; try again in a minute.\n"))
            return 0
        }
        server.bodyBytes += part.count
        if isOfStranger { server.bodyBytesOfStrangers += part.count }
        countedBytes += part.count
        body.append(contentsOf: part)
        return 0
    }

    /// The request has arrived whole: asks the service to respond.
    func dispatch() -> Int32 {
        guard let wsi = connection?.wsi else { return -1 }
        holdInput(wsi)
        guard response == nil else {
            phase = .sending
            return begin(wsi)
        }
        phase = .asking
        let request = HTTPRequest(head: head, body: body)
        body = []
        server.service.respond(to: request, with: self)
        guard connection != nil else { return -1 }
        guard response == nil else {
            phase = .sending
            return begin(wsi)
        }
        phase = .waiting
        lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, Int32(server.settings.responseSecondsMax))
        return 0
    }

    /// Responds without asking the service, and closes.
    func refuse(_ response: HTTPResponse) -> Int32 {
        guard let wsi = connection?.wsi else { return -1 }
        self.response = response
        wantsClose = true
        phase = .sending
        return begin(wsi)
    }

    /// Responds without asking the service, after the rest of the body has been read and thrown away. If the response
    /// came earlier, the client's next request could be read as the rest of this body.
    func refuseLater(_ response: HTTPResponse) { self.response = response }

    func writable() -> Int32 {
        guard let wsi = connection?.wsi else { return -1 }
        switch phase {
        case .sending:
            let result = proceed(wsi)
            // Input is not held in this phase, so none of it can be left over.
            if result == 0 && phase == .sent { return finish(wsi) }
            return result
        case .closing: return -1
        default: return 0
        }
    }

    func gone() {
        phase = .gone
        connection = nil
        response = nil
        body = []
        stopCounting()
    }

    private func stopCounting() {
        server.bodyBytes -= countedBytes
        if isOfStranger { server.bodyBytesOfStrangers -= countedBytes }
        countedBytes = 0
    }

    // MARK: Sending

    private func begin(_ wsi: OpaquePointer) -> Int32 {
        guard let response else { return -1 }
        if server.isStopping { wantsClose = true }
        var bytes = response.head(date: server.httpDate, common: server.settings.headers, closing: wantsClose)
        if head.method == .head || response.isBodyless {
            sentBytes = response.body.count
        } else if response.body.count <= Self.partBytes / 2 {
            bytes.append(contentsOf: response.body)
            sentBytes = response.body.count
        }
        let written = bytes.withUnsafeMutableBufferPointer { lws_write(wsi, $0.baseAddress, $0.count, LWS_WRITE_HTTP) }
        guard Int(written) == bytes.count else { return -1 }
        return proceed(wsi)
    }

    /// Sends the next parts of the body, as long as the socket takes them.
    private func proceed(_ wsi: OpaquePointer) -> Int32 {
        guard let response else { return -1 }
        let end = min(response.body.count, sentBytes + Self.turnBytes)
        while sentBytes < end && lws_partial_buffered(wsi) == 0 {
            let partBytes = min(Self.partBytes, end - sentBytes)
            let written = response.body.withUnsafeBufferPointer { body in
                // HTTP/1.1 has no frames, so libwebsockets only reads here, although the parameter's type allows
                // writing.
                lws_write(
                    wsi, UnsafeMutablePointer(mutating: body.baseAddress! + sentBytes), partBytes, LWS_WRITE_HTTP)
            }
            guard Int(written) == partBytes else { return -1 }
            sentBytes += partBytes
        }
        if sentBytes == response.body.count && lws_partial_buffered(wsi) == 0 {
            if wantsClose { return -1 }
            phase = .sent
            server.completeSoon(self)
        } else {
            lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, Int32(server.settings.sendSecondsMax))
            // While input is held, libwebsockets does not report that the socket is writable.
            lws_rx_flow_control(wsi, 1)
            lws_callback_on_writable(wsi)
        }
        return 0
    }

    /// Bytes given to libwebsockets at a time.
    private static let partBytes = 65_536
    /// Bytes given to one client per turn, so that other clients are served too.
    private static let turnBytes = 1_048_576

    // MARK: Completing

    // libwebsockets 4.1 must never find a request with a body in input that it has kept: it would read the head as the
    // body and spin forever (lws_http_action). So input is held from the moment a request is whole. If there is more
    // input once its response is sent, because the client did not wait, the connection is closed.

    private func holdInput(_ wsi: OpaquePointer) { lws_rx_flow_control(wsi, 0) }

    /// The response is sent: makes the connection ready for the next request, unless that request came too early.
    ///
    /// - Returns: `false` when that cannot be decided yet.
    func complete() -> Bool {
        guard phase == .sent, let connection, let wsi = connection.wsi else { return true }
        let isOthersInputKept = server.isInputKept
        lws_rx_flow_control(wsi, 1)
        guard server.isInputKept else {
            if finish(wsi) < 0 { closeFromCallback(wsi) }
            return true
        }
        guard isOthersInputKept, undecidedCount < Self.undecidedMax else {
            closeFromCallback(wsi)
            return true
        }
        // Kept input belongs to another connection, and perhaps to this one too.
        undecidedCount += 1
        holdInput(wsi)
        return false
    }

    private static let undecidedMax = 8

    private func finish(_ wsi: OpaquePointer) -> Int32 {
        connection?.exchange = nil
        connection?.idleSinceSeconds = server.nowSeconds
        gone()
        return lws_http_transaction_completed(wsi) == 0 ? 0 : -1
    }

    private func closeFromCallback(_ wsi: OpaquePointer) {
        phase = .closing
        lws_rx_flow_control(wsi, 1)
        lws_callback_on_writable(wsi)
    }
}
