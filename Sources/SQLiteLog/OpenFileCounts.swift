import Foundation

/// Counts how many times this process has each file open through SQLite.
///
/// Unchecked by the compiler: `counts` is behind `lock`.
enum OpenFileCounts {
    private static let lock = NSLock()
    private nonisolated(unsafe) static var counts: [String: Int] = [:]

    static func add(_ path: String) { lock.withLock { counts[canonical(path), default: 0] += 1 } }
    static func remove(_ path: String) {
        lock.withLock {
            let path = canonical(path)
            counts[path] = counts[path].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
    }
    static func contains(_ path: String) -> Bool { lock.withLock { counts[canonical(path)] != nil } }

    private static func canonical(_ path: String) -> String {
        URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
}
