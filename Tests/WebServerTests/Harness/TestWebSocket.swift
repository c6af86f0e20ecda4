import Foundation

/// The client's side of a WebSocket, without TLS, with blocking calls (RFC 6455).
final class TestWebSocket {
    enum Received: Equatable {
        case text(String)
        case close(UInt16, String)
        case ping([UInt8])
        case pong([UInt8])
    }

    let connection: BlockingSocket

    init(
        port: Int, path: String = "/live", origin: String? = nil, headers: String = "", receiveBytes: Int32? = nil,
        seconds: Int = 10
    ) throws {
        connection = try BlockingSocket(port: port, receiveBytes: receiveBytes, seconds: seconds)
        try connection.write(Self.handshake(path: path, origin: origin, headers: headers))
        let head = try connection.readHead()
        guard head.hasPrefix("HTTP/1.1 101") else { throw BlockingSocket.Broken(description: head) }
        // The accept value for the key below, from RFC 6455 §1.3.
        guard head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") else {
            throw BlockingSocket.Broken(description: "wrong accept")
        }
    }

    static func handshake(path: String = "/live", origin: String? = nil, headers: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + (origin.map { "Origin: \($0)\r\n" } ?? "") + headers + "\r\n"
    }

    static func frame(opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) -> [UInt8] {
        var bytes = [(isFinal ? 0x80 : 0) | opcode]
        switch payload.count {
        case ..<126: bytes.append(0x80 | UInt8(payload.count))
        case ..<65_536: bytes += [0x80 | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default: bytes += [0x80 | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        }
        let mask: [UInt8] = [0x11, 0x5A, 0xC3, 0x7F]
        bytes += mask
        bytes.reserveCapacity(bytes.count + payload.count)
        for (index, byte) in payload.enumerated() { bytes.append(byte ^ mask[index & 3]) }
        return bytes
    }

    func send(_ text: String) throws { try connection.write(Self.frame(opcode: 1, Array(text.utf8))) }

    func send(opcode: UInt8, _ payload: [UInt8], isFinal: Bool = true) throws {
        try connection.write(Self.frame(opcode: opcode, payload, isFinal: isFinal))
    }

    func receive() throws -> Received {
        let start = try connection.read(2)
        var length = Int(start[1] & 0x7F)
        if length == 126 {
            length = try connection.read(2).reduce(0) { $0 << 8 | Int($1) }
        } else if length == 127 {
            length = try connection.read(8).reduce(0) { $0 << 8 | Int($1) }
        }
        let payload = try connection.read(length)
        switch start[0] & 0x0F {
        case 1: return .text(String(decoding: payload, as: UTF8.self))
        case 8:
            guard payload.count >= 2 else { return .close(1005, "") }
            return .close(UInt16(payload[0]) << 8 | UInt16(payload[1]), String(decoding: payload[2...], as: UTF8.self))
        case 9: return .ping(payload)
        case 10: return .pong(payload)
        default: throw BlockingSocket.Broken(description: "opcode \(start[0])")
        }
    }

    /// Returns the next message that is not a ping, and replies to the pings before it.
    func receiveMessage() throws -> Received {
        while true {
            let received = try receive()
            guard case .ping(let payload) = received else { return received }
            try send(opcode: 10, payload)
        }
    }
}
