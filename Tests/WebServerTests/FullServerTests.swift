import Foundation
import Testing
import WebServer

/// A server that has no room for more connections.
@Suite struct FullServerTests {
    private func server(prepare: @escaping @Sendable (TestService) -> Void = { _ in }) throws -> RunningServer {
        try RunningServer(
            { settings in
                settings.connectionsMax = 4
                // Long enough that nobody is dropped for being slow.
                settings.headerTimeoutSeconds = 300
                settings.keepAliveSeconds = 300
            }, prepare: prepare)
    }

    @Test func silentConnectionsAreDroppedTheLongestSilentFirst() throws {
        let server = try server()
        let silent = try (0..<4).map { _ in try TestHTTP(port: server.port) }
        let idle = try TestHTTP(port: server.port)
        #expect(try idle.request("GET", "/one").text == "/one")
        #expect(silent[0].connection.isClosedByPeer())
        // A client that sends a request is served, however many connect and say nothing.
        let more = try (0..<40).map { _ in try TestHTTP(port: server.port) }
        #expect(try TestHTTP(port: server.port).request("GET", "/two").text == "/two")
        #expect(more[0].connection.isClosedByPeer())
    }

    /// A request that the test responds to when it likes.
    private final class HeldRequest: @unchecked Sendable {
        // Unchecked: only the loop's thread touches it.
        var exchange: HTTPExchange?
        let arrived = DispatchSemaphore(value: 0)
    }

    @Test func knownSocketsAndRequestsUnderWayStay() throws {
        let held = HeldRequest()
        let server = try server { service in
            service.onOpened = { $0.isKnown = true }
            service.onRequest = { _, exchange in
                held.exchange = exchange
                held.arrived.signal()
            }
        }
        let sockets = try (0..<3).map { _ in try TestWebSocket(port: server.port) }
        let asking = try TestHTTP(port: server.port)
        try asking.connection.write(TestHTTP.bytes("GET", "/"))
        #expect(held.arrived.wait(timeout: .now() + 60) == .success)
        // No connection may be dropped for the newcomer.
        #expect(try TestHTTP(port: server.port).connection.isClosedByPeer())
        server.inbox.post { held.exchange?.respond(HTTPResponse(status: 200, text: "late")) }
        #expect(try asking.response().text == "late")
        for socket in sockets {
            try socket.send("hello")
            #expect(try socket.receive() == .text("hello"))
        }
    }

    @Test func anUnknownSocketIsDroppedForANewcomer() throws {
        let server = try server()
        let sockets = try (0..<4).map { _ in try TestWebSocket(port: server.port) }
        #expect(try TestHTTP(port: server.port).request("GET", "/").status == 200)
        #expect(sockets[0].connection.isClosedByPeer())
    }

    @Test func aStrangerMaySendShortMessagesOnly() throws {
        let server = try RunningServer(prepare: { service in
            service.onOpened = { socket in
                socket.messageBytesMax = 100
                socket.tooLongCode = WSCloseCode(rawValue: 4000)
            }
        })
        let socket = try TestWebSocket(port: server.port)
        try socket.send(String(repeating: "x", count: 100))
        #expect(try socket.receive() == .text(String(repeating: "x", count: 100)))
        try socket.send(String(repeating: "x", count: 101))
        #expect(try socket.receive() == .close(4000, "at most 100 bytes"))
    }

    @Test func aSlowRequestHeadIsNotAwaitedForever() throws {
        let server = try RunningServer { $0.headerTimeoutSeconds = 1 }
        let client = try TestHTTP(port: server.port)
        try client.connection.write("GET / HTTP/1.1\r\nHost: ")
        #expect(throws: BlockingSocket.Broken.self) {
            for _ in 0..<100 {
                try client.connection.write("x")
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }
}
