import Foundation

/// Collects lines, from any thread.
///
/// Unchecked: the lines are behind the lock.
final class Recorder: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []

    func note(_ line: String) { lock.withLock { lines.append(line) } }
    var all: [String] { lock.withLock { lines } }
}
