/// A sign that passes, so that nobody has to interrupt: counted while it is fresh, never journaled, nobody is named.
public enum Signal: String, Codable, Sendable, CaseIterable {
    case applause, slower, louder
    case pause = "break"

    /// How long one counts.
    public var lastsSeconds: Double {
        switch self {
        case .applause: 10
        case .slower, .louder: 60
        case .pause: 300
        }
    }
}

extension Dialogue {
    /// Who may ask for the floor may give a sign.
    public func maySignal(_ actor: Actor) -> Bool {
        let permission = RaiseHand.permission
        return !isDeleted && permission.phases.contains(Permission.Phases(phase))
            && !permission.who.isDisjoint(with: who(actor))
    }
}
