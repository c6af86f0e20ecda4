import COpenSSL

/// SHA-256 (FIPS 180-4) over a message that comes in parts. One context serves any number of messages.
///
/// One thread at a time: not `Sendable`. A context allocates about 400 bytes, and `finish` makes it ready for the next
/// message; so keep one on a hot path.
public final class SHA256 {
    private let context: OpaquePointer
    /// Fetched once: fetching by name costs more than hashing 300 bytes. Unchecked: OpenSSL documents fetched
    /// algorithms as immutable and reference-counted, safe to share.
    private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA2-256", nil)

    public init() {
        context = EVP_MD_CTX_new()
        start()
    }

    deinit { EVP_MD_CTX_free(context) }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "libcrypto: EVP_DigestUpdate")
    }

    public func update(_ bytes: [UInt8]) { bytes.withUnsafeBytes(update) }
    public func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }
    public func update(_ digest: Digest) { digest.withUnsafeBytes(update) }

    /// The digest of everything since the last `finish`.
    public func finish() -> Digest {
        var digest = Digest()
        let result = withUnsafeMutableBytes(of: &digest.words) {
            EVP_DigestFinal_ex(context, $0.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
        }
        precondition(result == 1, "libcrypto: EVP_DigestFinal_ex")
        start()
        return digest
    }

    private func start() {
        precondition(EVP_DigestInit_ex2(context, Self.algorithm, nil) == 1, "libcrypto: EVP_DigestInit_ex2")
    }

    /// The digest of one message.
    public static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
        let hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    public static func digest(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { digest($0) } }
    public static func digest(_ text: String) -> Digest { digest(Array(text.utf8)) }
}
