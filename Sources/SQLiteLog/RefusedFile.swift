import EventLog
import Glibc

/// The fault for a file that the system does not let this process open, and who this process is: the usual reason is
/// a command that runs as another user than the server.
enum RefusedFile {
    /// - Parameter why: the error number of the call that failed.
    static func fault(_ path: String, _ why: CInt) -> LogFault {
        LogFault(
            .cannotOpen, "The file \(path) cannot be opened: \(String(cString: strerror(why))).",
            hint: hint(why))
    }

    private static func hint(_ why: CInt) -> String {
        switch why {
        case EACCES, EPERM: ownerHint
        case EROFS:
            "Under systemd the server may write in its own folders only; its unit allows more with ReadWritePaths= "
                + "(systemctl edit polder)."
        default: "Look at the folder's path, owner, permissions and free space."
        }
    }

    /// The advice when rights are missing.
    static var ownerHint: String {
        "This is the user \(user). Run Polder as the user who owns the folder and its files (sudo -u USER), or give "
            + "them to this user (chown)."
    }

    private static var user: String {
        let id = geteuid()
        return getpwuid(id).map { String(cString: $0.pointee.pw_name) } ?? "\(id)"
    }
}
