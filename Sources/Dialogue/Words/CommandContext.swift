/// The things that a decision needs besides the command and the state. The domain has no clock and no randomness of its
/// own.
public struct CommandContext: Sendable {
    /// Not earlier than the dialogue's `lastAt`.
    public var at: Milliseconds
    public var by: Actor
    /// Fresh random bits. Every id and nonce that the command makes comes from them.
    public var seed: UInt64

    /// The next instant, later than a given one, at which clocks in a time zone show so many minutes after midnight. On
    /// a day on which the clocks go forward over that time, they show a later one.
    public var next: @Sendable (_ minuteOfDay: Int, _ zone: String, _ after: Milliseconds) -> Milliseconds

    /// - Parameter next: without it, all zones have the time of UTC.
    public init(
        at: Milliseconds, by: Actor, seed: UInt64,
        next: @escaping @Sendable (Int, String, Milliseconds) -> Milliseconds = Self.nextInUTC
    ) {
        self.at = at
        self.by = by
        self.seed = seed
        self.next = next
    }

    public static let nextInUTC: @Sendable (Int, String, Milliseconds) -> Milliseconds = { minute, _, after in
        let day: Milliseconds = 86_400_000
        let today = after / day * day + Milliseconds(minute) * 60_000
        return today > after ? today : today + day
    }
}
