import Dialogue
import Digests
import EventLog
import Foundation
import Glibc
public import Journal
public import Logging
import Mail
import WebServer

/// The whole server: journal, feed and web server together. Create, run and release it on one thread.
public final class PolderServer {
    private let service: PolderService
    private let web: WebServer
    private let journal: Journal
    private let control: ControlSocket
    private let supervisor: Supervisor?
    private let log: Logger
    public let settings: ServerSettings

    public var port: Int { web.port }
    public var publicURL: String { service.links.publicURL }

    /// Opens the journal (and makes it if there is none), takes its lock, and listens.
    /// - Throws: `ServerFault`: one plain line that says what prevents the start. The journal is closed again then, so
    ///   that the next start does not find the traces of a run that broke off.
    public convenience init(
        settings: ServerSettings, store: any JournalStore, supervisor: Supervisor? = nil, log: Logger
    ) throws(ServerFault) {
        let leftBytes = Self.bytesLeft(inWALOf: store.path)
        let journal: Journal
        do {
            journal = try store.open(acceptingLoss: settings.acceptsLoss, onWarning: { log.warning("\($0)") })
        } catch {
            throw ServerFault(error.plain)
        }
        do throws(ServerFault) {
            try self.init(
                settings: settings, journal: journal, path: store.path, leftBytes: leftBytes, supervisor: supervisor,
                log: log
            )
        } catch {
            journal.close()
            throw error
        }
    }

    private init(
        settings: ServerSettings, journal: Journal, path: String, leftBytes: Int, supervisor: Supervisor?, log: Logger
    ) throws(ServerFault) {
        self.settings = settings
        self.log = log
        self.supervisor = supervisor
        self.journal = journal
        let time = SteadyClock(.system)
        let clock = time.clock
        Self.purgeUnfinished(journal, at: clock.now(), log)
        let key = try Self.key(of: journal, beside: path, log)
        let files: StaticFiles
        do {
            files = try StaticFiles(
                directory: settings.publicDirectory, isDevelopment: settings.isDevelopment,
                metas: settings.aboutServer, versionMeta: "polder-version")
        } catch {
            throw ServerFault(error.message)
        }
        let reader = journal.reader
        let cache = try DialogueCache(
            clock: clock, epoch: { [journal] in journal.epoch(of: $0).text }, joinCode: { key.joinCode(of: $0) }
        ) { id in
            try DialogueCache.Stored(id, from: reader)
        }
        let scheme = settings.certificate == nil ? "http" : "https"
        let nonce: String
        do { nonce = try journal.reader.installationNonce() } catch { throw ServerFault(error.plain) }
        let links = InstallationLinks(key: key, publicURL: settings.publicURL ?? "", installationNonce: nonce)
        let exporter = try Exporter(reader: reader, beside: path, stationery: settings.stationery)
        let batcher = CommandBatcher(journal: journal, clock: clock, hasBudget: settings.hasBudget)
        let maker = try DialogueMaker(cache: cache, batcher: batcher, clock: clock)
        let webSettings = Self.webSettings(settings)
        service = PolderService(
            journal: journal, cache: cache, batcher: batcher, maker: maker, links: links, clock: clock,
            time: time, files: files, exporter: exporter, settings: settings, webSettings: webSettings, log: log)
        do {
            web = try WebServer(settings: webSettings, service: service)
        } catch {
            throw ServerFault(error.message)
        }
        guard !web.isOnUnixSocket || settings.publicURL != nil else {
            throw ServerFault(
                "A unix socket has no address for people: name it with --public-url (POLDER_PUBLIC_URL).")
        }
        // If the settings ask for any free port, its number is known only now.
        service.isReached(at: settings.publicURL ?? "\(scheme)://\(Self.shown(web.host)):\(web.port)")
        try service.setUp(beside: path)
        cache.inbox = web.inbox
        maker.inbox = web.inbox
        exporter.inbox = web.inbox
        let journal = journal
        service.backups = try settings.backup.map { [web] wanted throws(ServerFault) in
            try BackupSchedule(wanted, of: journal, at: path, key: key, clock: clock, inbox: web.inbox, log: log)
        }
        control = try ControlSocket(beside: path, service: service, inbox: web.inbox)
        try control.listen()
        service.keyWatch = KeyWatch(key, beside: path)
        logStart(on: path, leftBytes: leftBytes, connectionsWanted: webSettings.connectionsMax)
    }

    /// Reads the key, and has the log say so if it is not the one with which links were made before.
    private static func key(of journal: Journal, beside path: String, _ log: Logger) throws(ServerFault) -> LinkKey {
        let isThere = LinkKey.exists(beside: path)
        let key = try LinkKey.load(beside: path)
        do throws(LogFault) {
            if let news = try key.compare(with: journal, wasMade: !isThere) { log.critical("\(news)") }
        } catch {
            throw ServerFault(error.plain)
        }
        return key
    }

    private func logStart(on path: String, leftBytes: Int, connectionsWanted: Int) {
        if web.settings.connectionsMax < connectionsWanted {
            log.warning(
                "the process may open few files or use little memory (ulimit), so connections are limited",
                metadata: ["most": "\(web.settings.connectionsMax)", "wanted": "\(connectionsWanted)"])
        }
        if leftBytes > 0 {
            log.notice(
                "the last run did not end properly; what its write-ahead log held is in the database now",
                metadata: ["bytes": "\(leftBytes)"])
        }
        log.notice(
            "the server starts", metadata: ["version": "\(Product.version)", "file": "\(path)", "url": "\(publicURL)"])
    }

    /// The bytes of the write-ahead log that an earlier run left; 0 after a run that ended properly.
    private static func bytesLeft(inWALOf path: String) -> Int {
        var status = stat()
        return stat(path + "-wal", &status) == 0 ? Int(status.st_size) : 0
    }

    /// Deletes what is left of large files that an earlier server did not write to their end (`DialogueMaker`).
    private static func purgeUnfinished(_ journal: Journal, at now: Milliseconds, _ log: Logger) {
        do {
            let count = try journal.purgeUnfinished(at: now)
            guard count > 0 else { return }
            log.notice(
                "removed what was left of files whose reading was interrupted", metadata: ["dialogues": "\(count)"])
        } catch {
            log.warning("what is left of an interrupted file cannot be removed", metadata: ["fault": "\(error)"])
        }
    }

    /// From now on the server obeys signals, even if they come before `run()`: SIGTERM and SIGINT stop it gracefully,
    /// and SIGHUP has it read the certificate anew. Only one server in a process may call this.
    ///
    /// - Parameter isOnTerminal: whether SIGHUP says that the terminal was closed. Then it stops the server too.
    public func obeySignals(isOnTerminal: Bool) {
        for number in [SIGTERM, SIGINT] + (isOnTerminal ? [SIGHUP] : []) {
            web.onSignal(number) { [web, supervisor] in
                supervisor?.isStopping()
                web.stop()
            }
        }
        if !isOnTerminal { web.onSignal(SIGHUP) { [unowned self] in reload() } }
    }

    /// Reads the certificate anew. If the new files cannot be used, the log says why, and the former stay in use.
    private func reload() {
        supervisor?.isReloading()
        defer { supervisor?.isReady(serving: publicURL) }
        guard let path = settings.certificate else {
            return log.notice("SIGHUP: there is no certificate to read; other settings need a restart")
        }
        do {
            try web.reloadCertificate()
            let days = CertificateFile(path)?.daysLeft ?? 0
            log.log(
                level: days < 0 ? .error : .notice, "the certificate was read; new connections get it",
                metadata: ["file": "\(path)", "days left": "\(days)"])
        } catch {
            log.error(
                "the certificate could not be read; the former stays in use", metadata: ["fault": "\(error.message)"])
        }
    }

    /// Serves until `stop()` is called or a signal comes. The process should end then: open connections end with it.
    public func run() {
        let timer = web.after(seconds: 1, repeating: 1) { [service] in service.tick() }
        // A loop that hangs reports no life, and the supervisor starts the server anew.
        let life = supervisor?.lifeSeconds.map { [web, supervisor] in
            web.after(seconds: 0, repeating: $0) { supervisor?.isAlive() }
        }
        supervisor?.isReady(serving: publicURL)
        web.run(isLast: true)
        timer.cancel()
        life?.cancel()
        control.close()
        journal.close()
        log.notice("the server stopped")
    }

    /// May be called from any thread.
    public var stop: @Sendable () -> Void {
        let inbox = web.inbox
        return { inbox.stop() }
    }

    static func shown(_ host: String) -> String {
        switch host {
        case "0.0.0.0", "::", "": "127.0.0.1"
        case _ where host.holds(":"): "[\(host)]"
        default: host
        }
    }

    static func webSettings(_ settings: ServerSettings) -> WebServer.Settings {
        var web = WebServer.Settings(host: settings.host, port: settings.port)
        web.socketPath = settings.socketPath
        web.handedSocket = settings.handedSocket
        web.trustsUnixSocket = settings.trustedProxies.contains { $0 == ServerSettings.unixProxy }
        if let certificate = settings.certificate, let key = settings.certificateKey {
            web.tls = .init(certificatePath: certificate, keyPath: key)
        }
        web.subprotocols = ["polder.v1"]
        web.trustedProxies = settings.trustedProxies.compactMap(AddressBlock.init)
        web.headers = [
            (
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ]
        return web
    }
}

extension PolderService {
    /// Makes the parts that need the whole service.
    fileprivate func setUp(beside path: String) throws(ServerFault) {
        adopted = try AdoptedFiles(beside: path, service: self)
        try setUpMail()
    }

    /// Begins to send mail, if there is a mail server and the program that speaks to it.
    private func setUpMail() throws(ServerFault) {
        guard let settings = settings.mail else { return }
        guard let curl = Curl(settings) else {
            return log.error("no mail can be sent: the program curl is not installed (apt install curl)")
        }
        mail = try MailSender(settings, curl: curl, service: self)
    }
}

extension DialogueCache.Stored {
    init?(_ id: DialogueID, from reader: JournalReader) throws {
        guard try reader.lastSequence(of: id) > 0 else { return nil }
        let (state, acceptedCommands): (Dialogue, AcceptedCommands)
        do { (state, acceptedCommands) = try DialogueFold.load(id, from: reader) } catch is DialogueFold.NoSuchDialogue
        {
            // Only a part of it was written.
            return nil
        }
        var drafts: [ParticipantID: [LoadedDialogue.Draft]] = [:]
        for draft in try reader.drafts(of: id) {
            guard let text = draft.text else { continue }
            drafts[draft.participant, default: []].append(
                .init(
                    question: draft.question, horizon: draft.horizon, text: text, audience: draft.audience, at: draft.at
                ))
        }
        self.init(state: state, acceptedCommands: acceptedCommands, drafts: drafts)
    }
}
