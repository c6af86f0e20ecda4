import Foundation
import Testing
import WebServer

@Suite struct WebSocketClosingTests {
    @Test func sendsTheCodeAndTheReason() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.onReceived = { _, socket in
                socket.close(WSCloseCode(rawValue: 4001), "resume from 17")
                #expect(!socket.isOpen && !socket.takesMore && !socket.write(WSFrame("late")))
            }
            service.onClosed = { _ in recorder.record("closed") }
        })
        let client = try TestWebSocket(port: server.port)
        try client.send("bye")
        #expect(try client.receiveMessage() == .close(4001, "resume from 17"))
        try client.send(opcode: 8, [0x0F, 0xA1])
        #expect(recorder.wait(for: "closed"))
        #expect(client.connection.isClosedByPeer())
    }

    @Test func cutsALongReasonBetweenCharacters() throws {
        let server = try RunningServer(prepare: { service in
            service.onReceived = { _, socket in socket.close(.policyViolation, String(repeating: "é", count: 100)) }
        })
        let client = try TestWebSocket(port: server.port)
        try client.send("bye")
        #expect(try client.receiveMessage() == .close(1008, String(repeating: "é", count: 61)))
    }

    @Test func sendsWhatWasWrittenBeforeTheClose() throws {
        let server = try RunningServer(prepare: { service in
            service.onReceived = { _, socket in
                let frame = WSFrame(String(repeating: "z", count: 60_000))
                var count = 0
                while socket.write(frame) { count += 1 }
                socket.attachment = nil
                socket.close(.tryAgainLater, "\(count)")
            }
        })
        let client = try TestWebSocket(port: server.port)
        try client.send("fill me")
        var frames = 0
        while case .text(let text) = try client.receiveMessage(), text.utf8.count == 60_000 { frames += 1 }
        #expect(frames > 1)
    }

    @Test func resetsAPeerThatNeverRepliesToTheClose() throws {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.closeTimeoutSeconds = 0.2
        } prepare: { service in
            service.onReceived = { _, socket in socket.close(.normal) }
            service.onClosed = { _ in recorder.record("closed") }
        }
        let client = try TestWebSocket(port: server.port)
        try client.send("bye")
        #expect(try client.receiveMessage() == .close(1000, ""))
        // The peer says nothing and does not close either.
        #expect(recorder.wait(for: "closed", seconds: 4))
        #expect(client.connection.isClosedByPeer())
    }

    @Test func resetsAPeerThatTakesNothing() throws {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.closeTimeoutSeconds = 0.2
        } prepare: { service in
            service.onReceived = { _, socket in
                let frame = WSFrame(String(repeating: "z", count: 60_000))
                while socket.write(frame) {}
                socket.close(.tryAgainLater)
            }
            service.onClosed = { _ in recorder.record("closed") }
        }
        let client = try TestWebSocket(port: server.port, receiveBytes: 4_096)
        try client.send("fill me")
        #expect(recorder.wait(for: "closed", seconds: 4))
    }

    /// A peer that was not reading for a while still learns why the connection ends. Six seconds are longer than
    /// libwebsockets would wait by itself.
    @Test func aPeerThatReadsLateStillReceivesTheCode() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.onReceived = { _, socket in
                let frame = WSFrame(String(repeating: "z", count: 60_000))
                while socket.write(frame) {}
                socket.close(.tryAgainLater, "resume")
            }
            service.onClosed = { _ in recorder.record("closed") }
        })
        let client = try TestWebSocket(port: server.port, receiveBytes: 4_096)
        try client.send("fill me")
        Thread.sleep(forTimeInterval: 6)
        var message = try client.receiveMessage()
        while case .text = message { message = try client.receiveMessage() }
        #expect(message == .close(1013, "resume"))
        try client.send(opcode: 8, [0x03, 0xF5])
        #expect(recorder.wait(for: "closed"))
    }

    @Test func dropsAPeerThatDoesNotReplyToPings() throws {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.pingAfterSeconds = 1
            $0.silenceSecondsMax = 3
        } prepare: { service in
            service.onClosed = { recorder.record("closed \($0.path)") }
        }
        let silent = try TestWebSocket(port: server.port, path: "/silent")
        let alive = try TestWebSocket(port: server.port, path: "/alive")
        #expect(try silent.receive() == .ping(Array("?".utf8)))
        // The other client replies to pings until the silent one is gone.
        while recorder.count("closed /silent") == 0 {
            guard case .ping(let payload) = try alive.receive() else { break }
            try alive.send(opcode: 10, payload)
        }
        #expect(recorder.all == ["closed /silent"])
    }
}
