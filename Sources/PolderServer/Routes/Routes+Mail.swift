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
            guard let standard = text.standardText else { return }
            w.member("standardText", standard)
            w.member("ownText", state.outbox.text(kind, language)?.orEmpty)
            w.key("places")
            w.array { w in for place in MailPlace.places(of: kind) { w.string(place.sign(in: language)) } }
        })
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
