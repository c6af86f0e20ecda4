import Foundation
import Testing
import WebServer

@Suite struct HTTPExchangeTests {
    @Test func respondsLater() throws {
        let server = try RunningServer(prepare: Self.answerLater)
        let client = try TestHTTP(port: server.port)
        for number in 0..<5 {
            #expect(try client.request("GET", "/g\(number)").text == "/g\(number)")
            #expect(try client.request("POST", "/p\(number)", body: [1, 2, 3]).text == "/p\(number)")
            #expect(try client.request("POST", "/e\(number)", body: []).text == "/e\(number)")
        }
    }

    @Test func respondsLaterWithALargeBody() throws {
        let server = try RunningServer(prepare: { service in
            service.onRequest = { _, exchange in
                service.server.after(seconds: 0.01) {
                    exchange.respond(HTTPResponse(status: 200, body: [UInt8](repeating: 7, count: 3_000_000)))
                }
            }
        })
        let client = try TestHTTP(port: server.port)
        for _ in 0..<3 { #expect(try client.request("POST", "/", body: [1]).body.count == 3_000_000) }
    }

    @Test func closesWhenMoreInputArrivedWhileItWaited() throws {
        let server = try RunningServer(prepare: Self.answerLater)
        let client = try TestHTTP(port: server.port)
        try client.connection.write(TestHTTP.bytes("POST", "/1", body: [1]) + TestHTTP.bytes("POST", "/2", body: [1]))
        #expect(try client.response().text == "/1")
        #expect(client.connection.isClosedByPeer())
    }

    /// Many clients, each with its own connection, are served in the same turns.
    @Test func keepsManyConnectionsApart() throws {
        let server = try RunningServer(prepare: Self.answerLater)
        let clients = try (0..<50).map { _ in try TestHTTP(port: server.port) }
        for round in 0..<5 {
            for (number, client) in clients.enumerated() {
                try client.connection.write(
                    TestHTTP.bytes(
                        number % 2 == 0 ? "GET" : "POST", "/\(round)/\(number)", body: number % 2 == 0 ? nil : [1]))
            }
            for (number, client) in clients.enumerated() {
                #expect(try client.response().text == "/\(round)/\(number)")
            }
        }
    }

    @Test func respondsFromAnotherThread() throws {
        let server = try RunningServer(prepare: { service in
            let inbox = service.server.inbox
            service.onRequest = { request, exchange in
                let carried = OnLoop(exchange)
                Thread.detachNewThread {
                    inbox.post { carried.value.respond(HTTPResponse(status: 200, text: "from afar")) }
                }
            }
        })
        #expect(try TestHTTP(port: server.port).request().text == "from afar")
    }

    @Test func respondingTwiceOrTooLateDoesNothing() throws {
        let recorder = Recorder()
        let server = try RunningServer(prepare: { service in
            service.onRequest = { request, exchange in
                guard request.path == "/late" else {
                    exchange.respond(HTTPResponse(status: 200, text: "first"))
                    exchange.respond(HTTPResponse(status: 500, text: "second"))
                    return
                }
                recorder.record("asked")
                service.server.after(seconds: 0.1) {
                    exchange.respond(HTTPResponse(status: 200, text: "too late"))
                    recorder.record("responded")
                    #expect(!exchange.isOpen)
                }
            }
        })
        do {
            let gone = try TestHTTP(port: server.port)
            try gone.connection.write(TestHTTP.bytes("GET", "/late"))
            #expect(recorder.wait(for: "asked"))
        }
        #expect(recorder.wait(for: "responded"))
        let client = try TestHTTP(port: server.port)
        #expect(try client.request().text == "first")
        #expect(try client.request().text == "first")
    }

    @Test func dropsAClientThatReadsNothingOfAResponse() throws {
        let server = try RunningServer {
            $0.sendSecondsMax = 1
        } prepare: { service in
            service.onRequest = { _, exchange in
                exchange.respond(HTTPResponse(status: 200, body: [UInt8](repeating: 7, count: 30_000_000)))
            }
        }
        let slow = try BlockingSocket(port: server.port, receiveBytes: 4_096)
        try slow.write(TestHTTP.bytes("GET", "/"))
        // Another client is served while the first one reads nothing.
        #expect(try TestHTTP(port: server.port).request("HEAD").headers["content-length"] == "30000000")
        let recorder = Recorder()
        server.inbox.post { recorder.record("alive") }
        #expect(recorder.wait(for: "alive"))
        // It reads nothing until it is dropped. The kernel then reports an error or the end.
        #expect(slow.readAllIsShort(of: 30_000_000, afterSeconds: 3))
    }

    @Test func dropsAnExchangeThatTheServiceForgot() throws {
        let server = try RunningServer {
            $0.responseSecondsMax = 1
        } prepare: {
            $0.onRequest = { _, _ in }
        }
        let client = try TestHTTP(port: server.port)
        try client.connection.write(TestHTTP.bytes("GET", "/"))
        #expect(client.connection.isClosedByPeer())
    }

    private static let answerLater: @Sendable (TestService) -> Void = { service in
        service.onRequest = { request, exchange in
            #expect(exchange.isOpen)
            service.server.after(seconds: 0.005) {
                exchange.respond(HTTPResponse(status: 200, text: request.path))
                #expect(!exchange.isOpen)
            }
        }
    }
}
