import Digests
import Foundation
import Glibc
import PolderServer

/// Checks of the machine: its clock, its limits, and the programs that run beside the server.
struct MachineChecks {
    private let database: String
    private let settings: ServerSettings

    init(_ database: String, _ settings: ServerSettings) {
        self.database = database
        self.settings = settings
    }

    var findings: [Finding] { [clock, descriptors, pages, pandoc, certificate].compactMap { $0 } }

    /// A second before any version of this program.
    private static let earliest: time_t = 1_790_000_000

    private var clock: Finding {
        var found = stat()
        let now = time(nil)
        let written = stat(database, &found) == 0 ? found.st_mtim.tv_sec : 0
        let remedy = "set the clock, and keep it right: timedatectl set-ntp true"
        if now < Self.earliest { return .wrong("clock: this machine believes it is \(Self.shown(now))", mend: remedy) }
        if written > now + 60 {
            return .wrong("clock: it is behind; the file was written at \(Self.shown(written))", mend: remedy)
        }
        return .good("clock: it is \(Self.shown(now))")
    }

    private static func shown(_ seconds: time_t) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    private static let descriptorsWanted = 20_064

    private var descriptors: Finding {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else {
            return .doubtful("open files: the limit cannot be read", mend: "look at ulimit -Hn")
        }
        let most = Int(clamping: limit.rlim_max)
        let text = "open files: at most \(most), so about \(max(0, min(most - 64, 20_000))) pages at once"
        return most < Self.descriptorsWanted
            ? .doubtful(text, mend: "raise the hard limit: LimitNOFILE=65536 of systemd, or ulimit -Hn") : .good(text)
    }

    private var pages: Finding {
        let folder = settings.publicDirectory
        return access(folder + "/index.html", R_OK) == 0
            ? .good("pages: they are in \(folder)")
            : .wrong("pages: there are none in \(folder)", mend: "name their folder with --public (POLDER_PUBLIC)")
    }

    private var pandoc: Finding {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { access("\($0)/pandoc", X_OK) == 0 }
            ? .good("docx and odt: pandoc is installed")
            : .doubtful("docx and odt: pandoc is missing, so these exports are refused", mend: "apt install pandoc")
    }

    private static let warningDays = 14

    private var certificate: Finding? {
        guard let certificate = settings.certificate, let key = settings.certificateKey else { return nil }
        for path in [certificate, key] where access(path, R_OK) != 0 {
            return .wrong("TLS: \(path) cannot be read", mend: "name the right file, and let the server's user read it")
        }
        guard let days = CertificateDates.daysLeft(certificate) else {
            return .wrong("TLS: \(certificate) is not a certificate (PEM)", mend: "name the file with its whole chain")
        }
        let text = "TLS: the certificate \(certificate) is valid for \(days) more days"
        if days < 0 { return .wrong("TLS: the certificate \(certificate) has expired", mend: "renew it") }
        return days < Self.warningDays ? .doubtful(text, mend: "renew it, and restart the server") : .good(text)
    }
}
