import Foundation
import PolderServer

/// Checks of the address that people use: whether the server answers there, through the proxy and TLS, and whether the
/// proxy lets the live feed pass. `curl` asks, as a browser would.
struct ServerChecks {
    private let settings: ServerSettings

    init(_ settings: ServerSettings) { self.settings = settings }

    var findings: [Finding] {
        [operatorNamed] + address
    }

    private var operatorNamed: Finding {
        settings.operatorName.map { .good("operator: pages say that \($0) runs this server") }
            ?? .doubtful("operator: pages say that nobody was named", mend: "polder serve --operator NAME")
    }

    private var address: [Finding] {
        guard let url = settings.publicURL else {
            return [
                .doubtful(
                    "address: none is set, so links work on this machine only",
                    mend: "polder serve --public-url https://polder.example")
            ]
        }
        guard let health = Self.ask([url + "/healthz"]) else {
            return [.doubtful("address \(url): it was not tried, because curl is missing", mend: "apt install curl")]
        }
        guard health.code == 0, health.status != 0 else {
            return [
                .wrong(
                    "address \(url): nobody answers there (\(health.complaint))",
                    mend: "start the server, and let the proxy pass this address on to it")
            ]
        }
        guard health.status == 200 else {
            return [
                .wrong(
                    "address \(url): /healthz answers \(health.status)",
                    mend: health.status == 503
                        ? "the journal cannot be written: look at the server's log"
                        : "let the proxy pass this address on to the server")
            ]
        }
        return [.good("address \(url): the server answers"), encryption(url), liveFeed(url)].compactMap { $0 }
    }

    private func encryption(_ url: String) -> Finding? {
        url.hasPrefix("https:")
            ? nil
            : .doubtful(
                "address \(url): links and answers cross the network unencrypted",
                mend: "use https, by a proxy or --tls-cert")
    }

    private func liveFeed(_ url: String) -> Finding {
        let upgrade = [
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Origin: \(url)",
            "Sec-WebSocket-Key: cG9sZGVyIGRvY3RvciAhIQ==", "Sec-WebSocket-Protocol: polder.v1",
        ].flatMap { ["--header", $0] }
        switch Self.ask(["--http1.1", "--max-time", "3", url + "/live"] + upgrade)?.status {
        case 101: return .good("live feed: it passes")
        case 403:
            return .wrong(
                "live feed: the server refuses pages of \(url) (403)",
                mend: "let the proxy keep the Host header, or give the server --public-url \(url)")
        case let status:
            return .wrong(
                "live feed: \(url)/live answers \(status ?? 0), not 101",
                mend: "let the proxy pass WebSocket upgrades on; the handbook has the lines for nginx and Caddy")
        }
    }

    /// Asks by curl. Returns curl's exit code, the HTTP status (0 without an answer) and curl's own complaint; `nil` when
    /// there is no curl.
    private static func ask(_ arguments: [String]) -> (code: Int32, status: Int, complaint: String)? {
        let curl = Process()
        let output = Pipe()
        let complaint = Pipe()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        curl.arguments = ["curl", "-sS", "--max-time", "10", "-o", "/dev/null", "-w", "%{http_code}"] + arguments
        curl.standardOutput = output
        curl.standardError = complaint
        do { try curl.run() } catch { return nil }
        let status = output.fileHandleForReading.readDataToEndOfFile()
        let said = complaint.fileHandleForReading.readDataToEndOfFile()
        curl.waitUntilExit()
        guard curl.terminationStatus != 127 else { return nil }
        let words = String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return (curl.terminationStatus, Int(String(decoding: status, as: UTF8.self)) ?? 0, words)
    }
}
