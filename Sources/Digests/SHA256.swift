import COpenSSL

/// Computes the SHA-256 (FIPS 180-4) of a message that is passed in parts.
///
/// After `finish`, the object is ready for the next message. Making one allocates about 400 bytes, so code that hashes
/// often should keep one. Only one thread at a time may use it.
public final class SHA256 {
    private let context: OpaquePointer
    /// The algorithm, fetched only once because fetching it by name costs more than hashing 300 bytes. Unchecked:
    /// OpenSSL documents fetched algorithms as immutable, reference-counted and safe to share.
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

    /// Returns the digest of everything added since the last `finish`.
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

    /// Returns the digest of one whole message.
    public static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
        let hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    public static func digest(_ bytes: [UInt8]) -> Digest { bytes.withUnsafeBytes { digest($0) } }
    public static func digest(_ text: String) -> Digest { digest(Array(text.utf8)) }
}
