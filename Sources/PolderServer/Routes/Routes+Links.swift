import Dialogue
import JSON
import WebServer

extension Routes {
    /// Lists the links of a dialogue and whose they are.
    func links(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        guard let links = visitor.actor.flatMap({ loaded.state.links(shownTo: $0) }) else {
            return exchange.refuse(403, .notAllowed, "Links are shown to organisers and facilitators only.")
        }
        exchange.respond(json: { w in
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
                        if link.isShown { w.member("url", service.links.personal(participant, in: loaded.id)) }
                    }
                }
            }
            w.member("observer", service.links.observer(loaded.state))
            w.member("projector", service.links.projector(loaded.state))
            w.member("join", service.links.join(loaded.state))
        })
    }

    /// Tells the owner of a replaced link who renewed it and when. With `letsOpen`, the owner also lets the present
    /// link open everything that is theirs.
    func formerLink(_ request: HTTPRequest, _ dialogue: String, _ exchange: HTTPExchange, letsOpen: Bool) {
        guard let token = token(request) else {
            return exchange.refuse(401, .linkNotValid, "This needs the link that was renewed.")
        }
        service.cache.with(DialogueID(dialogue)) { [service] result in
            switch result {
            case .failure: exchange.refuse(503, Refusal.storage)
            case .success(nil): exchange.refuse(404, .notFound, "There is no such dialogue.")
            case .success(let loaded?):
                guard token.dialogue == loaded.id, let owner = service.links.owner(ofFormer: token, in: loaded.state)
                else {
                    return exchange.refuse(
                        401, .linkNotValid, "Nobody renewed this link, or it was not its owner's.")
                }
                guard letsOpen else { return exchange.respond(formerLinkOf: owner, in: loaded.state) }
                service.batcher.submit(
                    .init(
                        dialogue: loaded, actor: .server, request: .command(.trustOwnLink(participant: owner.id)),
                        key: nil,
                        bytes: 64,
                        replyTo: .callback { result in
                            switch (result, loaded.state.people.participants[owner.id]) {
                            case (.success, let owner?): exchange.respond(formerLinkOf: owner, in: loaded.state)
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
    fileprivate func respond(formerLinkOf owner: Participant, in dialogue: Dialogue) {
        guard let withheld = owner.withheld else { return refuse(401, .linkNotValid, "Nobody renewed this link.") }
        respond(json: { w in
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
