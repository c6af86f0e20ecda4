import Foundation
import Testing
import WebServer

/// The client is `openssl s_client`, which everybody who can build libwebsockets has.
@Suite struct TLSTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("polder-tls-\(UUID())")
    private let tls: WebServer.Settings.TLS

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        tls = .init(
            certificatePath: folder.appendingPathComponent("cert.pem").path,
            keyPath: folder.appendingPathComponent("key.pem").path)
        let making = try OpenSSL([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
            "-subj",
            "/CN=localhost", "-keyout", tls.keyPath, "-out", tls.certificatePath,
        ])
        _ = making.readAll()
        #expect(making.status == 0)
    }

    @Test func echoesOverTLS() throws {
        let server = try RunningServer { [tls] in
            $0.tls = tls
        } prepare: { service in
            service.onReceived = { message, socket in
                #expect(socket.write(WSFrame(message)))
                if message.count == 3 { socket.close(.normal, "enough") }
            }
        }
        let client = try client(server)
        client.write(Array(TestWebSocket.handshake().utf8))
        #expect(client.read(until: "\r\n\r\n").starts(with: "HTTP/1.1 101".utf8))
        // The masked message must not begin with K, Q or R: these are commands to s_client.
        let long = [UInt8](repeating: 0x61, count: 60_000)
        client.write(TestWebSocket.frame(opcode: 1, long) + TestWebSocket.frame(opcode: 1, Array("end".utf8)))
        let expected =
            [0x81, 126, 0xEA, 0x60] + long + [0x81, 3] + Array("end".utf8) + [0x88, 8, 0x03, 0xE8]
            + Array("enough".utf8)
        let received = client.readAll()
        #expect(received.count == expected.count)
        #expect(received.prefix(8) == expected.prefix(8))
        #expect(received.suffix(20) == expected.suffix(20))
    }

    @Test func servesHTTPOverTLSAndNotHTTP2() throws {
        let server = try RunningServer { [tls] in
            $0.tls = tls
        } prepare: { service in
            service.onRequest = { request, exchange in
                let body =
                    [UInt8](repeating: 0x61, count: 300_000)
                    + Array("\(request.head.isEncrypted) \(request.body.count)".utf8)
                exchange.respond(HTTPResponse(status: 200, body: body))
            }
        }
        let client = try client(server, ["-alpn", "h2,http/1.1"])
        for _ in 0..<2 {
            client.write(TestHTTP.bytes("POST", "/", body: [UInt8](repeating: 0x62, count: 100_000)))
            let response = client.read(until: "true 100000")
            #expect(response.starts(with: "HTTP/1.1 200 OK".utf8))
            let isWhole =
                response.dropLast("true 100000".utf8.count).suffix(300_000)
                == [UInt8](repeating: 0x61, count: 300_000)[...]
            #expect(isWhole)
        }
    }

    @Test func survivesAClientWithoutTLS() throws {
        let server = try RunningServer { [tls] in
            $0.tls = tls
            $0.headerTimeoutSeconds = 1
        }
        let plain = try BlockingSocket(port: server.port)
        try plain.write(TestHTTP.bytes("GET", "/"))
        #expect(plain.isClosedByPeer())
        let silent = try BlockingSocket(port: server.port)
        #expect(silent.isClosedByPeer())
        let client = try client(server)
        client.write(TestHTTP.bytes("GET", "/alive", headers: "Connection: close\r\n"))
        #expect(client.readAll().suffix(6) == Array("/alive".utf8)[...])
    }

    private func client(_ server: RunningServer, _ arguments: [String] = []) throws -> OpenSSL {
        try OpenSSL(
            [
                "s_client", "-quiet", "-no_ign_eof", "-CAfile", tls.certificatePath, "-verify_return_error", "-connect",
                "127.0.0.1:\(server.port)",
            ]
                + arguments)
    }
}
