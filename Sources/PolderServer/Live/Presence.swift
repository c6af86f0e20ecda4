import Dialogue
import JSON
import WebServer

/// Which people are connected now. Never journaled; sent at most once a second, and less often when there are many
/// connections.
struct Presence {
    /// Up to this many participants are named; in a larger dialogue only the counts are sent.
    static let peopleMax = 200

    var isStale = false
    private var last: [UInt8] = []
    private var notBefore = 0.0

    /// Has the message sent once more although nothing changed, because somebody has not received it.
    mutating func tellAgain() {
        isStale = true
        last = []
    }

    /// The message, if it differs from the last one and enough time has passed.
    mutating func due(_ loaded: LoadedDialogue, now: Double) -> [UInt8]? {
        guard isStale, now >= notBefore else { return nil }
        isStale = false
        let bytes = Self.message(loaded)
        guard bytes != last else { return nil }
        last = bytes
        notBefore = now + max(1, Double(loaded.connections.count) / 1_000)
        return bytes
    }

    static func message(_ loaded: LoadedDialogue) -> [UInt8] {
        var here: [ParticipantID: Bool] = [:]
        var observers = 0
        var projectors = 0
        for connection in loaded.connections {
            switch connection.visitor {
            // Others do not see a guest who still waits for a seat.
            case .participant(let id) where loaded.state.people.participants[id]?.isActive == true:
                here[id] = (here[id] ?? false) || !connection.isAway
            case .observer: observers += 1
            case .projector: projectors += 1
            case .participant, .installation, nil: continue
            }
        }
        var sides: [SideID: Int] = [:]
        for id in here.keys {
            if let side = loaded.state.people.participants[id]?.side { sides[side, default: 0] += 1 }
        }
        var writer = JSONWriter()
        writer.object { w in
            w.key("presence")
            w.object { w in
                if loaded.state.people.participants.count <= peopleMax {
                    w.key("people")
                    w.object { w in
                        for (id, isHere) in here.sorted(by: { $0.key < $1.key }) {
                            w.key(id.text)
                            w.string(isHere ? "here" : "away")
                        }
                    }
                }
                w.key("sides")
                w.object { w in
                    for (id, count) in sides.sorted(by: { $0.key < $1.key }) {
                        w.key(id.text)
                        w.integer(count)
                    }
                }
                w.key("observers")
                w.integer(observers)
                w.key("projectors")
                w.integer(projectors)
            }
        }
        return writer.bytes
    }
}
