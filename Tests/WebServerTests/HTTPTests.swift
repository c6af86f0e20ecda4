import Glibc
import Testing

@testable import WebServer

@Suite struct HTTPTests {
    @Test func readsTheWholeRequest() throws {
        let server = try RunningServer(prepare: { service in
            service.onRequest = { request, exchange in
                let query = request.head.query.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
                let headers = ["authorization", "if-none-match", "content-type", "accept-language", "idempotency-key"]
                    .map { request.header($0) ?? "-" }.joined(separator: "|")
                exchange.respond(
                    HTTPResponse(
                        status: 200,
                        text: "\(request.method.rawValue) \(request.path) \(query) \(headers) "
                            + "\(String(decoding: request.body, as: UTF8.self)) \(request.head.peerAddress)"))
            }
        })
        let client = try TestHTTP(port: server.port)
        let response = try client.request(
            "PUT", "/a/b%20c/%C3%A9?x=1&y=a%26b+c&z&x=2",
            headers: "Authorization: Bearer t\r\nIf-None-Match: \"e\"\r\nContent-Type: text/plain\r\n"
                + "Accept-Language: nl, en;q=0.5\r\nIdempotency-Key: k-1\r\n",
            body: Array("bödy".utf8))
        #expect(
            response.text == "PUT /a/b c/é x=1|y=a&b c|z=|x=2 Bearer t|\"e\"|text/plain|nl, en;q=0.5|k-1 bödy 127.0.0.1"
        )
    }

    @Test(arguments: ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
    func keepsTheConnectionForEachMethod(method: String) throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        for round in 0..<3 {
            for body in [[], [UInt8](repeating: 0x62, count: 10)] {
                let response = try client.request(method, "/r\(round)", body: body)
                #expect(response.status == 200)
                #expect(response.text == "/r\(round)")
                #expect(response.headers["connection"] == nil)
            }
        }
    }

    @Test func respondsToHeadWithoutABody() throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        let response = try client.request("HEAD", "/twelve-bytes")
        #expect(response.status == 200)
        #expect(response.headers["content-length"] == "13")
        #expect(try client.request("GET", "/next").text == "/next")
    }

    @Test func sendsTheServersHeadersOnEveryResponse() throws {
        let server = try RunningServer {
            $0.headers = [("Content-Security-Policy", "default-src 'self'"), ("X-Own", "server")]
        } prepare: { service in
            service.onRequest = { _, exchange in
                var response = HTTPResponse(status: 404, text: "no")
                response.headers += [("X-Own", "response"), ("X-Split", "a\r\nInjected: yes")]
                exchange.respond(response)
            }
            service.onUpgrade = { _ in .refuse(status: 403, text: "no") }
        }
        let client = try TestHTTP(port: server.port)
        let response = try client.request()
        #expect(response.status == 404)
        #expect(response.headers["content-security-policy"] == "default-src 'self'")
        #expect(response.headers["x-own"] == "response")
        #expect(response.headers["x-split"] == "a  Injected: yes")
        #expect(response.headers["injected"] == nil)
        #expect(response.headers["date"]?.hasSuffix(" GMT") == true)
        try client.connection.write(TestWebSocket.handshake())
        #expect(try client.response().headers["content-security-policy"] == "default-src 'self'")
    }

    @Test(arguments: [0, 1, 32_768, 32_769, 1_048_576, 5_000_000])
    func sendsABodyOfAnySize(bytes: Int) throws {
        let server = try RunningServer(prepare: { service in
            let body = Self.pattern(bytes)
            service.onRequest = { _, exchange in exchange.respond(HTTPResponse(status: 200, body: body)) }
        })
        let client = try TestHTTP(port: server.port)
        for _ in 0..<2 {
            let isSame = try client.request().body == Self.pattern(bytes)
            #expect(isSame)
        }
    }

    /// Returns bytes that repeat every 997, no multiple of a buffer's size, so that a buffer sent twice is noticed.
    private static func pattern(_ bytes: Int) -> [UInt8] {
        let part = (0..<997).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        var whole: [UInt8] = []
        while whole.count < bytes { whole.append(contentsOf: part) }
        whole.removeLast(whole.count - bytes)
        return whole
    }

    @Test func serves204And304WithoutALength() throws {
        let server = try RunningServer(prepare: { service in
            service.onRequest = { $1.respond(HTTPResponse(status: $0.path == "/none" ? 204 : 304)) }
        })
        let client = try TestHTTP(port: server.port)
        for (path, status) in [("/none", 204), ("/same", 304), ("/none", 204)] {
            let response = try client.request("GET", path)
            #expect(response.status == status)
            #expect(response.headers["content-length"] == nil)
        }
    }

    @Test func takesABodyUpToTheLimit() throws {
        let server = try RunningServer {
            $0.requestBodyBytesMax = 100_000
        } prepare: { service in
            service.onRequest = { $1.respond(HTTPResponse(status: 200, text: "\($0.body.count)")) }
        }
        let client = try TestHTTP(port: server.port)
        #expect(try client.request("POST", "/", body: [UInt8](repeating: 1, count: 100_000)).text == "100000")
        // The client gets a response, and the connection stays open.
        #expect(try client.request("POST", "/", body: [UInt8](repeating: 1, count: 100_001)).status == 413)
        #expect(try client.request("POST", "/", body: [1]).text == "1")
    }

    @Test func limitsTheBodiesOfAllRequestsTogether() throws {
        let server = try RunningServer {
            $0.bodyBytesInAllMax = 100_000
        } prepare: { service in
            service.onRequest = { [unowned service] request, exchange in
                let count = request.method == .get ? service.server.bodyBytes : request.body.count
                exchange.respond(HTTPResponse(status: 200, text: "\(count)"))
            }
        }
        let slow = try TestHTTP(port: server.port)
        try slow.connection.write(
            Array(TestHTTP.bytes("POST", "/", body: [UInt8](repeating: 1, count: 80_000)).dropLast(10)))
        let other = try TestHTTP(port: server.port)
        // Wait until the server has read what the slow client sent.
        while try other.request("GET", "/").text != "79990" {}
        #expect(try other.request("POST", "/", body: [UInt8](repeating: 1, count: 50_000)).status == 503)
        #expect(try other.request("POST", "/", body: [UInt8](repeating: 1, count: 10_000)).text == "10000")
        try slow.connection.write([UInt8](repeating: 1, count: 10))
        #expect(try slow.response().text == "80000")
        #expect(try other.request("POST", "/", body: [UInt8](repeating: 1, count: 50_000)).text == "50000")
    }

    @Test func strangersUseAPartOfTheRoomForBodies() throws {
        let server = try RunningServer {
            $0.bodyBytesInAllMax = 100_000
            $0.requestBodyBytesMax = 60_000
        } prepare: { service in
            service.onBody = { $0.path == "/stranger" ? 50_000 : nil }
            service.onRequest = { $1.respond(HTTPResponse(status: 200, text: "\($0.body.count)")) }
        }
        func begin(_ path: String, _ bytes: Int) throws -> TestHTTP {
            let client = try TestHTTP(port: server.port)
            let request = TestHTTP.bytes("POST", path, body: [UInt8](repeating: 1, count: bytes))
            try client.connection.write(Array(request.dropLast(10)))
            return client
        }
        let strangers = try (0..<8).map { _ in try begin("/stranger", 20_000) }
        // Only one of them fits into the strangers' part; people with a link still have the rest.
        let people = try begin("/person", 60_000)
        try people.connection.write([UInt8](repeating: 1, count: 10))
        #expect(try people.response().text == "60000")
        var statuses: [Int] = []
        for stranger in strangers {
            try stranger.connection.write([UInt8](repeating: 1, count: 10))
            statuses.append(try stranger.response().status)
        }
        #expect(statuses.filter { $0 == 503 }.count >= 6)
    }

    @Test func dropsAClientWhoseBodyArrivesTooSlowly() throws {
        let server = try RunningServer { $0.bodySecondsMax = 1 }
        let client = try TestHTTP(port: server.port)
        try client.connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n")
        #expect(throws: BlockingSocket.Broken.self) {
            for _ in 0..<100 {
                try client.connection.write([1])
                poll(nil, 0, 100)
            }
        }
    }

    @Test func refusesAHopelessBodyAtOnce() throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        try client.connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
        let response = try client.response()
        #expect(response.status == 413)
        #expect(response.headers["connection"] == "close")
        #expect(client.connection.isClosedByPeer())
    }

    @Test(arguments: [
        ("POST / HTTP/1.1\r\nHost: x\r\n\r\n", 411),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", 411),
        ("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", 400),
        ("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n", 400),
        ("PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999999\r\n\r\n", 400),
    ])
    func refusesALengthThatIsNoNumber(request: String, status: Int) throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        try client.connection.write(request)
        #expect(try client.response().status == status)
        #expect(client.connection.isClosedByPeer())
    }

    @Test func saysContinueToAClientThatWaitsForIt() throws {
        let server = try RunningServer(prepare: { service in
            service.onRequest = {
                $1.respond(HTTPResponse(status: 200, text: String(decoding: $0.body, as: UTF8.self)))
            }
        })
        let client = try TestHTTP(port: server.port)
        try client.connection.write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
        #expect(try client.connection.readHead() == "HTTP/1.1 100 Continue\r\n\r\n")
        try client.connection.write("body")
        #expect(try client.response().text == "body")
    }

    @Test(arguments: ["HTTP/1.0\r\n", "HTTP/1.1\r\nConnection: close\r\n"])
    func closesWhenTheClientWantsIt(version: String) throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        try client.connection.write("GET /x \(version)Host: x\r\n\r\n")
        let response = try client.response()
        #expect(response.text == "/x")
        #expect(response.headers["connection"] == "close")
        #expect(client.connection.isClosedByPeer())
    }

    /// With libwebsockets 4.1, a second request that has a body would keep the loop spinning forever.
    @Test(arguments: ["GET", "POST"], ["GET", "POST"])
    func respondsToTheFirstOfRequestsSentTogetherAndCloses(first: String, second: String) throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        func request(_ method: String) -> [UInt8] {
            TestHTTP.bytes(method, "/\(method)", body: method == "GET" ? nil : [1, 2, 3])
        }
        try client.connection.write(request(first) + request(second) + request(second))
        #expect(try client.response().text == "/\(first)")
        #expect(client.connection.isClosedByPeer())
        #expect(try TestHTTP(port: server.port).request("GET", "/alive").text == "/alive")
    }

    @Test func dropsAClientThatSendsAHeadTooSlowly() throws {
        let server = try RunningServer { $0.headerTimeoutSeconds = 1 }
        let slow = try TestHTTP(port: server.port)
        try slow.connection.write("GET / HTTP/1.1\r\nHost: ")
        let silent = try TestHTTP(port: server.port)
        let halfBody = try TestHTTP(port: server.port)
        try halfBody.connection.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n")
        #expect(slow.connection.isClosedByPeer())
        #expect(silent.connection.isClosedByPeer())
        #expect(halfBody.connection.isClosedByPeer())
    }
}
