import Foundation
import Glibc
import PolderServer

/// Checks of the folder with the database: rights, owner, key, room, and backups.
struct FileChecks {
    private let database: String
    private let backup: BackupSettings?

    init(_ patient: Patient) {
        database = patient.database
        backup = patient.settings.backup
    }

    var findings: [Finding] { [user, folder, file, key, room, backups].compactMap { $0 } }

    private var directory: String { URL(fileURLWithPath: database).deletingLastPathComponent().path }

    /// Root may read and write everything, so nothing would be found.
    private var user: Finding? {
        guard geteuid() == 0, let owner = Self.status(directory)?.st_uid, owner != 0 else { return nil }
        return .doubtful(
            "user: you are root, so rights on files are not tested",
            mend: "run this as the server's user: sudo -u \(Self.name(of: owner)) polder doctor")
    }

    private var folder: Finding {
        guard let mode = Self.mode(directory) else {
            return .wrong(
                "folder \(directory): \(Self.reason)", mend: "make it: install -d -m 700 -o \(Self.user) \(directory)")
        }
        if let why = Self.cannotReadAndWrite(directory) {
            return .wrong(
                "folder \(directory): \(Self.user) cannot read and write it (\(why))",
                mend: "give it to the user of the server: chown \(Self.user) \(directory)")
        }
        return mode & 0o007 == 0
            ? .good("folder \(directory): the server can write it, and strangers cannot look into it")
            : .doubtful(
                "folder \(directory): every user of this machine can look into it", mend: "chmod o= \(directory)")
    }

    private static let companions = ["", "-wal", "-shm", "-mark", "-lock"]

    /// `nil` if nothing can be seen in the folder, which has a finding of its own.
    private var file: Finding? {
        guard access(directory, X_OK) == 0 else { return nil }
        let files = Self.companions.map { database + $0 }
        guard let mode = Self.mode(database) else {
            return .doubtful(
                "file \(database): there is none yet", mend: "the first start makes it; or name yours with --data")
        }
        for file in files where Self.mode(file) != nil && access(file, R_OK | W_OK) != 0 {
            return .wrong(
                "file \(file): \(Self.user) cannot read and write it", mend: "chown \(Self.user): \(database)*")
        }
        return mode & 0o077 == 0
            ? .good("file \(database): only its owner can read it")
            : .doubtful("file \(database): other users of this machine can read it", mend: "chmod go= \(database)*")
    }

    private var key: Finding? {
        let path = database + "-key"
        guard Self.mode(database) != nil else { return nil }
        guard let mode = Self.mode(path) else {
            return .wrong(
                "key \(path): it is missing, and without it no link works",
                mend: "put it back from where you keep it, before you start the server")
        }
        guard access(path, R_OK) == 0 else {
            return .wrong("key \(path): \(Self.user) cannot read it", mend: "chown \(Self.user): \(path)")
        }
        return mode & 0o077 == 0
            ? .good("key \(path): it is there, and only its owner can read it; keep a copy elsewhere")
            : .wrong("key \(path): others can read it, and could make every link", mend: "chmod 600 \(path)")
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
                mend: "--backup-to FOLDER (POLDER_BACKUP_TO), on another disk if possible")
        }
        if let why = Self.cannotReadAndWrite(backup.folder) {
            return .wrong(
                "backups in \(backup.folder): \(Self.user) cannot read and write this folder (\(why))",
                mend: "install -d -m 700 -o \(Self.user) \(backup.folder)")
        }
        if let foreign = try? backup.foreign(to: database) {
            return .wrong(
                "backups in \(backup.folder): \(foreign) was made by another server, with another key",
                mend: "give each server a folder of its own for its backups")
        }
        guard let newest = try? backup.newest(of: database) else {
            return .doubtful("backups in \(backup.folder): there are none yet", mend: "the server makes one soon")
        }
        let minutes = max(0, Int(Date().timeIntervalSince1970) - Int(newest)) / 60
        let text = "backups in \(backup.folder): the newest is \(minutes) minutes old"
        return minutes > 2 * backup.everySeconds / 60 + 10
            ? .wrong(text, mend: "start the server, or look for \"backup\" in its log") : .good(text)
    }

    private static var reason: String { String(cString: strerror(errno)) }

    /// Why this user cannot work in a folder; `nil` if it can. Any later call may replace the reason, even one that
    /// only looks up a name.
    private static func cannotReadAndWrite(_ folder: String) -> String? {
        access(folder, R_OK | W_OK | X_OK) == 0 ? nil : reason
    }

    private static func status(_ path: String) -> stat? {
        var found = stat()
        return stat(path, &found) == 0 ? found : nil
    }

    private static func mode(_ path: String) -> mode_t? { status(path).map { $0.st_mode & 0o777 } }

    private static var user: String { name(of: geteuid()) }
    private static func name(of user: uid_t) -> String {
        getpwuid(user).map { String(cString: $0.pointee.pw_name) } ?? "\(user)"
    }
}
