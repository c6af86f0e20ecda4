import Dialogue
import Digests
import EventLog
import JSON
import Journal
import LiveFeed
import Logging
import WebServer

/// Polder, as the web server's service: handles the pages' sockets and the HTTP requests. Belongs to the loop's thread.
final class PolderService: WebService {
    static let helloSecondsMax = 10.0
    static let helloBytesMax = 4_096
    static let earlyBytesMax = 65_536
    /// The limit for the early messages of all connections together: those that wait for their welcome.
    static let earlyBytesInAllMax = 16_777_216
    private var earlyBytesInAll = 0
    private static let earlyMessageBytes = 32
    static let anonymousBodyBytesMax = 65_536
    /// How many wrong join codes one address may try in a minute. Right ones are not counted: a hall full of guests has
    /// one address.
    static let joinsPerMinuteMax = 10

    let journal: Journal
    let batcher: CommandBatcher
    let maker: DialogueMaker
    let cache: DialogueCache
    let scheduler: DueTimeScheduler
    var links: InstallationLinks
    let clock: Clock
    private let time: SteadyClock
    let files: StaticFiles
    private(set) var belowPath = PathBelow(publicURL: "")
    let settings: ServerSettings
    /// The web server's settings. The welcome tells pages the limits in them.
    let webSettings: WebServer.Settings
    let log: Logger
    let exporter: Exporter
    let exports = ExportQueue()
    var tickets = Tickets()
    var joinRates = AddressRates(perMinute: joinsPerMinuteMax)
    var searchRates = SearchRates()
    /// How often links to action items were asked for, whether or not the address was known.
    var actionsDoor = ActionsDoor()
    var refusals: RefusalLog
    /// Changes when the files of the pages change. A page with another version asks the user to reload.
    var pagesVersion: String { files.version }
    /// Connections that have not said hello yet.
    private var awaitingHello: [ObjectIdentifier: PageConnection] = [:]
    private var ticks = 0
    /// When the log last had a line about the slow disk, in monotonic seconds.
    var slowDiskToldAt = -Double.infinity
    var keyWatch: KeyWatch?
    /// `nil`: the server makes no backups by itself.
    var backups: BackupSchedule?
    /// Sends mail; `nil` on a server without one.
    var mail: MailSender?
    /// Writes and hands out the files of adopted minutes; set at the start.
    var adopted: AdoptedFiles?
    /// Participants whose own message is to be sent at the end of the turn, because one of their drafts was saved.
    var ownMessages: [OwnMessage: LoadedDialogue] = [:]
    /// Connections that may enter now: the first opening of their link, which withholds what was confided before, is on
    /// disk.
    var entering: [(PageConnection, ClientMessage.Hello)] = []
    /// Called once the journal was reopened, or could not be; `nil` while nobody is reopening it.
    var afterReopening: [() -> Void]?
    /// The pings received in this turn.
    private var pings: [(PageConnection, Double)] = []
    let hash = SHA256()

    init(
        journal: Journal, cache: DialogueCache, batcher: CommandBatcher, maker: DialogueMaker,
        links: InstallationLinks, clock: Clock, time: SteadyClock,
        files: StaticFiles, exporter: Exporter, settings: ServerSettings, webSettings: WebServer.Settings, log: Logger
    ) {
        self.journal = journal
        self.cache = cache
        self.batcher = batcher
        self.maker = maker
        self.links = links
        self.clock = clock
        self.time = time
        self.files = files
        self.exporter = exporter
        self.settings = settings
        self.webSettings = webSettings
        self.log = log
        refusals = RefusalLog(log)
        scheduler = DueTimeScheduler(reader: journal.reader, cache: cache, batcher: batcher, clock: clock, log: log)
        batcher.budgetReached = { [unowned self] loaded, reached in
            refusals.count(
                reached == .own ? .budget : .budgetOfAll, now: clock.monotonicSeconds, ["dialogue": "\(loaded.id)"])
        }
        batcher.wroteSlowly = { [unowned self] in tellOfSlowDisk($0) }
        batcher.committed = { [unowned self] in forgetErasedFiles($0) }
        batcher.published = { [unowned self] in publish($0, repliedTo: $1) }
        batcher.mustReload = { [unowned self] in reload($0, after: $1, then: $2) }
    }

    /// Sets the address that links, QR codes and calendars contain.
    func isReached(at publicURL: String) {
        links.publicURL = publicURL
        exporter.publicURL = publicURL
        belowPath = PathBelow(publicURL: publicURL)
    }

    // MARK: - WebService

    func upgrade(_ head: RequestHead) -> UpgradeDecision {
        guard head.path == "/live" || belowPath.inner(head.path) == "/live" else {
            return .refuse(status: 404, text: "The live feed is at /live.\n")
        }
        guard settings.allows(origin: head.origin, host: head.host, isEncrypted: head.isEncrypted) else {
            refusals.count(.origin, now: clock.monotonicSeconds, ["origin": "\(RefusalLog.printable(head.origin))"])
            return .refuse(status: 403, text: "This address may not open the live feed (Origin).\n")
        }
        return .accept
    }

    func opened(_ socket: WebSocket) {
        let connection = PageConnection(socket: socket, helloDeadline: clock.monotonicSeconds + Self.helloSecondsMax)
        socket.attachment = connection
        socket.messageBytesMax = Self.helloBytesMax
        socket.tooLongCode = .noHello
        awaitingHello[ObjectIdentifier(connection)] = connection
    }

    func received(_ message: UnsafeRawBufferPointer, on socket: WebSocket) {
        guard let connection = socket.attachment as? PageConnection else { return }
        guard connection.rate.takes(clock.monotonicSeconds) else {
            return socket.close(.tooManyMessages, "too many messages")
        }
        if connection.helloDeadline == nil, connection.dialogue == nil {
            // An empty message takes memory too.
            let bytes = message.count + Self.earlyMessageBytes
            connection.earlyBytes += bytes
            earlyBytesInAll += bytes
            guard connection.earlyBytes <= Self.earlyBytesMax, earlyBytesInAll <= Self.earlyBytesInAllMax else {
                return socket.close(.tooManyMessages, "wait for the welcome")
            }
            return connection.early.append(Array(message))
        }
        read(message, connection)
    }

    private func read(_ message: UnsafeRawBufferPointer, _ connection: PageConnection) {
        do {
            try handle(ClientMessage.read(message), message, connection)
        } catch {
            if connection.helloDeadline != nil { return connection.socket.close(.noHello, "say hello first") }
            connection.refuse(error.id, Refusal(error))
        }
    }

    /// Reads the messages that a page sent before its welcome.
    func readEarly(_ connection: PageConnection) {
        let early = connection.early
        forgetEarly(connection)
        for message in early { message.withUnsafeBytes { read($0, connection) } }
    }

    private func forgetEarly(_ connection: PageConnection) {
        earlyBytesInAll -= connection.earlyBytes
        connection.early = []
        connection.earlyBytes = 0
    }

    func drained(_ socket: WebSocket) {
        guard let connection = socket.attachment as? PageConnection, let subscription = connection.subscription else {
            return
        }
        connection.dialogue?.feed.drained(subscription)
    }

    func closed(_ socket: WebSocket) {
        guard let connection = socket.attachment as? PageConnection else { return }
        socket.attachment = nil
        forgetEarly(connection)
        awaitingHello[ObjectIdentifier(connection)] = nil
        guard let loaded = connection.dialogue else { return }
        if let subscription = connection.subscription { loaded.feed.unsubscribe(subscription) }
        loaded.remove(connection)
        loaded.lastUsed = clock.monotonicSeconds
        connection.subscription = nil
        connection.dialogue = nil
    }

    /// A request without a valid link may only send what guests send, which is short.
    func bodyBytesMax(_ head: RequestHead, settings: WebServer.Settings) -> Int {
        guard let token = Routes.token(head) else { return Self.anonymousBodyBytesMax }
        let isKnown =
            token.purpose == .installation
            ? links.installation(token) != nil
                // If the dialogue is not in memory, count the link as known for now. It is checked before anything is
                // done.
            : cache.loaded[token.dialogue].map { links.visitor(token, in: $0.state) != nil } ?? true
        return isKnown ? settings.requestBodyBytesMax : Self.anonymousBodyBytesMax
    }

    func respond(to request: HTTPRequest, with exchange: HTTPExchange) {
        Routes(service: self).respond(to: request, with: exchange)
    }

    func turn() {
        batcher.turn()
        welcomeEntering()
        sendOwnMessages()
        sendPongs()
    }

    /// Runs after the turn's commands: when a page receives the pong, it has the replies to all it sent before the
    /// ping.
    private func sendPongs() {
        guard !pings.isEmpty else { return }
        for (connection, time) in pings {
            connection.send { w in
                w.key("pong")
                w.number(time)
                w.key("now")
                w.integer(clock.now())
            }
        }
        pings.removeAll(keepingCapacity: true)
    }

    // MARK: - Messages

    private func handle(_ message: ClientMessage, _ bytes: UnsafeRawBufferPointer, _ connection: PageConnection) {
        switch message {
        case .hello(let hello):
            guard connection.helloDeadline != nil else { return }
            connection.helloDeadline = nil
            connection.socket.messageBytesMax = webSettings.messageBytesMax
            connection.socket.tooLongCode = .messageTooBig
            awaitingHello[ObjectIdentifier(connection)] = nil
            welcome(connection, hello)
        case .ping(let time): pings.append((connection, time))
        case .away(let isAway):
            connection.isAway = isAway
            connection.dialogue?.presence.isStale = true
        case .signal(let signal):
            // Signals get no reply. A signal that comes too late, or from somebody who may not give it, is ignored.
            guard let loaded = connection.dialogue, case .participant(let id) = connection.visitor,
                loaded.state.maySignal(.participant(id))
            else { return }
            loaded.signals.give(signal, by: id, now: clock.monotonicSeconds)
        case .given(let given):
            guard let loaded = connection.dialogue, let visitor = connection.visitor else {
                return connection.refuse(given.id, Refusal(.malformed, "Say hello first."))
            }
            take(given, bytes, of: visitor, in: loaded, for: .connection(connection))
        }
    }

    // MARK: - Once a second

    func tick() {
        ticks += 1
        time.follow(mayJump: !cache.loaded.values.contains { $0.state.phase == .live })
        let now = clock.monotonicSeconds
        for connection in awaitingHello.values {
            if let deadline = connection.helloDeadline, now > deadline {
                connection.socket.close(.noHello, "no hello in time")
            }
        }
        for loaded in cache.loaded.values {
            loaded.feed.sweep()
            if let presence = loaded.presence.due(loaded, now: now) {
                let state = loaded.state
                let isHeardByAll = loaded.feed.broadcast(WSFrame(presence)) { !state.isClosed(to: $0) }
                if !isHeardByAll { loaded.presence.tellAgain() }
            }
            tellSignals(loaded, now: now)
            if ticks % 300 == 0 { loaded.feed.forgetCaches() }
        }
        if ticks % 30 == 0 { cache.sweep() }
        if let fault = journal.log.check(inFull: true) {
            log.critical("a file was removed, replaced or changed by another program", metadata: ["fault": "\(fault)"])
        }
        if journal.readOnlyBecause != nil { reopenJournal {} }
        if let news = keyWatch?.look() { log.critical("\(news)") }
        scheduler.tick()
        backups?.tick()
        mail?.tick()
        adopted?.tick()
        tickets.sweep(now)
        joinRates.sweep(now)
        searchRates.sweep(now)
        actionsDoor.sweep(now)
        refusals.tick(now)
    }

    private func tellSignals(_ loaded: LoadedDialogue, now: Double) {
        if loaded.state.phase != .live { loaded.signals.forget() }
        guard let message = loaded.signals.due(now: now) else { return }
        let state = loaded.state
        if !loaded.feed.broadcast(WSFrame(message), to: { !state.isClosed(to: $0) }) { loaded.signals.tellAgain() }
    }
}
