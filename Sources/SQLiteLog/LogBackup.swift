public import EventLog
import Foundation
import GRDB

/// Makes backups of a log, and restores a log from a backup.
public enum LogBackup {
    /// Copies one state of the log at `path` to a new file with its own mark, and checks the copy.
    ///
    /// May run on any thread, even while a server is using the log. It uses one read transaction, so the WAL cannot
    /// start over until it ends. The copy holds no leftovers of erased data. Throws `.cannotOpen` if `target` exists,
    /// `.damaged` if the copy is not whole, `.diskFull`, and the faults of reading.
    public static func make(
        of path: String, to target: String, _ setup: FileSetup
    ) throws(LogFault) -> LogCheck {
        try make(to: target, asking: nil, setup) { (temporary) throws(LogFault) in
            let file = DatabaseFile(path, setup)
            _ = try file.examine()
            try LogFault.during("copying the file") {
                let queue = try DatabaseQueue(path: file.path, configuration: DatabaseFile.readOnlyConfiguration)
                OpenFileCounts.add(file.path)
                defer {
                    try? queue.close()
                    OpenFileCounts.remove(file.path)
                }
                try queue.inDatabase { db in
                    let steady = SteadyWriting(of: temporary, on: db.sqliteConnection!)
                    defer { steady?.end() }
                    try db.execute(sql: "VACUUM INTO ?", arguments: [temporary])
                }
            }
        }
    }

    /// Makes a backup with its mark from whatever `write` copies, and checks it.
    ///
    /// The copy has the name `<target>.new` until it is on disk and was read through; then it is renamed. So a file
    /// named `target` is always whole. A copy that is not whole is kept as `<target>.damaged`.
    /// - Parameters:
    ///   - mark: the state that the copy must at least have reached; `nil` if any state will do.
    ///   - copy: writes the copy into the empty file whose path it is given.
    static func make(
        to target: String, asking mark: HighWaterMark?, _ setup: FileSetup,
        copy write: (String) throws(LogFault) -> Void
    ) throws(LogFault) -> LogCheck {
        guard FileStamp(target) == nil else {
            throw LogFault(.cannotOpen, "The file \(target) exists.", hint: "Choose another name.")
        }
        let copy = DatabaseFile(resolved: DatabaseFile(target, setup).path + ".new", setup)
        discard(copy)
        do throws(LogFault) {
            let check = try fill(copy, asking: mark, write)
            guard let finding = check.findings.first else {
                try name(copy, target)
                return check
            }
            let damaged = target + ".damaged"
            discard(DatabaseFile(resolved: damaged, setup))
            try name(copy, damaged)
            throw LogFault(
                .damaged, "The copy is not whole: \(finding)",
                hint: "It is kept as \(damaged). An older backup may be whole; polder check tells.")
        } catch {
            discard(copy)
            throw error
        }
    }

    /// Writes the copy and its mark, waits until both are on disk, and reads the copy through.
    private static func fill(
        _ copy: DatabaseFile, asking mark: HighWaterMark?, _ write: (String) throws(LogFault) -> Void
    ) throws(LogFault) -> LogCheck {
        // SQLite would make the file readable for others.
        close(try SideFile.open(copy.path, O_RDWR | O_CREAT | O_EXCL))
        try write(copy.path)
        let contents = try copy.examine().mark
        let markFile = try MarkFile(path: copy.markPath)
        guard DatabaseFile.synchronize(copy.path), markFile.write(mark ?? contents),
            MarkFile.synchronize(markFile.descriptor)
        else { throw notWritten() }
        return try LogCheck.run(path: copy.path, copy.setup, withSchema: false)
    }

    /// Gives a copy and its mark their names; the mark first, so that no copy is ever without one.
    private static func name(_ copy: DatabaseFile, _ target: String) throws(LogFault) {
        guard rename(copy.markPath, target + "-mark") == 0, rename(copy.path, target) == 0,
            copy.synchronizeDirectory()
        else { throw notWritten() }
    }

    private static func notWritten() -> LogFault {
        LogFault(
            .inputOutput, "The backup could not be written: \(String(cString: strerror(errno))).",
            hint: "Look at the disk.")
    }

    /// Removes a copy that was not finished.
    private static func discard(_ copy: DatabaseFile) {
        for end in ["", "-mark", "-wal", "-shm", "-journal"] { unlink(copy.path + end) }
    }

    /// Replaces the log at `path` with a backup, in a new epoch: earlier positions are no longer valid.
    ///
    /// If there is already a log at `path`, it is moved to `<path>.replaced-<n>`, with its WAL and its mark. Throws
    /// `.damaged` if the backup fails its check, and `.locked` while a server has `path` open.
    public static func putBack(
        _ backup: String, at path: String, _ setup: FileSetup
    ) throws(LogFault) -> LogCheck {
        let file = DatabaseFile(path, setup)
        let lock = try WriterLock(path: file.lockPath)
        defer { lock.release() }
        let check = try LogCheck.run(path: backup, setup, withMark: false, withSchema: false)
        if let finding = check.findings.first {
            throw LogFault(
                .damaged, "The backup is damaged: \(finding)", hint: "Take another one; nothing was changed.")
        }
        // Links are not resolved in this path: if it leads to a link, the link itself is removed and not its target.
        let new = DatabaseFile(resolved: file.path + ".new", setup)
        for end in ["", "-wal", "-shm", "-journal"] { unlink(new.path + end) }
        try copy(backup, to: new.path)
        let connection = try WriteConnection(new)
        do {
            try connection.beginEpoch(because: "restored from a backup")
        } catch {
            connection.close()
            throw error
        }
        let contents = connection.mark
        connection.close()
        try moveAside(file)
        let mark = try MarkFile(path: file.markPath)
        guard DatabaseFile.synchronize(new.path), rename(new.path, file.path) == 0, mark.write(contents),
            MarkFile.synchronize(mark.descriptor), file.synchronizeDirectory()
        else {
            throw LogFault(
                .inputOutput, "The backup could not be put in place: \(String(cString: strerror(errno))).",
                hint: "Look at the disk; the journal that was there stands aside.")
        }
        return try LogCheck.run(path: path, setup, withSchema: false)
    }

    /// Returns the reason, in plain words, to doubt that a backup is complete; `nil` if there is none.
    ///
    /// `make` writes a mark beside its copy, and the copy is not in WAL mode. So a file in WAL mode without a mark was
    /// copied by hand, and may lack events that were only in the WAL at that time.
    public static func doubt(about backup: String, _ setup: FileSetup) throws(LogFault) -> String? {
        let file = DatabaseFile(backup, setup)
        let contents = try file.examine()
        if let mark = MarkFile.read(path: file.markPath) { return try file.compare(contents, with: mark)?.message }
        guard try file.isInWALMode() else { return nil }
        return DatabaseFile.withoutMark(contents)
            + ". It was copied by hand, not by polder backup; what was in its WAL then may be missing."
    }

    private static func copy(_ source: String, to target: String) throws(LogFault) {
        do {
            // The copy goes through SQLite: if somebody has opened the backup, it has a WAL, which must be copied too.
            let queue = try DatabaseQueue(path: source, configuration: DatabaseFile.readOnlyConfiguration)
            defer { try? queue.close() }
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
            chmod(target, 0o600)
        } catch {
            throw LogFault(error, doing: "copying the backup")
        }
    }

    static func moveAside(_ file: DatabaseFile) throws(LogFault) {
        let manager = FileManager.default
        guard manager.fileExists(atPath: file.path) || manager.fileExists(atPath: file.markPath) else { return }
        var number = 1
        while manager.fileExists(atPath: "\(file.path).replaced-\(number)") { number += 1 }
        let aside = "\(file.path).replaced-\(number)"
        // The WAL is moved first, because it would damage a database that it does not belong to. The mark is only
        // copied, and stays until the new one overwrites it. So if this is interrupted, the next start finds a mark
        // without a database and refuses, instead of silently beginning an empty log.
        var isDone = !manager.fileExists(atPath: file.walPath) || rename(file.walPath, aside + "-wal") == 0
        if manager.fileExists(atPath: file.markPath) {
            isDone = isDone && (try? manager.copyItem(atPath: file.markPath, toPath: aside + "-mark")) != nil
        }
        if manager.fileExists(atPath: file.path) {
            // A hard link, where the file system supports one, so that `file.path` exists at every moment.
            isDone = isDone && (link(file.path, aside) == 0 || rename(file.path, aside) == 0)
        }
        guard isDone else {
            throw LogFault(
                .cannotOpen, "The present file cannot be moved aside: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's owner and permissions; what is missing stands at \(aside).")
        }
        unlink(file.path + "-shm")
    }
}
