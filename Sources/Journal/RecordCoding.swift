package import Dialogue
public import EventLog

/// Turns events into records and back. Only one thread at a time may use it.
package final class RecordCoding {
    private let coder = EventCoder()

    package init() {}

    // MARK: - To records

    /// Returns a turn in the form that the log accepts. It also carries the original turn, for followers that know
    /// dialogues.
    func turn(_ turn: DialogueTurn) throws(LogFault) -> StreamTurn {
        var records: [LogRecord] = []
        records.reserveCapacity(turn.records.count)
        var number = 1
        for record in turn.records {
            records.append(try self.record(record))
            number = max(number, Self.number(neededBy: record.recorded))
        }
        return StreamTurn(
            stream: StreamID(turn.dialogue), expectedSequence: turn.expectedSequence, records: records, number: number,
            known: turn)
    }

    private func record(_ record: JournalRecord) throws(LogFault) -> LogRecord {
        let recorded = record.recorded
        do { try coder.encode(recorded.event) } catch {
            throw LogFault(.program, "\(type(of: error)) while encoding an event.")
        }
        return LogRecord(
            sequence: recorded.sequence, at: recorded.at, actor: recorded.by.description,
            kind: recorded.event.kind.rawValue, facts: coder.facts, words: words(of: recorded.event),
            command: record.command)
    }

    private func words(of event: Event) -> LogRecord.Words {
        if coder.words.isEmpty { return .none }
        guard let payload = event.fact as? PersonRecorded else { return .text(coder.words) }
        return .person(
            PersonWords(
                key: PersonKey(person: payload.participant.text, version: payload.version),
                name: payload.person.name.text, function: payload.person.function.text,
                organisation: payload.person.organisation.text, email: payload.person.email.text))
    }

    /// Returns the catalogue number that a program must have to read this event. A kind outside this program's
    /// catalogue belongs to a later program.
    static func number(neededBy recorded: RecordedEvent) -> Int {
        max(Catalogue.number(of: recorded.event.kind) ?? Catalogue.newestNumber + 1, recorded.by.number)
    }

    // MARK: - From records

    /// Returns the event in a record. The log has verified the record, so an unknown kind or actor was written by a
    /// newer program and is no damage.
    package func event(_ record: LogRecord, of stream: StreamID) throws(LogFault) -> RecordedEvent {
        func newer(_ what: String) -> LogFault {
            LogFault(
                .newerSchema, "Event \(record.sequence) of \(stream) \(what) that this program does not know.",
                hint: "A newer Polder wrote it; use that one. Nothing is damaged.")
        }
        func damaged(_ what: String) -> LogFault {
            LogFault(
                .damaged, "Event \(record.sequence) of \(stream) \(what).", hint: "Run polder check; restore a backup.")
        }
        guard Event.Kind(rawValue: record.kind) != nil else { throw newer("is of the kind \(record.kind)") }
        guard let actor = Actor(record.actor) else { throw newer("is by an actor of a kind") }
        let words: [String]?
        switch record.words {
        case .none: words = []
        case .person(let person): words = person.texts
        case .erased: words = nil
        case .text(let bytes):
            guard let list = try? bytes.withUnsafeBytes({ try coder.decodeWords($0) }) else {
                throw damaged("has words that cannot be decoded")
            }
            words = list
        }
        let event: Event
        do { event = try record.facts.withUnsafeBytes { try coder.decode(facts: $0, words: words) } } catch {
            throw error is Actor.Unknown ? newer("names an actor of a kind") : damaged("cannot be decoded")
        }
        guard event.kind.rawValue == record.kind else { throw damaged("is of another kind") }
        return RecordedEvent(sequence: record.sequence, at: record.at, by: actor, event: event)
    }

    /// Returns the events in some of a dialogue's records, with the commands whose last event is among them.
    func events(_ records: [LogRecord], of stream: StreamID) throws(LogFault) -> ReplayedEvents {
        var replayed = ReplayedEvents()
        replayed.events.reserveCapacity(records.count)
        for record in records {
            let recorded = try event(record, of: stream)
            replayed.events.append(recorded)
            if let command = record.command {
                replayed.commands.append(
                    AcceptedCommand(by: recorded.by, command: command, sequence: recorded.sequence))
            }
        }
        return replayed
    }
}

/// Tells the log which kinds of event this program knows.
public struct DialogueCatalogue: LogCatalogue {
    public init() {}

    public var newestNumber: Int { Catalogue.newestNumber }
    public var programVersion: String { Product.version }
    public func firstVersion(of number: Int) -> String { Catalogue.firstVersion(of: number) }
    public func isAboutPerson(_ kind: String) -> Bool { kind == PersonRecorded.name.rawValue }

    public func person(in facts: UnsafeRawBufferPointer) -> PersonKey? {
        guard let payload = try? EventCoder().decode(facts: facts, words: []).fact as? PersonRecorded else {
            return nil
        }
        return PersonKey(person: payload.participant.text, version: payload.version)
    }
}
