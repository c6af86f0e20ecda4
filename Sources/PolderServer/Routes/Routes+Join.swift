import Dialogue
import Digests
import JSON
import Journal
import WebServer

extension Routes {
    /// Lets a guest join with the code. The guest receives a personal link, and waits on its page until the facilitator
    /// assigns a seat.
    func join(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let now = service.clock.monotonicSeconds
        let address = ClientAddress(request.head.peerAddress)
        guard service.joinRates.mayTry(address, now: now) else {
            service.refusals.count(.tooManyJoins, now: now)
            return exchange.refuse(429, .tooFast, "Too many wrong codes from this address; wait a minute.")
        }
        guard let body = body(request, exchange) else { return }
        let code = (body["code"]?.string ?? "").lowercased().filter { !$0.isWhitespace && $0 != "-" }
        guard let name = body["name"]?.string?.trimmed, !name.isEmpty else {
            return exchange.refuse(400, .empty, "Please give your name.")
        }
        let found: (dialogue: DialogueID, nonce: String)?
        do { found = service.links.key.door(code, among: try service.journal.reader.guestDoors()) } catch {
            return exchange.refuse(503, .storage, "The server cannot read this at the moment.")
        }
        guard let door = found else {
            service.joinRates.failed(address, now: now)
            service.refusals.count(.join, now: now)
            return exchange.refuse(404, .wrongCode, "This code is not known, or no longer open.")
        }
        let organisation = body["organisation"]?.string.map { FreeText($0.trimmed) }
        service.cache.with(door.dialogue) { [service] result in
            guard case .success(let loaded?) = result else {
                return exchange.refuse(503, .storage, "The server cannot read this at the moment.")
            }
            // The guest's id is the first one drawn from the seed. So the link can be found once the command has
            // succeeded.
            let seed = RandomBytes.makeUInt64()
            var ids = SeededIDs(seed: seed)
            let guest = ParticipantID("p" + ids.letters(12))
            service.batcher.submit(
                .init(
                    dialogue: loaded, actor: .server,
                    request: .command(
                        .arriveAsGuest(guestDoor: door.nonce, name: FreeText(name), organisation: organisation)),
                    key: nil, bytes: 512,
                    replyTo: .callback { result in
                        switch (result, loaded.state.people.participants[guest]) {
                        case (.failure(let error), _):
                            exchange.refuse(error.refusal.isTemporary ? 503 : 403, error.refusal)
                        case (.success, nil): exchange.refuse(503, Refusal.storage)
                        case (.success, let guest?):
                            exchange.respond(
                                json: { w in w.member("url", service.links.personal(guest, in: loaded.id)) },
                                status: 201)
                        }
                    }, seed: seed))
        }
    }
}
