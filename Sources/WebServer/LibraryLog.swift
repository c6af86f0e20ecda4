import Glibc

/// The last line that libwebsockets logged, to explain a failed start. There is one log for the process.
///
/// Only errors are logged. They are not written anywhere: they can contain what a stranger sent.
enum LibraryLog {
    // Unsafe: read and written only under `lock`.
    nonisolated(unsafe) private static var line = ""
    nonisolated(unsafe) private static let lock: UnsafeMutablePointer<pthread_mutex_t> = {
        let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
        pthread_mutex_init(lock, nil)
        return lock
    }()

    fileprivate static func keep(_ text: String) {
        pthread_mutex_lock(lock)
        line = text
        pthread_mutex_unlock(lock)
    }

    /// Returns the last line with `: ` in front, or an empty text. Forgets the line.
    static func last() -> String {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        defer { line = "" }
        return line.isEmpty ? "" : ": \(line)"
    }
}

func libraryLogLine(level: Int32, line: UnsafePointer<CChar>?) {
    guard let line else { return }
    // A line looks like "[2026/01/01 10:00:00:0000] E: text\n".
    let text = String(cString: line).drop { $0 != "]" }.dropFirst(5)
    LibraryLog.keep(String(text.prefix { $0 != "\n" }))
}
