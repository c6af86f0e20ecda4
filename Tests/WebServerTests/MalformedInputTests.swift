import DialogueTesting
import Foundation
import Testing
import WebServer

/// The server survives whatever a stranger sends.
@Suite struct MalformedInputTests {
    /// `$…` is replaced by many letters or lines, so that the names of the tests are short.
    @Test(arguments: [
        "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n",
        "CONNECT localhost:22 HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT /x HTTP/1.1\r\nHost: x\r\n\r\nSSH-2.0-x\r\n",
        "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", "GET /%0d%0aX:%20y HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /\u{1} HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nGET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost x\r\n: y\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n"
            + "HTTP2-Settings: AAMAAABkAAQAAP__\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nUpgrade: websocket\r\nHost: x\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcdefgh",
        "GET /?$arguments HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /$letters HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\n$lines\r\n",
        "GET / HTTP/1.1\r\nCookie: $letters\r\n\r\n",
        "GET / HTTP/1.1\r\nX-$letters: y\r\n\r\n", "GET / HTTP/1.1\r\nX-Y: $letters\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}\u{fc}\u{3}\u{3}",
    ])
    func survivesRequestsThatAreNotHTTP(request: String) throws {
        let server = try RunningServer { $0.headerTimeoutSeconds = 1 }
        let client = try BlockingSocket(port: server.port, seconds: 4)
        try? client.write(
            request.replacing("$arguments", with: String(repeating: "a&", count: 500))
                .replacing("$letters", with: String(repeating: "a", count: 20_000))
                .replacing("$lines", with: String(repeating: "X-Y: z\r\n", count: 3_000)))
        client.finishWriting()
        #expect(client.isClosedByPeer())
        #expect(try TestHTTP(port: server.port).request("GET", "/alive").text == "/alive")
    }

    @Test(
        arguments: [
            [0x83, 0x80, 0, 0, 0, 0], [0x8F, 0x80, 0, 0, 0, 0], [0xF1, 0x80, 0, 0, 0, 0], [0x80, 0x80, 0, 0, 0, 0],
            [0x09, 0x80, 0, 0, 0, 0], [0x89, 0xFE, 0xFF, 0xFF, 0, 0, 0, 0], [0x88, 0x81, 0, 0, 0, 0, 1],
            [0x88, 0x82, 0, 0, 0, 0, 0xFF, 0xFF],
            [0x81, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 1],
            [0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 1],
            [0x01, 0x81, 0, 0, 0, 0, 0x61, 0x81, 0x81, 0, 0, 0, 0, 0x61], [0x81, 0x7E, 0, 0],
            [0x81, 0xFE, 0, 0, 0, 0, 0, 0],
            [0x81, 0x00], [0x81, 0x01, 0x61],
        ] as [[UInt8]])
    func survivesFramesThatBreakTheProtocol(bytes: [UInt8]) throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { $0.onClosed = { _ in recorder.record("closed") } })
        do {
            let client = try TestWebSocket(port: server.port, seconds: 2)
            try client.connection.write(bytes)
        }
        #expect(recorder.wait(for: "closed"))
        #expect(try TestHTTP(port: server.port).request("GET", "/alive").text == "/alive")
    }

    /// Cuts, doubles and garbles valid traffic. A failure prints the seed, with which it can be repeated.
    @Test func survivesRandomGarbage() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = Dice(seed)
        let server = try RunningServer {
            $0.headerTimeoutSeconds = 1
            $0.closeTimeoutSeconds = 0.2
        } prepare: { service in
            service.onRequest = { request, exchange in
                if request.path.utf8.count % 2 == 0 {
                    return exchange.respond(HTTPResponse(status: 200, text: request.path))
                }
                service.server.after(seconds: 0.001) {
                    exchange.respond(HTTPResponse(status: 200, body: [UInt8](repeating: 1, count: 100_000)))
                }
            }
        }
        let samples: [[UInt8]] = [
            TestHTTP.bytes("GET", "/one?a=b&c=d"), TestHTTP.bytes("POST", "/two", body: Array("body".utf8)),
            Array(TestWebSocket.handshake().utf8), TestWebSocket.frame(opcode: 1, Array("text".utf8)),
            TestWebSocket.frame(opcode: 9, [1, 2, 3]), TestWebSocket.frame(opcode: 8, [3, 232]),
            TestWebSocket.frame(opcode: 1, [UInt8](repeating: 0x61, count: 300), isFinal: false),
        ]
        var kept: [BlockingSocket] = []
        for round in 0..<400 {
            var bytes = Array(
                (0..<Int.random(in: 1...4, using: &random)).flatMap { _ in samples.randomElement(using: &random)! })
            if round % 3 == 0 { bytes = Array(TestWebSocket.handshake().utf8) + bytes }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[index] = .random(in: .min ... .max, using: &random)
                case 1: bytes.insert(.random(in: .min ... .max, using: &random), at: index)
                default: if bytes.count > 1 { bytes.remove(at: index) }
                }
            }
            let client = try BlockingSocket(port: server.port, seconds: 1)
            try? client.write(bytes)
            // Some clients stay, some leave at once.
            if round % 4 == 0 { kept.append(client) }
            if kept.count > 20 { kept.removeFirst() }
        }
        #expect(try TestHTTP(port: server.port).request("GET", "/even").status == 200, "seed \(seed)")
        kept = []
        #expect(server.stop(), "seed \(seed)")
    }
}
