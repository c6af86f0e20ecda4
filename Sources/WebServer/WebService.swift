/// What the product does behind a `WebServer`. All of it is called on the loop's thread.
///
/// Nothing here may block: while it runs, nobody else is served.
public protocol WebService: AnyObject {
    /// Someone asks to turn this connection into a WebSocket. Called before the upgrade; a refusal goes out as plain HTTP
    /// and nothing more is heard of that connection.
    func upgrade(_ head: RequestHead) -> UpgradeDecision

    /// The upgrade is done. `closed` will follow exactly once.
    func opened(_ socket: WebSocket)

    /// One whole text message: valid UTF-8, at most the socket's `messageBytesMax` bytes. The bytes are gone when this
    /// returns.
    func received(_ message: UnsafeRawBufferPointer, on socket: WebSocket)

    /// The socket takes more again, after `askWhenWritable()`.
    func drained(_ socket: WebSocket)

    /// The connection is gone. Nothing can be written to it any more.
    func closed(_ socket: WebSocket)

    /// The longest body that is read for a request with this head; asked before any of it is.
    func bodyBytesMax(_ head: RequestHead, settings: WebServer.Settings) -> Int

    /// A request with its whole body. Answer now or later, on the loop's thread.
    func respond(to request: HTTPRequest, with exchange: HTTPExchange)

    /// Once per turn of the loop, when everything that was readable has been read and before the loop sleeps.
    func turn()
}

extension WebService {
    public func upgrade(_ head: RequestHead) -> UpgradeDecision { .refuse(status: 404, text: "No WebSocket here.\n") }
    public func opened(_ socket: WebSocket) {}
    public func received(_ message: UnsafeRawBufferPointer, on socket: WebSocket) {}
    public func drained(_ socket: WebSocket) {}
    public func closed(_ socket: WebSocket) {}
    public func bodyBytesMax(_ head: RequestHead, settings: WebServer.Settings) -> Int { settings.requestBodyBytesMax }
    public func respond(to request: HTTPRequest, with exchange: HTTPExchange) {
        exchange.respond(HTTPResponse(status: 404, text: "Not found.\n"))
    }
    public func turn() {}
}

/// The answer to a request for a WebSocket.
public enum UpgradeDecision: Sendable {
    case accept
    /// A plain HTTP answer with this status and text; then the connection closes.
    case refuse(status: Int, text: String)
}
