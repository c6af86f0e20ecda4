import Testing
import WebServer

@Suite struct WebSocketTests {
    @Test func echoesText() throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        for text in ["hello", "", "ünïcödé ✓ 🙂", String(repeating: "x", count: 5_000)] {
            try client.send(text)
            #expect(try client.receiveMessage() == .text(text))
        }
    }

    @Test(arguments: [65_535, 65_536]) func takesMessagesUpToTheLimit(bytes: Int) throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        let text = String(repeating: "y", count: bytes)
        try client.send(text)
        #expect(try client.receiveMessage() == .text(text))
    }

    @Test func closesOnAMessageBeyondTheLimit() throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        try client.send(String(repeating: "y", count: 65_537))
        #expect(try client.receiveMessage() == .close(1009, "at most 65536 bytes"))
    }

    @Test func closesOnPartsThatTogetherExceedTheLimit() throws {
        let server = try RunningServer { $0.messageBytesMax = 100 }
        let client = try TestWebSocket(port: server.port)
        let part = [UInt8](repeating: 0x61, count: 60)
        try client.send(opcode: 1, part, isFinal: false)
        try client.send(opcode: 0, part, isFinal: true)
        #expect(try client.receiveMessage() == .close(1009, "at most 100 bytes"))
    }

    @Test func joinsPartsAndLetsAPingBetweenThem() throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 1, Array("one ".utf8), isFinal: false)
        try client.send(opcode: 9, [0xFF, 0x00])
        try client.send(opcode: 0, Array("two ".utf8), isFinal: false)
        // A pong that nobody asked for, with bytes that are not text.
        try client.send(opcode: 10, [0xFF, 0xFE])
        try client.send(opcode: 0, Array("three".utf8))
        let received = [try client.receive(), try client.receive()]
        #expect(received.contains(.text("one two three")))
        #expect(received.contains(.pong([0xFF, 0x00])))
    }

    @Test(
        arguments: [
            [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80], [0xE2, 0x82], [0xFF],
        ] as [[UInt8]])
    func closesOnTextThatIsNotUTF8(bytes: [UInt8]) throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 1, bytes)
        #expect(try client.receiveMessage() == .close(1007, "not UTF-8"))
    }

    @Test func acceptsACharacterCutInTwoParts() throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 1, [0xE2, 0x82], isFinal: false)
        try client.send(opcode: 0, [0xAC])
        #expect(try client.receiveMessage() == .text("€"))
    }

    @Test func closesOnBinary() throws {
        let server = try RunningServer()
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 2, [1, 2, 3])
        #expect(try client.receiveMessage() == .close(1003, "text only"))
    }

    @Test func repliesToThePeersClose() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { $0.onClosed = { _ in recorder.record("closed") } })
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 8, [0x03, 0xE8])
        #expect(try client.receiveMessage() == .close(1000, ""))
        #expect(recorder.wait(for: "closed"))
    }

    @Test func reportsOpenedAndClosedOnceEach() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.onOpened = { recorder.record("opened \($0.path) \($0.peerAddress)") }
            service.onClosed = { _ in recorder.record("closed") }
        })
        // The client leaves without a close frame.
        do { _ = try TestWebSocket(port: server.port, path: "/a") }
        #expect(recorder.wait(for: "closed"))
        #expect(recorder.all == ["opened /a 127.0.0.1", "closed"])
        #expect(server.stop())
        #expect(recorder.all.count == 2)
    }
}
