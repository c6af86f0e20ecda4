import WebServer

/// A service made of closures. Without closures it echoes messages, and responds to requests with their path.
final class TestService: WebService {
    var onUpgrade: (RequestHead) -> UpgradeDecision = { _ in .accept }
    var onOpened: (WebSocket) -> Void = { _ in }
    var onReceived: (UnsafeRawBufferPointer, WebSocket) -> Void = { message, socket in
        _ = socket.write(WSFrame(message))
    }
    var onDrained: (WebSocket) -> Void = { _ in }
    var onClosed: (WebSocket) -> Void = { _ in }
    var onRequest: (HTTPRequest, HTTPExchange) -> Void = { request, exchange in
        exchange.respond(HTTPResponse(status: 200, text: request.path))
    }
    var onTurn: () -> Void = {}
    /// The longest body that is read; `nil` is that of the settings.
    var onBody: (RequestHead) -> Int? = { _ in nil }
    /// Set before the loop runs.
    unowned var server: WebServer!

    func upgrade(_ head: RequestHead) -> UpgradeDecision { onUpgrade(head) }
    func opened(_ socket: WebSocket) { onOpened(socket) }
    func received(_ message: UnsafeRawBufferPointer, on socket: WebSocket) { onReceived(message, socket) }
    func drained(_ socket: WebSocket) { onDrained(socket) }
    func closed(_ socket: WebSocket) { onClosed(socket) }
    func respond(to request: HTTPRequest, with exchange: HTTPExchange) { onRequest(request, exchange) }
    func bodyBytesMax(_ head: RequestHead, settings: WebServer.Settings) -> Int {
        onBody(head) ?? settings.requestBodyBytesMax
    }
    func turn() { onTurn() }
}
