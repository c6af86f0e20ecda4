import Foundation

/// An HTTP client that keeps its connection open.
final class TestHTTP {
    struct Response {
        var status: Int
        var headers: [String: String]
        var body: [UInt8]
        var text: String { String(decoding: body, as: UTF8.self) }
    }

    let connection: BlockingSocket

    init(port: Int, seconds: Int = 10) throws { connection = try BlockingSocket(port: port, seconds: seconds) }

    func request(_ method: String = "GET", _ path: String = "/", headers: String = "", body: [UInt8]? = nil) throws
        -> Response
    {
        try connection.write(Self.bytes(method, path, headers: headers, body: body))
        return try response(isHead: method == "HEAD")
    }

    static func bytes(_ method: String, _ path: String, headers: String = "", body: [UInt8]? = nil) -> [UInt8] {
        let length = body.map { "Content-Length: \($0.count)\r\n" } ?? ""
        return Array("\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(length)\(headers)\r\n".utf8) + (body ?? [])
    }

    func response(isHead: Bool = false) throws -> Response {
        let lines = try connection.readHead().split(separator: "\r\n")
        var response = Response(status: Int(lines[0].split(separator: " ")[1]) ?? 0, headers: [:], body: [])
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            response.headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        if !isHead, let length = response.headers["content-length"].flatMap(Int.init) {
            response.body = try connection.read(length)
        }
        return response
    }
}
