/// The program that a `WebServer` hands its requests and sockets to. All methods are called on the loop's thread.
///
/// None of them may block: nobody else is served meanwhile.
public protocol WebService: AnyObject {
    /// Somebody asks to turn this connection into a WebSocket. Called before the upgrade. A refusal is sent as plain
    /// HTTP, and no other method is called for that connection.
    func upgrade(_ head: RequestHead) -> UpgradeDecision

    /// The upgrade is done. `closed` will follow exactly once.
    func opened(_ socket: WebSocket)

    /// One whole text message: valid UTF-8, at most the socket's `messageBytesMax` bytes. The bytes are valid only
    /// during the call.
    func received(_ message: UnsafeRawBufferPointer, on socket: WebSocket)

    /// The socket takes more again, after `askWhenWritable()`.
    func drained(_ socket: WebSocket)

    /// The connection is gone. Nothing can be written to it any more.
    func closed(_ socket: WebSocket)

    /// The longest body that is read for a request with this head. Asked before any of the body is read.
    func bodyBytesMax(_ head: RequestHead, settings: WebServer.Settings) -> Int

    /// A request with its whole body. Respond now or later, on the loop's thread.
    func respond(to request: HTTPRequest, with exchange: HTTPExchange)

    /// Called once per turn of the loop: everything that was readable has been read, and the loop has not gone to sleep
    /// yet.
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

/// Whether a connection may become a WebSocket.
public enum UpgradeDecision: Sendable {
    case accept
    /// Responds in plain HTTP with this status and text, then closes the connection.
    case refuse(status: Int, text: String)
}
