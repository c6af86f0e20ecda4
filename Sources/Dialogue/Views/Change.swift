/// Something that people see differently after a fact. Each fact lists all of its changes; nothing is added to the list
/// by default.
public enum Change: Sendable, Hashable {
    /// An entity on the pages. Each view gets it as `showing(_:to:)` says.
    case entity(EntityChange)
    /// Something that this person is told separately from the feed (docs/protocol.md, "Own").
    case own(ParticipantID)
    /// Links, sides or roles changed. Connected pages are checked again, because some people may no longer be admitted,
    /// or may see more or less than before.
    case access
    /// The whole dialogue opens or closes for views that do not see a draft. They get a new snapshot.
    case opening
    /// The set of people who may read confidences may have changed. Facilitators who read only what was confided again
    /// get a new snapshot, and the authors of confidences are told which facilitators may not read them.
    case readers
}

public struct EntityChange: Sendable, Hashable {
    public var entity: Entity
    /// Whether the fact made the entity or, for an answer, replaced it. The acknowledgement of the command then
    /// contains the entity's id.
    public var isMade: Bool
    /// The views that are told of the change, among those that may see the entity.
    public var audience: ChangeAudience
    /// The views that had the entity before and may no longer see it. It is removed from their pages. `nil` when there
    /// are no such views.
    public var takenFrom: ChangeAudience?
    /// Whether the change shows even in a view that sees only title, time and phase.
    public var isSeenWhileClosed: Bool
}

/// A set of views, such as those of people on one side.
public enum ChangeAudience: Sendable, Hashable {
    case everyone
    /// Views with one of these rights, because only the parts that they see have changed.
    case views(with: View.Rights)
    /// People of this side.
    case side(SideID)
    /// Views that see this part of the entity.
    case whoSeesOfIt(Showing)
    /// Views that may see this person.
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

    /// The entity is gone from the views that could see it.
    public static func removed(_ entity: Entity, from audience: ChangeAudience = .everyone) -> Change {
        .entity(
            EntityChange(
                entity: entity, isMade: false, audience: .everyone, takenFrom: audience, isSeenWhileClosed: false))
    }

    /// Returns this change with the views that had the entity before. Those that may no longer see it lose it.
    public func takenFrom(_ audience: ChangeAudience) -> Change {
        guard case .entity(var change) = self else { return self }
        change.takenFrom = audience
        return .entity(change)
    }

    /// Returns this change, but it shows even in a view that sees only title, time and phase.
    public var seenWhileClosed: Change {
        guard case .entity(var change) = self else { return self }
        change.isSeenWhileClosed = true
        return .entity(change)
    }
}

extension Event {
    /// Everything that people see differently after this event: what the fact says; and if it changed the minutes, the
    /// signatures that count no more, and the number of the draft that is being circulated.
    /// - Parameter state: The dialogue after the event, or after the whole batch it was committed in.
    public func changes(in state: Dialogue) -> [Change] {
        let changes = fact.changes(in: state)
        let (isSigned, isCirculated) = (state.adoption.hasSignaturesOfEarlierText, !state.round.isEmpty)
        guard isSigned || isCirculated, changesMinutes(in: state) else { return changes }
        return changes + (isSigned ? [.changed(.session)] : []) + (isCirculated ? [.changed(.circulation)] : [])
    }

    /// The entities that this event changed or took away.
    /// - Parameter state: The dialogue after the event, or after the whole batch it was committed in.
    public func touched(in state: Dialogue) -> [Entity] {
        changes(in: state).compactMap { change in
            if case .entity(let change) = change { change.entity } else { nil }
        }
    }

    /// The id of the entity that this event made or, for an answer, replaced. `nil` when the event made nothing.
    public func made(in state: Dialogue) -> String? {
        for case .entity(let change) in fact.changes(in: state) where change.isMade { return change.entity.id }
        return nil
    }
}
