import COpenSSL

/// A PEM file with an X.509 certificate and the certificates of those who vouch for it. It is read once, in `init`.
public final class CertificateFile {
    /// The server's own certificate first, then the rest of its chain.
    private let certificates: [OpaquePointer]
    private var leaf: OpaquePointer { certificates[0] }

    /// Returns `nil` if the file cannot be read or has no certificate.
    public init?(_ path: String) {
        guard let file = BIO_new_file(path, "r") else { return nil }
        defer { BIO_free(file) }
        var found: [OpaquePointer] = []
        while let certificate = PEM_read_bio_X509(file, nil, nil, nil) { found.append(certificate) }
        guard !found.isEmpty else { return nil }
        certificates = found
    }

    deinit { for certificate in certificates { X509_free(certificate) } }

    /// How many more whole days the certificate is valid; negative after its end.
    public var daysLeft: Int { Self.days(until: X509_get0_notAfter(leaf)) }
    /// True if the certificate is not valid yet.
    public var isEarly: Bool { X509_cmp_current_time(X509_get0_notBefore(leaf)) > 0 }

    private static func days(until time: UnsafePointer<ASN1_TIME>?) -> Int {
        var days: Int32 = 0
        var seconds: Int32 = 0
        guard ASN1_TIME_diff(&days, &seconds, nil, time) == 1 else { return -1 }
        return seconds < 0 ? Int(days) - 1 : Int(days)
    }

    /// Whether the certificate names this host or this IP address.
    public func isFor(_ host: String) -> Bool {
        X509_check_host(leaf, host, host.utf8.count, 0, nil) == 1 || X509_check_ip_asc(leaf, host, 0) == 1
    }

    /// Whether the private key in a PEM file belongs to the certificate; `nil` if the file has no key that can be read
    /// without a password.
    public func isOf(keyFile path: String) -> Bool? {
        guard let file = BIO_new_file(path, "r") else { return nil }
        defer { BIO_free(file) }
        guard let key = PEM_read_bio_PrivateKey(file, nil, { _, _, _, _ in -1 }, nil) else { return nil }
        defer { EVP_PKEY_free(key) }
        return X509_check_private_key(leaf, key) == 1
    }

    /// Why this machine does not trust the certificate, in OpenSSL's words; `nil` if it does. The authorities are those
    /// of the machine (`ca-certificates`); browsers have similar lists.
    public func doubt() -> String? {
        guard let store = X509_STORE_new() else { return nil }
        defer { X509_STORE_free(store) }
        X509_STORE_set_default_paths(store)
        guard let context = X509_STORE_CTX_new(), let others = OPENSSL_sk_new_null() else { return nil }
        defer {
            X509_STORE_CTX_free(context)
            OPENSSL_sk_free(others)
        }
        for certificate in certificates.dropFirst() { OPENSSL_sk_push(others, UnsafeRawPointer(certificate)) }
        guard X509_STORE_CTX_init(context, store, leaf, others) == 1 else { return nil }
        X509_STORE_CTX_set_default(context, "ssl_server")
        if X509_verify_cert(context) == 1 { return nil }
        return String(cString: X509_verify_cert_error_string(Int(X509_STORE_CTX_get_error(context))))
    }
}
