import Dialogue
import Digests
import Journal
import Logging
import Mail
import WebServer

/// Sends the mails that are waiting, one at a time. Belongs to the loop's thread; the mail server is spoken to on
/// another.
///
/// The database lists the mails that wait, so a restart forgets nothing. A mail counts as sent once that is on disk:
/// after a crash between sending and noting it is sent again, with the same Message-ID.
final class MailSender {
    /// A mail that could not be sent for this long is refused.
    private static let triesForMs: Milliseconds = 5 * 86_400_000
    /// The waits after the first, second … time that a mail was put off, in units of the pace (a minute).
    private static let waitsOfMail = [1.0, 5, 15, 60, 120, 240]
    /// The waits while the mail server is in trouble.
    private static let waitsOfServer = [1.0 / 6, 0.5, 1, 2, 5, 10, 15]
    /// A mail is held back for a moment, so that whoever asked for it can take it back. In units of the pace.
    private static let hold = 1.0 / 6
    /// How many waiting mails are looked at in one turn.
    private static let lookedAtMax = 50

    private unowned let service: PolderService
    let settings: MailSettings
    private let curl: Curl
    private let work: WorkThread
    private var isBusy = false
    /// Nothing is sent before this time, in monotonic seconds.
    private var nextAt = -Double.infinity
    /// How many more mails may be sent at once.
    private var allowance = 1.0
    private var allowanceAt = 0.0
    /// When to look into the database next.
    private var lookAt = Milliseconds.min
    /// Outcomes that are not on disk yet. Such a mail is noted again, never sent again.
    private var unnoted: [WaitingMail.Key: MailOutcome] = [:]
    /// Mails that are left alone until this time, in monotonic seconds, because their dialogue could not be read.
    private var leftAlone: [WaitingMail.Key: Double] = [:]
    /// Letters that belong to no dialogue. They are kept in memory only: whoever asked for one asks again.
    private var letters: [Letter] = []
    private(set) var trouble: (fault: MailTrouble, since: Milliseconds)?
    private var troubleCount = 0

    /// - Throws: `ServerFault` if there is no thread for it.
    init(_ settings: MailSettings, curl: Curl, service: PolderService) throws(ServerFault) {
        self.settings = settings
        self.curl = curl
        self.service = service
        work = try WorkThread(name: "mail")
    }

    deinit { work.stop() }

    private var holdMs: Milliseconds { Milliseconds(Self.hold * settings.paceSeconds * 1_000) }

    /// Call it with each dialogue that has changed: it may have a new mail.
    func consider(_ dialogue: Dialogue) {
        if !dialogue.outbox.people.isEmpty { lookAt = .min }
    }

    // MARK: - Letters

    private struct Letter {
        let mail: OwnActionsMail
        let address: MailAddress
        let id: String
        let until: Double
    }

    private static let lettersMax = 200
    private static let letterSecondsMax = 3_600.0

    /// Sends somebody the link to their action items, before the mails of dialogues. It is tried again for an hour.
    func post(_ mail: OwnActionsMail, to address: MailAddress) {
        guard letters.count < Self.lettersMax else {
            return service.log.warning("too many links to action items are asked for at once")
        }
        let id = "l" + Base64URL.encode(RandomBytes.make(12))
        let until = service.clock.monotonicSeconds + Self.letterSecondsMax
        letters.append(Letter(mail: mail, address: address, id: id, until: until))
        tick()
    }

    /// - Returns: whether a letter is on its way.
    private func sendsLetter(_ now: Double) -> Bool {
        letters.removeAll { $0.until < now }
        guard !isBusy, now >= nextAt, let letter = letters.first, mayStart(now), let inbox = service.cache.inbox else {
            return false
        }
        isBusy = true
        allowance -= 1
        let message = letter.mail.message(
            from: settings.sender, to: letter.address, id: letter.id, at: service.clock.now())
        let done = OnLoop<(Delivery) -> Void> { [self] delivery in
            isBusy = false
            switch delivery {
            case .sent, .refused:
                letters.removeAll { $0.id == letter.id }
                recovered()
            case .putOff:
                // Others may go first.
                letters.removeAll { $0.id == letter.id }
                letters.append(letter)
                nextAt = service.clock.monotonicSeconds + settings.paceSeconds
            case .trouble(let fault): failed(fault)
            }
            tick()
        }
        work.post { [curl] in
            let delivery = curl.send(message)
            inbox.post { done.value(delivery) }
        }
        return true
    }

    /// Call it once a second, and after each mail.
    func tick() {
        let now = service.clock.monotonicSeconds
        if sendsLetter(now) { return }
        guard !isBusy, now >= nextAt, service.clock.now() >= lookAt, mayStart(now) else { return }
        let waiting: [WaitingMail]
        do {
            waiting = try service.journal.reader.waitingMails(most: Self.lookedAtMax + leftAlone.count)
        } catch {
            return service.log.error("waiting mails cannot be read", metadata: ["fault": "\(error)"])
        }
        leftAlone = leftAlone.filter { $0.value > now }
        let due = service.clock.now() - holdMs
        guard let next = waiting.first(where: { leftAlone[$0.key] == nil }) else {
            lookAt = leftAlone.isEmpty ? .max : .min
            return
        }
        guard next.notBefore <= due else {
            lookAt = next.notBefore + holdMs
            return
        }
        isBusy = true
        service.cache.with(next.dialogue) { [self] result in
            switch result {
            case .success(let loaded?): take(next, of: loaded)
            case .success(nil), .failure: leaveAlone(next)
            }
        }
    }

    /// Whether the rate allows one more mail now.
    private func mayStart(_ now: Double) -> Bool {
        let perSecond = Double(settings.perMinute) / 60
        allowance = min(max(1, perSecond), allowance + (now - allowanceAt) * perSecond)
        allowanceAt = now
        return allowance >= 1
    }

    private func leaveAlone(_ waiting: WaitingMail) {
        leftAlone[waiting.key] = service.clock.monotonicSeconds + settings.paceSeconds
        isBusy = false
    }

    // MARK: - One mail

    private func take(_ waiting: WaitingMail, of loaded: LoadedDialogue) {
        if let outcome = unnoted[waiting.key] { return note(outcome, waiting, in: loaded) }
        let state = loaded.state
        guard let mail = state.outbox.waiting(waiting.mail, of: waiting.participant),
            let participant = state.people.participants[waiting.participant]
        else { return leaveAlone(waiting) }
        let now = service.clock.now()
        guard state.mayBeSent(mail.kind, to: participant, at: now) else { return note(.notNeeded, waiting, in: loaded) }
        guard let prepared = PreparedMail(mail, to: participant, of: state, settings, service.links, at: now) else {
            return note(.refused(reply: "This is no e-mail address."), waiting, in: loaded)
        }
        allowance -= 1
        guard let inbox = service.cache.inbox else { return leaveAlone(waiting) }
        let done = OnLoop<(Delivery) -> Void> { [self] in finished($0, prepared, mail, waiting) }
        work.post { [curl] in
            let delivery = curl.send(prepared.message)
            inbox.post { done.value(delivery) }
        }
    }

    private func finished(
        _ delivery: Delivery, _ prepared: PreparedMail, _ mail: OutgoingMail, _ waiting: WaitingMail
    ) {
        let outcome: MailOutcome?
        switch delivery {
        case .sent:
            outcome = .sent(linkNonce: prepared.linkNonce, appointment: prepared.appointmentSent)
            recovered()
        case .refused(let reply):
            outcome = .refused(reply: reply)
            recovered()
            tell("a mail was refused", waiting, reply)
        case .putOff(let reply):
            outcome = putOff(mail, reply)
            recovered()
            tell("a mail was put off", waiting, reply)
        case .trouble(let fault):
            // This mail may be the cause, so that the others go first.
            outcome = fault.isMidMail ? putOff(mail, fault.plain) : nil
            failed(fault)
        }
        guard let outcome else {
            isBusy = false
            return
        }
        unnoted[waiting.key] = outcome
        service.cache.with(waiting.dialogue) { [self] result in
            guard case .success(let loaded?) = result else { return leaveAlone(waiting) }
            note(outcome, waiting, in: loaded)
        }
    }

    private func putOff(_ mail: OutgoingMail, _ reply: String) -> MailOutcome {
        let now = service.clock.now()
        if now - mail.askedAt > Self.triesForMs { return .refused(reply: reply) }
        let wait = Self.waitsOfMail[min(mail.putOffCount, Self.waitsOfMail.count - 1)] * settings.paceSeconds
        return .putOff(until: now + Milliseconds(wait * 1_000), reply: reply)
    }

    private func note(_ outcome: MailOutcome, _ waiting: WaitingMail, in loaded: LoadedDialogue) {
        service.batcher.submit(
            .init(
                dialogue: loaded, actor: .server,
                request: .events { state, _ in state.noting(outcome, of: waiting.mail, to: waiting.participant) },
                key: nil, bytes: 256,
                replyTo: .callback { [self] result in
                    switch result {
                    case .success:
                        unnoted[waiting.key] = nil
                        isBusy = false
                        lookAt = .min
                    case .failure:
                        unnoted[waiting.key] = outcome
                        leaveAlone(waiting)
                    }
                }))
    }

    // MARK: - The mail server

    private func recovered() {
        guard trouble != nil else { return }
        trouble = nil
        troubleCount = 0
        service.log.notice("the mail server takes mail again")
    }

    private func failed(_ fault: MailTrouble) {
        if trouble?.fault.code != fault.code { service.log.error("no mail can be sent: \(fault.plain)") }
        trouble = (fault, trouble?.since ?? service.clock.now())
        let wait = Self.waitsOfServer[min(troubleCount, Self.waitsOfServer.count - 1)] * settings.paceSeconds
        troubleCount += 1
        nextAt = service.clock.monotonicSeconds + wait
    }

    /// The log has the reply's codes only, because its words may name an address.
    private func tell(_ what: Logger.Message, _ waiting: WaitingMail, _ reply: String) {
        let codes = reply.unicodeScalars.prefix { ("0"..."9").contains($0) || $0 == "." || $0 == " " || $0 == "-" }
        service.log.notice(
            what,
            metadata: [
                "dialogue": "\(waiting.dialogue)", "mail": "\(waiting.mail)", "reply": "\(String(codes).trimmed)",
            ])
    }
}

extension WaitingMail {
    struct Key: Hashable {
        var dialogue: DialogueID
        var mail: MailID
    }
    var key: Key { Key(dialogue: dialogue, mail: mail) }
}
