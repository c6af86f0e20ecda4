import Dialogue

/// What one turn of the loop committed for a dialogue, as a view may see it: one message.
enum BatchEncoder {
    /// A batch in messages of at most `SnapshotEncoder.partBytesMax`, which one `send()` takes whole; a single event that
    /// is longer stays one. `nil` as below.
    static func pieces(
        of events: ArraySlice<RecordedEvent>, epoch: String, dialogue: Dialogue, view: View, joinCode: String?
    ) -> [(to: Int, bytes: [UInt8])]? {
        guard let whole = batch(of: events, epoch: epoch, dialogue: dialogue, view: view, joinCode: joinCode) else { return nil }
        guard whole.count > SnapshotEncoder.partBytesMax, events.count > 1 else { return [(events.last!.sequence, whole)] }
        // A little more than the even share, so that few have to be cut once more.
        let parts = min(events.count, whole.count * 5 / (SnapshotEncoder.partBytesMax * 4) + 1)
        var found: [(to: Int, bytes: [UInt8])] = []
        var start = events.startIndex
        for part in 1...parts {
            let end = events.startIndex + events.count * part / parts
            guard
                let pieces = pieces(
                    of: events[start..<end], epoch: epoch, dialogue: dialogue, view: view, joinCode: joinCode)
            else { return nil }
            found += pieces
            start = end
        }
        return found
    }

    /// `nil`: one of the events opens or closes the curtain for this view, which therefore gets a snapshot.
    ///
    /// Entities are shown as they are after the whole turn: what was hidden again within it is never sent.
    static func batch(
        of events: ArraySlice<RecordedEvent>, epoch: String, dialogue: Dialogue, view: View, joinCode: String?
    ) -> [UInt8]? {
        var writer = JSONWriter(capacity: 128 + events.count * 512)
        var opensCurtain = false
        writer.object { w in
            w.key("epoch")
            w.string(epoch)
            w.key("from")
            w.integer(events[events.startIndex].sequence)
            w.key("to")
            w.integer(events[events.endIndex - 1].sequence)
            w.key("events")
            w.array { w in
                // What goes without saying: the next position, the same person, the same moment.
                var sequence = events[events.startIndex].sequence
                var said: Author?
                for recorded in events {
                    switch Dialogue.project(recorded.event, stateAfter: dialogue, view: view) {
                    case .nothing: continue
                    case .snapshot: opensCurtain = true
                    case .entities(let entities):
                        let author = Author(by: recorded.by, at: recorded.at)
                        w.openObject()
                        if recorded.sequence != sequence {
                            w.key("seq")
                            w.integer(recorded.sequence)
                        }
                        w.members(author, besides: said)
                        w.key("type")
                        w.string(recorded.event.kind.rawValue)
                        w.writeChanges(entities, besides: author, of: dialogue, view: view, joinCode: joinCode)
                        w.closeObject()
                        sequence = recorded.sequence + 1
                        said = author
                    }
                }
            }
        }
        return opensCurtain ? nil : writer.bytes
    }
}
