import Dialogue
import EventLog
import Glibc
import Journal
import Logging
import WebServer

/// Backs up the running server's journal at regular intervals, and deletes backups by the keep rule.
///
/// Belongs to the loop's thread. Each backup is copied and checked on a thread of its own, which runs only while nobody
/// else wants its core; only its beginning and the log line about its end are on the loop.
final class BackupSchedule {
    private let settings: BackupSettings
    private let folder: BackupFolder
    private let journal: Journal
    /// The files of adopted minutes, which are copied too.
    private let files: AdoptedFolder
    private let key: LinkKey
    private let clock: Clock
    private let inbox: LoopInbox
    private let log: Logger
    private var isRunning = false
    /// In seconds since 1970, as all times here.
    private var dueAt: Int64
    /// The time of the newest backup; `nil` if there is none.
    private(set) var newest: Int64?
    /// Whether the last try failed.
    private(set) var isFailing = false
    /// Times of the backups that the keep rule counts: those that were there at the start with this server's key, and
    /// those that it has made since.
    private var own: Set<Int64>
    /// Times of the backups of other servers. They are never deleted.
    private var foreign: Set<Int64> = []
    /// Whether another server has its backups in the same folder, under the same names.
    var isShared: Bool { !foreign.isEmpty }

    /// After a failure the next try is at the latest then.
    private static let retrySeconds = 300

    /// - Throws: `ServerFault` if the folder cannot be read or written.
    init(
        _ settings: BackupSettings, of journal: Journal, at path: String, key: LinkKey, clock: Clock, inbox: LoopInbox,
        log: Logger
    ) throws(ServerFault) {
        self.settings = settings
        self.journal = journal
        self.key = key
        self.clock = clock
        self.inbox = inbox
        self.log = log
        files = AdoptedFolder(beside: path)
        folder = BackupFolder(settings.folder, of: path)
        if let problem = folder.problem { throw Self.fault(folder, problem) }
        let found: (own: Set<Int64>, foreign: Set<Int64>)
        do { found = try folder.times(with: key) } catch { throw Self.fault(folder, "its files cannot be listed") }
        own = found.own
        newest = own.max()
        // If the server stood still for longer than the interval, the first backup is made at once.
        dueAt = newest.map { $0 + Int64(settings.everySeconds) } ?? 0
        if folder.isOnSameDisk(as: path) {
            log.notice(
                "backups are on the same disk as the database: if that disk fails, both are lost",
                metadata: ["folder": "\(folder.path)"])
        }
        tell(of: found.foreign)
    }

    /// Says once of each backup that another server made it.
    private func tell(of others: Set<Int64>) {
        let isNews = !others.isSubset(of: foreign)
        foreign = others
        guard isNews, let newest = others.max() else { return }
        log.error(
            "another server has its backups in this folder; they are left alone. Give each server its own folder",
            metadata: ["folder": "\(folder.path)", "newest": "\(folder.file(newest))"])
    }

    private static func fault(_ folder: BackupFolder, _ problem: String) -> ServerFault {
        ServerFault(
            "The folder for backups, \(folder.path), cannot be used: \(problem). Make it, and let the server's user "
                + "write in it.")
    }

    /// As `/healthz` says it.
    var status: String { isFailing ? "failing" : isShared ? "shared" : newest == nil ? "none" : "ok" }

    /// Begins a backup if one is due. Called once a second.
    func tick() {
        let now = clock.now() / 1_000
        guard !isRunning, isDue(now) else { return }
        dueAt = now + Int64(settings.everySeconds)
        do throws(ServerFault) { try begin(now) } catch { ended(.failed(error.description), at: now) }
    }

    /// When somebody sets the clock back, the next backup does not wait until the time has caught up.
    private func isDue(_ now: Int64) -> Bool { now >= dueAt || now < dueAt - Int64(settings.everySeconds) }

    private func begin(_ now: Int64) throws(ServerFault) {
        if let problem = folder.problem { throw Self.fault(folder, problem) }
        let copy: @Sendable () throws(LogFault) -> Void
        do throws(LogFault) { copy = try journal.log.backup(to: folder.file(now)) } catch {
            throw ServerFault(error.plain)
        }
        let schedule = OnLoop(self)
        let began = clock.monotonicSeconds
        try WorkThread.begin("backup", isIdlePriority: true) { [folder, key, files, own, keep = settings.keep, inbox] in
            let outcome = Self.run(copy, files, key, in: folder, keep, own, now)
            inbox.post { schedule.value.ended(outcome, at: now, began: began) }
        }
        isRunning = true
    }

    private enum Outcome: Sendable {
        /// The times of the backups that are in the folder now.
        case made(own: Set<Int64>, foreign: Set<Int64>)
        /// The backup was made; the reason why old ones could not be deleted.
        case madeOnly(String)
        case failed(String)
        /// The copy did not pass its check.
        case notWhole(String)
    }

    /// Makes the backup, then deletes the superfluous ones. Runs on a thread of its own.
    private static func run(
        _ copy: @Sendable () throws(LogFault) -> Void, _ files: AdoptedFolder, _ key: LinkKey, in folder: BackupFolder,
        _ keep: KeepRule, _ own: Set<Int64>, _ now: Int64
    ) -> Outcome {
        do {
            try folder.deleteLeftovers(with: key)
            try folder.write(key, for: now)
            try copy()
            try files.copy(to: AdoptedFolder(beside: folder.file(now)))
        } catch {
            // A part of a copy takes the room that the next try needs.
            try? folder.deleteLeftovers(with: key)
            guard let fault = error as? LogFault else { return .failed("\(error)") }
            return fault.code == .damaged ? .notWhole(fault.message) : .failed(fault.plain)
        }
        do {
            let found = try folder.times(with: key)
            // A copy of this server that runs elsewhere has the same key.
            let own = found.own.intersection(own.union([now]))
            // After somebody set the clock back, the backup that was just made is not the newest by its name.
            let superfluous = keep.superfluous(Array(own)).subtracting([now])
            for time in superfluous.sorted() { try folder.delete(time) }
            return .made(
                own: own.subtracting(superfluous), foreign: found.foreign.union(found.own.subtracting(own)))
        } catch {
            return .madeOnly("\(error)")
        }
    }

    private func ended(_ outcome: Outcome, at time: Int64, began: Double? = nil) {
        isRunning = false
        let folder = Logger.MetadataValue.string(folder.path)
        switch outcome {
        case .made(let own, let foreign):
            succeeded(time)
            self.own = own
            log.notice(
                "a backup was made and checked",
                metadata: [
                    "folder": folder, "seconds": "\(Int(clock.monotonicSeconds - (began ?? 0)))",
                    "kept": "\(own.count)",
                ])
            tell(of: foreign)
        case .madeOnly(let why):
            succeeded(time)
            log.error(
                "a backup was made, but old ones could not be deleted", metadata: ["folder": folder, "why": "\(why)"])
        case .failed(let why):
            failed(time)
            log.error("a backup failed; the server tries again", metadata: ["folder": folder, "why": "\(why)"])
        case .notWhole(let why):
            failed(time)
            log.critical(
                "a backup was not whole and does not count. Earlier ones are kept. Run polder check",
                metadata: ["folder": folder, "why": "\(why)"])
        }
    }

    private func succeeded(_ time: Int64) {
        newest = time
        own.insert(time)
        isFailing = false
    }

    private func failed(_ time: Int64) {
        isFailing = true
        dueAt = min(dueAt, time + Int64(Self.retrySeconds))
    }
}
