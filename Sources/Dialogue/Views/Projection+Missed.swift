/// An event that a view missed, with the entities it changed that no later missed event changed again.
public struct MissedEvent: Sendable, Equatable {
    public var recorded: RecordedEvent
    public var entities: [Entity]
}

extension Dialogue {
    /// What a view is told after it missed events: each changed entity once, with the last event that changed it, as
    /// the entity is now. The view is not told what was said and taken back in the meantime, only that something is
    /// gone.
    ///
    /// An entity refers only to entities that existed when it was last changed, so the events can also be sent in
    /// parts.
    ///
    /// - Parameter now: The dialogue after the last of the events.
    /// - Returns: The events that the view is told of, in order. `nil` when one of them opened or closed the whole
    ///   dialogue for this view, which then gets a snapshot.
    public static func missed(_ events: [RecordedEvent], now: Dialogue, view: View) -> [MissedEvent]? {
        var told: Set<Entity> = []
        var missed: [MissedEvent] = []
        for recorded in events.reversed() {
            switch project(recorded.event, stateAfter: now, view: view) {
            case .nothing: continue
            case .snapshot: return nil
            case .entities(let entities):
                let untold = entities.filter { told.insert($0).inserted }
                if !untold.isEmpty { missed.append(MissedEvent(recorded: recorded, entities: untold)) }
            }
        }
        return missed.reversed()
    }
}
