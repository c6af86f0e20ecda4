import Foundation
import Testing
import WebServer

@Suite struct LoopTests {
    @Test func postedWorkWakesAnIdleLoop() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.server.after(seconds: 0.5, repeating: 0.5) { recorder.record("tick") }
        })
        for number in 0..<40 {
            server.inbox.post { recorder.record("\(number)") }
            #expect(recorder.wait(for: "\(number)"))
        }
        // The loop wakes by itself twice in half a second, for this timer and for its own. If posted work did not wake
        // it, each of the 40 would wait for one of these, and there would be 20 ticks.
        #expect(recorder.count("tick") < 15)
    }

    @Test func postedWorkKeepsItsOrder() throws {
        let recorder = Recorder()
        let server = try RunningServer()
        for number in 0..<1_000 { server.inbox.post { recorder.record("\(number)") } }
        #expect(recorder.wait(for: "999"))
        #expect(recorder.all == (0..<1_000).map(String.init))
    }

    @Test func aTimerFiresWhileTheLoopIsIdle() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.server.after(seconds: 0.05) { recorder.record("once") }
            var timer: LoopTimer?
            timer = service.server.after(seconds: 0.01, repeating: 0.01) {
                recorder.record("again")
                if recorder.count("again") == 3 {
                    timer?.cancel()
                    recorder.record("cancelled")
                }
            }
            service.server.after(seconds: 0.3) { recorder.record("last") }
            service.server.after(seconds: 0.02) { recorder.record("never") }.cancel()
        })
        #expect(recorder.wait(for: "last"))
        #expect(recorder.count("once") == 1)
        #expect(recorder.count("again") == 3)
        #expect(recorder.count("never") == 0)
        #expect(server.stop())
    }

    @Test func aTurnSeesWhatArrivedTogether() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            var batch = 0
            service.onReceived = { _, _ in batch += 1 }
            service.onTurn = {
                if batch > 0 { recorder.record("batch \(batch)") }
                batch = 0
            }
        })
        let client = try TestWebSocket(port: server.port)
        let one = TestWebSocket.frame(opcode: 1, [UInt8](repeating: 0x61, count: 250))
        // One packet with more than libwebsockets reads at a time.
        try client.connection.write(Array(repeatElement(one, count: 16).joined()))
        #expect(recorder.wait(for: "batch 16"))
    }

    @Test func stopsGracefully() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { $0.onClosed = { _ in recorder.record("closed") } })
        let sockets = try (0..<10).map { _ in try TestWebSocket(port: server.port) }
        let idle = try TestHTTP(port: server.port)
        #expect(try idle.request().status == 200)
        server.inbox.stop()
        for socket in sockets {
            #expect(try socket.receiveMessage() == .close(1001, "the server is stopping"))
            try socket.send(opcode: 8, [0x03, 0xE9])
        }
        #expect(server.hasEnded(seconds: 3))
        #expect(recorder.count("closed") == 10)
        #expect(idle.connection.isClosedByPeer())
        #expect(throws: (any Error).self) { try BlockingSocket(port: server.port) }
        server.inbox.post { recorder.record("too late") }
        server.inbox.stop()
        #expect(recorder.count("too late") == 0)
    }

    @Test func stopsInTimeWithPeersThatDoNotReply() throws {
        let recorder = Recorder()
        let server = try RunningServer {
            $0.stopTimeoutSeconds = 0.3
        } prepare: {
            $0.onClosed = { _ in recorder.record("closed") }
        }
        let sockets = try (0..<5).map { _ in try TestWebSocket(port: server.port) }
        // By default, stopping would take longer than this.
        #expect(server.stop(seconds: 2.5))
        #expect(recorder.count("closed") == 5)
        #expect(sockets.count == 5)
    }

    @Test func finishesAResponseUnderWayBeforeStopping() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.onRequest = { _, exchange in
                recorder.record("asked")
                service.server.after(seconds: 0.3) { exchange.respond(HTTPResponse(status: 200, text: "in time")) }
            }
        })
        let client = try TestHTTP(port: server.port)
        try client.connection.write(TestHTTP.bytes("GET", "/"))
        #expect(recorder.wait(for: "asked"))
        server.inbox.stop()
        #expect(try client.response().text == "in time")
        #expect(server.hasEnded(seconds: 5))
    }
}
