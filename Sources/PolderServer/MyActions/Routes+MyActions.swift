import Dialogue
import JSON
import Journal
import Mail
import WebServer

// A person's action items over all dialogues. Whoever asks proves by a mail that the address is theirs: the link is
// sent there, and shown to nobody else.

extension Routes {
    static let actionsMax = 500

    /// Says whether such links can be mailed: `GET /api/my-actions/door`.
    func actionsDoor(_ exchange: HTTPExchange) {
        exchange.respond(json: { w in
            w.member("mailIsOn", service.mail != nil)
            w.key("days")
            w.integer(ActionsLink.daysMax)
        })
    }

    /// Mails the link to somebody's action items to their address: `POST /api/my-actions/ask`. The answer is the same
    /// whether the address is known or not, and goes out before it is looked for.
    func askForActions(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let now = service.clock.monotonicSeconds
        let client = ClientAddress(request.head.peerAddress)
        guard service.actionsDoor.asked.mayTry(client, now: now) else {
            return exchange.refuse(429, .tooFast, "Too many requests from this address; wait a minute.")
        }
        guard let body = body(request, exchange) else { return }
        service.actionsDoor.asked.failed(client, now: now)
        guard let sender = service.mail else { return exchange.refuse(409, .mailOff, Refusal.mailOff.message) }
        guard let address = (body["email"]?.string?.trimmed).flatMap(MailAddress.init) else {
            return exchange.refuse(400, .outOfRange, "This is no e-mail address.")
        }
        let language = body["language"]?.string == "en" ? "en" : "nl"
        exchange.respond(json: { w in w.member("asked", true) }, status: 202)
        let reader = service.journal.reader
        service.cache.beside({ ActionsHolder.holders(at: try reader.people(at: address.text)) }) { [service] result in
            guard case .success(let holders) = result, !holders.isEmpty,
                service.actionsDoor.mailed.mayMail(address.text, now: now)
            else { return }
            let at = service.clock.now()
            let links = holders.prefix(OwnActionsMail.linksMax).map { holder in
                OwnActionsMail.Link(
                    name: holder.name, titles: holder.titles,
                    url: service.links.actions(to: holder.anchor.place, at: address.text, issuedAt: at))
            }
            sender.post(OwnActionsMail(links: links, language: language, days: ActionsLink.daysMax), to: address)
        }
    }

    /// The action items of the link's holder, those due first at the top: `GET /api/my-actions`.
    func myActions(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        holder(request, exchange) { [service] holder, link in
            let reader = service.journal.reader
            let today = today(request)
            service.cache.beside({ try reader.actionItems(of: holder.people) }) { result in
                guard case .success(let actions) = result else { return exchange.refuse(503, Refusal.storage) }
                exchange.respond(json: { w in
                    w.member("name", holder.name)
                    w.member("endsAt", link.endsAt)
                    w.key("dialogues")
                    w.integer(holder.places.count)
                    w.key("actions")
                    w.array { w in for action in actions.prefix(Self.actionsMax) { w.write(action, today: today) } }
                })
            }
        }
    }

    /// Marks an action item of the holder as done or as open again: `POST /api/my-actions/mark`.
    func markMyAction(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        guard let body = body(request, exchange) else { return }
        guard let dialogue = body["dialogue"]?.string, let note = body["note"]?.string,
            let isDone = body["isDone"]?.bool
        else { return exchange.refuse(400, .missingField, "Name the dialogue and the note, and say isDone.") }
        holder(request, exchange) { [service] holder, _ in
            guard let place = holder.people.first(where: { $0.dialogue.text == dialogue }) else {
                return exchange.refuse(404, .notFound, "There is no such action item of yours.")
            }
            service.cache.with(place.dialogue) { result in
                guard case .success(let loaded?) = result else { return exchange.refuse(503, Refusal.storage) }
                service.batcher.submit(
                    .init(
                        dialogue: loaded, actor: .participant(place.participant),
                        request: .command(.markActionItem(note: NoteID(note), isDone: isDone)), key: nil, bytes: 128,
                        replyTo: .callback { result in
                            switch result {
                            case .success: exchange.respond(json: { w in w.member("isDone", isDone) })
                            case .failure(let error): exchange.refuse(error.refusal.status, error.refusal)
                            }
                        }))
            }
        }
    }

    /// Ends every link of this holder: `DELETE /api/my-actions`.
    func endMyActions(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        holder(request, exchange) { holder, _ in end(holder.people[...], exchange) }
    }

    private func end(_ places: ArraySlice<PersonInDialogue>, _ exchange: HTTPExchange) {
        guard let place = places.first else { return exchange.respond(json: { w in w.member("ended", true) }) }
        service.cache.with(place.dialogue) { [service] result in
            guard case .success(let loaded?) = result else { return exchange.refuse(503, Refusal.storage) }
            service.batcher.submit(
                .init(
                    dialogue: loaded, actor: .server,
                    request: .events { state, _ in state.endingActionsLinks(of: place.participant) }, key: nil,
                    bytes: 128,
                    replyTo: .callback { result in
                        switch result {
                        case .success: end(places.dropFirst(), exchange)
                        case .failure(let error): exchange.refuse(error.refusal.status, error.refusal)
                        }
                    }))
        }
    }

    /// Finds whose link it is. The place that it names must still have the address for which the link was made, and
    /// that address must still be confirmed.
    private func holder(
        _ request: HTTPRequest, _ exchange: HTTPExchange, _ then: @escaping (ActionsHolder, ActionsLink) -> Void
    ) {
        let notValid = { [service] in
            service.refusals.count(.link, now: service.clock.monotonicSeconds)
            exchange.refuse(401, .linkNotValid, "This link is not valid (any more). Ask for a new one.")
        }
        guard let header = request.head.header("authorization"), header.begins(with: "Bearer "),
            let link = ActionsLink(String(header.dropFirst(7)))
        else { return notValid() }
        service.cache.with(link.place.dialogue) { [service] result in
            guard case .success(let loaded) = result else { return exchange.refuse(503, Refusal.storage) }
            guard let state = loaded?.state, !state.isDeleted,
                let participant = state.people.participants[link.place.participant],
                let address = participant.person.email.text, state.isAddressConfirmed(participant),
                link.isValid(for: address, at: service.clock.now(), service.links.key)
            else { return notValid() }
            let reader = service.journal.reader
            service.cache.beside({ ActionsHolder.holders(at: try reader.people(at: address)) }) { result in
                guard case .success(let holders) = result else { return exchange.refuse(503, Refusal.storage) }
                guard let holder = holders.first(where: { $0.people.contains(link.place) }),
                    holder.linksEndedAt.map({ link.issuedAt > $0 }) ?? true
                else { return notValid() }
                then(holder, link)
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ action: OwnedAction, today: String) {
        object { w in
            w.member("dialogue", action.place.dialogue)
            w.member("title", action.title)
            w.member("note", action.note)
            w.member("number", action.number)
            w.member("text", action.text)
            w.member("dueDate", action.dueDate)
            w.member("dueWords", action.dueWords?.isEmpty == true ? nil : action.dueWords)
            w.member("status", action.status.rawValue)
            w.member("isLate", action.status.isOpen && action.dueDate.map { $0 < today } == true)
            w.member("organisation", action.organisation)
        }
    }
}
