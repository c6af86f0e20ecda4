/// What somebody sees differently after a fact. A fact says all of its changes; nothing is filled in for it.
public enum Change: Sendable, Hashable {
    /// A page's entity. Each view gets it as `showing(_:to:)` says.
    case entity(EntityChange)
    /// What comes to this person beside the feed (docs/protocol.md, "Own").
    case own(ParticipantID)
    /// Links, seats or roles: connected pages are looked at again, since some may come in no more or see more or less.
    case access
    /// The whole dialogue opens or closes for views that do not see a draft: they get everything anew.
    case opening
    /// Who reads what was confided may have changed: a facilitator who reads only what was confided anew gets everything
    /// anew, and those who confided something are told who does not read it.
    case readers
}

public struct EntityChange: Sendable, Hashable {
    public var entity: Entity
    /// The fact made it (or, of an answer, made or replaced it): the acknowledgement says its id.
    public var isMade: Bool
    /// Who is told that it changed, among those who may see it.
    public var audience: ChangeAudience
    /// Who had it before and may see it no more: it is taken from their pages. `nil`: nobody.
    public var takenFrom: ChangeAudience?
    /// A view that sees the title and the phase only could see a difference.
    public var isSeenWhileClosed: Bool
}

/// A part of the views.
public enum ChangeAudience: Sendable, Hashable {
    case everyone
    /// Only parts changed that these views see.
    case views(with: View.Rights)
    /// Only people of this side.
    case side(SideID)
    /// Only views that see this part of the entity.
    case whoSeesOfIt(Showing)
    /// Only views that may know of this person.
    case whoSees(ParticipantID)

    func contains(_ view: View, _ entity: Entity, _ dialogue: Dialogue) -> Bool {
        switch self {
        case .everyone: true
        case .views(let rights): !view.rights.isDisjoint(with: rights)
        case .side(let side): view.side == side
        case .whoSeesOfIt(let part): dialogue.showing(entity, to: view).isSuperset(of: part)
        case .whoSees(let person): dialogue.showing(.participant(person), to: view) != .hidden
        }
    }
}

extension Change {
    public static func made(_ entity: Entity, for audience: ChangeAudience = .everyone) -> Change {
        .entity(
            EntityChange(entity: entity, isMade: true, audience: audience, takenFrom: nil, isSeenWhileClosed: false))
    }

    public static func changed(_ entity: Entity, for audience: ChangeAudience = .everyone) -> Change {
        .entity(
            EntityChange(entity: entity, isMade: false, audience: audience, takenFrom: nil, isSeenWhileClosed: false))
    }

    /// It is gone, for those who could see it.
    public static func removed(_ entity: Entity, from audience: ChangeAudience = .everyone) -> Change {
        .entity(
            EntityChange(
                entity: entity, isMade: false, audience: .everyone, takenFrom: audience, isSeenWhileClosed: false))
    }

    /// It changed, and whoever may see it no more loses it.
    public func takenFrom(_ audience: ChangeAudience) -> Change {
        guard case .entity(var change) = self else { return self }
        change.takenFrom = audience
        return .entity(change)
    }

    /// A closed view (title and phase only) could see the difference.
    public var seenWhileClosed: Change {
        guard case .entity(var change) = self else { return self }
        change.isSeenWhileClosed = true
        return .entity(change)
    }
}

extension Event {
    /// The entities this event changed, also those it took away. `state`: the dialogue after it (or after the whole
    /// batch it was committed in).
    public func touched(in state: Dialogue) -> [Entity] {
        fact.changes(in: state).compactMap { change in
            if case .entity(let change) = change { change.entity } else { nil }
        }
    }

    /// The id of the thing this event made (or, of an answer, made or replaced); `nil` when it only changed one.
    public func made(in state: Dialogue) -> String? {
        for case .entity(let change) in fact.changes(in: state) where change.isMade { return change.entity.id }
        return nil
    }
}
