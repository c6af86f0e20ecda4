import Dialogue
import Foundation
import PolderServer

/// Checks of the address that people use: whether the server answers there, through the proxy and TLS, whether the
/// server believes the proxy, and whether the proxy lets the live feed pass. `curl` asks, as a browser would.
struct AddressChecks {
    private let patient: Patient
    private var settings: ServerSettings { patient.settings }

    init(_ patient: Patient) { self.patient = patient }

    var findings: [Finding] {
        guard let url = settings.publicURL else {
            return [
                .doubtful(
                    "address: none is set, so links work on this machine only",
                    mend: "--public-url https://polder.example (POLDER_PUBLIC_URL)")
            ]
        }
        let encryption = encryption(url)
        guard let health = Answer(to: [url + "/healthz"]) else {
            return [.doubtful("address \(url): it was not tried, because curl is missing", mend: "apt install curl")]
                + encryption
        }
        guard health.exitCode == 0, health.status != 0 else {
            return [
                .wrong(
                    "address \(url): nobody answers there (\(health.complaint))",
                    mend: "start the server, and let the proxy pass this address on to it")
            ] + encryption
        }
        guard health.status == 200, health.isOfPolder else { return [refused(url, health)] + encryption }
        return [.good("address \(url): the server answers")] + encryption + proxy(url, health) + [liveFeed(url)]
    }

    private func refused(_ url: String, _ health: Answer) -> Finding {
        if health.isOfPolder, health.status == 503 {
            return .wrong(
                "address \(url): the server cannot write its journal", mend: "look at the server's log for the reason")
        }
        return .wrong(
            "address \(url): another program answers /healthz there (status \(health.status))",
            mend: "let the proxy pass this address on to the server")
    }

    private func encryption(_ url: String) -> [Finding] {
        url.begins(with: "https:")
            ? []
            : [
                .doubtful(
                    "address \(url): links and answers cross the network unencrypted",
                    mend: "use https, by a proxy or by --tls-cert and --tls-key")
            ]
    }

    /// The server says whether it believed the `X-Forwarded-For` with which this request reached it.
    private func proxy(_ url: String, _ health: Answer) -> [Finding] {
        switch (health.forwarded, settings.certificate == nil && url.begins(with: "https:")) {
        case ("believed", _): [.good("proxy: the server believes its X-Forwarded-For")]
        case ("ignored", _):
            [
                .wrong(
                    "proxy: the server ignores its X-Forwarded-For, so all people count as one address",
                    mend: "--trusted-proxy ADDRESS-OF-THE-PROXY (POLDER_TRUSTED_PROXY), such as 127.0.0.1")
            ]
        case (_, true):
            [
                .doubtful(
                    "proxy: it sends no X-Forwarded-For, so all people count as one address",
                    mend: "let the proxy set X-Forwarded-For and X-Forwarded-Proto; docs/operations.md shows how")
            ]
        default: []
        }
    }

    private func liveFeed(_ url: String) -> Finding {
        let upgrade = [
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13",
            "Origin: \(ServerSettings.origin(of: url) ?? url)",
            "Sec-WebSocket-Key: cG9sZGVyIGRvY3RvciAhIQ==", "Sec-WebSocket-Protocol: polder.v1",
        ].flatMap { ["--header", $0] }
        let answer = Answer(to: ["--http1.1", "--max-time", "3", url + "/live"] + upgrade)
        return switch answer?.status {
        case 101?: .good("live feed: it passes")
        case 403?:
            .wrong(
                "live feed: the server refuses the pages of \(url) (403)",
                mend: "let the proxy keep the Host header, or give the server --public-url \(url)")
        default:
            .wrong(
                "live feed: \(url)/live answers \(answer?.status ?? 0), not 101",
                mend: "let the proxy pass WebSocket upgrades on; docs/operations.md has the lines for nginx and Caddy")
        }
    }
}

/// The answer of an address to one request by curl.
private struct Answer {
    var exitCode: Int32
    /// The HTTP status; 0 without an answer.
    var status: Int
    /// curl's own words when nobody answered.
    var complaint: String
    private var health: Health?

    private struct Health: Decodable {
        var status: String
        var version: String
        var forwarded: String?
    }

    var isOfPolder: Bool { health != nil }
    var forwarded: String? { health?.forwarded }

    /// Returns `nil` when there is no curl.
    init?(to arguments: [String]) {
        guard MachineChecks.isInstalled("curl") else { return nil }
        let curl = Process()
        let output = Pipe()
        let complaints = Pipe()
        curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        curl.arguments = ["curl", "-sS", "--max-time", "10", "-w", "\n%{http_code}"] + arguments
        // The folder in which sudo starts may be closed to this user.
        curl.currentDirectoryURL = URL(fileURLWithPath: "/")
        curl.standardOutput = output
        curl.standardError = complaints
        do { try curl.run() } catch { return nil }
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).lines
        let complained = complaints.fileHandleForReading.readDataToEndOfFile()
        curl.waitUntilExit()
        exitCode = curl.terminationStatus
        status = said.last.flatMap { Int($0) } ?? 0
        complaint = String(decoding: complained, as: UTF8.self).trimmed
        health = said.first.flatMap { try? JSONDecoder().decode(Health.self, from: Data($0.utf8)) }
    }
}
