/// What a decision needs besides command and state: the domain has no clock and no dice.
public struct CommandContext: Sendable {
    /// Not before the dialogue's `lastAt`.
    public var at: Milliseconds
    public var by: Actor
    /// Fresh random bits; every id and nonce of this command comes from them.
    public var seed: UInt64

    public init(at: Milliseconds, by: Actor, seed: UInt64) {
        self.at = at
        self.by = by
        self.seed = seed
    }
}
