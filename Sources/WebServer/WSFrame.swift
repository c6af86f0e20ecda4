import CLibWebSockets

/// One text message ready to be sent, or several. Built once, then written to any number of sockets without a copy.
///
/// A server's frames are not masked (RFC 6455 §5.1), so header and message are the same bytes for every socket. The
/// header is written when the frame is first sent; from then on the frame must not change. Keep a frame within
/// `WSFrame.bytesMax`: a longer one is still sent, but libwebsockets copies the rest for each socket.
///
/// The properties that every write reads are not checked for exclusive access at run time. Those checks were a fifth of
/// a write's own instructions, and no access to these properties lasts longer than one line.
public final class WSFrame {
    /// The longest message that one `send()` takes whole (`tx_packet_size`, less the header).
    public static let bytesMax = 65_000

    /// Room for the longest header, and at least what libwebsockets needs before the payload of a ping.
    private static let paddingBytes = max(clws_frame_padding_bytes(), 16)

    @exclusivity(unchecked) public private(set) var count = 0
    /// The length of the header in front of the message; 0 until it is written, and always 0 for joined frames.
    @exclusivity(unchecked) private var headerBytes = 0
    /// True when the bytes are whole frames, including their headers.
    private let isJoined: Bool
    private var capacity: Int
    @exclusivity(unchecked) private var start: UnsafeMutablePointer<UInt8>

    /// - Parameter capacity: bytes to reserve. It grows when more is appended.
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

    /// Joins two frames, to be sent by one `send()`.
    public init(_ first: WSFrame, then second: WSFrame) {
        capacity = first.wire.count + second.wire.count
        start = .allocate(capacity: Self.paddingBytes + capacity)
        isJoined = true
        append(UnsafeRawBufferPointer(first.wire))
        append(UnsafeRawBufferPointer(second.wire))
    }

    deinit { start.deallocate() }

    /// The bytes to send: the header and the message.
    var wire: UnsafeMutableBufferPointer<UInt8> {
        if headerBytes == 0, !isJoined { writeHeader() }
        return UnsafeMutableBufferPointer(start: payload - headerBytes, count: headerBytes + count)
    }

    /// FIN and the opcode for text, then the length in as few bytes as possible (RFC 6455 §5.2).
    private func writeHeader() {
        let lengthBytes = count < 126 ? 0 : count < 65_536 ? 2 : 8
        headerBytes = 2 + lengthBytes
        let header = payload - headerBytes
        header[0] = 0x81
        header[1] = lengthBytes == 0 ? UInt8(count) : lengthBytes == 2 ? 126 : 127
        for index in 0..<lengthBytes {
            header[2 + index] = UInt8(truncatingIfNeeded: count >> (8 * (lengthBytes - 1 - index)))
        }
    }

    /// Where the message begins, after the room for its header.
    var payload: UnsafeMutablePointer<UInt8> { start + Self.paddingBytes }

    /// The bytes of the message (of joined frames with their headers), for tests and measurements.
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
