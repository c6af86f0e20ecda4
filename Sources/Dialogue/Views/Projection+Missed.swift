/// An event that somebody missed, with what it changed as far as no later one changed it again.
public struct MissedEvent: Sendable, Equatable {
    public var recorded: RecordedEvent
    public var entities: [Entity]
}

extension Dialogue {
    /// What a view is told of events it missed: every entity they touched once, with the last that touched it, to be
    /// shown as it stands now. What was said and taken back meanwhile is not told; that something is gone is.
    ///
    /// An entity refers only to what was there when it was last touched, so that these may also be told in parts.
    ///
    /// - Parameter now: the dialogue after the last of the events. - Returns: those of which there is something to
    /// tell, in order; nil when one of them opened or closed the whole dialogue for this view, which therefore
    /// gets a snapshot.
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
