import Foundation
import GRDB

/// A copy of a journal that can be put in its place.
public enum JournalBackup {
    /// Copies the journal at `path`, as it stands at one moment, to a new file with a mark of its own, and checks it.
    ///
    /// In one read transaction, beside a running server, on any thread; meanwhile the WAL cannot start over. The copy
    /// holds no page that was erased. Throws `.cannotOpen` when `target` exists, `.diskFull`, and what reading throws.
    public static func make(of path: String, to target: String) throws(JournalFault) -> JournalCheck {
        guard !FileManager.default.fileExists(atPath: target) else {
            throw JournalFault(.cannotOpen, "The file \(target) exists.", hint: "Choose another name.")
        }
        _ = try DatabaseFile(path).examine()
        let copy = DatabaseFile(target)
        let temporary = target + ".new"
        unlink(temporary)
        try JournalFault.during("copying the file") {
            let queue = try DatabaseQueue(path: path, configuration: DatabaseFile.readOnlyConfiguration)
            OpenFiles.add(path)
            defer {
                try? queue.close()
                OpenFiles.remove(path)
            }
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [temporary]) }
        }
        chmod(temporary, 0o600)
        let contents = try DatabaseFile(temporary).examine()
        let mark = try MarkFile(path: copy.markPath)
        guard DatabaseFile.synchronize(temporary), mark.write(contents.mark), MarkFile.synchronize(mark.descriptor),
            rename(temporary, target) == 0, copy.synchronizeDirectory()
        else {
            throw JournalFault(
                .inputOutput, "The backup could not be written: \(String(cString: strerror(errno))).",
                hint: "Look at the disk.")
        }
        return try JournalCheck.run(path: target)
    }

    /// Puts a backup in place as the journal at `path`, in a new epoch: positions of before it are worth nothing.
    ///
    /// A journal that is there is moved aside to `<path>.replaced-<n>`, with WAL and mark. Throws `.damaged` when the
    /// backup fails its check, `.locked` while a server has `path`.
    public static func restore(_ backup: String, to path: String) throws(JournalFault) -> JournalCheck {
        let file = DatabaseFile(path)
        let lock = try WriterLock(path: file.lockPath)
        defer { lock.release() }
        let check = try JournalCheck.run(path: backup, withMark: false)
        if let finding = check.findings.first {
            throw JournalFault(
                .damaged, "The backup is damaged: \(finding)", hint: "Take another one; nothing was changed.")
        }
        let new = DatabaseFile(path + ".new")
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
        guard DatabaseFile.synchronize(new.path), rename(new.path, path) == 0, mark.write(contents),
            MarkFile.synchronize(mark.descriptor), file.synchronizeDirectory()
        else {
            throw JournalFault(
                .inputOutput, "The backup could not be put in place: \(String(cString: strerror(errno))).",
                hint: "Look at the disk; the journal that was there stands aside.")
        }
        return try JournalCheck.run(path: path)
    }

    private static func copy(_ source: String, to target: String) throws(JournalFault) {
        do {
            // Through SQLite, so that a backup which somebody has opened, and so has a WAL, is copied whole.
            let queue = try DatabaseQueue(path: source, configuration: DatabaseFile.readOnlyConfiguration)
            defer { try? queue.close() }
            try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [target]) }
            chmod(target, 0o600)
        } catch {
            throw JournalFault(error, doing: "copying the backup")
        }
    }

    static func moveAside(_ file: DatabaseFile) throws(JournalFault) {
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
            throw JournalFault(
                .cannotOpen, "The present file cannot be moved aside: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's owner and permissions; what is missing stands at \(aside).")
        }
        unlink(file.path + "-shm")
    }
}
