import EventLog
import Glibc

/// Opens the mark and the lock, which stand beside the database, and refuses links in place of any file there.
///
/// If one of these files were a link, the server would write, with its own rights, into a file somewhere else. No
/// administrator needs such a link: a link that leads to the database itself is resolved, and the other files are made
/// beside the real database.
enum SideFile {
    /// Opens a file, or makes it if `O_CREAT` is given (mode 0600). Throws `.cannotOpen`. Never blocks, even if the
    /// name is that of a named pipe.
    static func open(_ path: String, _ flags: CInt) throws(LogFault) -> CInt {
        let descriptor = Glibc.open(path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else {
            let why = errno
            if why == ELOOP { throw linked(path) }
            throw RefusedFile.fault(path, why)
        }
        var status = stat()
        let isOurs = fstat(descriptor, &status) == 0 && FileStamp(status).isRegular && status.st_nlink <= 1
        guard isOurs else {
            close(descriptor)
            throw linked(path)
        }
        return descriptor
    }

    /// Refuses links in place of the files beside `database`: WAL, index, journal, mark and lock. Throws `.cannotOpen`.
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
