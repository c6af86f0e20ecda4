import Dialogue
import Digests
import WebServer

extension Routes {
    /// A guest comes in by the code, and waits on a link of her own until the facilitator has seated her.
    func join(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let now = service.clock.monotonicSeconds
        guard service.joinRates.takes(request.head.peerAddress, now: now) else {
            return exchange.refuse(429, "too_fast", "Too many tries from this address; wait a minute.")
        }
        guard let body = body(request, exchange) else { return }
        let code = (body["code"]?.string ?? "").lowercased().filter { !$0.isWhitespace && $0 != "-" }
        guard let name = body["name"]?.string?.trimmed, !name.isEmpty else {
            return exchange.refuse(400, "empty", "Please give your name.")
        }
        let found: DialogueID?
        do { found = code.isEmpty ? nil : try service.journal.reader.dialogue(joinCode: code) } catch {
            return exchange.refuse(503, "storage", "The server cannot read this at the moment.")
        }
        guard let id = found else { return exchange.refuse(404, "wrong_code", "This code is not known, or no longer open.") }
        let command = ArriveAsGuest(joinCode: code, name: FreeText(name), organisation: body["organisation"]?.string.map { FreeText($0.trimmed) })
        service.house.with(id) { [service] result in
            guard case .success(let open?) = result else {
                return exchange.refuse(503, "storage", "The server cannot read this at the moment.")
            }
            let before = Set(open.state.participants.keys)
            service.desk.submit(
                .init(open: open, actor: .server, request: .command(.arriveAsGuest(command)), key: nil, bytes: 512,
                    reply: .callback { result in
                        switch result {
                        case .failure(let error): exchange.refuse(error.refusal.isTemporary ? 503 : 403, error.refusal)
                        case .success(let sequence):
                            // Several guests may have come in one turn: this one is who arrived by that sequence.
                            let arrived = open.state.participantOrder.filter { !before.contains($0) }
                            guard let guest = arrived.compactMap({ open.state.participants[$0] })
                                .first(where: { $0.isWaiting && $0.arrivedBy(sequence) && $0.person.name.text == name })
                            else { return exchange.refuse(503, Refusal.storage) }
                            exchange.answer(json: { w in w.member("url", service.links.personal(guest, in: open.id)) }, status: 201)
                        }
                    }))
        }
    }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}

extension Participant {
    /// Guests have no sequence of their own to compare; the name decides among those of one turn.
    fileprivate func arrivedBy(_ sequence: Int) -> Bool { linkOpenedAt == nil }
}
