/// A whole request: its head and its body.
public struct HTTPRequest: Sendable {
    public var head: RequestHead
    /// At most `requestBodyBytesMax` bytes.
    public var body: [UInt8]

    public init(head: RequestHead, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }

    public var method: HTTPMethod { head.method }
    public var path: String { head.path }
    public func header(_ name: String) -> String? { head.header(name) }
    public func queryValue(_ name: String) -> String? { head.queryValue(name) }
}
