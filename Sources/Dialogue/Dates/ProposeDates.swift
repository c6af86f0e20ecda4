// An organiser proposes dates, removes some of them, and chooses one.

public struct ProposeDates: Act {
    public static let name: Command.Kind = "proposeDates"
    public static let permission = Permission(.setUp, [.draft, .preparing])
    public var dates: [NewDate]

    public struct NewDate: Codable, Sendable, Equatable {
        public var startsAt: Milliseconds
        public var durationMinutes: Int

        public init(startsAt: Milliseconds, durationMinutes: Int) {
            self.startsAt = startsAt
            self.durationMinutes = durationMinutes
        }
    }

    /// A date that is proposed already is left as it is. One that was removed comes back. A new date after one was
    /// chosen opens the search again.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var made = dialogue.dates.proposedMade
        var proposed: [ProposedDate] = []
        for (index, new) in dates.enumerated() {
            try Check.time(new.startsAt, "dates[\(index)].startsAt")
            try Check.range(
                new.durationMinutes, 0...Limits.most.durationMinutesMax, "dates[\(index)].durationMinutes")
            if new.startsAt <= context.at {
                throw Rejection(.inThePast, "This date has passed already.", field: "dates[\(index)].startsAt")
            }
            func isSame(_ date: ProposedDate) -> Bool {
                date.startsAt == new.startsAt && date.durationMinutes == new.durationMinutes
            }
            if dialogue.dates.proposed.contains(where: isSame) || proposed.contains(where: isSame) { continue }
            if let removed = dialogue.dates.removed.values.first(where: isSame) {
                proposed.append(removed)
                continue
            }
            made += 1
            try Check.room(made, max: Limits.most.proposedDatesMax, "proposed dates", "dates")
            proposed.append(
                ProposedDate(
                    id: ProposedDateID("w" + String(made)), startsAt: new.startsAt,
                    durationMinutes: new.durationMinutes, by: context.by, at: context.at))
        }
        let isReopened = !proposed.isEmpty && dialogue.dates.chosen != nil
        return (isReopened ? [.dateChosen(date: nil)] : []) + proposed.map { .dateProposed(date: $0) }
    }
}

public struct DateProposed: Fact {
    public static let name: Event.Kind = "dateProposed"
    public var takesBack: Bool { false }
    public var date: ProposedDate

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.dates.put(date) }

    public func changes(in dialogue: Dialogue) -> [Change] { [.made(.proposedDate(date.id))] }
}

public struct RemoveProposedDate: Act {
    public static let name: Command.Kind = "removeProposedDate"
    public static let permission = Permission(.setUp, [.draft, .preparing])
    public var date: ProposedDateID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        if dialogue.dates.removed[date] != nil { return [] }
        _ = try dialogue.existingDate(date, "date")
        if dialogue.dates.chosen == date {
            throw Rejection(.inUse, "This is the date of the dialogue. Choose another one first.", field: "date")
        }
        return [.proposedDateRemoved(date: date)]
    }
}

public struct ProposedDateRemoved: Fact {
    public static let name: Event.Kind = "proposedDateRemoved"
    public var takesBack: Bool { true }
    public var date: ProposedDateID

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) { dialogue.dates.remove(date) }

    public func changes(in dialogue: Dialogue) -> [Change] {
        [.removed(.proposedDate(date), from: .views(with: .seat))]
    }
}

/// Makes a proposed date the dialogue's: the details get its start and length. Nobody answers after that, and what
/// people answered stays. An empty id opens the search again.
public struct ChooseDate: Act {
    public static let name: Command.Kind = "chooseDate"
    public static let permission = Permission(.setUp, [.draft, .preparing])
    public var date: ProposedDateID

    /// The change of the details comes last, so that whoever follows `detailsChanged`, for example to send the
    /// appointment, finds the search ended.
    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var details = dialogue.details
        if date.text.isEmpty {
            guard let chosen = dialogue.dates.chosen.flatMap({ dialogue.dates[$0] }) else { return [] }
            if details.startsAt == chosen.startsAt { details.startsAt = nil }
        } else {
            let date = try dialogue.existingDate(date, "date")
            if date.startsAt <= context.at {
                throw Rejection(.inThePast, "This date has passed already.", field: "date")
            }
            details.startsAt = date.startsAt
            details.durationMinutes = date.durationMinutes
        }
        let chosen = date.text.isEmpty ? nil : date
        var events: [Event] = []
        if dialogue.dates.chosen != chosen { events.append(.dateChosen(date: chosen)) }
        if details != dialogue.details { events.append(.detailsChanged(details: details)) }
        return events
    }
}

public struct DateChosen: Fact {
    public static let name: Event.Kind = "dateChosen"
    public var takesBack: Bool { false }
    /// `nil` when the search goes on.
    public var date: ProposedDateID?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.dates.chosen = date.flatMap { dialogue.dates[$0]?.id }
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        dialogue.dates.proposed.map { .changed(.proposedDate($0.id)) }
    }
}

extension Command {
    public static func proposeDates(dates: [ProposeDates.NewDate]) -> Command { Command(ProposeDates(dates: dates)) }
    public static func removeProposedDate(date: ProposedDateID) -> Command {
        Command(RemoveProposedDate(date: date))
    }
    public static func chooseDate(date: ProposedDateID) -> Command { Command(ChooseDate(date: date)) }
}

extension Event {
    public static func dateProposed(date: ProposedDate) -> Event { Event(DateProposed(date: date)) }
    public static func proposedDateRemoved(date: ProposedDateID) -> Event { Event(ProposedDateRemoved(date: date)) }
    public static func dateChosen(date: ProposedDateID?) -> Event { Event(DateChosen(date: date)) }
}
