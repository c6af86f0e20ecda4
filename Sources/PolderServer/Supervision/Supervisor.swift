import Foundation
import Glibc

/// The program that started this one and watches over it, such as systemd. It is told when the server is ready, reloads
/// and stops, and that its loop still turns (sd_notify(3)). Each message is one datagram.
///
/// Belongs to the loop's thread.
public final class Supervisor {
    private let address: UnixAddress
    private let descriptor: Int32
    /// How often the supervisor wants a sign of life, in seconds, with time to spare; `nil` if it wants none.
    let lifeSeconds: Double?

    /// Reads the supervisor's wishes from the environment, and removes them, so that programs which the server starts
    /// do not speak for it. Returns `nil` when no supervisor wants to be told. Call it before there are threads.
    public static func fromEnvironment() -> Supervisor? {
        let environment = ProcessInfo.processInfo.environment
        for name in ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"] { unsetenv(name) }
        guard let path = environment["NOTIFY_SOCKET"] else { return nil }
        let isWatched = environment["WATCHDOG_PID"].map { $0 == String(getpid()) } ?? true
        let microseconds = isWatched ? environment["WATCHDOG_USEC"].flatMap(Double.init) : nil
        return Supervisor(path, lifeSeconds: microseconds.map { max($0 / 1e6 / 3, 0.05) })
    }

    /// - Parameter path: a path, or `@` and the name of an abstract socket (unix(7)).
    private init?(_ path: String, lifeSeconds: Double?) {
        guard let address = UnixAddress(path) else { return nil }
        self.address = address
        self.lifeSeconds = lifeSeconds
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        // A supervisor that takes no messages stops nobody for long.
        var limit = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    func isReady(serving url: String) { tell("READY=1\nSTATUS=Serves \(url)") }
    func isStopping() { tell("STOPPING=1\nSTATUS=Says goodbye to open pages") }
    func isAlive() { tell("WATCHDOG=1", flags: Int32(MSG_DONTWAIT)) }

    /// `isReady` has to follow.
    func isReloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        tell("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1_000)")
    }

    private func tell(_ message: String, flags: Int32 = 0) {
        let bytes = Array(message.utf8)
        _ = address.withPointer { sendto(descriptor, bytes, bytes.count, flags | Int32(MSG_NOSIGNAL), $0, $1) }
    }
}
