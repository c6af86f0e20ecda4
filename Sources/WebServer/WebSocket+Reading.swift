import CLibWebSockets

// Reading. libwebsockets 4.1 does not tell whether a client's frame was masked, echoes a close reason that is not
// UTF-8, and reports neither pings nor empty pongs. So it reads nothing of an open WebSocket: this code does, by the
// rules of RFC 6455.

extension WebSocket {
    /// The descriptor can be read. Bytes after a close frame are read too and thrown away, because closing a connection
    /// with unread bytes would take the close frame away from the peer.
    func read() {
        repeat {
            guard let wsi, isReading else { return }
            let buffer = server.readBuffer
            let count = Int(clws_read(wsi, buffer.baseAddress, Int32(buffer.count)))
            switch count {
            case 1...:
                heard()
                server.received(count, isMoreExpected: count == buffer.count)
                if isDeaf { break }
                frames.read(UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])) { take($0) }
            case 0: return ended()
            case Int(clws_nothing_to_read()): return
            default: return drop()
            }
            // Bytes that TLS has decrypted already do not make the descriptor readable.
        } while wsi.map { clws_has_more($0) != 0 } ?? false
    }

    /// - Returns: whether to go on reading.
    private func take(_ event: WSFrameReader.Event) -> Bool {
        if case .close(let payload) = event { peerCloses(payload) }
        if case .broken = event { isDeaf = true }
        guard isOpen else { return isReading && !isDeaf }
        switch event {
        case .begins(let bytes): checkLength(bytes)
        case .part(let part, let isLast): receive(part, isLast: isLast)
        case .ping(let payload): pong(payload)
        case .pong, .close: break
        case .binary: close(.unacceptableData, "text only")
        case .broken(let reason): close(.protocolError, reason)
        }
        return isReading && !isDeaf
    }

    private func checkLength(_ bytes: UInt64) {
        guard bytes > UInt64(messageBytesMax) || partial.count + Int(bytes) > messageBytesMax else { return }
        close(tooLongCode, "at most \(messageBytesMax) bytes")
    }

    private func receive(_ part: UnsafeRawBufferPointer, isLast: Bool) {
        if isLast && partial.isEmpty { return deliver(part) }
        partial.append(contentsOf: part)
        guard isLast else { return }
        let whole = partial
        partial = []
        whole.withUnsafeBytes { deliver($0) }
    }

    private func deliver(_ message: UnsafeRawBufferPointer) {
        guard UTF8Text.isValid(message) else { return close(.invalidPayload, "not UTF-8") }
        server.service.received(message, on: self)
    }

    /// The peer's close frame: replies with the same code, unless the frame is wrong (RFC 6455 §5.5.1, §7.4).
    private func peerCloses(_ payload: [UInt8]) {
        hasPeerClosed = true
        if isOpen {
            if payload.isEmpty {
                close(frame: [0x88, 0])
            } else if payload.count == 1 || !Self.mayBeSent(code: UInt16(payload[0]) << 8 | UInt16(payload[1])) {
                close(.protocolError, "no such close code")
            } else if !payload[2...].withUnsafeBytes({ UTF8Text.isValid($0) }) {
                close(.invalidPayload, "not UTF-8")
            } else {
                close(frame: [0x88, 2, payload[0], payload[1]])
            }
        }
        askToFinish()
    }

    private static func mayBeSent(code: UInt16) -> Bool {
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}
