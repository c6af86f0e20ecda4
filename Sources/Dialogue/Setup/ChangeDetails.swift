public struct ChangeDetails: Act {
    public static let name: Command.Kind = "changeDetails"
    public static let permission = Permission(.setUp, .untilAdopted)
    public var title: FreeText?
    public var occasion: FreeText?
    public var background: FreeText?
    public var purpose: FreeText?
    /// Milliseconds since 1970; 0 removes the date.
    public var startsAt: Milliseconds?
    public var durationMinutes: Int?
    public var timeZone: String?
    public var language: String?
    public var callLink: FreeText?
    /// Milliseconds since 1970; 0 removes the deadline.
    public var answersDueAt: Milliseconds?
    public var distribution: [Details.Recipient]?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        var changed = dialogue.details
        if let title { changed.title = title }
        if let occasion { changed.occasion = occasion }
        if let background { changed.background = background }
        if let purpose { changed.purpose = purpose }
        if let startsAt { changed.startsAt = startsAt == 0 ? nil : startsAt }
        if let durationMinutes { changed.durationMinutes = durationMinutes }
        if let timeZone { changed.timeZone = timeZone }
        if let language { changed.language = language }
        if let callLink { changed.callLink = callLink }
        if let answersDueAt { changed.answersDueAt = answersDueAt == 0 ? nil : answersDueAt }
        if let distribution { changed.distribution = distribution }
        if changed == dialogue.details { return [] }
        try Check.details(changed, insteadOf: dialogue.details)
        // A new deadline in the past would close answering at once. A past deadline that was set earlier may stay, such
        // as one from a file.
        let isNewDeadline = changed.answersDueAt != dialogue.details.answersDueAt
        if isNewDeadline, dialogue.phase == .draft || dialogue.phase == .preparing,
            let due = changed.answersDueAt, due <= context.at
        {
            throw Rejection(
                .inThePast, "This deadline has passed already: choose a later one, or close answering.",
                field: "answersDueAt")
        }
        guard changed.timeZone != dialogue.details.timeZone, let minute = dialogue.outbox.dailyDigest?.minuteOfDay
        else {
            return [.detailsChanged(details: changed)]
        }
        return [
            .detailsChanged(details: changed), dialogue.nextDigests(minute, zone: changed.timeZone, context),
        ]
    }
}

public struct DetailsChanged: Fact {
    public static let name: Event.Kind = "detailsChanged"
    public var takesBack: Bool { true }
    public var details: Details

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        let old = dialogue.details
        let isMoved =
            old.startsAt != details.startsAt || old.durationMinutes != details.durationMinutes
            || old.callLink != details.callLink
        if isMoved { dialogue.outbox.appointmentChangedAt = dialogue.sequence }
        dialogue.details = details
    }

    public func changes(in dialogue: Dialogue) -> [Change] {
        // Organisers are told whose appointment has become old.
        let holders = dialogue.outbox.people.keys.sorted().filter { dialogue.hasOldAppointment($0) }
        return [.changed(.details).seenWhileClosed]
            + holders.map { .changed(.participant($0), for: .views(with: .contacts)) }
    }
}

extension Command {
    public static func changeDetails(
        title: FreeText? = nil, occasion: FreeText? = nil, background: FreeText? = nil, purpose: FreeText? = nil,
        startsAt: Milliseconds? = nil, durationMinutes: Int? = nil, timeZone: String? = nil,
        language: String? = nil, callLink: FreeText? = nil, answersDueAt: Milliseconds? = nil,
        distribution: [Details.Recipient]? = nil
    ) -> Command {
        Command(
            ChangeDetails(
                title: title, occasion: occasion, background: background, purpose: purpose, startsAt: startsAt,
                durationMinutes: durationMinutes, timeZone: timeZone, language: language, callLink: callLink,
                answersDueAt: answersDueAt, distribution: distribution))
    }
}

extension Event {
    public static func detailsChanged(details: Details) -> Event { Event(DetailsChanged(details: details)) }
}
