import COpenSSL

/// The dates of an X.509 certificate.
public enum CertificateDates {
    /// How many more whole days the first certificate of a PEM file is valid; negative after its end. Returns `nil` if
    /// the file has no certificate.
    public static func daysLeft(_ path: String) -> Int? {
        guard let file = BIO_new_file(path, "r") else { return nil }
        defer { BIO_free(file) }
        guard let certificate = PEM_read_bio_X509(file, nil, nil, nil) else { return nil }
        defer { X509_free(certificate) }
        var days: Int32 = 0
        var seconds: Int32 = 0
        guard ASN1_TIME_diff(&days, &seconds, nil, X509_get0_notAfter(certificate)) == 1 else { return nil }
        return seconds < 0 ? Int(days) - 1 : Int(days)
    }
}
