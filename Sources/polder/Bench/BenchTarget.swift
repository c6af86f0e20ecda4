import Foundation
import Glibc
import PolderServer

/// The server that is measured: one that `polder bench` starts on a temporary file, or one that runs already.
struct BenchTarget {
    let port: Int
    /// The installation's token, which may create dialogues.
    let token: String
    /// The server's process; `nil` if somebody else started it.
    let process: Process?

    var pid: Int32? { process?.processIdentifier }

    /// Starts `polder serve` on a temporary file.
    static func start(_ resources: BenchResources) throws -> BenchTarget {
        let pages = resources.directory + "/pages"
        try FileManager.default.createDirectory(atPath: pages, withIntermediateDirectories: true)
        try Data("<!doctype html><title>bench</title>\n".utf8).write(to: URL(fileURLWithPath: pages + "/index.html"))
        let file = resources.directory + "/bench.sqlite"
        let port = try freePort()
        let process = try resources.start(
            [
                "serve", "--port", "\(port)", "--data", file, "--public", pages, "--public-url",
                "http://127.0.0.1:\(port)", "--no-budget",
            ],
            output: FileHandle.nullDevice, errors: FileHandle.nullDevice)
        for _ in 0..<1_000 {
            if (try? BenchHTTP(port: port, token: "").get("/healthz")) != nil {
                let text = try Installation(file: file, publicURL: nil).welcomeText()
                guard let hash = text.firstIndex(of: "#") else { break }
                let token = text[text.index(after: hash)...].prefix { !$0.isWhitespace }
                return BenchTarget(port: port, token: String(token), process: process)
            }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        throw BenchFault("The server did not start.")
    }

    /// A server that runs already on this machine.
    /// - Parameter link: the installation's organiser link.
    static func running(url: String, link: String) throws -> BenchTarget {
        guard let parts = URLComponents(string: url), parts.scheme == "http", let host = parts.host,
            ["127.0.0.1", "localhost"].contains(host)
        else {
            throw BenchFault(
                "--url looks like http://127.0.0.1:8080: only a server on this machine is measured, without TLS.")
        }
        guard let token = link.split(separator: "#").last else {
            throw BenchFault("--link is the installation's organiser link (polder links).")
        }
        return BenchTarget(port: parts.port ?? 80, token: String(token), process: nil)
    }

    /// A live dialogue with one agenda item, created as the organiser's page creates one.
    struct Dialogue {
        let id: String
        /// The tokens of its links.
        let writer: String
        let viewer: String
    }

    func makeDialogue() throws -> Dialogue {
        struct Made: Decodable { let dialogue: String }
        struct Links: Decodable {
            struct Person: Decodable { let url: String? }
            let people: [Person]
            let observer: String
        }
        let yaml = """
            title: polder bench
            language: en
            phase: live
            sides:
              - name: Bench
            participants:
              - name: Writer
                side: Bench
                roles: [noteTaker]
            agenda:
              - title: Notes
            """
        let http = BenchHTTP(port: port, token: token)
        let body = try JSONEncoder().encode(["yaml": yaml])
        let made = try JSONDecoder().decode(Made.self, from: http.post("/api/dialogues", body))
        let links = try JSONDecoder().decode(Links.self, from: http.get("/api/dialogues/\(made.dialogue)/links"))
        guard let url = links.people.first?.url else {
            throw BenchFault("The new dialogue has no link for its writer.")
        }
        return Dialogue(id: made.dialogue, writer: Self.token(of: url), viewer: Self.token(of: links.observer))
    }

    private static func token(of url: String) -> String { String(url.split(separator: "#").last ?? "") }

    static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard result == 0 else { throw BenchFault("No port is free.") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        return address
    }
}

/// An HTTP client for a server on this machine (RFC 9112): one request per connection, bodies of known length.
struct BenchHTTP {
    let port: Int
    let token: String

    func get(_ path: String) throws -> Data { try ask("GET", path, Data()) }
    func post(_ path: String, _ body: Data) throws -> Data { try ask("POST", path, body) }

    private func ask(_ method: String, _ path: String, _ body: Data) throws -> Data {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = BenchTarget.loopback(port: port)
        let connected = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw BenchFault("No server responds at http://127.0.0.1:\(port).") }
        let authorization = token.isEmpty ? "" : "Authorization: Bearer \(token)\r\n"
        var request = Data(
            """
            \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\(authorization)\
            Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n
            """.utf8)
        request.append(body)
        let sent = request.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard sent == request.count else { throw BenchFault("The server at port \(port) did not accept a request.") }
        var response = Data()
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &piece, piece.count)
            guard count > 0 else { break }
            response.append(contentsOf: piece[..<count])
        }
        guard let end = response.firstRange(of: Data("\r\n\r\n".utf8)) else {
            throw BenchFault("The server at port \(port) closed the connection too early.")
        }
        let status = String(decoding: response[..<end.lowerBound].prefix(12).suffix(3), as: UTF8.self)
        guard status.hasPrefix("2") else {
            let text = String(decoding: response[end.upperBound...].prefix(300), as: UTF8.self)
            throw BenchFault("The server responded \(status) to \(method) \(path): \(text)")
        }
        return response[end.upperBound...]
    }
}
