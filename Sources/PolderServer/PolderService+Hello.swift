import Dialogue
import JSON
import LiveFeed
import WebServer

extension PolderService {
    /// Commands that mean something only where mail is sent.
    static let needMail: Set<Command.Kind> = [
        SendMail.name, SetDailyDigest.name, WriteMailText.name, WishMail.name,
    ]

    /// Checks the link, sends the welcome, and starts the feed: first what was missed or a snapshot, then each new
    /// batch.
    func welcome(_ connection: PageConnection, _ hello: ClientMessage.Hello) {
        guard let token = LinkToken(hello.link) else {
            let isWhole = hello.link.utf8.count == LinkToken.length
            return refuseLink(of: connection, because: isWhole ? "link not valid" : "link not complete")
        }
        let dialogue = token.purpose == .installation ? DialogueID(hello.dialogue ?? "") : token.dialogue
        cache.with(dialogue) { [self] result in
            guard connection.socket.isOpen else { return }
            switch result {
            case .failure: connection.socket.close(.tryAgainLater, "cannot read at the moment")
            case .success(nil): connection.socket.close(.noSuchDialogue, "no such dialogue")
            case .success(let loaded?): enter(connection, hello, token, loaded)
            }
        }
    }

    private func enter(
        _ connection: PageConnection, _ hello: ClientMessage.Hello, _ token: LinkToken, _ loaded: LoadedDialogue
    ) {
        guard let visitor = links.visitor(token, in: loaded.state) else { return refuseLink(of: connection) }
        guard loaded.mayOpenPage(visitor) else {
            return connection.socket.close(.tooManyMessages, "too many pages of this link")
        }
        if case .participant(let id) = visitor, let participant = loaded.state.people.participants[id],
            !participant.isWaiting, loaded.state.openingWithholds(participant)
        {
            return enterOnceRecorded(connection, hello, participant.id, loaded)
        }
        connection.visitor = visitor
        connection.socket.isKnown = true
        connection.token = token
        connection.linkNonce = visitor.actor?.participant.flatMap { loaded.state.people.participants[$0]?.linkNonce }
        connection.dialogue = loaded
        loaded.add(connection)
        let view = visitor.view(in: loaded.state)
        // Somebody who was given another role or a seat meanwhile knows the dialogue through another view, and needs a
        // snapshot.
        let isOfThisView = hello.epoch == loaded.epoch && hello.view == view.number
        let since = isOfThisView ? hello.since : nil
        let subscription = loaded.feed.subscribe(connection, view: view, since: since)
        connection.subscription = subscription
        sayWelcome(connection, loaded, resumed: subscription.resumes)
        if case .participant(let id) = visitor { connection.send(loaded.own(id, links)) }
        loaded.feed.start(subscription)
        recordArrival(of: visitor, in: loaded)
        readEarly(connection)
    }

    private func refuseLink(of connection: PageConnection, because reason: String = "link not valid") {
        refusals.count(.link, now: clock.monotonicSeconds)
        connection.socket.close(.linkNotValid, reason)
    }

    /// Records that a link was opened for the first time, if that opening withholds what was confided before. The
    /// record is on disk before anything is shown, so that nothing withheld is shown.
    private func enterOnceRecorded(
        _ connection: PageConnection, _ hello: ClientMessage.Hello, _ participant: ParticipantID,
        _ loaded: LoadedDialogue
    ) {
        batcher.submit(
            .init(
                dialogue: loaded, actor: .server, request: .command(.recordLinkOpened(participant: participant)),
                key: nil,
                bytes: 64,
                replyTo: .callback { [unowned self] result in
                    switch result {
                    case .success: entering.append((connection, hello))
                    case .failure(let error) where error.refusal.isTemporary:
                        connection.socket.close(.tryAgainLater, "cannot be recorded at the moment")
                    case .failure: connection.socket.close(.noSuchDialogue, "no such dialogue any more")
                    }
                }))
    }

    /// Runs after the turn's commands were published, so that the snapshot has what everyone was told.
    func welcomeEntering() {
        guard !entering.isEmpty else { return }
        let due = entering
        entering = []
        for (connection, hello) in due where connection.socket.isOpen { welcome(connection, hello) }
    }

    func sayWelcome(_ connection: PageConnection, _ loaded: LoadedDialogue, resumed: Bool) {
        let status = connection.visitor.map { VisitorStatus($0, in: loaded.state) }
        connection.statusTold = status
        connection.send { w in
            w.key("welcome")
            w.object { w in
                w.key("epoch")
                w.string(loaded.epoch)
                w.key("sequence")
                w.integer(loaded.feed.head)
                w.key("now")
                w.integer(clock.now())
                w.key("version")
                w.string(pagesVersion)
                w.key("dialogue")
                w.string(loaded.id.text)
                w.key("resumed")
                w.bool(resumed)
                // A longer command can be sent by `POST /api/dialogues/{id}/commands`.
                w.key("limits")
                w.object { w in
                    w.key("messageBytes")
                    w.integer(webSettings.messageBytesMax)
                    w.key("requestBytes")
                    w.integer(webSettings.requestBodyBytesMax)
                    w.key("commandsAtOnce")
                    w.integer(Int(RateLimit.perSecond))
                }
                w.key("you")
                w.object { w in
                    guard let visitor = connection.visitor, let status else { return }
                    w.key("actor")
                    switch visitor {
                    case .participant(let id): w.string(id.text)
                    case .installation: w.string("installation")
                    case .observer: w.string("observer")
                    case .projector: w.string("projector")
                    }
                    w.key("roles")
                    w.array { w in
                        for role in Role.allCases where status.roles.contains(role) { w.string(role.rawValue) }
                    }
                    w.key("pages")
                    w.array { w in for page in InstallationLinks.pages(for: status.roles) { w.string(page.rawValue) } }
                    let rights = visitor.actor.map { loaded.state.allowedCommands(of: $0) } ?? []
                    // Without a mail server, pages offer nothing about mail.
                    w.writeRights(mail == nil ? rights.filter { !Self.needMail.contains($0.command) } : rights)
                    guard case .participant = visitor else { return }
                    w.member("side", status.side)
                    w.key("isWaiting")
                    w.bool(status.isWaiting)
                }
            }
        }
    }

    /// Records that this visitor opened their link for the first time, and, in a live session, that they are present.
    func recordArrival(of visitor: Visitor, in loaded: LoadedDialogue) {
        guard case .participant(let id) = visitor, let participant = loaded.state.people.participants[id],
            !participant.isWaiting
        else { return }
        if participant.linkOpenedAt == nil { record(.recordLinkOpened(participant: id), in: loaded) }
        if loaded.state.phase == .live, participant.attendance == nil || participant.attendance == .left {
            record(.recordArrival(participant: id), in: loaded)
        }
    }

    func record(_ command: Command, in loaded: LoadedDialogue) {
        batcher.submit(
            .init(dialogue: loaded, actor: .server, request: .command(command), key: nil, bytes: 64, replyTo: .none))
    }
}
