import Dialogue
import Foundation
import Glibc
import Minutes
import PolderServer

/// Checks of the machine and of the program itself: the clock, limits, settings, pages, and the programs that run
/// beside the server.
struct MachineChecks {
    private let patient: Patient

    init(_ patient: Patient) { self.patient = patient }

    var findings: [Finding] { [clock, descriptors] + settings + [pages, pandoc, weasyPrint, curl] }

    /// 22 September 2026, before any version of this program.
    private static let earliest = 1_790_000_000
    /// The clocks of a cluster's disks and machines differ a little.
    private static let toleratedSeconds = 60

    private var clock: Finding {
        var found = stat()
        let now = time(nil)
        let written = stat(patient.database, &found) == 0 ? found.st_mtim.tv_sec : 0
        let said = (try? patient.installation.lastEventSeconds()) ?? 0
        let remedy = "set the clock, and keep it right: timedatectl set-ntp true"
        if now < Self.earliest { return .wrong("clock: this machine believes it is \(Self.shown(now))", mend: remedy) }
        for (what, time) in [("the last event was", said), ("the file was written", written)]
        where time > now + Self.toleratedSeconds {
            return .wrong("clock: it is \(Self.shown(now)), but \(what) at \(Self.shown(time))", mend: remedy)
        }
        return .good("clock: it is \(Self.shown(now))")
    }

    private static func shown(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    }

    /// With fewer than this, a large meeting may not fit.
    private static let pagesWanted = 5_000

    private var descriptors: Finding {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else {
            return .doubtful("open files: the limit cannot be read", mend: "look at ulimit -Hn")
        }
        let most = Int(clamping: limit.rlim_max)
        let pages = max(0, min(most - ServerSettings.reservedDescriptors, ServerSettings.connectionsMax))
        let text = "open files: this user may have \(most) (ulimit -Hn), so \(pages) pages can be open at once"
        let remedy = "raise the hard limit: LimitNOFILE=65536 in the systemd unit, or ulimit -Hn 65536"
        if pages < ServerSettings.connectionsMin { return .wrong(text, mend: remedy) }
        return pages < Self.pagesWanted ? .doubtful(text, mend: remedy) : .good(text)
    }

    /// A misspelt setting would be ignored without a word.
    private var settings: [Finding] {
        Environment.unknown.map {
            .doubtful("setting \($0): Polder knows no such setting", mend: "polder --help lists them all")
        }
    }

    private var pages: Finding {
        guard let folder = patient.pages else {
            return .wrong("pages: they are not found", mend: "name their folder with --public (POLDER_PUBLIC)")
        }
        return access(folder + "/index.html", R_OK) == 0
            ? .good("pages: they are in \(folder)")
            : .wrong("pages: there are none in \(folder)", mend: "name their folder with --public (POLDER_PUBLIC)")
    }

    private var pandoc: Finding {
        Self.isInstalled("pandoc")
            ? .good("docx and odt: pandoc is installed")
            : .doubtful("docx and odt: pandoc is missing, so these exports are refused", mend: "apt install pandoc")
    }

    private var weasyPrint: Finding {
        let remedy = "see \"PDF\" in docs/operations.md"
        let programs = PaperPrograms(patient.settings.stationery)
        guard let version = programs.weasyPrintVersion else {
            let lack = programs.lack(for: .pdf) ?? ""
            return .doubtful("pdf: \(lack) PDF exports are refused, all other formats are made", mend: remedy)
        }
        return programs.isTagged
            ? .good("pdf: weasyprint \(version) makes it, tagged")
            : .doubtful("pdf: weasyprint \(version) makes it without tags; 66 or newer writes tags", mend: remedy)
    }

    private var curl: Finding {
        Self.isInstalled("curl")
            ? .good("curl: it is installed; mail and this check of the address use it")
            : .doubtful("curl: it is missing; mail and this check of the address use it", mend: "apt install curl")
    }

    static func isInstalled(_ program: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.parts(at: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
