/// Reads a client's frames from bytes as they arrive, in any pieces (RFC 6455 §5.2). It removes the masks in place.
struct WSFrameReader {
    enum Event {
        /// A frame of a message begins, with so many bytes.
        case begins(bytes: UInt64)
        /// Bytes of a message; empty if its last frame is.
        case part(UnsafeRawBufferPointer, isLast: Bool)
        case ping([UInt8])
        case pong
        case close([UInt8])
        /// A frame of binary data.
        case binary
        /// After this nobody knows where the next frame begins.
        case broken(String)
    }

    private enum Stage { case first, length, extendedLength, key, payload }
    private var stage = Stage.first
    /// How many bytes of the extended length or of the key are still to come.
    private var missing = 0
    private var opcode: UInt8 = 0
    private var isFinal = false
    /// True between the first and the last frame of a message.
    private var isInMessage = false
    private var left: UInt64 = 0
    /// The masking key; its lowest byte is the one for the next byte of the payload.
    private var key: UInt32 = 0
    /// The payload of a control frame, which may come in pieces.
    private var control: [UInt8] = []

    /// Reads all of `bytes`, unless `handle` returns `false`.
    mutating func read(_ bytes: UnsafeMutableRawBufferPointer, _ handle: (Event) -> Bool) {
        var at = 0
        while at < bytes.count {
            guard stage == .payload else {
                let byte = bytes[at]
                at += 1
                if let event = header(byte), !handle(event) { return }
                // A frame without a payload ends with its header.
                if stage == .payload, left == 0,
                    !finish(UnsafeMutableRawBufferPointer(rebasing: bytes[at..<at]), handle)
                {
                    return
                }
                continue
            }
            let count = Int(min(UInt64(bytes.count - at), left))
            let part = UnsafeMutableRawBufferPointer(rebasing: bytes[at..<at + count])
            unmask(part)
            left -= UInt64(count)
            at += count
            if !finish(part, handle) { return }
        }
    }

    /// Takes one byte of a header.
    private mutating func header(_ byte: UInt8) -> Event? {
        switch stage {
        case .first: return begin(byte)
        case .length:
            // RFC 6455 §5.1: a client masks every frame.
            guard byte & 0x80 != 0 else { return .broken("a client's frames are masked") }
            left = UInt64(byte & 0x7F)
            if isControl, left > 125 { return .broken("a control frame has at most 125 bytes") }
            missing = left == 126 ? 2 : left == 127 ? 8 : 0
            guard missing > 0 else { return lengthIsKnown() }
            left = 0
            stage = .extendedLength
        case .extendedLength:
            left = left << 8 | UInt64(byte)
            missing -= 1
            if missing == 0 { return lengthIsKnown() }
        case .key:
            key = key >> 8 | UInt32(byte) << 24
            missing -= 1
            if missing == 0 { stage = .payload }
        case .payload: break
        }
        return nil
    }

    private mutating func begin(_ byte: UInt8) -> Event? {
        opcode = byte & 0x0F
        isFinal = byte & 0x80 != 0
        guard byte & 0x70 == 0 else { return .broken("no extension was agreed on") }
        switch opcode {
        case 0: if !isInMessage { return .broken("nothing to go on with") }
        case 1, 2: if isInMessage { return .broken("the last message is not complete") }
        case 8, 9, 10: if !isFinal { return .broken("a control frame is whole") }
        default: return .broken("no such frame")
        }
        stage = .length
        return opcode == 2 ? .binary : nil
    }

    private mutating func lengthIsKnown() -> Event? {
        stage = .key
        missing = 4
        return isControl ? nil : .begins(bytes: left)
    }

    private var isControl: Bool { opcode >= 8 }

    /// - Parameter part: bytes of the present frame's payload; `left` are still to come.
    private mutating func finish(_ part: UnsafeMutableRawBufferPointer, _ handle: (Event) -> Bool) -> Bool {
        let isWhole = left == 0
        if isWhole { stage = .first }
        guard isControl else {
            isInMessage = !(isWhole && isFinal)
            return handle(.part(UnsafeRawBufferPointer(part), isLast: isWhole && isFinal))
        }
        control.append(contentsOf: part)
        guard isWhole else { return true }
        let payload = control
        control = []
        switch opcode {
        case 8: return handle(.close(payload))
        case 9: return handle(.ping(payload))
        default: return handle(.pong)
        }
    }

    /// Eight bytes at a time, because every message is masked.
    private mutating func unmask(_ part: UnsafeMutableRawBufferPointer) {
        let wide = UInt64(key) | UInt64(key) << 32
        var at = 0
        while at + 8 <= part.count {
            let word = part.loadUnaligned(fromByteOffset: at, as: UInt64.self) ^ wide.littleEndian
            part.storeBytes(of: word, toByteOffset: at, as: UInt64.self)
            at += 8
        }
        while at < part.count {
            part[at] ^= UInt8(truncatingIfNeeded: key)
            key = key >> 8 | key << 24
            at += 1
        }
    }
}
