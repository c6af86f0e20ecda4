import Foundation
import Glibc
import PolderServer

/// Checks of the folder with the database: rights, owner, key, room, and backups.
struct FileChecks {
    private let database: String
    private let backup: BackupSettings?

    init(_ database: String, _ settings: ServerSettings) {
        self.database = database
        backup = settings.backup
    }

    var findings: [Finding] {
        [folder, file, key, room, backups].compactMap { $0 }
    }

    private var directory: String {
        let path = URL(fileURLWithPath: database).deletingLastPathComponent().path
        return path.isEmpty ? "." : path
    }

    private var folder: Finding {
        guard access(directory, R_OK | W_OK | X_OK) == 0 else {
            return .wrong(
                "folder \(directory): \(Self.user) cannot read and write it (\(String(cString: strerror(errno))))",
                mend: "make it, or give it to the user of the server: chown \(Self.user) \(directory)")
        }
        guard let mode = Self.mode(directory), mode & 0o007 != 0 else {
            return .good("folder \(directory): the server can write it, strangers cannot read it")
        }
        return .doubtful(
            "folder \(directory): every user of this machine can look into it", mend: "chmod o= \(directory)")
    }

    private var file: Finding {
        guard let mode = Self.mode(database) else {
            return .doubtful("file \(database): there is none yet", mend: "the first start of the server makes it")
        }
        guard access(database, R_OK | W_OK) == 0 else {
            return .wrong(
                "file \(database): \(Self.user) cannot read and write it", mend: "chown \(Self.user) \(database)*")
        }
        guard mode & 0o077 == 0 else {
            return .doubtful(
                "file \(database): other users of this machine can read it", mend: "chmod go= \(database)*")
        }
        return .good("file \(database): only its owner can read it")
    }

    private var key: Finding? {
        let path = database + "-key"
        guard Self.mode(database) != nil else { return nil }
        guard let mode = Self.mode(path) else {
            return .wrong(
                "key \(path): it is missing; without it no link works",
                mend: "put it back from where you keep it, before you start the server")
        }
        guard mode & 0o077 == 0 else {
            return .wrong("key \(path): others can read it, and could make every link", mend: "chmod 600 \(path)")
        }
        return .good("key \(path): it is there, and only its owner can read it; keep a copy elsewhere")
    }

    private static let roomBytesMin: UInt64 = 1 << 30

    private var room: Finding? {
        var found = statvfs()
        guard statvfs(directory, &found) == 0 else { return nil }
        let free = UInt64(found.f_bavail) * UInt64(found.f_frsize)
        let text = "disk of \(directory): \(free >> 20) MB are free"
        return free < Self.roomBytesMin
            ? .doubtful(text, mend: "make room; when the disk is full, the server reads but cannot write") : .good(text)
    }

    private var backups: Finding {
        guard let backup else {
            return .doubtful(
                "backups: the server makes none by itself",
                mend: "polder serve --backup-to FOLDER, on another disk if possible")
        }
        do {
            guard let newest = try backup.newest(of: database) else {
                return .doubtful("backups in \(backup.folder): there are none yet", mend: "the server makes one soon")
            }
            let age = max(0, Int(Date().timeIntervalSince1970) - Int(newest))
            let text = "backups in \(backup.folder): the newest is \(age / 60) minutes old"
            return age > 2 * backup.everySeconds + 600
                ? .wrong(text, mend: "look for \"a backup failed\" in the server's log") : .good(text)
        } catch {
            return .wrong(
                "backups in \(backup.folder): the folder cannot be read",
                mend: "make it, and let the server's user write in it")
        }
    }

    private static func mode(_ path: String) -> mode_t? {
        var found = stat()
        return stat(path, &found) == 0 ? found.st_mode & 0o777 : nil
    }

    private static var user: String { getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "this user" }
}
