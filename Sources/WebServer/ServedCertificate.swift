import CLibWebSockets
import Glibc

/// The certificate with which the server encrypts. It can be replaced while the server runs: new connections get the
/// new one, and those that are open go on with theirs. Belongs to the loop's thread.
///
/// libwebsockets has `lws_tls_cert_updated` for this. But that takes the old certificate out of use before it knows
/// that the new key belongs to the new one, and keeps the old one beside a new one whose key has another type.
final class ServedCertificate {
    /// OpenSSL's context for all connections; libwebsockets owns it. `nil` without TLS.
    var context: OpaquePointer?
    /// Holds the certificate that was read last. `nil` inside: the one with which the server started.
    private let newest: UnsafeMutablePointer<OpaquePointer?>

    init() {
        newest = .allocate(capacity: 1)
        newest.initialize(to: nil)
    }

    deinit {
        SSL_CTX_free(newest.pointee)
        newest.deallocate()
    }

    /// Reads the files anew.
    ///
    /// - Throws: why they cannot be used. Then the former certificate stays in use.
    func read(_ tls: WebServer.Settings.TLS) throws(WebServerFault) {
        try tls.checkFiles()
        guard let context else { return }
        guard let read = clws_read_certificate(tls.certificatePath, tls.keyPath) else {
            let reason = clws_tls_error().map { ": " + String(cString: $0) } ?? ""
            throw WebServerFault(
                "cannot use the certificate \(tls.certificatePath) with the key \(tls.keyPath)\(reason)")
        }
        let former = newest.pointee
        newest.pointee = read
        clws_have_newest_used(context, newest)
        SSL_CTX_free(former)
    }
}

extension WebServer.Settings.TLS {
    func checkFiles() throws(WebServerFault) {
        for path in [certificatePath, keyPath] where access(path, R_OK) != 0 {
            throw WebServerFault("cannot read \(path): \(String(cString: strerror(errno)))")
        }
    }
}

extension WebServer {
    /// Reads the files of the certificate anew; see `ServedCertificate`. Does nothing without TLS.
    ///
    /// - Throws: why they cannot be used. Then the former certificate stays in use.
    public func reloadCertificate() throws(WebServerFault) {
        checkThread()
        guard let tls = settings.tls, let library else { return }
        try library.certificate.read(tls)
    }
}
