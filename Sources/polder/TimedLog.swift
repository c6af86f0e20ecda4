import Dialogue
import Glibc
import Logging

/// Writes each log line at once to standard error: `2026-11-29T12:43:05.123Z notice: the server starts version=0.1.0`.
/// The time is in UTC, so that lines can be sorted and compared wherever they come from.
struct TimedLog: LogHandler {
    var logLevel: Logger.Level = .notice
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let values = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        let line = "\(event.message)\(values)".onOneLine
        StandardStreams.write(Array("\(Self.now()) \(event.level): \(line)\n".utf8), to: STDERR_FILENO)
    }

    /// The time of day in UTC, with milliseconds (ISO 8601).
    private static func now() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var seconds = time.tv_sec
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let date = [
            padded(Int(parts.tm_year) + 1_900, 4), padded(Int(parts.tm_mon) + 1, 2), padded(Int(parts.tm_mday), 2),
        ]
        let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)].map { padded($0, 2) }
        let milliseconds = padded(Int(time.tv_nsec) / 1_000_000, 3)
        return "\(date.joined(separator: "-"))T\(clock.joined(separator: ":")).\(milliseconds)Z"
    }
}
