import COpenSSL

/// Returns the HMAC-SHA-256 (RFC 2104) of a message under a key.
public func hmacSHA256(key: [UInt8], message: [UInt8]) -> Digest {
    var digest = Digest()
    let done = withUnsafeMutableBytes(of: &digest.words) { out in
        HMAC(
            EVP_sha256(), key, CInt(key.count), message, message.count,
            out.baseAddress?.assumingMemoryBound(to: UInt8.self), nil) != nil
    }
    precondition(done, "libcrypto: HMAC")
    return digest
}

/// Returns whether two secrets are equal. The time that this takes depends only on their lengths.
public func isEqualInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}
