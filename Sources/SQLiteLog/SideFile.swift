import EventLog
import Glibc

/// Opens the files beside the database (mark and lock; SQLite opens the WAL and its index), and never writes through a
/// link.
///
/// If one of these names were a link, then the server would write, with its own rights, into a file somewhere else. No
/// administrator needs such a link: links that lead to the database itself are resolved, so the other files stand there
/// too.
enum SideFile {
    /// Opens a file, or makes it if `O_CREAT` is given (mode 0600). Throws `.cannotOpen`. Never blocks, whatever the
    /// file is.
    static func open(_ path: String, _ flags: CInt) throws(LogFault) -> CInt {
        let descriptor = Glibc.open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else {
            if errno == ELOOP { throw linked(path) }
            throw LogFault(
                .cannotOpen, "The file \(path) cannot be opened: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's path, owner, permissions and free space.")
        }
        var status = stat()
        let isOurs = fstat(descriptor, &status) == 0 && FileStamp(status).isRegular && status.st_nlink <= 1
        guard isOurs else {
            close(descriptor)
            throw linked(path)
        }
        return descriptor
    }

    /// Refuses links under names that SQLite opens beside `database`. Throws `.cannotOpen`.
    static func refuseLinks(beside database: String) throws(LogFault) {
        for end in ["-wal", "-shm", "-journal", "-mark", "-lock"] {
            guard let found = FileStamp(database + end) else { continue }
            if !found.isRegular || found.names > 1 { throw linked(database + end) }
        }
    }

    private static func linked(_ path: String) -> LogFault {
        LogFault(
            .cannotOpen, "The file \(path) is a link, or no file at all; it would be written through.",
            hint: "Nothing was changed. Put the file itself there, or take the link away.")
    }
}
