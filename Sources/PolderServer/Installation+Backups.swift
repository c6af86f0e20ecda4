import Dialogue
import EventLog
import Foundation
import Glibc
import JSON
import Journal

extension Installation {
    /// Copies all data to a new file, and checks the copy.
    /// - Parameter withKey: whether to put a copy of the key beside it, so that links work wherever it is restored.
    public func backup(to path: String, withKey: Bool = false) throws {
        let path = URL(fileURLWithPath: path).path
        let key = withKey ? try LinkKey.load(beside: database, mayMake: false) : nil
        if try !isBackedUpByServer(to: path) {
            try faults { () throws(LogFault) in try store.backup(to: path) }
            try adoptedFolder.copy(to: AdoptedFolder(beside: path))
        }
        try key?.write(at: LinkKey.path(beside: path))
    }

    /// Asks the running server for the backup, because only it has the file that it serves open for certain. Returns
    /// `false` if none runs.
    ///
    /// Under systemd the server may write in few folders. If it cannot write at `path` and this process can, it writes
    /// beside its own file, and the backup is moved from there.
    private func isBackedUpByServer(to path: String) throws -> Bool {
        do { return try askServer(backupTo: path) } catch let fault as ServerFault {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            guard access(folder, W_OK | X_OK) == 0, access(path, F_OK) != 0 else { throw fault }
            let near = "\(database).backup-\(getpid())"
            guard let isDone = try? askServer(backupTo: near), isDone else { throw fault }
            let files = AdoptedFolder(beside: near)
            defer {
                for end in ["", "-mark"] { unlink(near + end) }
                files.remove()
            }
            try files.copy(to: AdoptedFolder(beside: path))
            try move(near, to: path)
            return true
        }
    }

    private func askServer(backupTo path: String) throws -> Bool {
        try ControlClient.ask(
            beside: database,
            { w in
                w.member("do", "backup")
                w.member("path", path)
            }) != nil
    }

    /// Copies a backup and its mark to another disk. The backup has its name only when both are whole.
    private func move(_ near: String, to path: String) throws {
        let temporary = path + ".new"
        unlink(temporary)
        unlink(path + "-mark")
        for (from, to) in [("-mark", path + "-mark"), ("", temporary)] {
            try FileManager.default.copyItem(atPath: near + from, toPath: to)
            let descriptor = open(to, O_RDONLY | O_CLOEXEC)
            defer { close(descriptor) }
            guard descriptor >= 0, fsync(descriptor) == 0 else {
                unlink(temporary)
                throw ServerFault("The backup \(path) could not be written: \(String(cString: strerror(errno))).")
            }
        }
        guard rename(temporary, path) == 0 else {
            throw ServerFault("The backup \(path) could not be named: \(String(cString: strerror(errno))).")
        }
    }

    /// Replaces the file by a backup, and the key by the one beside the backup if there is one.
    /// - Returns: warnings for the administrator, such as a missing key; `nil` when there are none.
    public func restore(from backup: String) throws -> String? {
        let doubt = try faults { () throws(LogFault) in try store.doubt(about: backup) }
        try faults { () throws(LogFault) in try store.putBack(backup) }
        try restoreAdoptedFiles(beside: backup)
        let warnings = [doubt, try restoreKey(beside: backup)].compactMap { $0 }
        return warnings.isEmpty ? nil : warnings.joined(separator: "\npolder: ")
    }

    /// Puts the key of a backup in place, unless the right one is there already. A key that is not the file's is moved
    /// aside.
    private func restoreKey(beside backup: String) throws -> String? {
        let path = LinkKey.path(beside: database)
        let found = LinkKey.copy(at: LinkKey.path(beside: backup))
        guard LinkKey.exists(beside: database) else {
            guard let found else { return "The key is not here: \(path). \(LinkKey.withoutKey)" }
            try found.write(at: path)
            return nil
        }
        guard let found, let present = LinkKey.copy(at: path), found.fingerprint != present.fingerprint else {
            return nil
        }
        let wanted = try reading { try $0.log.value(.keyFingerprint) }
        if wanted == present.fingerprint { return nil }
        var number = 1
        while FileManager.default.fileExists(atPath: "\(path).replaced-\(number)") { number += 1 }
        guard rename(path, "\(path).replaced-\(number)") == 0 else {
            throw ServerFault("The key \(path) cannot be moved aside: \(String(cString: strerror(errno))).")
        }
        try found.write(at: path)
        return "The key is the backup's now. The one that was here stands at \(path).replaced-\(number)."
    }
}
