/// The part of a request before its body: method, path, query and headers.
public struct RequestHead: Sendable {
    public var method: HTTPMethod
    /// Decoded and normalised: begins with `/`, contains no `//`, `/./` or `/../`.
    public var path: String
    /// Names and values of the query, decoded, in their order.
    public var query: [(name: String, value: String)]
    /// Names in lower case. A header that was sent twice is here once, its values joined by a comma.
    public var headers: [(name: String, value: String)]
    /// The client's address without its port, such as `127.0.0.1` or `2001:db8::7`: that of the peer or, where the peer
    /// is a trusted proxy, the one that the proxy names. `unix` for a peer on a unix socket.
    public var peerAddress: String
    /// Whether the client uses TLS.
    public var isEncrypted: Bool
    /// Whether a trusted proxy speaks for the client, so that the address is the one that it names.
    public internal(set) var isForwarded = false

    public init(
        method: HTTPMethod, path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], peerAddress: String = "", isEncrypted: Bool = false
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.peerAddress = peerAddress
        self.isEncrypted = isEncrypted
    }

    /// - Parameter name: in lower case, such as `if-none-match`.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// The first value of the query with this name.
    public func queryValue(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    public var host: String? { header("host") }
    public var origin: String? { header("origin") }

    /// The subprotocols that a WebSocket client offers, in its order of preference (RFC 6455 §4.1).
    public var subprotocols: [String] {
        (header("sec-websocket-protocol") ?? "").split { $0 == "," || $0 == " " }.map(String.init)
    }
}

public enum HTTPMethod: String, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"
}
