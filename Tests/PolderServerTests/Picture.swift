import Dialogue
import JSON

@testable import PolderServer

/// The entities that a page of one view knows, built only from what the server sends to that view, as pages do
/// (docs/protocol.md).
struct Picture: Equatable {
    let view: View
    /// Members by name, by collection and id, such as `["notes/n1"]`.
    private(set) var entities: [String: [String: JSONValue]] = [:]

    /// The entities that a page knows after a snapshot.
    init(of state: Dialogue, for view: View) throws {
        self.view = view
        for part in SnapshotEncoder.parts(of: state, epoch: "e", view: view, joinCode: Self.joinCode(state)) {
            for (collection, value) in try Self.read(part)["set"]!.members { set(collection, value, by: nil, at: nil) }
        }
    }

    /// Applies the batch of a turn's events.
    mutating func apply(_ events: ArraySlice<RecordedEvent>, stateAfter: Dialogue) throws {
        guard
            let batch = BatchEncoder.batch(
                of: events, epoch: "e", dialogue: stateAfter, view: view, joinCode: Self.joinCode(stateAfter))
        else {
            self = try Picture(of: stateAfter, for: view)
            return
        }
        try apply(batch)
    }

    /// Applies what a page is told when it comes back.
    mutating func apply(_ missed: [MissedEvent], after position: Int, now: Dialogue) throws {
        for part in BatchEncoder.parts(
            of: missed[...], from: position + 1, to: now.sequence, epoch: "e", dialogue: now, view: view,
            joinCode: Self.joinCode(now))
        { try apply(part.bytes) }
    }

    private mutating func apply(_ batch: [UInt8]) throws {
        var (by, at): (JSONValue?, JSONValue?)
        for event in try Self.read(batch)["events"]!.elements {
            (by, at) = (event["by"] ?? by, event["at"] ?? at)
            for (collection, value) in event["set"]?.members ?? [] { set(collection, value, by: by, at: at) }
            for (collection, ids) in event["gone"]?.members ?? [] {
                for id in ids.elements { entities["\(collection)/\(id.string!)"] = nil }
            }
        }
    }

    /// `by` and `at`: the person and the time of the event, which the entity leaves out when its own are the same.
    private mutating func set(_ collection: String, _ value: JSONValue, by: JSONValue?, at: JSONValue?) {
        guard let kind = Entity.Collection(rawValue: collection) else { fatalError("no collection \(collection)") }
        if kind.isSingle {
            entities[collection] = Self.named(value)
            return
        }
        for (id, value) in value.members {
            var members = Self.named(value)
            if [.notes, .parkedTopics, .proposals, .remarks, .suggestions, .milestones, .reports].contains(kind) {
                members["by"] = members["by"] ?? by
                members["at"] = members["at"] ?? at
            }
            entities["\(collection)/\(id)"] = members
        }
    }

    private static func named(_ value: JSONValue) -> [String: JSONValue] {
        Dictionary(uniqueKeysWithValues: value.members.map { ($0.name, $0.value) })
    }

    private static func joinCode(_ state: Dialogue) -> String? { state.people.guestDoor }

    private static func read(_ bytes: [UInt8]) throws -> JSONValue {
        try bytes.withUnsafeBytes { try JSONReader.read($0) }
    }

    /// All texts and personal data that the page has, each with the entity and member it is in.
    var words: Set<String> {
        var found: Set<String> = []
        for (entity, members) in entities {
            for (name, value) in members where Self.wordy.contains(name) {
                for word in value.texts where !word.isEmpty { found.insert("\(entity) \(name) \(word)") }
            }
        }
        return found
    }

    private static let wordy: Set<String> = [
        "title", "occasion", "background", "purpose", "callLink", "distribution", "reopenedReason", "joinCode", "name",
        "function", "organisation", "assignment", "email", "text", "explanation", "example", "horizons", "summary",
        "lead", "dueWords", "owners", "response",
    ]
}

extension JSONValue {
    fileprivate var members: [(name: String, value: JSONValue)] {
        if case .object(let members) = self { members } else { [] }
    }
    fileprivate var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
    fileprivate var texts: [String] {
        switch self {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(\.texts)
        case .object(let members): members.flatMap(\.value.texts)
        case .null, .bool, .number, .integer: []
        }
    }
}
