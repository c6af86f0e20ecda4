import Dialogue
import Digests
import EventLog
import JSON
import Journal
import Logging

extension Installation {
    /// Renews a link of a dialogue, under the same rules as for everybody who renews another's link (docs/trust.md).
    /// - Parameter who: the id, name or mail address of a person, or `observer` or `projector`.
    /// - Returns: lines with the new link.
    public func renewLink(of who: String, in id: String) throws -> String {
        let renewing = try reading { try Renewing(who, in: fold(id, $0)) }
        let isAsked = try ControlClient.ask(beside: database) { w in
            w.member("do", "renewLink")
            w.member("dialogue", id)
            switch renewing {
            case .person(let participant): w.member("participant", participant)
            case .shared(let link): w.member("link", link.rawValue)
            }
        }
        if isAsked == nil { try writing { try $0.give(renewing.command, to: DialogueID(id)) } }
        return try reading { reader in
            let dialogue = try fold(id, reader)
            let links = try links(reader)
            switch renewing {
            case .person(let id):
                guard let person = dialogue.people.participants[id] else { return "" }
                return """
                    The link of \(person.label.onOneLine) was renewed; the former one opens nothing any more.
                      \(links.personal(person, in: dialogue.id))
                    It does not open what this person confided before, until they or a facilitator allow it.
                    """
            case .shared(.observer): return "The observers' link was renewed.\n  \(links.observer(dialogue))"
            case .shared(.projector): return "The projector's link was renewed.\n  \(links.projector(dialogue))"
            }
        }
    }

    /// Renews the installation's link.
    /// - Returns: lines with the new link.
    public func renewInstallationLink() throws -> String {
        if try ControlClient.ask(beside: database, { w in w.member("do", "renewInstallationLink") }) == nil {
            try writing { writer in
                try writer.journal.log.set(.nonce, to: InstallationLinks.freshNonce())
            }
        }
        let link = try reading { try links($0).installation() }
        return "The installation's link was renewed; the former one opens nothing any more.\n  \(link)"
    }

    private enum Renewing {
        case person(ParticipantID)
        case shared(SharedLink)

        init(_ who: String, in dialogue: Dialogue) throws(ServerFault) {
            if let link = SharedLink(rawValue: who) {
                self = .shared(link)
            } else {
                self = .person(try dialogue.participant(called: who))
            }
        }

        var command: Command {
            switch self {
            case .person(let id): .renewLink(participant: id)
            case .shared(let link): .renewSharedLink(link: link)
            }
        }
    }
}

extension InstallationLinks {
    static func freshNonce() -> String { Base64URL.encode(RandomBytes.make(16)) }
}

extension PolderService {
    /// Renews the installation's link. Pages that were opened by the former one are closed.
    func renewInstallationLink() throws(LogFault) {
        let nonce = InstallationLinks.freshNonce()
        try journal.log.set(.nonce, to: nonce)
        links.installationNonce = nonce
        for loaded in cache.loaded.values { checkLinks(loaded) }
        log.notice("the installation's link was renewed")
    }
}
