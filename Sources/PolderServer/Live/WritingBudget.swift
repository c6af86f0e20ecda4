import Dialogue

/// How much people may write to one dialogue: bytes and events in a minute, for each person and for all participants
/// together.
///
/// The limits on notes, answers and people bound what a dialogue holds, but an answer may be changed again and again,
/// and each change stays in the journal. This budget bounds how fast the journal grows. It is meant never to be reached
/// by people: somebody may use four minutes' worth at once, so that a list that was pasted, or a page that comes back
/// after hours without a network, is taken at once.
///
/// A command is taken as long as anything is left, and its cost is subtracted afterwards. So a long command needs no
/// special case; it only makes the next one wait longer.
struct WritingBudget {
    /// For a participant.
    static let bytesPerMinute = 1_048_576.0
    static let eventsPerMinute = 600.0
    /// People with a role have this many times as much: they write down what others say, and add people and questions.
    static let ofRoles = 8.0
    /// All who have no role, together, have this many times as much as one participant. People with a role are not
    /// counted in, so that nobody keeps them from writing.
    static let ofAll = 32.0
    /// How many minutes' worth may be used at once.
    static let minutesAtOnce = 4.0
    /// A draft replaces the draft before it, so it costs this part of what a command of its length costs.
    static let draftPart = 1 / 8.0

    private var all = Allowance(times: ofAll)
    /// Grows by who has written something: at most everyone on the list, and the installation.
    private var people: [Writer: Allowance] = [:]

    /// Somebody who writes. A person who is given a role gets the budget of that role.
    struct Writer: Hashable {
        let actor: Actor
        let holdsRole: Bool
    }

    enum Reached { case own, all }

    /// - Returns: `nil` when somebody may write now; otherwise how many seconds to wait, and whose budget is used up.
    mutating func wait(_ writer: Writer, now: Double) -> (seconds: Double, reached: Reached)? {
        if let seconds = people[writer]?.wait(now) { return (seconds, .own) }
        if !writer.holdsRole, let seconds = all.wait(now) { return (seconds, .all) }
        return nil
    }

    mutating func spend(_ writer: Writer, bytes: Double, events: Double, now: Double) {
        people[writer, default: Allowance(times: writer.holdsRole ? Self.ofRoles : 1)]
            .spend(bytes: bytes, events: events, now: now)
        if !writer.holdsRole { all.spend(bytes: bytes, events: events, now: now) }
    }
}

/// The rest of a budget: how much one person, or all participants together, may still write.
private struct Allowance {
    /// After it was used up, writing goes on only when so much has come back. Otherwise a page would be told again and
    /// again to wait for the next single command.
    static let secondsWorth = 5.0

    private let bytesPerSecond, eventsPerSecond: Double
    private var bytes, events: Double
    private var at = 0.0
    /// Nothing is taken before this time, so that commands are taken in the order in which they are sent again.
    private var closedUntil = -Double.infinity

    init(times: Double) {
        bytesPerSecond = times * WritingBudget.bytesPerMinute / 60
        eventsPerSecond = times * WritingBudget.eventsPerMinute / 60
        bytes = bytesPerSecond * 60 * WritingBudget.minutesAtOnce
        events = eventsPerSecond * 60 * WritingBudget.minutesAtOnce
    }

    mutating func wait(_ now: Double) -> Double? {
        refill(now)
        if now < closedUntil { return closedUntil - now }
        guard bytes <= 0 || events <= 0 else { return nil }
        closedUntil = now + Self.secondsWorth + max(0, -bytes / bytesPerSecond, -events / eventsPerSecond)
        return closedUntil - now
    }

    mutating func spend(bytes spentBytes: Double, events spentEvents: Double, now: Double) {
        refill(now)
        bytes -= spentBytes
        events -= spentEvents
    }

    private mutating func refill(_ now: Double) {
        let seconds = max(0, now - at)
        at = now
        let most = 60 * WritingBudget.minutesAtOnce
        bytes = min(bytes + seconds * bytesPerSecond, bytesPerSecond * most)
        events = min(events + seconds * eventsPerSecond, eventsPerSecond * most)
    }
}
