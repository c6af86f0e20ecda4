import EventLog
import Glibc
import Journal
import Logging
import WebServer

/// Backs up the running server's journal at regular intervals, and deletes backups by the keep rule.
///
/// Belongs to the loop's thread. Each backup is copied and checked on a thread of its own; only its beginning and the
/// log line about its end are on the loop.
final class BackupSchedule {
    private let settings: BackupSettings
    private let folder: BackupFolder
    private let journal: Journal
    private let clock: Clock
    private let inbox: LoopInbox
    private let log: Logger
    private var isRunning = false
    /// In seconds of the monotonic clock.
    private var dueAt: Double

    /// A backup is not made in the first seconds, when pages reconnect.
    private static let firstSeconds = 10.0
    /// After a failure the next try is at the latest then.
    private static let retrySeconds = 300.0

    /// - Throws: `ServerFault` if the folder cannot be read or written.
    init(
        _ settings: BackupSettings, of journal: Journal, at path: String, clock: Clock, inbox: LoopInbox, log: Logger
    ) throws(ServerFault) {
        self.settings = settings
        self.journal = journal
        self.clock = clock
        self.inbox = inbox
        self.log = log
        folder = BackupFolder(settings.folder, of: path)
        guard access(settings.folder, R_OK | W_OK | X_OK) == 0, let times = try? folder.times() else {
            throw ServerFault(
                "The folder for backups, \(settings.folder), cannot be used: \(String(cString: strerror(errno))). "
                    + "Make it, and let the server's user write in it.")
        }
        let age = times.max().map { Double(clock.now() / 1_000 - $0) } ?? .infinity
        let wait = min(max(Double(settings.everySeconds) - age, Self.firstSeconds), Double(settings.everySeconds))
        dueAt = clock.monotonicSeconds + wait
    }

    /// Begins a backup if one is due. Called once a second.
    func tick() {
        let now = clock.monotonicSeconds
        guard now >= dueAt, !isRunning else { return }
        dueAt = now + Double(settings.everySeconds)
        let seconds = clock.now() / 1_000
        do {
            let copy = try journal.log.backup(to: folder.file(seconds))
            isRunning = true
            let schedule = OnLoop(self)
            try WorkThread.begin("backup") { [folder, keep = settings.keep, inbox] in
                let result = Self.run(copy, in: folder, keep)
                inbox.post { schedule.value.ended(result, after: now) }
            }
        } catch let fault as LogFault {
            ended(.failure(ServerFault(fault.plain)), after: now)
        } catch {
            ended(.failure(ServerFault("\(error)")), after: now)
        }
    }

    /// Makes the backup, then deletes the superfluous ones. Runs on a thread of its own.
    /// - Returns: the number of backups in the folder.
    private static func run(
        _ copy: @Sendable () throws(LogFault) -> Void, in folder: BackupFolder, _ keep: KeepRule
    ) -> Result<Int, ServerFault> {
        do throws(LogFault) { try copy() } catch { return .failure(ServerFault(error.plain)) }
        do {
            let times = try folder.times()
            let superfluous = keep.superfluous(times)
            for time in superfluous.sorted() { try folder.delete(time) }
            return .success(times.count - superfluous.count)
        } catch {
            return .failure(ServerFault("The backup was made, but old ones could not be deleted: \(error)"))
        }
    }

    private func ended(_ result: Result<Int, ServerFault>, after began: Double) {
        isRunning = false
        switch result {
        case .success(let count):
            log.notice(
                "a backup was made and checked",
                metadata: ["seconds": "\(Int(clock.monotonicSeconds - began))", "kept": "\(count)"])
        case .failure(let fault):
            dueAt = min(dueAt, clock.monotonicSeconds + Self.retrySeconds)
            log.error("a backup failed; the server tries again", metadata: ["why": "\(fault)"])
        }
    }
}
