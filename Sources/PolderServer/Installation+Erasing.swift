import Dialogue
import EventLog
import Foundation
import JSON
import Journal

extension Installation {
    /// Something that can be erased for good, and that somebody still has to confirm.
    public struct Erasure {
        /// Lines that say what will be erased, and what stays.
        public let announcement: String
        let dialogue: DialogueID
        let target: Target

        enum Target {
            case person(ParticipantID, withWritten: Bool)
            case deleted(Entity.Collection, id: String)
            case dialogue
        }
    }

    /// Finds out what is to be erased.
    /// - Parameters:
    ///   - what: the id or name of a person, or the id of something that was deleted, such as `n3`.
    ///   - withWritten: for a person, whether their answers, remarks, proposals and quotes are erased too.
    public func erasure(of what: String, withWritten: Bool, in id: String) throws -> Erasure {
        try reading { reader in
            let dialogue = try fold(id, reader)
            let target = try Erasure.Target(what, withWritten: withWritten, in: dialogue)
            let command = target.command
            // Refusals come before anybody is asked to confirm.
            if let command {
                do throws(Rejection) { _ = try dialogue.decide(command, .asking(dialogue)) } catch {
                    throw ServerFault(error.message)
                }
            }
            return Erasure(
                announcement: target.announcement(in: dialogue), dialogue: dialogue.id, target: target)
        }
    }

    /// - Throws: `ServerFault` unless the dialogue was deleted before.
    public func purge(of id: String) throws -> Erasure {
        try reading { reader in
            let dialogue = try fold(id, reader)
            guard dialogue.isDeleted else {
                throw ServerFault("\(id) is not deleted. Delete it first, with: polder delete \(id)")
            }
            return Erasure(
                announcement: Erasure.Target.dialogue.announcement(in: dialogue), dialogue: dialogue.id,
                target: .dialogue)
        }
    }

    /// Lists the people of a dialogue and what was deleted, with the ids by which they are erased.
    public func erasableText(_ id: String) throws -> String {
        try reading { reader in
            let dialogue = try fold(id, reader)
            var lines = ["\(dialogue.details.title.orEmpty.onOneLine) (\(dialogue.id))", "  People"]
            for id in dialogue.people.order {
                guard let person = dialogue.people.participants[id] else { continue }
                let label = dialogue.isErased(.participant(id)) ? "erased already" : person.label.onOneLine
                lines.append("    \(id)  \(label)" + (person.isRemoved ? "  (removed from the list)" : ""))
            }
            let deleted = dialogue.erasable
            if !deleted.isEmpty { lines.append("  Deleted") }
            for entity in deleted {
                lines.append("    \(entity.id ?? "")  \(entity.collection.oneOf)\(dialogue.quoted(entity))")
            }
            return lines.joined(separator: "\n")
        }
    }

    /// Erases it, through the running server if there is one.
    /// - Returns: lines that say what was done, and where the words still are.
    public func carryOut(_ erasure: Erasure) throws -> String {
        if try askServer(erasure) == nil {
            try writing(needsKey: false) { writer in
                if let command = erasure.target.command {
                    try writer.give(command, to: erasure.dialogue)
                } else {
                    try writer.journal.purge(erasure.dialogue, at: Clock.system.now(), by: .installation)
                }
            }
            try forgetErasedFiles(of: erasure.dialogue)
        }
        let done = erasure.target.command == nil ? "The dialogue is purged" : "The words are erased"
        return "\(done): from the file, its WAL and its tables.\n" + whereWordsStay
    }

    /// - Returns: `nil` when no server runs.
    private func askServer(_ erasure: Erasure) throws -> String? {
        try ControlClient.ask(beside: database) { w in
            w.member("dialogue", erasure.dialogue)
            switch erasure.target {
            case .dialogue: w.member("do", "purge")
            case .person(let id, let withWritten):
                w.member("do", "erasePerson")
                w.member("participant", id)
                w.member("withWritten", withWritten)
            case .deleted(let collection, let id):
                w.member("do", "eraseDeleted")
                w.member("collection", collection.rawValue)
                w.member("id", id)
            }
        }
    }

    /// Names the copies that erasing does not reach.
    private var whereWordsStay: String {
        let file = URL(fileURLWithPath: database)
        let folder = file.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let copies = names.filter { name in
            ["replaced-", "damaged-"].contains { name.begins(with: "\(file.lastPathComponent).\($0)") }
        }.sorted()
        var text =
            "Not changed: the files that polder backup wrote, and exports. Those made earlier still hold the words."
        if !copies.isEmpty {
            text += "\nThese copies beside the file may hold them too: " + copies.joined(separator: ", ") + "."
        }
        return text + "\nDelete them, or erase in a backup as well: the same command with --data BACKUP."
    }

}

extension Installation.Erasure.Target {
    /// Ids of things that can be deleted begin with these letters.
    private static let collections: [Character: Entity.Collection] = [
        "n": .notes, "q": .questions, "r": .answers, "i": .items, "s": .sides, "k": .parkedTopics,
        "c": .suggestions,
    ]

    init(_ what: String, withWritten: Bool, in dialogue: Dialogue) throws(ServerFault) {
        if let letter = what.first, let collection = Self.collections[letter], Int(what.dropFirst()) != nil,
            dialogue.people.participants[ParticipantID(what)] == nil
        {
            self = .deleted(collection, id: what)
            return
        }
        self = .person(try dialogue.participant(called: what), withWritten: withWritten)
    }

    /// `nil` for a whole dialogue, which no command erases.
    var command: Command? {
        switch self {
        case .person(let id, let withWritten): .erasePerson(participant: id, withWritten: withWritten)
        case .deleted(let collection, let id): .eraseDeleted(collection: collection, entity: id)
        case .dialogue: nil
        }
    }

    func announcement(in dialogue: Dialogue) -> String {
        let title = "\(dialogue.details.title.orEmpty.onOneLine) (\(dialogue.id))"
        var lines: [String]
        switch self {
        case .dialogue:
            let people = counted(dialogue.people.order.count, "person", "people")
            let events = counted(dialogue.sequence, "event")
            lines = ["This purges the whole dialogue \(title): \(events), \(people), everything they wrote."]
            lines.append("Only one hash for each event stays, and who purged it when.")
        case .person(let id, let withWritten):
            lines = ["This erases for good, from \(title):"]
            let label = dialogue.people.participants[id]?.label ?? ""
            lines.append("  \(label.onOneLine) (\(id)): name, function, organisation, address, task and drafts")
            if withWritten { lines.append("  \(dialogue.writtenText(by: id))") }
            lines.append("Texts that others wrote may still name this person. Ids, times and who did what stay.")
        case .deleted(let collection, let id):
            let words = Entity(collection, id).map(dialogue.quoted) ?? ""
            lines = ["This erases for good, from \(title):"]
            lines.append("  \(collection.oneOf) \(id)\(words), in all its versions")
            if collection == .questions { lines.append("  the answers that were given to it") }
            lines.append("Ids, times and who did what stay.")
        }
        lines.append("Nothing brings the words back.")
        return lines.joined(separator: "\n")
    }
}

extension Dialogue {
    /// Finds a person, also one who was taken off the list, by id, name or mail address.
    func participant(called text: String) throws(ServerFault) -> ParticipantID {
        if people.participants[ParticipantID(text)] != nil { return ParticipantID(text) }
        let wanted = text.lowercased()
        let found = people.order.filter { id in
            guard let person = people.participants[id]?.person else { return false }
            return [person.name, person.email].contains { !$0.orEmpty.isEmpty && $0.orEmpty.lowercased() == wanted }
        }
        guard let first = found.first else {
            throw ServerFault("Nobody in \(id) is called \(text). List the people: polder erase \(id)")
        }
        guard found.count == 1 else {
            let ids = found.map(\.text).joined(separator: ", ")
            throw ServerFault("\(found.count) people are called \(text). Give an id: \(ids)")
        }
        return first
    }

    private static let quotedCharactersMax = 60

    /// The beginning of a deleted thing's words; empty if they are not in the bin any more.
    fileprivate func quoted(_ entity: Entity) -> String {
        guard let text = bin[entity].map({ words(of: $0.thing).orEmpty.onOneLine }), !text.isEmpty else { return "" }
        let short = text.prefix(Self.quotedCharactersMax)
        return "  “\(short)\(short.count < text.count ? "…" : "")”"
    }

    fileprivate func writtenText(by author: ParticipantID) -> String {
        let written = Dictionary(grouping: written(by: author), by: \.collection).mapValues(\.count)
        let parts = [
            (Entity.Collection.answers, "answer"), (.remarks, "remark"), (.suggestions, "suggestion"),
            (.proposals, "proposal"), (.notes, "quote"),
            (.acceptances, "acceptance"), (.reports, "report"),
        ].compactMap { collection, one in written[collection].map { counted($0, one) } }
        let all = parts.isEmpty ? "nothing" : parts.joined(separator: ", ")
        return "what they wrote: \(all); answers they withdrew too"
    }
}

extension Entity.Collection {
    /// The word for one thing of the collection.
    fileprivate var oneOf: String {
        switch self {
        case .notes: "note"
        case .questions: "question"
        case .answers: "answer"
        case .items: "agenda item"
        case .sides: "side"
        case .parkedTopics: "parked topic"
        case .participants: "person"
        case .proposals: "proposal"
        case .remarks: "remark"
        case .suggestions: "suggestion"
        case .milestones: "milestone"
        case .followUps: "follow-up"
        case .acceptances: "acceptance"
        case .reports: "report"
        case .dates: "proposed date"
        case .recipients: "recipient"
        case .minutesReplies: "reply to the minutes"
        case .details, .session, .order, .circulation: rawValue
        }
    }
}

extension CommandContext {
    /// For asking whether a command would be accepted; what it decides is thrown away.
    fileprivate static func asking(_ dialogue: Dialogue) -> CommandContext {
        CommandContext(at: max(dialogue.lastAt, Clock.system.now()), by: .installation, seed: 0)
    }
}
