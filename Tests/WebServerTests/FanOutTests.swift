import Testing
import WebServer

@Suite struct FanOutTests {
    @Test func writesOneFrameToManySockets() throws {
        let server = try RunningServer(prepare: Self.fanOut(Recorder()))
        let clients = try (0..<200).map { _ in try TestWebSocket(port: server.port) }
        for round in 0..<3 {
            let text = String(repeating: "\(round)", count: round * 1_000 + 1)
            try clients[0].send(text)
            for client in clients { #expect(try client.receiveMessage() == .text(text)) }
        }
    }

    @Test func slowReaderIsNoticedAndOthersContinue() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: Self.fanOut(recorder))
        let slow = try TestWebSocket(port: server.port, path: "/slow", receiveBytes: 4_096)
        let quick = try TestWebSocket(port: server.port)
        let text = String(repeating: "w", count: 50_000)
        var rounds = 0
        while recorder.count("full /slow") == 0, rounds < 1_000 {
            try quick.send(text)
            #expect(try quick.receiveMessage() == .text(text))
            rounds += 1
        }
        #expect(recorder.count("full /slow") == 1)
        #expect(recorder.count("full /live") == 0)
        // The slow client reads again, and is sent messages again.
        for _ in 0..<(rounds - 1) { #expect(try slow.receiveMessage() == .text(text)) }
        #expect(recorder.wait(for: "drained /slow"))
        try quick.send("last")
        #expect(try slow.receiveMessage() == .text("last"))
    }

    @Test func fanOutSurvivesSocketsThatVanish() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: Self.fanOut(recorder))
        let publisher = try TestWebSocket(port: server.port)
        do {
            let vanishing = try (0..<50).map { _ in try TestWebSocket(port: server.port, path: "/vanishing") }
            #expect(recorder.wait(for: "opened", times: 51))
            try vanishing[0].send("x")
            #expect(try publisher.receiveMessage() == .text("x"))
        }
        for _ in 0..<20 {
            try publisher.send("still here")
            #expect(try publisher.receiveMessage() == .text("still here"))
        }
        #expect(recorder.wait(for: "closed /vanishing", times: 50))
    }

    /// Sends each message to everyone, once per turn.
    private static func fanOut(_ recorder: Recorder) -> @Sendable (TestService) -> Void {
        { service in
            var sockets: [WebSocket] = []
            var due: [WSFrame] = []
            service.onOpened = {
                sockets.append($0)
                recorder.record("opened")
            }
            service.onClosed = { socket in
                sockets.removeAll { $0 === socket }
                recorder.record("closed \(socket.path)")
            }
            service.onReceived = { message, _ in due.append(WSFrame(message)) }
            service.onDrained = { recorder.record("drained \($0.path)") }
            service.onTurn = {
                for frame in due {
                    for socket in sockets where !socket.write(frame) {
                        recorder.record("full \(socket.path)")
                        socket.askWhenWritable()
                    }
                }
                due = []
            }
        }
    }
}
