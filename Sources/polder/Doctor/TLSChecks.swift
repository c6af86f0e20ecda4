import Digests
import Foundation
import Glibc
import PolderServer

/// Checks of the certificate with which the server does TLS itself: files, dates, key, name and chain.
struct TLSChecks {
    private let settings: ServerSettings

    init(_ patient: Patient) { settings = patient.settings }

    private static let warningDays = 14
    private static let renewal = "renew it, and have the server read it: systemctl reload polder (or SIGHUP)"

    var findings: [Finding] {
        guard let path = settings.certificate, let key = settings.certificateKey else { return [] }
        for file in [path, key] where access(file, R_OK) != 0 {
            return [
                .wrong(
                    "TLS: \(file) cannot be read (\(String(cString: strerror(errno))))",
                    mend: "name the right file, and let the server's user read it")
            ]
        }
        guard let certificate = CertificateFile(path) else {
            return [.wrong("TLS: \(path) holds no certificate (PEM)", mend: "name the file with the whole chain")]
        }
        return [dates(certificate, path), pair(certificate, path, key)]
            + [name(certificate, path), chain(certificate, path)].compactMap { $0 }
    }

    private func dates(_ certificate: CertificateFile, _ path: String) -> Finding {
        let days = certificate.daysLeft
        if days < 0 { return .wrong("TLS: the certificate \(path) has expired", mend: Self.renewal) }
        if certificate.isEarly {
            return .wrong("TLS: the certificate \(path) is not valid yet", mend: "look at the clock, or wait")
        }
        let text = "TLS: the certificate \(path) is valid for \(days) more day\(days == 1 ? "" : "s")"
        return days < Self.warningDays ? .doubtful(text, mend: Self.renewal) : .good(text)
    }

    private func pair(_ certificate: CertificateFile, _ path: String, _ key: String) -> Finding {
        switch certificate.isOf(keyFile: key) {
        case true?: .good("TLS: the key \(key) belongs to the certificate")
        case false?:
            .wrong(
                "TLS: the key \(key) belongs to another certificate", mend: "name the key that was made with \(path)")
        case nil:
            .wrong(
                "TLS: \(key) holds no key that can be read without a password",
                mend: "name a PEM file with the private key; openssl pkey takes a password away")
        }
    }

    private func name(_ certificate: CertificateFile, _ path: String) -> Finding? {
        guard let address = settings.publicURL, let host = URLComponents(string: address)?.host else { return nil }
        return certificate.isFor(host)
            ? nil
            : .wrong("TLS: the certificate \(path) is not for \(host)", mend: "get one for \(host)")
    }

    private func chain(_ certificate: CertificateFile, _ path: String) -> Finding? {
        // Dates have a finding of their own.
        guard certificate.daysLeft >= 0, !certificate.isEarly, let doubt = certificate.doubt() else { return nil }
        return .doubtful(
            "TLS: this machine does not trust the certificate \(path) (\(doubt))",
            mend: "the file has to hold the intermediate certificates too (fullchain.pem)")
    }
}
