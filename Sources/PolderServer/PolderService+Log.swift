import Logging

extension PolderService {
    static let slowDiskSecondsBetween = 60.0

    /// Everybody waits while the disk is slow, so the administrator has to know; but one line a minute is enough.
    func tellOfSlowDisk(_ duration: Duration) {
        let now = clock.monotonicSeconds
        guard now - slowDiskToldAt >= Self.slowDiskSecondsBetween else { return }
        slowDiskToldAt = now
        let milliseconds = duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000
        log.warning("the disk is slow: everybody waited for it", metadata: ["milliseconds": "\(milliseconds)"])
    }
}
