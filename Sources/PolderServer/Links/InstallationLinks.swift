import Dialogue
import Journal

/// The pages, each with its address.
enum PagePath: String, CaseIterable, Sendable {
    case home = "/"
    case organise = "/organise"
    case facilitate = "/facilitate"
    case notes = "/notes"
    case takePart = "/take-part"
    case observe = "/observe"
    case projector = "/wall"
    case minutes = "/minutes"
    case join = "/join"
    case about = "/about"
    case unsubscribe = "/unsubscribe"
    case agreements = "/agreements"
    case myActions = "/my-actions"
}

/// Makes and checks every link of an installation. Links are made nowhere else.
struct InstallationLinks: Sendable {
    let key: LinkKey
    /// Such as `https://polder.example` or `https://example.org/polder`, without a slash at the end.
    var publicURL: String
    /// The nonce with which the code of the installation's organiser link is made.
    var installationNonce: String

    func installation() -> String { url(.home, key.token(.installation, nonce: installationNonce)) }

    func personal(_ participant: Participant, in dialogue: DialogueID) -> String {
        url(
            Self.page(for: participant.roles),
            key.token(.personal, dialogue, participant.id, nonce: participant.linkNonce))
    }

    /// The minutes, by the person's own link.
    func minutes(_ participant: Participant, in dialogue: DialogueID) -> String {
        url(.minutes, key.token(.personal, dialogue, participant.id, nonce: participant.linkNonce))
    }

    /// The page on which a person ends reminders and digests. Its token opens nothing else. It is in the query, because
    /// mail programs send a POST to this very address (RFC 8058), and it stays valid when the person's link is renewed.
    func unsubscribe(_ participant: ParticipantID, in dialogue: DialogueID) -> String {
        let token = key.token(.unsubscribe, dialogue, participant, nonce: Self.unsubscribeNonce)
        return "\(publicURL)\(PagePath.unsubscribe.rawValue)?t=\(token.text)"
    }

    func mayUnsubscribe(_ token: LinkToken) -> Bool {
        token.purpose == .unsubscribe && key.accepts(token, nonce: Self.unsubscribeNonce)
    }

    private static let unsubscribeNonce = "unsubscribe"

    /// The page with a person's action items over all dialogues, for a mail to this address.
    func actions(to place: PersonInDialogue, at address: String, issuedAt: Milliseconds) -> String {
        let link = ActionsLink(to: place, at: address, issuedAt: issuedAt, key)
        return "\(publicURL)\(PagePath.myActions.rawValue)#\(link.text)"
    }

    func observer(_ dialogue: Dialogue) -> String {
        url(.observe, key.token(.observer, dialogue.id, nonce: dialogue.people.observerNonce))
    }

    func projector(_ dialogue: Dialogue) -> String {
        url(.projector, key.token(.projector, dialogue.id, nonce: dialogue.people.projectorNonce))
    }

    func join(_ dialogue: Dialogue) -> String? {
        key.joinCode(of: dialogue).map { "\(publicURL)\(PagePath.join.rawValue)#\($0)" }
    }

    private func url(_ page: PagePath, _ token: LinkToken) -> String { "\(publicURL)\(page.rawValue)#\(token.text)" }

    /// The page on which a person with these roles starts: the page of the role that has the most to do.
    static func page(for roles: Set<Role>) -> PagePath {
        if roles.contains(.facilitator) { return .facilitate }
        if roles.contains(.noteTaker) { return .notes }
        if roles.contains(.organiser) { return .organise }
        if roles.contains(.participant) { return .takePart }
        return .observe
    }

    /// The pages to which a page's header links, for people with these roles. A facilitator may take notes too, but
    /// needs the role of note-taker to have the page for it.
    static func pages(for roles: Set<Role>) -> [PagePath] {
        Role.allCases.filter(roles.contains).map { role in
            switch role {
            case .organiser: .organise
            case .facilitator: .facilitate
            case .noteTaker: .notes
            case .participant: .takePart
            case .observer: .observe
            }
        }
    }

    /// Returns the visitor whose link has this token; `nil` if its code is not, or no longer, right for this dialogue.
    func visitor(_ token: LinkToken, in dialogue: Dialogue) -> Visitor? {
        switch token.purpose {
        case .installation: return installation(token)
        case .observer: return key.accepts(token, nonce: dialogue.people.observerNonce) ? .observer : nil
        case .projector: return key.accepts(token, nonce: dialogue.people.projectorNonce) ? .projector : nil
        case .unsubscribe, .actions: return nil
        case .personal:
            guard let participant = dialogue.people.participants[token.participant], !participant.isRemoved,
                key.accepts(token, nonce: participant.linkNonce)
            else { return nil }
            return .participant(participant.id)
        }
    }

    /// Returns the participant whose former link this is: the last one that was certainly in its owner's hands, before
    /// somebody else renewed it.
    func owner(ofFormer token: LinkToken, in dialogue: Dialogue) -> Participant? {
        guard token.purpose == .personal, let participant = dialogue.people.participants[token.participant],
            !participant.isRemoved, let former = participant.withheld?.formerNonce, key.accepts(token, nonce: former)
        else { return nil }
        return participant
    }

    func installation(_ token: LinkToken) -> Visitor? {
        token.purpose == .installation && key.accepts(token, nonce: installationNonce) ? .installation : nil
    }
}

/// Somebody who came in by a link.
enum Visitor: Hashable, Sendable {
    case participant(ParticipantID)
    case installation
    case observer
    case projector

    /// The actor in whose name this visitor gives commands; anonymous visitors give none.
    var actor: Actor? {
        switch self {
        case .participant(let id): .participant(id)
        case .installation: .installation
        case .observer, .projector: nil
        }
    }

    /// Whether this visitor prepares, facilitates or writes down the dialogue. Such visitors have a part of each
    /// limited table to themselves, so that participants and strangers cannot keep them from their work.
    func holdsRole(in dialogue: Dialogue) -> Bool { actor.map(dialogue.holdsRole) ?? false }

    func view(in dialogue: Dialogue) -> View { actor.map { dialogue.view(of: $0) } ?? .everyone }
}
