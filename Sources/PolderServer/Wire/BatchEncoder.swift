import Dialogue
import JSON

/// Encodes what one turn of the loop committed for a dialogue, as a view may see it.
enum BatchEncoder {
    /// A batch in messages of at most `SnapshotEncoder.partBytesMax`, so that one `send()` takes each whole. A single
    /// longer event stays one message. Returns `nil` when `batch` does.
    static func parts(
        of events: ArraySlice<RecordedEvent>, epoch: String, dialogue: Dialogue, view: View, joinCode: String?
    ) -> [(to: Int, bytes: [UInt8])]? {
        guard let whole = batch(of: events, epoch: epoch, dialogue: dialogue, view: view, joinCode: joinCode) else {
            return nil
        }
        guard whole.count > SnapshotEncoder.partBytesMax, events.count > 1 else {
            return [(events.last!.sequence, whole)]
        }
        // A quarter more parts than the size requires, so that few are still too long and have to be cut again.
        let count = min(events.count, whole.count * 5 / (SnapshotEncoder.partBytesMax * 4) + 1)
        var found: [(to: Int, bytes: [UInt8])] = []
        var start = events.startIndex
        for number in 1...count {
            let end = events.startIndex + events.count * number / count
            guard
                let parts = parts(
                    of: events[start..<end], epoch: epoch, dialogue: dialogue, view: view, joinCode: joinCode)
            else { return nil }
            found += parts
            start = end
        }
        return found
    }

    /// A batch as one message. `nil` when one of the events opens or closes the dialogue for this view, which therefore
    /// receives a snapshot.
    ///
    /// Entities are shown as they are after the whole turn. An entity that a later event of the turn hides again is
    /// never sent.
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
                var implied = Implied(sequence: events[events.startIndex].sequence)
                for recorded in events {
                    switch Dialogue.project(recorded.event, stateAfter: dialogue, view: view) {
                    case .nothing: continue
                    case .snapshot: opensCurtain = true
                    case .entities(let entities):
                        w.write(recorded, entities, &implied, of: dialogue, view: view, joinCode: joinCode)
                    }
                }
            }
        }
        return opensCurtain ? nil : writer.bytes
    }

    /// The missed changes, in messages of at most `SnapshotEncoder.partBytesMax`. A single longer event stays one
    /// message.
    static func parts(
        of missed: ArraySlice<MissedEvent>, from: Int, to: Int, epoch: String, dialogue: Dialogue, view: View,
        joinCode: String?
    ) -> [(to: Int, bytes: [UInt8])] {
        var writer = JSONWriter(capacity: 128 + missed.count * 512)
        writer.object { w in
            w.key("epoch")
            w.string(epoch)
            w.key("from")
            w.integer(from)
            w.key("to")
            w.integer(to)
            w.key("events")
            w.array { w in
                var implied = Implied(sequence: from)
                for each in missed {
                    w.write(each.recorded, each.entities, &implied, of: dialogue, view: view, joinCode: joinCode)
                }
            }
        }
        let whole = writer.bytes
        guard whole.count > SnapshotEncoder.partBytesMax, missed.count > 1 else { return [(to, whole)] }
        let count = min(missed.count, whole.count * 5 / (SnapshotEncoder.partBytesMax * 4) + 1)
        var found: [(to: Int, bytes: [UInt8])] = []
        var start = missed.startIndex
        var next = from
        for number in 1...count {
            let end = missed.startIndex + missed.count * number / count
            let last = number == count ? to : missed[end - 1].recorded.sequence
            found += parts(
                of: missed[start..<end], from: next, to: last, epoch: epoch, dialogue: dialogue, view: view,
                joinCode: joinCode)
            start = end
            next = last + 1
        }
        return found
    }
}

/// The values that the next event in a batch leaves out because they are implied: the next position, the same person,
/// the same moment.
private struct Implied {
    var sequence: Int
    var author: Author?
}

extension JSONWriter {
    @inline(__always)
    fileprivate mutating func write(
        _ recorded: RecordedEvent, _ entities: [Entity], _ implied: inout Implied, of dialogue: Dialogue, view: View,
        joinCode: String?
    ) {
        let author = Author(by: recorded.by, at: recorded.at)
        openObject()
        if recorded.sequence != implied.sequence {
            key("seq")
            integer(recorded.sequence)
        }
        members(author, besides: implied.author)
        key("type")
        string(recorded.event.kind.rawValue)
        writeChanges(entities, besides: author, of: dialogue, view: view, joinCode: joinCode)
        closeObject()
        implied = Implied(sequence: recorded.sequence + 1, author: author)
    }
}
