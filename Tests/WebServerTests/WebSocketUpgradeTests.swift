import Testing
import WebServer

@Suite struct WebSocketUpgradeTests {
    @Test func asksTheServiceBeforeTheUpgrade() throws {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.subprotocols = ["polder.1"]
        } prepare: { service in
            service.onUpgrade = { head in
                recorder.record(
                    "\(head.path) \(head.origin ?? "-") \(head.host ?? "-") \(head.subprotocols) \(head.peerAddress)")
                guard head.path == "/live" else { return .refuse(status: 404, text: "Wrong path.\n") }
                guard head.origin == "http://localhost" else { return .refuse(status: 403, text: "Wrong origin.\n") }
                return .accept
            }
            service.onOpened = { _ in recorder.record("opened") }
            service.onClosed = { _ in recorder.record("closed") }
        }
        #expect(try refusal(server, TestWebSocket.handshake(origin: "http://evil.example")) == 403)
        #expect(try refusal(server, TestWebSocket.handshake(path: "/other", origin: "http://localhost")) == 404)
        #expect(
            recorder.all == [
                "/live http://evil.example localhost [] 127.0.0.1", "/other http://localhost localhost [] 127.0.0.1",
            ])
        let client = try TestWebSocket(
            port: server.port, origin: "http://localhost", headers: "Sec-WebSocket-Protocol: other, polder.1\r\n")
        try client.send("hi")
        #expect(try client.receiveMessage() == .text("hi"))
        #expect(
            recorder.all.suffix(2) == [
                "/live http://localhost localhost [\"other\", \"polder.1\"] 127.0.0.1", "opened",
            ])
    }

    @Test(arguments: [
        ("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426),
        ("Sec-WebSocket-Version: 13\r\n", "", 426),
        ("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: short", 400),
        ("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "", 400),
        ("Host: localhost\r\n", "", 400),
        ("GET", "PUT", 400),
        ("Upgrade: websocket", "Upgrade: h2c", 400),
        ("\r\n\r\n", "\r\nSec-WebSocket-Protocol: unknown\r\n\r\n", 400),
    ])
    func refusesAnIncompleteHandshake(part: String, replacement: String, status: Int) throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: {
            $0.onUpgrade = { _ in
                recorder.record("asked")
                return .accept
            }
        })
        let handshake = TestWebSocket.handshake().replacing(part, with: replacement)
        #expect(try refusal(server, handshake) == status)
        #expect(recorder.all.isEmpty)
    }

    @Test func survivesAnUpgradeToSomethingElseAfterARequest() throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        #expect(try client.request().status == 200)
        try client.connection.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: nonsense\r\n\r\n")
        _ = client.connection.readAll()
        #expect(try TestHTTP(port: server.port).request().status == 200)
    }

    @Test func upgradesAfterRequestsOnTheSameConnection() throws {
        let server = try RunningServer()
        let client = try TestHTTP(port: server.port)
        #expect(try client.request("GET", "/a").text == "/a")
        #expect(try client.request("POST", "/b", body: [1, 2]).text == "/b")
        try client.connection.write(TestWebSocket.handshake())
        #expect(try client.connection.readHead().hasPrefix("HTTP/1.1 101"))
    }

    private func refusal(_ server: RunningServer, _ handshake: String) throws -> Int {
        let client = try TestHTTP(port: server.port)
        try client.connection.write(handshake)
        let status = try client.response().status
        #expect(client.connection.isClosedByPeer())
        return status
    }
}
