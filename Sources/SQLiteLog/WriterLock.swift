import EventLog
import Glibc

/// The right to write to a log: a lock on `<db>-lock`, which holds the writer's process id as text.
///
/// It is an open-file-description lock (`fcntl(2)`). The kernel releases it when the process ends, however that
/// happens, so a leftover lock file means nothing. Anybody can ask who holds the lock without taking it.
final class WriterLock {
    private(set) var descriptor: CInt

    /// Throws `.locked`, naming the process that holds the lock, or `.cannotOpen`.
    init(path: String) throws(LogFault) {
        descriptor = try SideFile.open(path, O_RDWR | O_CREAT)
        var lock = Self.wholeFile
        guard fcntl(descriptor, Self.setLock, &lock) == 0 else {
            // When an initializer throws after every property is set, `deinit` runs, and that closes the descriptor. If
            // it were closed here too, the second closing might hit a file that another thread has just opened under
            // the same number.
            let holder = Self.writtenHolder(descriptor)
            throw LogFault(
                .locked, "Another server\(holder.map { " (process \($0))" } ?? "") is using this file.",
                hint: "Stop it first, or give this one a file of its own.")
        }
        let text = Array("\(getpid())\n".utf8)
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
    }

    deinit { release() }

    func release() {
        guard descriptor >= 0 else { return }
        // A child process that is being started shares this descriptor until it runs its own program. If the descriptor
        // were only closed here, the child would still hold the lock for that long.
        var unlock = Self.wholeFile
        unlock.l_type = Int16(F_UNLCK)
        _ = fcntl(descriptor, Self.setLock, &unlock)
        close(descriptor)
        descriptor = -1
    }

    /// Returns the id of the process that holds the lock, or 0 if it has not written its id yet; `nil` if none does.
    static func holder(path: String) -> Int? {
        guard let descriptor = try? SideFile.open(path, O_RDONLY) else { return nil }
        defer { close(descriptor) }
        var lock = wholeFile
        guard fcntl(descriptor, getLock, &lock) == 0, lock.l_type != Int16(F_UNLCK) else { return nil }
        return writtenHolder(descriptor) ?? 0
    }

    // <fcntl.h> hides these two constants behind _GNU_SOURCE, which Swift's Glibc module does not define.
    private static let getLock: CInt = 36  // F_OFD_GETLK
    private static let setLock: CInt = 37  // F_OFD_SETLK
    private static var wholeFile: flock {
        flock(l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    }

    private static func writtenHolder(_ descriptor: CInt) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes[0..<count].prefix { $0 > 32 }, as: UTF8.self))
    }
}
