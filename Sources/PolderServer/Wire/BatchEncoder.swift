import Dialogue

/// What one turn of the loop committed for a dialogue, as a view may see it: one message.
enum BatchEncoder {
    /// `nil`: one of the events opens or closes the curtain for this view, which therefore gets a snapshot.
    ///
    /// Entities are shown as they are after the whole turn: what was hidden again within it is never sent.
    static func batch(
        of events: [RecordedEvent], epoch: String, dialogue: Dialogue, view: View, joinCode: String?
    ) -> [UInt8]? {
        var writer = JSONWriter(capacity: 128 + events.count * 512)
        var opensCurtain = false
        writer.object { w in
            w.key("epoch")
            w.string(epoch)
            w.key("from")
            w.integer(events[0].sequence)
            w.key("to")
            w.integer(events[events.count - 1].sequence)
            w.key("events")
            w.array { w in
                for recorded in events {
                    switch Dialogue.project(recorded.event, stateAfter: dialogue, view: view) {
                    case .nothing: continue
                    case .snapshot: opensCurtain = true
                    case .entities(let entities):
                        w.object { w in
                            w.key("seq")
                            w.integer(recorded.sequence)
                            w.key("at")
                            w.integer(recorded.at)
                            w.key("by")
                            w.string(recorded.by.description)
                            w.key("type")
                            w.string(recorded.event.kind.rawValue)
                            w.writeChanges(entities, of: dialogue, view: view, joinCode: joinCode)
                        }
                    }
                }
            }
        }
        return opensCurtain ? nil : writer.bytes
    }
}
