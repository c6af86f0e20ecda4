import CLibWebSockets

/// One request that waits for its answer. Belongs to the loop's thread.
///
/// Answer it once, from `respond(to:with:)` or later; within `answerSecondsMax`, or the connection is dropped. Until it is
/// answered nothing more is read from its connection.
public final class HTTPExchange {
    private unowned let server: WebServer
    private var connection: Connection?
    private var phase = Phase.collecting
    private let head: RequestHead
    private var body: [UInt8] = []
    private var wantsClose: Bool
    private var response: HTTPResponse?
    private var sentBytes = 0

    private enum Phase {
        case collecting
        /// The service is being asked, in a callback of libwebsockets.
        case asking
        /// The service will answer later.
        case waiting
        case sending
        /// All is sent; the connection is to be closed from its next callback.
        case closing
        case done
    }

    init(connection: Connection, head: RequestHead, wantsClose: Bool) {
        self.connection = connection
        self.head = head
        self.wantsClose = wantsClose
        server = connection.server
    }

    /// Still to be answered, and the client is still there (as far as anyone knows).
    public var isOpen: Bool { (phase == .asking || phase == .waiting) && response == nil }

    /// Sends the answer. Does nothing if the client has gone or an answer was given before.
    public func answer(_ response: HTTPResponse) {
        server.checkThread()
        guard isOpen else { return }
        self.response = response
        // During the callback, it goes out when the callback returns.
        guard phase == .waiting, let wsi = connection?.wsi else { return }
        if begin(wsi) < 0 {
            phase = .closing
            lws_callback_on_writable(wsi)
        }
        // After it, because then what the client sent in the meantime is read as a request of its own.
        lws_rx_flow_control(wsi, 1)
    }

    // MARK: What libwebsockets tells

    var isCollecting: Bool { phase == .collecting }

    /// - Returns: false when it is more than allowed.
    func collect(_ part: UnsafeRawBufferPointer) -> Bool {
        guard phase == .collecting, body.count + part.count <= server.settings.requestBodyBytesMax else { return false }
        body.append(contentsOf: part)
        return true
    }

    /// The request is whole: has it answered.
    ///
    /// - Returns: -1 to close.
    func dispatch() -> Int32 {
        phase = .asking
        let request = HTTPRequest(head: head, body: body)
        body = []
        server.service.respond(to: request, with: self)
        guard let wsi = connection?.wsi else { return -1 }
        guard response == nil else { return begin(wsi) }
        phase = .waiting
        // A second request would be read into the header table of the first.
        lws_rx_flow_control(wsi, 0)
        lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, Int32(server.settings.answerSecondsMax))
        return 0
    }

    /// Answers without asking the service.
    func refuse(_ response: HTTPResponse, closing: Bool) -> Int32 {
        guard let wsi = connection?.wsi else { return -1 }
        self.response = response
        if closing { wantsClose = true }
        return begin(wsi)
    }

    func writable() -> Int32 {
        switch phase {
        case .sending: connection?.wsi.map(proceed) ?? -1
        case .closing: -1
        default: 0
        }
    }

    func gone() {
        phase = .done
        connection = nil
        response = nil
        body = []
    }

    // MARK: Sending

    private func begin(_ wsi: OpaquePointer) -> Int32 {
        guard let response else { return -1 }
        phase = .sending
        if server.isStopping { wantsClose = true }
        var bytes = response.head(date: server.httpDate, common: server.settings.headers, closing: wantsClose)
        if head.method == .head || response.isBodyless {
            sentBytes = response.body.count
        } else if response.body.count <= Self.pieceBytes / 2 {
            bytes.append(contentsOf: response.body)
            sentBytes = response.body.count
        }
        let written = bytes.withUnsafeMutableBufferPointer { lws_write(wsi, $0.baseAddress, $0.count, LWS_WRITE_HTTP) }
        guard Int(written) == bytes.count else { return -1 }
        return proceed(wsi)
    }

    /// The next pieces of the body, as long as the socket takes them.
    private func proceed(_ wsi: OpaquePointer) -> Int32 {
        guard let response else { return -1 }
        let end = min(response.body.count, sentBytes + Self.turnBytes)
        while sentBytes < end && lws_partial_buffered(wsi) == 0 {
            let pieceBytes = min(Self.pieceBytes, end - sentBytes)
            let written = response.body.withUnsafeBufferPointer { body in
                // HTTP/1.1 has no frames: libwebsockets only reads here, though its type says otherwise.
                lws_write(wsi, UnsafeMutablePointer(mutating: body.baseAddress! + sentBytes), pieceBytes, LWS_WRITE_HTTP)
            }
            guard Int(written) == pieceBytes else { return -1 }
            sentBytes += pieceBytes
        }
        // Completing while something is left over would let libwebsockets run the same request again if more came in.
        guard sentBytes == response.body.count, lws_partial_buffered(wsi) == 0 else {
            lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, Int32(server.settings.sendSecondsMax))
            lws_callback_on_writable(wsi)
            return 0
        }
        guard !wantsClose else { return -1 }
        connection?.exchange = nil
        gone()
        return lws_http_transaction_completed(wsi) == 0 ? 0 : -1
    }

    /// Given to libwebsockets at a time.
    private static let pieceBytes = 65_536
    /// Given to one client per turn, so that others have theirs.
    private static let turnBytes = 1_048_576
}
