import Foundation
import Glibc

/// The listening socket that a service manager hands over (sd_listen_fds(3)). The manager keeps it open, so that
/// connections wait in it while the server restarts, and nobody is refused.
public enum HandedSocket {
    private static let first: Int32 = 3

    /// Returns the descriptor; `nil` when nothing was handed over to this process. Removes the variables that say so,
    /// because programs which the server starts get no socket. Call it before there are threads.
    /// - Throws: when there are several: the server listens on one.
    public static func take() throws(ServerFault) -> Int32? {
        let environment = ProcessInfo.processInfo.environment
        for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) }
        guard environment["LISTEN_PID"] == String(getpid()), let count = environment["LISTEN_FDS"].flatMap({ Int($0) }),
            count > 0
        else { return nil }
        guard count == 1 else {
            throw ServerFault(
                "The service manager hands over \(count) sockets, and Polder listens on one: "
                    + "keep one ListenStream= in polder.socket.")
        }
        return first
    }
}
