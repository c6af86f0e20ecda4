import Digests
import EventLog
import Glibc
import Journal
import Logging

extension LinkKey {
    /// Tells this key from others, and tells nobody the key.
    var fingerprint: String { Base64URL.encode(Array(code(over: Array("fingerprint".utf8), nonce: "").prefix(12))) }

    /// Compares the key with the one that the file was served with before, and remembers this one.
    /// - Parameter wasMade: whether there was no key, so that this one was made just now.
    /// - Returns: what an administrator must know; `nil` if this is the same key, or the file is new.
    func compare(with journal: Journal, wasMade: Bool) throws(LogFault) -> String? {
        let known = try journal.reader.log.value(.keyFingerprint)
        if known == fingerprint { return nil }
        try journal.log.set(.keyFingerprint, to: fingerprint)
        let hasDialogues = try !journal.reader.dialogues().isEmpty
        guard known != nil || (wasMade && hasDialogues) else { return nil }
        let what =
            wasMade
            ? "the key was missing, so a new one was made"
            : "the key file is another one than this database was served with before"
        return "\(what): all links that were given out earlier are void. If you still have the former key, stop the "
            + "server, put it back and start again"
    }
}

/// Notices that the key file is replaced, changed or removed while the server runs. The server goes on with the key
/// that it read; but after the next start all links would be void.
struct KeyWatch {
    private let path: String
    private let key: LinkKey
    private var seen: Stamp?
    private var isRight = true

    private struct Stamp: Equatable {
        let device: UInt, inode: UInt, bytes: Int, seconds: Int, nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            bytes = Int(status.st_size)
            seconds = status.st_ctim.tv_sec
            nanoseconds = status.st_ctim.tv_nsec
        }
    }

    init(_ key: LinkKey, beside database: String) {
        path = LinkKey.path(beside: database)
        self.key = key
        seen = Stamp(path)
    }

    /// Looks at the file. Call it once a second; it costs one system call while nothing changes.
    /// - Returns: what an administrator must know, once for each change.
    mutating func look() -> String? {
        let now = Stamp(path)
        if now == seen { return nil }
        seen = now
        let found = try? LinkKey.load(at: path)
        let wasRight = isRight
        isRight = found?.fingerprint == key.fingerprint
        if isRight { return wasRight ? nil : "the key file is the right one again" }
        let what = now == nil ? "was removed" : found == nil ? "cannot be read any more" : "was replaced by another key"
        return "the key file \(path) \(what) while the server runs. Links still work, but after the next start all of "
            + "them are void: put the former key back"
    }
}
