/// The response to a request. When it is sent, `Content-Length`, `Date`, `Connection` and the server's own headers are
/// added.
public struct HTTPResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public init(status: Int, text: String) {
        self.init(
            status: status, headers: [("Content-Type", "text/plain; charset=utf-8")], body: Array(text.utf8))
    }

    public init(status: Int = 200, json: [UInt8]) {
        self.init(
            status: status,
            headers: [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")],
            body: json)
    }

    /// True for responses that have neither a body nor a length: 1xx, 204 and 304 (RFC 9110 §6.4.1).
    var isBodyless: Bool { status < 200 || status == 204 || status == 304 }

    /// The head as it is sent, including its blank line.
    ///
    /// - Parameter common: headers of every response. A header of this response replaces one with the same name.
    func head(date: String, common: [(name: String, value: String)], closing: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        func line(_ name: String, _ value: String) {
            bytes.append(contentsOf: name.utf8)
            bytes.append(contentsOf: ": ".utf8)
            // A line break in a value would begin a new header (response splitting).
            bytes.append(contentsOf: value.utf8.lazy.map { $0 < 0x20 && $0 != 0x09 ? 0x20 : $0 })
            bytes.append(contentsOf: "\r\n".utf8)
        }
        bytes.append(contentsOf: "HTTP/1.1 \(status) \(Self.phrase(status))\r\n".utf8)
        line("Date", date)
        if !isBodyless { line("Content-Length", String(body.count)) }
        for header in common where !headers.contains(where: { $0.name.lowercased() == header.name.lowercased() }) {
            line(header.name, header.value)
        }
        for header in headers { line(header.name, header.value) }
        if closing { line("Connection", "close") }
        bytes.append(contentsOf: "\r\n".utf8)
        return bytes
    }

    /// The phrase for a status (RFC 9110 §15). Clients ignore it; people who read a trace do not.
    static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 409: "Conflict"
        case 410: "Gone"
        case 411: "Length Required"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 426: "Upgrade Required"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 507: "Insufficient Storage"
        default: "Status"
        }
    }
}
