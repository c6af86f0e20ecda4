import Glibc

/// What libwebsockets said last, to explain a failed start. Its log is one per process.
///
/// Only errors are asked for. They go no further than this: they can hold what a stranger sent.
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

    /// `: ` and the last line, or nothing; forgotten after it was asked for.
    static func last() -> String {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        defer { line = "" }
        return line.isEmpty ? "" : ": \(line)"
    }
}

func libraryLogLine(level: Int32, line: UnsafePointer<CChar>?) {
    guard let line else { return }
    // "[2026/01/01 10:00:00:0000] E: text\n"
    let text = String(cString: line).drop { $0 != "]" }.dropFirst(5)
    LibraryLog.keep(String(text.prefix { $0 != "\n" }))
}
