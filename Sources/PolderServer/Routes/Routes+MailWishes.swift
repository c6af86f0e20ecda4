import Dialogue
import JSON
import WebServer

// The page at the end of each mail, on which its owner says which mail they want. Its address opens nothing else.

extension Routes {
    /// Tells what the owner of this address gets now. Changes nothing.
    func mailWishes(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        wisher(request, exchange) { token, loaded in
            exchange.respond(json: { w in w.writeWishes(of: token.participant, in: loaded.state) })
        }
    }

    /// Ends somebody's reminders and digests, or has them begin again (`{"again":true}`), or has digests alone begin or
    /// end (`{"digest":true}`, `{"digest":false}`). Mail programs send the POST of RFC 8058; the page sends it when its
    /// button is pressed. A GET of the same address is the page, and changes nothing.
    func unsubscribe(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let body = try? request.body.withUnsafeBytes { try JSONReader.read($0) }
        let wantsDigest = body?["digest"]?.bool
        // A wish for digests is a wish for mail again; an end to digests leaves the reminders as they are.
        let isSubscribed: Bool? = wantsDigest == false ? nil : wantsDigest == true || body?["again"]?.bool == true
        wisher(request, exchange) { [service] token, loaded in
            service.batcher.submit(
                .init(
                    dialogue: loaded, actor: .server,
                    request: .events { state, _ in
                        state.wishingMail(token.participant, isSubscribed: isSubscribed, wantsDigest: wantsDigest)
                    }, key: nil, bytes: 128,
                    replyTo: .callback { result in
                        switch result {
                        case .success:
                            exchange.respond(json: { w in w.writeWishes(of: token.participant, in: loaded.state) })
                        case .failure: exchange.refuse(503, Refusal.storage)
                        }
                    }))
        }
    }

    private func wisher(
        _ request: HTTPRequest, _ exchange: HTTPExchange, _ body: @escaping (LinkToken, LoadedDialogue) -> Void
    ) {
        let notValid = { exchange.refuse(401, .linkNotValid, "This link is not valid (any more).") }
        guard let token = request.queryValue("t").flatMap({ LinkToken($0) }), service.links.mayUnsubscribe(token) else {
            service.refusals.count(.link, now: service.clock.monotonicSeconds)
            return notValid()
        }
        service.cache.with(token.dialogue) { result in
            switch result {
            case .failure: exchange.refuse(503, Refusal.storage)
            case .success(nil): notValid()
            case .success(let loaded?): body(token, loaded)
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func writeWishes(of person: ParticipantID, in dialogue: Dialogue) {
        let correspondence = dialogue.outbox[person]
        key("isSubscribed")
        bool(correspondence.unsubscribedAt == nil)
        member("wantsDigest", dialogue.wantsDigest(correspondence))
        member("dailyDigestAt", dialogue.outbox.dailyDigest?.time)
    }
}
