import Dialogue
import JSON

/// The reply to an accepted command. A repeat of the command gets the same one, even after a restart.
struct CommandReply: Sendable, Equatable {
    /// The sequence of the command's last event.
    var sequence: Int
    var made: Made = .nothing

    /// The ids of what the command made, in order. Most commands make nothing or one thing, which needs no array.
    enum Made: Sendable, Equatable {
        case nothing
        case one(String)
        case several([String])

        mutating func add(_ id: String) {
            switch self {
            case .nothing: self = .one(id)
            case .one(let first): self = .several([first, id])
            case .several(let ids): self = .several(ids + [id])
            }
        }
    }
}

extension JSONWriter {
    /// Writes the members of an acknowledgement.
    ///
    /// - Parameter url: the new address of the link that the command renewed.
    mutating func writeAcknowledgement(_ id: String, _ reply: CommandReply, url: String? = nil) {
        key("ack")
        string(id)
        key("seq")
        integer(reply.sequence)
        writeMade(reply.made)
        member("url", url)
    }

    /// Writes `"id"`, the id of the first thing that was made. If there are more, it also writes `"ids"`, the ids of
    /// all of them.
    mutating func writeMade(_ made: CommandReply.Made) {
        switch made {
        case .nothing: return
        case .one(let id): member("id", id)
        case .several(let ids):
            member("id", ids.first)
            key("ids")
            array { w in for id in ids { w.string(id) } }
        }
    }
}
