/// A short message that is sent with one press, so that nobody has to interrupt. Signals are counted for a while, never
/// stored, and nobody is named.
public enum Signal: String, Codable, Sendable, CaseIterable {
    case applause, slower, louder
    case pause = "break"

    /// How long a signal counts.
    public var lastsSeconds: Double {
        switch self {
        case .applause: 10
        case .slower, .louder: 60
        case .pause: 300
        }
    }
}

extension Dialogue {
    /// People who may ask for the floor may also signal.
    public func maySignal(_ actor: Actor) -> Bool {
        let permission = RaiseHand.permission
        return !isDeleted && permission.phases.contains(Permission.Phases(phase))
            && !permission.who.isDisjoint(with: who(actor))
    }
}
