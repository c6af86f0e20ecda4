import Dialogue
import JSON
import WebServer

extension Routes {
    /// Who has which link.
    func links(_ open: OpenDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        guard let links = visitor.actor.flatMap({ open.state.links(shownTo: $0) }) else {
            return exchange.refuse(403, .notAllowed, "Links are shown to organisers and facilitators only.")
        }
        exchange.answer(json: { w in
            w.key("people")
            w.array { w in
                for link in links {
                    let participant = link.participant
                    w.object { w in
                        w.member("participant", participant.id)
                        w.member("name", participant.person.name)
                        w.member("function", participant.person.function)
                        w.member("organisation", participant.person.organisation)
                        if link.showing.contains(.contacts) { w.member("email", participant.person.email) }
                        w.key("roles")
                        w.array { w in
                            for role in Role.allCases where participant.roles.contains(role) { w.string(role.rawValue) }
                        }
                        w.member("openedAt", participant.linkOpenedAt)
                        if link.isShown { w.member("url", service.links.personal(participant, in: open.id)) }
                    }
                }
            }
            w.member("observer", service.links.observer(open.state))
            w.member("projector", service.links.wall(open.state))
            w.member("join", service.links.join(open.state))
        })
    }

    /// What became of a link that does not open the dialogue any more because another renewed it; with `letsOpen`, its
    /// owner lets the present one open all that is hers.
    func formerLink(_ request: HTTPRequest, _ dialogue: String, _ exchange: HTTPExchange, letsOpen: Bool) {
        guard let token = token(request) else {
            return exchange.refuse(401, .linkNotValid, "This needs the link that was renewed.")
        }
        service.house.with(DialogueID(dialogue)) { [service] result in
            switch result {
            case .failure: exchange.refuse(503, Refusal.storage)
            case .success(nil): exchange.refuse(404, .notFound, "There is no such dialogue.")
            case .success(let open?):
                guard token.dialogue == open.id, let owner = service.links.owner(ofFormer: token, in: open.state) else {
                    return exchange.refuse(
                        401, .linkNotValid, "Nobody renewed this link, or it was not its owner's.")
                }
                guard letsOpen else { return exchange.answer(formerLinkOf: owner, in: open.state) }
                service.desk.submit(
                    .init(
                        open: open, actor: .server, request: .command(.trustOwnLink(participant: owner.id)), key: nil,
                        bytes: 64,
                        reply: .callback { result in
                            switch (result, open.state.people.participants[owner.id]) {
                            case (.success, let owner?): exchange.answer(formerLinkOf: owner, in: open.state)
                            case (.success, nil): exchange.refuse(503, Refusal.storage)
                            case (.failure(let error), _):
                                exchange.refuse(error.refusal.isTemporary ? 503 : 403, error.refusal)
                            }
                        }))
            }
        }
    }
}

extension HTTPExchange {
    fileprivate func answer(formerLinkOf owner: Participant, in dialogue: Dialogue) {
        guard let withheld = owner.withheld else { return refuse(401, .linkNotValid, "Nobody renewed this link.") }
        answer(json: { w in
            w.member("renewedAt", withheld.since)
            switch withheld.by {
            case .participant(let id): w.member("renewedBy", dialogue.people.participants[id]?.label ?? "")
            case .installation, .organiser, .server: w.member("renewedBy", withheld.by.description)
            }
            w.key("isLet")
            w.bool(withheld.isLiftedByOwner)
        })
    }
}
