import Dialogue
import JSON
import Mail
import WebServer

extension Routes {
    /// Tells an organiser whether mail can be sent, and in whose name. Refused where mail is not set up.
    func mail(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        guard let sender = mailer(loaded, visitor, exchange) else { return }
        exchange.respond(json: { w in
            w.member("from", sender.settings.sender.shown)
            w.member("waiting", loaded.state.outbox.waiting.count)
            w.write(sender.trouble)
        })
    }

    /// Tells the installation's organiser whether mail can be sent; nothing where mail is not set up.
    func installationMail(_ exchange: HTTPExchange) {
        exchange.respond(json: { w in
            guard let sender = service.mail else { return }
            w.member("from", sender.settings.sender.shown)
            w.write(sender.trouble)
        })
    }

    /// Shows a mail as somebody would get it, without the personal link.
    func mailPreview(
        _ request: HTTPRequest, _ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange
    ) {
        guard let sender = mailer(loaded, visitor, exchange) else { return }
        let state = loaded.state
        guard let kind = request.queryValue("kind").flatMap(OutgoingMail.Kind.init(rawValue:)),
            let participant = request.queryValue("participant").flatMap({
                state.people.participants[ParticipantID($0)]
            })
        else { return exchange.refuse(404, .notFound, "Name a kind of mail and a participant.") }
        let language = request.queryValue("language") ?? state.details.language
        guard language == "nl" || language == "en" else {
            return exchange.refuse(400, .outOfRange, "The language is nl or en.")
        }
        let text = PreparedMail.preview(
            kind, to: participant, of: state, language: language, by: visitor.actor ?? .installation, service.links)
        let appointment = text.appointment(from: sender.settings.sender, at: service.clock.now())
        let reply = state.replyAddress(of: text.mail)
        exchange.respond(json: { w in
            w.member("from", sender.settings.sender.shown)
            w.member("replyTo", reply.map { $0.person.name.orEmpty })
            w.member("subject", text.text.subject)
            w.member("plain", text.text.plain)
            w.key("blocks")
            w.array { w in for block in text.text.blocks { w.write(block) } }
            if let appointment { w.member("appointment", appointment.method == .cancel ? "cancel" : "request") }
        })
    }

    /// Ends somebody's reminders and digests, or has them begin again (`{"again":true}`), or has digests begin
    /// (`{"digest":true}`). Mail programs send the POST
    /// of RFC 8058; the page sends it when its button is pressed. A GET of the same address is the page, and changes
    /// nothing.
    func unsubscribe(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let notValid = { exchange.refuse(401, .linkNotValid, "This link is not valid (any more).") }
        guard let token = request.queryValue("t").flatMap({ LinkToken($0) }), service.links.mayUnsubscribe(token) else {
            service.refusals.count(.link, now: service.clock.monotonicSeconds)
            return notValid()
        }
        let body = try? request.body.withUnsafeBytes { try JSONReader.read($0) }
        let wantsDigest = body?["digest"]?.bool == true
        let isSubscribed = wantsDigest || body?["again"]?.bool == true
        service.cache.with(token.dialogue) { [service] result in
            switch result {
            case .failure: exchange.refuse(503, Refusal.storage)
            case .success(nil): notValid()
            case .success(let loaded?):
                service.batcher.submit(
                    .init(
                        dialogue: loaded, actor: .server,
                        request: .events { state, _ in
                            state.wishingMail(
                                token.participant, isSubscribed: isSubscribed, wantsDigest: wantsDigest)
                        }, key: nil, bytes: 128,
                        replyTo: .callback { result in
                            switch result {
                            case .success:
                                exchange.respond(json: { w in
                                    w.key("isSubscribed")
                                    w.bool(isSubscribed)
                                    w.member("wantsDigest", wantsDigest)
                                })
                            case .failure: exchange.refuse(503, Refusal.storage)
                            }
                        }))
            }
        }
    }

    private func mailer(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) -> MailSender? {
        guard let actor = visitor.actor, loaded.state.view(of: actor).has(.contacts) else {
            exchange.refuse(403, .notAllowed, "Mail is shown to organisers only.")
            return nil
        }
        guard let sender = service.mail else {
            exchange.refuse(409, .mailOff, Refusal.mailOff.message)
            return nil
        }
        return sender
    }
}

extension MailMessage.Mailbox {
    /// `Dialogues <dialogues@polder.example>`.
    fileprivate var shown: String { name.isEmpty ? address.text : "\(name) <\(address.text)>" }
}

extension JSONWriter {
    /// Writes why no mail can be sent for the time being, and since when; nothing while all is well.
    mutating func write(_ trouble: (fault: MailTrouble, since: Milliseconds)?) {
        guard let trouble else { return }
        member("trouble", trouble.fault.code.rawValue)
        member("since", trouble.since)
        member("reply", trouble.fault.reply)
    }

    fileprivate mutating func write(_ block: MailText.Block) {
        object { w in
            switch block {
            case .paragraph(let words): w.member("paragraph", words)
            case .link(let label, let url):
                w.member("link", label)
                w.member("url", url)
            case .list(let rows):
                w.key("list")
                w.array { w in for row in rows { w.string(row) } }
            case .foot(let words, let url):
                w.member("foot", words)
                w.member("url", url)
            }
        }
    }
}
