/// The 32 bytes of a SHA-256 hash. They are stored inline, so that a digest allocates no memory.
public struct Digest: Hashable, Sendable {
    /// The digest's bytes in memory order.
    var words: (UInt64, UInt64, UInt64, UInt64)

    /// 32 zero bytes: the start of a chain.
    public static let zero = Digest()

    public init() { words = (0, 0, 0, 0) }

    /// Returns `nil` unless there are exactly 32 bytes.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.init()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// The bytes as an array.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try Swift.withUnsafeBytes(of: words, body)
    }

    public static func == (a: Digest, b: Digest) -> Bool {
        a.words.0 == b.words.0 && a.words.1 == b.words.1 && a.words.2 == b.words.2 && a.words.3 == b.words.3
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
