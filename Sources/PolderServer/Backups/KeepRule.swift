import Dialogue

/// Says which backups to keep, such as `24h,14d,8w`: the newest of each of the last 24 hours, 14 days and 8 weeks.
///
/// Only hours, days and weeks in which a backup was made count, so that backups are not deleted merely because the
/// server stood still for a month. Hours, days and weeks are those of UTC; weeks begin on Monday. The newest backup is
/// always kept.
public struct KeepRule: Sendable, Equatable {
    private var counts: [Period: Int]

    /// One text for all settings, documents and errors: `24h,14d,8w`.
    public static let standard = "24h,14d,8w"

    enum Period: Character, CaseIterable {
        case hour = "h"
        case day = "d"
        case week = "w"

        /// The number of the period in which a time is. Two times are in the same period if their numbers are equal.
        func number(_ seconds: Int64) -> Int64 {
            switch self {
            case .hour: seconds / 3_600
            case .day: seconds / 86_400
            // 1 January 1970 was a Thursday.
            case .week: (seconds / 86_400 + 3) / 7
            }
        }
    }

    /// - Returns: `nil` if the text is not a list of counts (1 to 1,000) with `h`, `d` or `w`, each at most once.
    public init?(_ text: String) {
        var counts: [Period: Int] = [:]
        for part in text.parts(at: ",", keepingEmpty: true) {
            guard let letter = part.last, let period = Period(rawValue: letter), counts[period] == nil,
                let count = BackupSettings.count(part.dropLast()), (1...1_000).contains(count)
            else { return nil }
            counts[period] = count
        }
        self.counts = counts
    }

    /// Returns which of the backups to delete. Times are in seconds since 1970, in any order.
    func superfluous(_ backups: [Int64]) -> Set<Int64> {
        let newestFirst = Set(backups).sorted(by: >)
        var kept = Set(newestFirst.prefix(1))
        for (period, count) in counts {
            var seen: Set<Int64> = []
            for time in newestFirst where seen.count < count {
                if seen.insert(period.number(time)).inserted { kept.insert(time) }
            }
        }
        return Set(newestFirst).subtracting(kept)
    }
}
