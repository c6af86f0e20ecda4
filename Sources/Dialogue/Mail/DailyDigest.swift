/// Digests that the server sends by itself, once a day, to everybody who did not refuse them. Off until an organiser
/// turns it on.
public struct DailyDigest: Sendable, Hashable {
    /// When they go out: minutes after midnight where the dialogue is held. `nil`: they were turned off.
    public internal(set) var minuteOfDay: Int?
    /// The next time, if they are on.
    public internal(set) var dueAt: Milliseconds
    /// When `dueAt` was last set: by an organiser, or by the server after the digests of that day.
    public internal(set) var setAt: Milliseconds

    /// `08:00`; `nil` when they are off.
    public var time: String? { minuteOfDay.map(Self.time(of:)) }

    static func time(of minute: Int) -> String {
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        return two(minute / 60) + ":" + two(minute % 60)
    }

    /// Reads `08:00`; `nil` for anything else.
    static func minute(of time: String) -> Int? {
        let bytes = Array(time.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        let digits = [0, 1, 3, 4].map { Int(bytes[$0]) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        return hour < 24 && minute < 60 ? hour * 60 + minute : nil
    }
}

/// Turns the daily digest on, moves it to another time of the day, or turns it off.
public struct SetDailyDigest: Act {
    public static let name: Command.Kind = "setDailyDigest"
    public static let permission = Permission(.organisers, .any)
    /// `08:00`, in the dialogue's time zone. If it is left out, digests go out no more.
    public var time: String?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard let time else {
            guard dialogue.hasDailyDigest else { return [] }
            let stopped = dialogue.outbox.waiting.filter {
                $0.kind == .digest && dialogue.outbox[$0.participant].wantsDigest != true
            }
            return [.dailyDigestSet(minuteOfDay: nil, dueAt: 0)]
                + stopped.map { .mailTakenBack(mail: $0.id, participant: $0.participant) }
        }
        guard let minute = DailyDigest.minute(of: time) else {
            throw Rejection(.outOfRange, "A time of the day is written as 08:00.", field: "time")
        }
        if dialogue.outbox.dailyDigest?.minuteOfDay == minute { return [] }
        return [dialogue.nextDigests(minute, context)]
    }
}

/// Asks for the digests of this day. Only the server gives it, at the time that was set.
public struct GiveDigests: Act {
    public static let name: Command.Kind = "giveDigests"
    public static let permission = Permission(.server, .any)
    /// Digests that are later than this, because no server ran, wait for the next day.
    private static let lateMs: Milliseconds = 12 * 3_600_000

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        // The time may have been moved since the server looked it up.
        guard let due = dialogue.digestsDueAt, due <= context.at, let minute = dialogue.outbox.dailyDigest?.minuteOfDay
        else { return [] }
        // A time that passed while the dialogue was a draft or adopted does not count either.
        let isOld = context.at - due > Self.lateMs || dialogue.phaseAt > due
        let people = isOld ? [] : dialogue.people.roster.filter { dialogue.getsDigestToday($0, context) }
        return people.enumerated().map { index, one in
            .mailAsked(
                mail: dialogue.newMailID(index), kind: .digest, participant: one.id,
                language: dialogue.details.language)
        } + [dialogue.nextDigests(minute, context)]
    }
}

extension Dialogue {
    public var hasDailyDigest: Bool { outbox.dailyDigest?.minuteOfDay != nil }

    /// When the server gives the next digests; `nil` when it does not. After the minutes are adopted it gives them once
    /// more, to say so.
    var digestsDueAt: Milliseconds? {
        guard let daily = outbox.dailyDigest, daily.minuteOfDay != nil else { return nil }
        switch phase {
        case .preparing, .live, .editing, .review: return daily.dueAt
        case .adopted, .archived: return daily.setAt < phaseAt ? daily.dueAt : nil
        case .draft: return nil
        }
    }

    /// Whether this person gets digests: as they said themselves, or else as the organiser chose for everybody.
    public func wantsDigest(_ correspondence: Correspondence) -> Bool {
        correspondence.unsubscribedAt == nil && (correspondence.wantsDigest ?? hasDailyDigest)
    }

    /// Nobody learns of a dialogue from its digest, so it goes only to people who have their link. And nobody gets two
    /// on one day, whatever time an organiser chooses, and whether or not an organiser sent one.
    fileprivate func getsDigestToday(_ participant: Participant, _ context: CommandContext) -> Bool {
        let correspondence = outbox[participant.id]
        let last = correspondence.mails[.digest]
        if last?.state == .waiting { return false }
        if let last, last.state == .sent, context.next(0, details.timeZone, last.stateAt) > context.at { return false }
        let hasLink =
            participant.linkOpenedAt != nil || participant.linkSentAt != nil || correspondence.lastSentAt != nil
        return hasLink && mayBeSent(.digest, to: participant, at: context.at)
    }

    /// - Parameter zone: the time zone, if it changes.
    func nextDigests(_ minute: Int, zone: String? = nil, _ context: CommandContext) -> Event {
        .dailyDigestSet(minuteOfDay: minute, dueAt: context.next(minute, zone ?? details.timeZone, context.at))
    }
}

/// Daily digests are on or off from now on, or those of this day were given: the next ones are due at `dueAt`.
public struct DailyDigestSet: Fact {
    public static let name: Event.Kind = "dailyDigestSet"
    public var takesBack: Bool { false }
    /// `nil`: off.
    public var minuteOfDay: Int?
    public var dueAt: Milliseconds

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.dailyDigest = DailyDigest(minuteOfDay: minuteOfDay, dueAt: dueAt, setAt: moment.at)
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

extension Command {
    public static func setDailyDigest(time: String?) -> Command { Command(SetDailyDigest(time: time)) }
    public static func giveDigests() -> Command { Command(GiveDigests()) }
}

extension Event {
    public static func dailyDigestSet(minuteOfDay: Int?, dueAt: Milliseconds) -> Event {
        Event(DailyDigestSet(minuteOfDay: minuteOfDay, dueAt: dueAt))
    }
}
