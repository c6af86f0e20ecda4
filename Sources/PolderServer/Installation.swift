import Dialogue
import DialogueFile
import Digests
import EventLog
import Foundation
import Glibc
import JSON
public import Journal
public import Minutes

/// An installation as the command line uses it. It reads the file even while a server runs. It changes the file through
/// the server's control socket, or by itself under the file's lock when no server runs.
public struct Installation {
    let store: any JournalStore
    private let givenURL: String?
    var database: String { store.path }

    /// - Parameter publicURL: the address in links and calendars. `nil`: the running server's address, or the default
    ///   one.
    public init(_ store: any JournalStore, publicURL: String?) {
        self.store = store
        givenURL = publicURL
    }

    private var publicURL: String {
        if let givenURL { return givenURL }
        let served = try? ControlClient.ask(beside: database) { w in w.member("do", "address") }
        return served ?? "http://127.0.0.1:8080"
    }

    // MARK: - Reading

    func reading<R>(_ work: (JournalReader) throws -> R) throws -> R {
        guard access(database, F_OK) == 0 else {
            throw errno == EACCES
                ? ServerFault(
                    "The folder of \(database) is not open to this user. Run this as the server's user: sudo -u USER "
                        + "polder …")
                : ServerFault("There is no file \(database). Start a server, or name the file with --data.")
        }
        do { return try work(store.read()) } catch let fault as LogFault { throw ServerFault(fault.plain) }
    }

    func fold(_ id: String, _ reader: JournalReader) throws -> Dialogue {
        try DialogueFold.load(DialogueID(id), from: reader).state
    }

    func links(_ reader: JournalReader) throws -> InstallationLinks {
        InstallationLinks(
            key: try LinkKey.load(beside: database, mayMake: false), publicURL: publicURL,
            installationNonce: try reader.installationNonce())
    }

    public func listText(includingDeleted: Bool) throws -> String {
        try reading { reader in
            let summaries = try reader.dialogues().filter { includingDeleted || !$0.isDeleted }
            if summaries.isEmpty {
                return try reader.dialogues().isEmpty
                    ? "No dialogues yet. Create one with: polder new FILE.yaml\n"
                    : "All dialogues are deleted; --all shows them.\n"
            }
            return summaries.map { summary in
                let date = summary.startsAt.map { shown($0, summary.timeZone) } ?? "no date"
                return "\(summary.dialogue)  \(summary.phase.rawValue)  \(date)  \(summary.title.onOneLine)"
                    + (summary.isDeleted ? "  (deleted)" : "") + "\n"
            }.joined()
        }
    }

    func shown(_ time: Milliseconds, _ zone: String) -> String {
        let local = LocalTime(time, in: TimeZone(polder: zone) ?? .gmt)
        return "\(local.date) \(local.time)"
    }

    public func linksText(_ id: String) throws -> String {
        try reading { reader in
            let dialogue = try fold(id, reader)
            let links = try links(reader)
            var lines = ["\(dialogue.details.title.orEmpty.onOneLine) (\(dialogue.id))"]
            for participant in dialogue.people.roster where !participant.isWaiting {
                let roles = Role.allCases.filter(participant.roles.contains).map(\.rawValue).joined(separator: ", ")
                let side = dialogue.side(participant.side).map { ", " + $0.name.orEmpty.onOneLine } ?? ""
                let link =
                    participant.linkOpenedAt == nil
                    ? links.personal(participant, in: dialogue.id)
                    : "opened by its owner; renew it with: polder renew-link \(dialogue.id) \(participant.id)"
                lines.append("  \(participant.label.onOneLine) [\(roles)\(side)]\n    \(link)")
            }
            lines.append("  Observers, any number\n    \(links.observer(dialogue))")
            lines.append("  Projector\n    \(links.projector(dialogue))")
            if let join = links.join(dialogue) { lines.append("  Guests\n    \(join)") }
            return lines.joined(separator: "\n")
        }
    }

    /// Returns what to do next if nobody in a dialogue is its organiser; `nil` if somebody is.
    public func adviceWithoutOrganiser(_ id: String) throws -> String? {
        try reading { reader in
            let people = try fold(id, reader).people.roster
            guard !people.contains(where: { $0.roles.contains(.organiser) }) else { return nil }
            let link = try links(reader).installation()
            return """
                Nobody in this file has the role organiser. Open the installation's link (keep it secret; it may do
                everything), and choose the dialogue in its list:
                  \(link)
                """
        }
    }

    /// Whether there is no dialogue yet.
    public func isEmpty() throws -> Bool { try reading { try $0.dialogues().isEmpty } }

    /// The link that may do everything.
    public func organiserLink() throws -> String { try reading { try links($0).installation() } }

    /// The installation's link, and for each dialogue one link for each role to try.
    public func welcomeText() throws -> String {
        try reading { reader in
            let links = try links(reader)
            var text = "Organise (keep it secret; it may do everything):\n  \(links.installation())\n"
            for summary in try reader.dialogues().filter({ !$0.isDeleted }).prefix(5) {
                text += "\n" + (try sampleText(fold(summary.dialogue.text, reader), links))
            }
            return text
        }
    }

    /// One link each for organiser, facilitator, note-taker, a participant of each side, observer and projector.
    private func sampleText(_ dialogue: Dialogue, _ links: InstallationLinks) throws -> String {
        var lines = ["\(dialogue.details.title.orEmpty.onOneLine) (\(dialogue.id))"]
        let people = dialogue.people.roster.filter { !$0.isWaiting }
        func show(_ what: String, _ participant: Participant?) {
            guard let participant else { return }
            let link =
                participant.linkOpenedAt == nil
                ? links.personal(participant, in: dialogue.id)
                : "opened already; renew it with: polder renew-link \(dialogue.id) \(participant.id)"
            lines.append("  \(what): \(participant.label.onOneLine)\n    \(link)")
        }
        show("Organiser", people.first { $0.roles.contains(.organiser) })
        show("Facilitator", people.first { $0.roles.contains(.facilitator) })
        show("Note-taker", people.first { $0.roles.contains(.noteTaker) })
        for side in dialogue.sides where side.kind == .party {
            let name = side.name.orEmpty.onOneLine
            show("Participant, \(name)", people.first { $0.side == side.id && $0.roles == [.participant] })
        }
        lines.append("  Observer\n    \(links.observer(dialogue))")
        lines.append("  Projector\n    \(links.projector(dialogue))")
        return lines.joined(separator: "\n") + "\n"
    }

    /// - Parameter version: the adopted version whose kept file to hand out; `nil` for the present minutes.
    public func export(
        _ id: String, as format: ExportFormat, options: MinutesOptions, stationery: Stationery, version: Int? = nil
    ) throws -> [UInt8] {
        try reading { reader in
            let dialogue = try fold(id, reader)
            let kept = try keptExport(
                dialogue, as: format, options, stationery, version: version, reader, publicURL: publicURL)
            if let kept { return kept }
            return try Exporter.file(
                of: dialogue, as: format, options: options, stationery: stationery,
                kept: format == .zip ? adoptedFolder.files(of: dialogue, options) : KeptFiles(),
                publicURL: publicURL
            ).bytes
        }
    }

    // MARK: - Changing

    public func create(yaml: String) throws -> String {
        if let id = try ControlClient.ask(
            beside: database,
            { w in
                w.member("do", "new")
                w.member("yaml", yaml)
            })
        {
            return id
        }
        return try writing { writer in
            do { return try writer.create(try DialogueFile(yaml: yaml)).text } catch let rejection as Rejection {
                throw ServerFault(DialogueFileError(rejection, in: yaml).description)
            }
        }
    }

    /// Creates a dialogue from an example, if the file has none yet.
    public func createIfEmpty(yaml: String) throws {
        try writing { writer in
            guard try writer.journal.reader.dialogues().isEmpty else { return }
            _ = try writer.create(try DialogueFile(yaml: yaml))
        }
    }

    public enum Change { case delete, undelete }

    public func change(_ id: String, _ change: Change) throws {
        if try ControlClient.ask(
            beside: database,
            { w in
                w.member("do", change == .delete ? "delete" : "undelete")
                w.member("dialogue", id)
            }) != nil
        {
            return
        }
        try writing {
            try $0.give(change == .delete ? .deleteDialogue() : .undeleteDialogue(), to: DialogueID(id))
        }
    }

    /// - Parameter needsKey: whether the work makes links; a key is made if there is none yet.
    func writing<R>(needsKey: Bool = true, _ work: (OfflineWriter) throws -> R) throws -> R {
        do {
            let journal = try store.open(acceptingLoss: false, onWarning: { _ in })
            defer { journal.close() }
            if needsKey {
                let key = try LinkKey.load(beside: database)
                if try journal.reader.log.value(.keyFingerprint) == nil {
                    try journal.log.set(.keyFingerprint, to: key.fingerprint)
                }
            }
            return try work(OfflineWriter(journal: journal))
        } catch let fault as LogFault {
            throw ServerFault(fault.plain)
        } catch let rejection as Rejection {
            throw ServerFault(rejection.field.map { "\($0): \(rejection.message)" } ?? rejection.message)
        }
    }

    // MARK: - The file as a whole

    public struct CheckReport {
        public let text: String
        public let isSound: Bool
    }

    public func check() throws -> CheckReport {
        let check = try faults { () throws(LogFault) in try store.check() }
        // The files are compared by what the journal says, so it must be whole.
        let findings = check.findings.isEmpty ? try adoptedFindings() : check.findings
        // A finding may name a trigger that somebody added.
        var lines = findings.map(\.onOneLine)
        lines.append(
            [
                counted(check.dialogues, "dialogue"), counted(check.events, "event"), "\(check.erased) erased",
                "\(check.purged) purged",
            ].joined(separator: ", ")
                + (findings.isEmpty ? ": all agree." : ": \(counted(findings.count, "finding"))."))
        return CheckReport(text: lines.joined(separator: "\n"), isSound: findings.isEmpty)
    }

    func faults<R>(_ work: () throws(LogFault) -> R) throws(ServerFault) -> R {
        do { return try work() } catch { throw ServerFault(error.plain) }
    }
}

extension Participant {
    /// Name and organisation. If the name is missing, the person's function (such as "director") replaces it.
    var label: String {
        let name = person.name.orEmpty.isEmpty ? person.function.orEmpty : person.name.orEmpty
        return [name, person.organisation.orEmpty].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
