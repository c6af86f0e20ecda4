import ArgumentParser
import Dialogue
import Foundation
import PolderServer
import Tables

/// Prints what this program knows, derived from its types: for programs that talk to it, and for the tests of
/// docs/protocol.md.
struct Describe: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print as JSON what this program knows: commands, events, rights, limits and tables.")

    func run() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(Description()), as: UTF8.self))
    }
}

private struct Description: Encodable {
    struct Field: Encodable {
        var name: String
        var type: String
        var isRequired: Bool

        init(_ field: Shapes.Field) {
            name = field.name
            type = field.type
            isRequired = field.isRequired
        }
    }

    struct CommandDescription: Encodable {
        var name: String
        var fields: [Field]
        /// The senders of the command: roles, `installation`, `server`.
        var who: [String]
        var phases: [String]
        /// Those among `who` who may also give it about what belongs to somebody else.
        var forOthers: [String]
    }

    struct EventDescription: Encodable {
        var name: String
        /// The number with which the event was introduced. A program with a lower `newestNumber` refuses files that
        /// contain the event.
        var since: Int?
        var fields: [Field]
    }

    var version = Product.version
    var newestNumber = Catalogue.newestNumber
    /// For each type whose values are fixed words: its name, and the words.
    var words: [String: [String]] = [
        "Phase": cases(of: Phase.self), "Side.Kind": cases(of: Side.Kind.self),
        "Attendance": cases(of: Attendance.self),
        "Audience": cases(of: Audience.self), "AgendaItem.Status": cases(of: AgendaItem.Status.self),
        "Note.Kind": cases(of: Note.Kind.self), "Proposal.Outcome": cases(of: Proposal.Outcome.self),
        "Remark.Outcome": cases(of: Remark.Outcome.self), "Withheld.Reason": cases(of: Withheld.Reason.self),
        "AdoptionRule.Kind": cases(of: AdoptionRule.Kind.self),
        "Entered.Way": cases(of: Entered.Way.self), "AdoptedFile.Variant": cases(of: AdoptedFile.Variant.self),
        "Availability": cases(of: Availability.self), "Reply.Coming": cases(of: Reply.Coming.self),
        "Role": cases(of: Role.self), "Signal": cases(of: Signal.self),
        "OutgoingMail.Kind": cases(of: OutgoingMail.Kind.self),
        "OutgoingMail.State": cases(of: OutgoingMail.State.self),
        "Suggestion.Kind": cases(of: Suggestion.Kind.self),
        "Suggestion.Outcome": cases(of: Suggestion.Outcome.self),
        "Suggestion.Opinion.Stance": cases(of: Suggestion.Opinion.Stance.self),
        "Entity.Collection": cases(of: Entity.Collection.self),
    ]
    var server = ServerDescription()
    var commands: [CommandDescription]
    var events: [EventDescription]
    /// The tables that people read with `sqlite3`, each with its columns and a sentence that describes it.
    var tables = TableShape.all

    init() throws {
        let shapes: [Command.Kind: any Decodable.Type] = Dictionary(
            uniqueKeysWithValues: Catalogue.acts.map { ($0.name, $0) } + [(SaveDraft.name, SaveDraft.self)])
        commands = try Catalogue.permissions.map { name, permission in
            CommandDescription(
                name: name.rawValue, fields: try Shapes.fields(of: shapes[name]!).map(Field.init),
                who: permission.who.names, phases: permission.phases.names, forOthers: permission.forOthers.names)
        }
        events = try Catalogue.facts.map { fact in
            EventDescription(
                name: fact.name.rawValue, since: Catalogue.number(of: fact.name),
                fields: try Shapes.fields(of: fact).map(Field.init))
        }
    }
}

private func cases<Words: CaseIterable & RawRepresentable<String>>(of type: Words.Type) -> [String] {
    type.allCases.map(\.rawValue)
}

extension Permission.Who {
    fileprivate var names: [String] {
        Role.allCases.filter { contains(Permission.Who($0)) }.map(\.rawValue)
            + (contains(.installation) ? ["installation"] : []) + (contains(.server) ? ["server"] : [])
    }
}

extension Permission.Phases {
    fileprivate var names: [String] { Phase.allCases.filter { contains(Permission.Phases($0)) }.map(\.rawValue) }
}
