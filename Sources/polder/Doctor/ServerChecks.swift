import Dialogue
import Foundation
import Glibc
import PolderServer

/// Checks of the process: whether it runs, or could listen, and what its pages say of its operator.
struct ServerChecks {
    private let patient: Patient
    private var settings: ServerSettings { patient.settings }

    init(_ patient: Patient) { self.patient = patient }

    var findings: [Finding] { [server, operatorNamed] + trustedProxies }

    private var server: Finding {
        if let address = patient.servedAddress { return .good("server: it runs, and serves \(address)") }
        if Self.isSystemdListening {
            return .wrong(
                "server: none runs on this file, but systemd listens for it (polder.socket)",
                mend: "journalctl -u polder -n 20 tells why it ended; then systemctl restart polder")
        }
        if let fault = settings.whyItCannotListen() {
            return .wrong(
                "server: none runs on this file, and none can start: \(fault)",
                mend: "choose another --port, or stop the other program: ss -ltnp names it (root sees all of them)")
        }
        return .doubtful("server: none runs on this file", mend: "start it: polder serve, or systemctl start polder")
    }

    /// Whether the package's socket is open, so that its port is no other program's.
    private static var isSystemdListening: Bool {
        guard access("/run/systemd/system", F_OK) == 0, MachineChecks.isInstalled("systemctl") else { return false }
        let systemctl = Process()
        systemctl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        systemctl.arguments = ["systemctl", "is-active", "--quiet", "polder.socket"]
        systemctl.currentDirectoryURL = URL(fileURLWithPath: "/")
        do { try systemctl.run() } catch { return false }
        systemctl.waitUntilExit()
        return systemctl.terminationStatus == 0
    }

    private var operatorNamed: Finding {
        settings.operatorName.map { .good("operator: pages say that \($0) runs this server") }
            ?? .doubtful(
                "operator: pages say that nobody was named as the one who runs this server",
                mend: "--operator NAME (POLDER_OPERATOR)")
    }

    /// An address of everybody would let everybody pretend to be somebody else.
    private var trustedProxies: [Finding] {
        settings.trustedProxies.filter { $0.ends(with: "/0") }.map {
            .wrong(
                "proxy: \($0) is trusted, so everybody can pretend to come from any address",
                mend: "name the proxy's own address, such as --trusted-proxy 127.0.0.1")
        }
    }
}
