/// The things that a decision needs besides the command and the state. The domain has no clock and no randomness of its
/// own.
public struct CommandContext: Sendable {
    /// Not earlier than the dialogue's `lastAt`.
    public var at: Milliseconds
    public var by: Actor
    /// Fresh random bits. Every id and nonce that the command makes comes from them.
    public var seed: UInt64

    public init(at: Milliseconds, by: Actor, seed: UInt64) {
        self.at = at
        self.by = by
        self.seed = seed
    }
}
