import Foundation
import Testing
import WebServer

@Suite struct StartTests {
    @Test func saysThatAPortIsInUse() throws {
        let first = try RunningServer()
        #expect(
            message { $0.port = first.port } == "port \(first.port) at 127.0.0.1 is already in use by another program")
    }

    @Test(arguments: [
        ("192.0.2.7", 0, "cannot listen at 192.0.2.7: this machine does not have that address"),
        ("127.0.0.1", 65_536, "port 65536 does not exist: use 1 to 65535, or 0 for any"),
    ])
    func saysWhatIsWrongWithTheAddress(host: String, port: Int, expected: String) {
        #expect(
            message {
                $0.host = host
                $0.port = port
            } == expected)
    }

    @Test func saysThatAHostIsUnknown() {
        #expect(message { $0.host = "no such host" }?.hasPrefix("cannot listen at no such host: ") == true)
    }

    @Test func saysThatACertificateCannotBeRead() {
        #expect(
            message { $0.tls = .init(certificatePath: "/nowhere/cert.pem", keyPath: "/nowhere/key.pem") }
                == "cannot read /nowhere/cert.pem: No such file or directory")
    }

    @Test func saysThatAFileIsNoCertificate() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("polder-\(UUID()).pem")
        try Data("nonsense".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let said = message { $0.tls = .init(certificatePath: file.path, keyPath: file.path) }
        #expect(said?.hasPrefix("cannot use the certificate \(file.path) with the key \(file.path)") == true)
        #expect(said?.contains("\n") == false)
    }

    @Test func startsAgainOnAPortThatWasJustFreed() throws {
        let first = try RunningServer()
        let port = first.port
        let client = try TestWebSocket(port: port)
        #expect(first.stop())
        let second = try RunningServer { $0.port = port }
        #expect(try TestHTTP(port: second.port).request().status == 200)
        _ = client
    }

    @Test func listensOnIPv6AndIPv4() throws {
        let server = try RunningServer {
            $0.host = "::"
        } prepare: { service in
            service.onRequest = { $1.respond(HTTPResponse(status: 200, text: $0.head.peerAddress)) }
        }
        #expect(try TestHTTP(port: server.port).request().text == "127.0.0.1")
    }

    @Test func refusesConnectionsBeyondTheLimit() throws {
        let server = try RunningServer {
            $0.connectionsMax = 5
        } prepare: {
            $0.onOpened = { $0.isKnown = true }
        }
        let clients = try (0..<5).map { _ in try TestWebSocket(port: server.port) }
        #expect(throws: (any Error).self) { try TestHTTP(port: server.port).request() }
        try clients[0].send("still served")
        #expect(try clients[0].receiveMessage() == .text("still served"))
    }

    private func message(_ change: (inout WebServer.Settings) -> Void) -> String? {
        do {
            _ = try RunningServer(change)
            return nil
        } catch {
            return (error as? WebServerFault)?.message
        }
    }
}
