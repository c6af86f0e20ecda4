import CLibWebSockets

/// One text message ready to be sent: built once, written to any number of sockets without a copy.
///
/// The bytes stand behind `LWS_PRE` bytes of room, where libwebsockets writes the header: the same for every server-side
/// socket, so that one frame serves all. Build it whole, then write it; after the first write it must not change.
/// Keep it at most `WSFrame.bytesMax`: a longer one is still sent, but libwebsockets copies the rest for each socket.
public final class WSFrame {
    /// The most one `send()` takes whole (`tx_packet_size`, less the header).
    public static let bytesMax = 65_000

    private static let paddingBytes = clws_frame_padding_bytes()

    public private(set) var count = 0
    private var capacity: Int
    private var start: UnsafeMutablePointer<UInt8>

    /// - Parameter capacity: bytes to make room for; it grows when more is appended.
    public init(capacity: Int = 256) {
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

    deinit { start.deallocate() }

    /// Where the message begins, behind the room for its header.
    var payload: UnsafeMutablePointer<UInt8> { start + Self.paddingBytes }

    /// The message's bytes, for tests and for measuring.
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
