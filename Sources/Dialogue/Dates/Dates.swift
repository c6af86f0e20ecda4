public typealias ProposedDateID = Identifier<ProposedDate>

/// A day and time that an organiser proposes for the session.
public struct ProposedDate: Codable, Sendable, Hashable {
    /// `w` and a number.
    public var id: ProposedDateID
    public var startsAt: Milliseconds
    public var durationMinutes: Int
    public var by: Actor
    public var at: Milliseconds

    public init(id: ProposedDateID, startsAt: Milliseconds, durationMinutes: Int, by: Actor, at: Milliseconds) {
        self.id = id
        self.startsAt = startsAt
        self.durationMinutes = durationMinutes
        self.by = by
        self.at = at
    }
}

/// Whether somebody can come on a proposed date.
public enum Availability: String, Codable, Sendable, CaseIterable { case yes, ifNeedBe, no }

/// The search for a date: the proposed dates, and the one that was chosen. Each participant has their own answers
/// (`Participant.availability`).
public struct Dates: Sendable, Equatable {
    /// The earliest first.
    public internal(set) var proposed: [ProposedDate] = []
    /// Removed dates. One that is proposed again comes back with what people answered.
    var removed: [ProposedDateID: ProposedDate] = [:]
    /// The date that became the dialogue's; `nil` while the search goes on.
    public internal(set) var chosen: ProposedDateID?
    /// How many dates were ever proposed: the next id is one higher.
    var proposedMade = 0

    public subscript(id: ProposedDateID) -> ProposedDate? { proposed.first { $0.id == id } }

    mutating func put(_ date: ProposedDate) {
        proposedMade = max(proposedMade, Dialogue.serial(date.id.text))
        removed[date.id] = nil
        proposed.removeAll { $0.id == date.id }
        let place = proposed.firstIndex { ($0.startsAt, $0.durationMinutes) > (date.startsAt, date.durationMinutes) }
        proposed.insert(date, at: place ?? proposed.count)
    }

    mutating func remove(_ id: ProposedDateID) {
        guard let date = self[id] else { return }
        removed[id] = date
        proposed.removeAll { $0.id == id }
        if chosen == id { chosen = nil }
    }
}

extension Dialogue {
    func existingDate(_ id: ProposedDateID, _ field: String) throws(Rejection) -> ProposedDate {
        guard let date = dates[id] else {
            throw Rejection(.notFound, "There is no such date (any more).", field: field)
        }
        return date
    }
}
