import Foundation
import Testing

@testable import WebServer

/// Control frames: close, ping and pong (RFC 6455 §5.5), and frames that break the rules.
@Suite struct WebSocketControlTests {
    @Test(
        arguments: [
            [0x81, 0x01, 0x61], [0x88, 0x00], [0x8A, 0x00], [0x83, 0x80, 0, 0, 0, 0], [0xF1, 0x80, 0, 0, 0, 0],
            [0x80, 0x80, 0, 0, 0, 0], [0x09, 0x80, 0, 0, 0, 0], [0x89, 0xFE],
        ] as [[UInt8]])
    func `A frame that breaks the protocol is not carried out and closes with 1002`(_ bytes: [UInt8]) throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.onReceived = { message, socket in
                recorder.record(String(decoding: message, as: UTF8.self))
                _ = socket.write(WSFrame("heard"))
            }
        })
        let client = try TestWebSocket(port: server.port)
        try client.send("good")
        #expect(try client.receiveMessage() == .text("heard"))
        try client.connection.write(bytes + TestWebSocket.frame(opcode: 1, Array("after".utf8)))
        guard case .close(let code, _) = try client.receiveMessage() else { throw CancellationError() }
        #expect(code == 1002)
        // Nothing more comes, so that the client need not wait for a timeout.
        #expect(client.connection.isClosedByPeer())
        #expect(recorder.all == ["good"])
    }

    @Test(
        arguments: [
            ([3, 232], [3, 232]), ([], []), ([3, 232] + Array("tschüß".utf8), [3, 232]), ([0x0F, 0xA1], [0x0F, 0xA1]),
            ([3, 232, 0xFF, 0xFE], [3, 239]), ([3, 232, 0xC3], [3, 239]), ([3, 232, 0xED, 0xA0, 0x80], [3, 239]),
            ([3], [3, 234]), ([0, 0], [3, 234]), ([3, 231], [3, 234]), ([3, 237], [3, 234]), ([3, 238], [3, 234]),
            ([0x13, 0x88], [3, 234]), ([0xFF, 0xFF], [3, 234]),
        ] as [([UInt8], [UInt8])])
    func `A close frame is answered with its code, or with what is wrong with it`(
        _ sent: [UInt8], _ code: [UInt8]
    ) throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { $0.onClosed = { _ in recorder.record("closed") } })
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 8, sent)
        let answered = try client.receiveMessage()
        let expected = code.isEmpty ? 1005 : UInt16(code[0]) << 8 | UInt16(code[1])
        guard case .close(let answer, let reason) = answered else { throw CancellationError() }
        #expect(answer == expected)
        // The peer's reason never comes back.
        #expect(["", "not UTF-8", "no such close code"].contains(reason))
        #expect(client.connection.isClosedByPeer())
        #expect(recorder.wait(for: "closed"))
    }

    @Test func `A ping is answered with its own bytes, also in the middle of a message`() throws {
        let server = try RunningServer(prepare: { service in
            service.onReceived = { message, socket in _ = socket.write(WSFrame(message)) }
        })
        let client = try TestWebSocket(port: server.port)
        try client.send(opcode: 9, [])
        #expect(try client.receive() == .pong([]))
        try client.send(opcode: 1, Array("a".utf8), isFinal: false)
        let long = [UInt8](repeating: 7, count: 125)
        try client.send(opcode: 9, long)
        #expect(try client.receive() == .pong(long))
        try client.send(opcode: 0, Array("b".utf8))
        #expect(try client.receive() == .text("ab"))
    }

    @Test(arguments: [9, 10] as [UInt8]) func `A client's pings and empty pongs are signs of life`(_ opcode: UInt8)
        throws
    {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.pingAfterSeconds = 60
            $0.silenceSecondsMax = 3
        } prepare: { service in
            service.onClosed = { recorder.record("closed \($0.path)") }
        }
        let silent = try TestWebSocket(port: server.port, path: "/silent")
        let alive = try TestWebSocket(port: server.port, path: "/alive")
        // Until the silent one is given up, and twice as long.
        var rounds = 0
        while recorder.count("closed /silent") == 0 {
            try alive.send(opcode: opcode, [])
            Thread.sleep(forTimeInterval: 0.2)
            rounds += 1
        }
        for _ in 0..<rounds {
            try alive.send(opcode: opcode, [])
            Thread.sleep(forTimeInterval: 0.2)
        }
        #expect(recorder.all == ["closed /silent"])
        _ = silent
    }

    @Test func `Frames that come before the answer to the handshake are not carried out`() throws {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.closeTimeoutSeconds = 0.5
        } prepare: { service in
            service.onReceived = { message, _ in recorder.record(String(decoding: message, as: UTF8.self)) }
        }
        let client = try BlockingSocket(port: server.port, seconds: 2)
        try client.write(Array(TestWebSocket.handshake().utf8) + [0x81, 0x01, 0x61])
        _ = try? client.readHead()
        #expect(recorder.all.isEmpty)
        #expect(try TestHTTP(port: server.port).request("GET", "/alive").text == "/alive")
    }
}
