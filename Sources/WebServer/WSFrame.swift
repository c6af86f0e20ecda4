import CLibWebSockets

/// One text message ready to be sent, or several: built once, written to any number of sockets without a copy.
///
/// A server's frames are not masked (RFC 6455 §5.1), so header and message are the same bytes for every socket. The
/// header is written once, when the frame is first sent; from then on the frame must not change.
/// Keep it at most `WSFrame.bytesMax`: a longer one is still sent, but libwebsockets copies the rest for each socket.
///
/// What every write looks at is not checked for exclusive access at run time: that was a fifth of a write's own
/// instructions, and no access to these lasts longer than one line.
public final class WSFrame {
    /// The most one `send()` takes whole (`tx_packet_size`, less the header).
    public static let bytesMax = 65_000

    /// Room for the longest header, and no less than libwebsockets wants before the payload of a ping.
    private static let paddingBytes = max(clws_frame_padding_bytes(), 16)

    @exclusivity(unchecked) public private(set) var count = 0
    /// Of the message's header, in front of it; 0 until it is written. Stays 0 where the bytes are whole frames already.
    @exclusivity(unchecked) private var headerBytes = 0
    /// The bytes are whole frames, headers included.
    private let isJoined: Bool
    private var capacity: Int
    @exclusivity(unchecked) private var start: UnsafeMutablePointer<UInt8>

    /// - Parameter capacity: bytes to make room for; it grows when more is appended.
    public init(capacity: Int = 256) {
        isJoined = false
        self.capacity = max(capacity, 16)
        start = .allocate(capacity: Self.paddingBytes + self.capacity)
        start.initialize(repeating: 0, count: Self.paddingBytes)
    }

    public convenience init(_ bytes: UnsafeRawBufferPointer) {
        self.init(capacity: bytes.count)
        append(bytes)
    }

    public convenience init(_ bytes: some Collection<UInt8>) {
        self.init(capacity: bytes.count)
        append(bytes)
    }

    public convenience init(_ text: String) {
        self.init(text.utf8)
    }

    /// Two frames, to be sent by one `send()`.
    public init(_ first: WSFrame, then second: WSFrame) {
        capacity = first.wire.count + second.wire.count
        start = .allocate(capacity: Self.paddingBytes + capacity)
        isJoined = true
        append(UnsafeRawBufferPointer(first.wire))
        append(UnsafeRawBufferPointer(second.wire))
    }

    deinit { start.deallocate() }

    /// What goes over the wire: the header and the message.
    var wire: UnsafeMutableBufferPointer<UInt8> {
        if headerBytes == 0, !isJoined { writeHeader() }
        return UnsafeMutableBufferPointer(start: payload - headerBytes, count: headerBytes + count)
    }

    /// FIN and the opcode for text, then the length in as few bytes as it takes (RFC 6455 §5.2).
    private func writeHeader() {
        let lengthBytes = count < 126 ? 0 : count < 65_536 ? 2 : 8
        headerBytes = 2 + lengthBytes
        let header = payload - headerBytes
        header[0] = 0x81
        header[1] = lengthBytes == 0 ? UInt8(count) : lengthBytes == 2 ? 126 : 127
        for place in 0..<lengthBytes {
            header[2 + place] = UInt8(truncatingIfNeeded: count >> (8 * (lengthBytes - 1 - place)))
        }
    }

    /// Where the message begins, behind the room for its header.
    var payload: UnsafeMutablePointer<UInt8> { start + Self.paddingBytes }

    /// The message's bytes (joined ones with their headers), for tests and for measuring.
    public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: payload, count: count) }

    public func append(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        UnsafeMutableRawPointer(payload + count).copyMemory(from: base, byteCount: bytes.count)
        count += bytes.count
    }

    public func append(_ bytes: some Collection<UInt8>) {
        let copied: Void? = bytes.withContiguousStorageIfAvailable { append(UnsafeRawBufferPointer($0)) }
        if copied == nil {
            Array(bytes).withUnsafeBytes { append($0) }
        }
    }

    public func append(_ text: String) { append(text.utf8) }

    public func append(_ byte: UInt8) {
        reserve(1)
        payload[count] = byte
        count += 1
    }

    private func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let grown = max(capacity * 2, count + more)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.paddingBytes + grown)
        moved.initialize(repeating: 0, count: Self.paddingBytes)
        (moved + Self.paddingBytes).update(from: payload, count: count)
        start.deallocate()
        start = moved
        capacity = grown
    }
}
