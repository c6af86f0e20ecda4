import Foundation
import Glibc

/// The measurements of `polder bench`, one after another, each followed by the machine's own limit.
final class BenchRun {
    let resources: BenchResources
    let target: BenchTarget
    private let viewers: Int
    private let writers: Int
    private let seconds: Double
    private let progress: (String) -> Void
    private(set) var report: BenchReport
    private(set) var made: [BenchTarget.Dialogue] = []

    /// The text of a note has 250 bytes.
    static let noteBytes = 250
    /// Several writers share a dialogue, as in a real session.
    private static let writersPerDialogue = 4
    private static let perSecondAtEase = 20

    init(
        _ resources: BenchResources, _ target: BenchTarget, viewers: Int, writers: Int, seconds: Double,
        progress: @escaping (String) -> Void
    ) {
        self.resources = resources
        self.target = target
        self.viewers = viewers
        self.writers = writers
        self.seconds = seconds
        self.progress = progress
        report = BenchReport(
            viewers: viewers, writers: writers, seconds: seconds, cores: ProcessInfo.processInfo.activeProcessorCount)
    }

    func run() throws {
        try joins()
        let frameBytes = try oneAtATime()
        try manyInFlight(frameBytes)
        try atEase(frameBytes)
        try manyWriters()
        try oneWriter()
        if target.pid == nil {
            report.warnings.append("The server's CPU and memory are not known: it was started by somebody else.")
        }
    }

    // MARK: - Measurements

    private func joins() throws {
        progress("\(viewers) viewers join")
        let dialogue = try dialogue()
        let own = try load(to: dialogue, ["--subs", "\(viewers)", "--pubs", "0", "--settle", "1"])
        let probe = try load(to: dialogue, ["--subs", "1", "--pubs", "0", "--settle", "0.1"])
        let bare = try limit(["greet=\(probe.readyRxBytes)"]) { port, _ in
            try load(
                port: port,
                ["--path", "/", "--subs", "\(viewers)", "--pubs", "0", "--ready-bytes", "\(probe.readyRxBytes / 2)"])
        }
        add(
            "joins: handshake, link, picture", "/s", true, own.readyPerS, bare.readyPerS,
            "accept, handshake and bare send() of the same bytes")
        add(
            "memory of an idle connection", "KB", false, target.pid == nil ? nil : own.rssKbPerConn, nil,
            "the kernel's own buffers come on top, for everybody")
    }

    /// - Returns: the size of a delivery as Polder sends it, in bytes.
    private func oneAtATime() throws -> Int {
        progress("one note at a time to \(viewers) viewers")
        let own = try load(to: dialogue(), ["--subs", "\(viewers)", "--window", "1"])
        // The limit is measured with a frame of the same length; its own header has 4 bytes.
        let frameBytes = own.framesPerS > 0 ? Int(own.rxMbPerS * 1e6 / own.framesPerS) - 4 : Self.noteBytes
        let bare = try limit { port, pid in
            try load(
                port: port,
                [
                    "--path", "/", "--pub-path", "/pub", "--payload", "\(frameBytes)", "--subs", "\(viewers)",
                    "--window", "1", "--pid", "\(pid)",
                ])
        }
        add(
            "deliveries, one note at a time", "/s", true, own.deliveriesPerS, bare.deliveriesPerS,
            "bare send() of the same frame")
        add(
            "server CPU for such a delivery", "µs", false, target.pid == nil ? nil : own.cpuUsPerDelivery,
            bare.cpuUsPerDelivery, "bare send() of the same frame")
        return frameBytes
    }

    private func manyInFlight(_ frameBytes: Int) throws {
        progress("16 notes in flight to \(viewers) viewers")
        let own = try load(to: dialogue(), ["--subs", "\(viewers)", "--window", "16"])
        let bare = try limit(["cork"]) { port, pid in
            try load(
                port: port,
                [
                    "--path", "/", "--pub-path", "/pub", "--payload", "\(frameBytes)", "--subs", "\(viewers)",
                    "--window", "16", "--pid", "\(pid)",
                ])
        }
        add(
            "deliveries, 16 notes in flight", "/s", true, own.deliveriesPerS, bare.deliveriesPerS,
            "bare send() of what is there, together")
        add(
            "server CPU for such a delivery", "µs", false, target.pid == nil ? nil : own.cpuUsPerDelivery,
            bare.cpuUsPerDelivery, "bare send() of what is there, together")
    }

    private func atEase(_ frameBytes: Int) throws {
        progress("\(Self.perSecondAtEase) notes a second to \(viewers) viewers")
        let rate = ["--subs", "\(viewers)", "--rate", "\(Self.perSecondAtEase)"]
        let own = try load(to: dialogue(), rate)
        let bare = try limit { port, pid in
            try load(
                port: port,
                ["--path", "/", "--pub-path", "/pub", "--payload", "\(frameBytes)", "--pid", "\(pid)"] + rate)
        }
        let what = "at \(Self.perSecondAtEase) notes/s"
        add(
            "delivery p50 \(what)", "ms", false, own.latUs.p50 / 1e3, bare.latUs.p50 / 1e3,
            "bare send() of the same frame, not durable")
        add(
            "delivery p99 \(what)", "ms", false, own.latUs.p99 / 1e3, bare.latUs.p99 / 1e3,
            "bare send() of the same frame, not durable")
        add(
            "delivery p99.9 \(what)", "ms", false, own.latUs.p999 / 1e3, bare.latUs.p999 / 1e3,
            "bare send() of the same frame, not durable")
        for (name, value) in [("p50", own.ackUs.p50), ("p99", own.ackUs.p99), ("p99.9", own.ackUs.p999)] {
            add("ack \(name) \(what)", "ms", false, value / 1e3, nil, "")
        }
    }

    private func manyWriters() throws {
        let count = (writers + Self.writersPerDialogue - 1) / Self.writersPerDialogue
        progress("\(writers) writers in \(count) dialogues, each note acknowledged when it is on disk")
        let dialogues = try (0..<count).map { _ in try dialogue() }
        let own = try load(to: dialogues, ["--subs", "0", "--pubs", "\(writers)", "--loop-ack"])
        let bare = try sqlite(rows: writers, dialogues: count)
        let what = "the same rows in bare SQLite, \(writers) a commit"
        add("durable notes, \(writers) writers", "/s", true, own.acksPerS, bare.rowsPerS, what)
        add("ack p50 of \(writers) writers", "ms", false, own.ackUs.p50 / 1e3, bare.commitUs.p50 / 1e3, what)
        add("ack p99 of \(writers) writers", "ms", false, own.ackUs.p99 / 1e3, bare.commitUs.p99 / 1e3, what)
        add("ack p99.9 of \(writers) writers", "ms", false, own.ackUs.p999 / 1e3, bare.commitUs.p999 / 1e3, what)
    }

    private func oneWriter() throws {
        progress("one writer, note after note")
        let own = try load(to: dialogue(), ["--subs", "0", "--pubs", "1", "--loop-ack"])
        let bare = try sqlite(rows: 1, dialogues: 1)
        let sync = try sqlite(rows: 0, dialogues: 1)
        add(
            "ack p50 of one writer", "ms", false, own.ackUs.p50 / 1e3, bare.commitUs.p50 / 1e3,
            "one bare SQLite commit of the same rows")
        add(
            "the same beside the disk alone", "ms", false, own.ackUs.p50 / 1e3, sync.commitUs.p50 / 1e3,
            "one bare write and fdatasync of 4 KiB")
    }

    // MARK: - The second process

    private func dialogue() throws -> BenchTarget.Dialogue {
        let dialogue = try target.makeDialogue()
        made.append(dialogue)
        return dialogue
    }

    private func load(to dialogue: BenchTarget.Dialogue, _ arguments: [String]) throws -> LoadFigures {
        try load(to: [dialogue], arguments)
    }

    private func load(to dialogues: [BenchTarget.Dialogue], _ arguments: [String]) throws -> LoadFigures {
        let viewerLinks = resources.directory + "/viewers"
        let writerLinks = resources.directory + "/writers"
        try dialogues.map(\.viewer).joined(separator: "\n").write(
            toFile: viewerLinks, atomically: false, encoding: .utf8)
        try dialogues.map(\.writer).joined(separator: "\n").write(
            toFile: writerLinks, atomically: false, encoding: .utf8)
        let hello = #"{"hello":{"link":"%l"}}"#
        return try load(
            port: target.port,
            [
                "--path", "/live", "--protocol", "polder.v1", "--links", viewerLinks, "--pub-links", writerLinks,
                "--hello", hello, "--pub-hello", hello, "--ready", #""snapshot":{"#,
                "--msg", #"{"id":"%r-%d-%n","do":"addNote","item":"i1","kind":"note","text":"%p"}"#,
                "--ack", #"{"ack":"#, "--refused", #"{"error":"#,
            ] + (target.pid.map { ["--pid", "\($0)"] } ?? []) + arguments)
    }

    private func load(port: Int, _ arguments: [String]) throws -> LoadFigures {
        let data = try resources.output(
            of: [
                "bench-load", "--port", "\(port)", "--warmup", "0.5", "--seconds", "\(seconds)", "--max-total",
                "\(seconds + 40)",
            ] + arguments)
        guard let figures = try? JSONDecoder.ofBench.decode(LoadFigures.self, from: data) else {
            throw BenchFault("The load generator printed no figures.")
        }
        report.otherCpuCores = max(report.otherCpuCores, figures.otherCpuCores)
        if figures.lost > 0 { report.warnings.append("\(figures.lost) deliveries did not come within 2 s.") }
        if !figures.firstError.isEmpty { report.warnings.append("The load generator met this: \(figures.firstError)") }
        return figures
    }

    private func sqlite(rows: Int, dialogues: Int) throws -> SQLiteFigures {
        let file = resources.directory + "/limit-\(rows).sqlite"
        if rows > 0 { try BenchLimitFile.make(file) }
        let data = try resources.output(
            of: [
                "bench-limit", "sqlite", "--file", file, "--rows", "\(rows)", "--dialogues", "\(dialogues)",
                "--seconds", "\(seconds)",
            ])
        guard let figures = try? JSONDecoder.ofBench.decode(SQLiteFigures.self, from: data) else {
            throw BenchFault("The disk's limit could not be measured.")
        }
        report.otherCpuCores = max(report.otherCpuCores, figures.otherCpuCores)
        return figures
    }

    /// Starts the bare fan-out server and stops it when `body` has returned. `body` is given the server's port and
    /// process id.
    private func limit(_ arguments: [String] = [], _ body: (Int, Int32) throws -> LoadFigures) throws -> LoadFigures {
        struct Listening: Decodable { let port: Int }
        let pipe = Pipe()
        let process = try resources.start(["bench-limit", "send", "0"] + arguments, output: pipe)
        defer { resources.stop(process) }
        let line = pipe.fileHandleForReading.availableData
        guard let listening = try? JSONDecoder().decode(Listening.self, from: line) else {
            throw BenchFault("The bare server did not start.")
        }
        return try body(listening.port, process.processIdentifier)
    }

    private func add(
        _ what: String, _ unit: String, _ moreIsBetter: Bool, _ polder: Double?, _ limit: Double?, _ limitIs: String
    ) {
        report.rows.append(
            .init(what: what, unit: unit, moreIsBetter: moreIsBetter, polder: polder, limit: limit, limitIs: limitIs))
    }
}

extension BenchRun {
    /// Deletes the dialogues that were made in somebody's own installation, with the command of the organiser's page.
    func deleteDialogues() {
        for dialogue in made {
            _ = try? resources.output(
                of: [
                    "bench-load", "--port", "\(target.port)", "--path", "/live", "--protocol", "polder.v1", "--subs",
                    "0",
                    "--pubs", "1", "--pub-hello",
                    #"{"hello":{"link":"\#(target.token)","dialogue":"\#(dialogue.id)"}}"#,
                    "--msg", #"{"id":"%r","do":"deleteDialogue"}"#, "--ack", #"{"ack":"#, "--refused", #"{"error":"#,
                    "--loop-ack", "--warmup", "0.05", "--seconds", "0.05", "--settle", "0.05",
                ])
        }
    }
}
