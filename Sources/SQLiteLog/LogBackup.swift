public import EventLog
import Foundation
import GRDB

/// A copy of a journal that can be put in its place.
public enum LogBackup {
    /// Copies the journal at `path`, as it stands at one moment, to a new file with a mark of its own, and checks it.
    ///
    /// In one read transaction, beside a running server, on any thread; meanwhile the WAL cannot start over. The copy
    /// holds no page that was erased. Throws `.cannotOpen` when `target` exists, `.diskFull`, and what reading throws.
    public static func make(
        of path: String, to target: String, _ setup: FileSetup
    ) throws(LogFault) -> LogCheck {
        try make(to: target, asking: nil, setup) { (temporary) throws(LogFault) in
            let file = DatabaseFile(path, setup)
            _ = try file.examine()
            try LogFault.during("copying the file") {
                let queue = try DatabaseQueue(path: file.path, configuration: DatabaseFile.readOnlyConfiguration)
                OpenFiles.add(file.path)
                defer {
                    try? queue.close()
                    OpenFiles.remove(file.path)
                }
                try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
            }
        }
    }

    /// - Parameters:
    ///   - mark: what the copy must hold at least; `nil`: what it holds.
    ///   - copy: writes the copy to the path it is given.
    static func make(
        to target: String, asking mark: HighWaterMark?, _ setup: FileSetup,
        copy write: (String) throws(LogFault) -> Void
    ) throws(LogFault) -> LogCheck {
        guard FileStamp(target) == nil else {
            throw LogFault(.cannotOpen, "The file \(target) exists.", hint: "Choose another name.")
        }
        let copy = DatabaseFile(target, setup)
        let temporary = target + ".new"
        unlink(temporary)
        try write(temporary)
        chmod(temporary, 0o600)
        let contents = try DatabaseFile(resolved: temporary, setup).examine().mark
        let markFile = try MarkFile(path: copy.markPath)
        guard DatabaseFile.synchronize(temporary), markFile.write(mark ?? contents),
            MarkFile.synchronize(markFile.descriptor),
            rename(temporary, target) == 0, copy.synchronizeDirectory()
        else {
            throw LogFault(
                .inputOutput, "The backup could not be written: \(String(cString: strerror(errno))).",
                hint: "Look at the disk.")
        }
        return try LogCheck.run(path: target, setup)
    }

    /// Puts a backup in place as the journal at `path`, in a new epoch: positions of before it are worth nothing.
    ///
    /// A journal that is there is moved aside to `<path>.replaced-<n>`, with WAL and mark. Throws `.damaged` when the
    /// backup fails its check, `.locked` while a server has `path`.
    public static func putBack(
        _ backup: String, at path: String, _ setup: FileSetup
    ) throws(LogFault) -> LogCheck {
        let file = DatabaseFile(path, setup)
        let lock = try WriterLock(path: file.lockPath)
        defer { lock.release() }
        let check = try LogCheck.run(path: backup, setup, withMark: false)
        if let finding = check.findings.first {
            throw LogFault(
                .damaged, "The backup is damaged: \(finding)", hint: "Take another one; nothing was changed.")
        }
        // Not resolved: a link of that name is taken away, not what it leads to.
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
        return try LogCheck.run(path: path, setup)
    }

    /// Why it cannot be told that a backup is whole, in plain words; `nil` when it can.
    ///
    /// `make` leaves a mark beside its copy, and a copy that is not in WAL mode. A file in WAL mode without a mark was
    /// copied by hand, and what was in the WAL just then may be missing from it.
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
            // Through SQLite, so that a backup which somebody has opened, and so has a WAL, is copied whole.
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
        // The WAL goes first: beside a database that is not its own it would be the end of that. The mark stays until
        // the new one is written over it: whoever is interrupted in between is refused at the next start, instead of
        // beginning anew without a word.
        var isDone = !manager.fileExists(atPath: file.walPath) || rename(file.walPath, aside + "-wal") == 0
        if manager.fileExists(atPath: file.markPath) {
            isDone = isDone && (try? manager.copyItem(atPath: file.markPath, toPath: aside + "-mark")) != nil
        }
        if manager.fileExists(atPath: file.path) {
            // A second name, where the file system has those: then there is a file at every moment.
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
