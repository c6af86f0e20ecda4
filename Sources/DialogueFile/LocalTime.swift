public import Dialogue
public import Foundation

/// A date and a time of day in a time zone, as the clocks there show it.
///
/// Foundation is used only to find how far a zone is from UTC at an instant. The calendar is computed here (proleptic
/// Gregorian; H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"), so that no locale can change it.
public struct LocalTime: Sendable, Hashable, Comparable {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour: Int
    public var minute: Int

    public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
    }

    /// The time that clocks in `zone` show at `time`. Seconds are dropped.
    public init(_ time: Milliseconds, in zone: TimeZone) {
        let seconds = Self.floor(time, 1_000)
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
        self.init(minutes: Self.floor(seconds + Int64(offset), 60))
    }

    private init(minutes: Int64) {
        let days = Self.floor(minutes, 1_440)
        let ofDay = Int(minutes - days * 1_440)
        let z = days + 719_468
        let era = Self.floor(z, 146_097)
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        month = Int(shifted < 10 ? shifted + 3 : shifted - 9)
        day = Int(dayOfYear - (153 * shifted + 2) / 5 + 1)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        hour = ofDay / 60
        minute = ofDay % 60
    }

    /// Days since 1970-01-01.
    public var dayNumber: Int64 {
        let y = Int64(month <= 2 ? year - 1 : year)
        let era = Self.floor(y, 400)
        let yearOfEra = y - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 Monday … 6 Sunday.
    public var weekday: Int { Int((dayNumber % 7 + 10) % 7) }

    /// The next instant, later than `after`, at which clocks in this zone show so many minutes after midnight
    /// (`CommandContext.next`). An unknown zone has the time of UTC.
    public static let next: @Sendable (_ minuteOfDay: Int, _ zone: String, _ after: Milliseconds) -> Milliseconds = {
        minute, name, after in
        let zone = TimeZone(polder: name) ?? .gmt
        let today = LocalTime(after, in: zone).dayNumber
        for day in today... {
            // An hour later there is a time again where the clocks go forward.
            for late in [0, 60, 120] {
                let time = LocalTime(minutes: day * 1_440 + Int64(minute + late))
                guard let instant = try? time.milliseconds(in: zone) else { continue }
                if instant > after { return instant }
                break
            }
        }
        return .max
    }

    public enum Problem: Error, Equatable {
        /// The clocks skip this time when they go forward.
        case doesNotExist
    }

    /// The instant at which clocks in `zone` show this time. When they show it twice, because they go back, this is the
    /// first of the two instants.
    public func milliseconds(in zone: TimeZone) throws(Problem) -> Milliseconds {
        let local = (dayNumber * 1_440 + Int64(hour * 60 + minute)) * 60
        // The offset in force is that of a day earlier or that of a day later. The larger offset gives the earlier
        // instant.
        let offsets = [local - 86_400, local + 86_400].map {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0)))
        }
        for offset in Set(offsets).sorted(by: >) {
            let instant = (local - Int64(offset)) * 1_000
            if LocalTime(instant, in: zone) == self { return instant }
        }
        throw .doesNotExist
    }

    /// Reads `2021-01-26`. `nil` for any other form, and for days that do not exist.
    public init?(date: String) {
        let parts = date.parts(at: "-", keepingEmpty: true)
        guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
            let year = Self.digits(parts[0]), let month = Self.digits(parts[1]), let day = Self.digits(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
        guard (1...12).contains(month), (1...31).contains(day) else { return nil }
        let again = LocalTime(minutes: dayNumber * 1_440)
        guard (again.month, again.day) == (month, day) else { return nil }
    }

    /// Reads `2021-01-26` and `15:30` (or `15.30`).
    public init?(date: String, time: String) {
        guard let day = LocalTime(date: date) else { return nil }
        let parts = time.parts(at: ":.", keepingEmpty: true)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            let hour = Self.digits(parts[0]), let minute = Self.digits(parts[1]), hour < 24, minute < 60
        else { return nil }
        self = day
        self.hour = hour
        self.minute = minute
    }

    /// `2021-01-26`.
    public var date: String { Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2) }
    /// `15:30`.
    public var time: String { Self.padded(hour, 2) + ":" + Self.padded(minute, 2) }

    public static func < (a: LocalTime, b: LocalTime) -> Bool {
        (a.dayNumber, a.hour, a.minute) < (b.dayNumber, b.hour, b.minute)
    }

    package static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private static func digits(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    private static func floor(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : -((-a + b - 1) / b) }
}

extension DialogueFile {
    /// The start of the session and the deadline for answers, as instants. `DialogueFile(yaml:)` has checked both.
    public func times() throws(DialogueFileError) -> (startsAt: Milliseconds?, answersDueAt: Milliseconds?) {
        (
            try Self.instant(date: date, time: time, zone: timeZone ?? "Europe/Amsterdam"),
            try Self.instant(date: answersDueDate, time: answersDueTime, zone: timeZone ?? "Europe/Amsterdam")
        )
    }

    /// The starts of the proposed dates, in their order.
    public func proposedStarts() throws(DialogueFileError) -> [Milliseconds] {
        var starts: [Milliseconds] = []
        for entry in dates ?? [] {
            let zone = timeZone ?? "Europe/Amsterdam"
            starts.append(try Self.instant(date: entry.date, time: entry.time, zone: zone) ?? 0)
        }
        return starts
    }

    static func instant(date: String?, time: String?, zone: String) throws(DialogueFileError) -> Milliseconds? {
        guard let date else {
            guard time == nil else { throw DialogueFileError(reason: "a time needs a date") }
            return nil
        }
        guard let timeZone = TimeZone(polder: zone) else {
            throw DialogueFileError(reason: "there is no time zone \"\(zone)\"")
        }
        guard let time else { throw DialogueFileError(reason: "a date needs a time") }
        guard let local = LocalTime(date: date, time: time) else {
            throw DialogueFileError(
                reason: "\"\(date)\" \"\(time)\" is no date and time, like 2021-01-26 and \"15:30\"")
        }
        do {
            let instant = try local.milliseconds(in: timeZone)
            guard (0...Limits.most.millisecondsMax).contains(instant) else {
                throw DialogueFileError(reason: "\(date) is not between the years 1970 and 2199")
            }
            return instant
        } catch let error as DialogueFileError {
            throw error
        } catch {
            throw DialogueFileError(
                reason: "\(date) has no \(local.time) in \(zone): the clocks go forward over it")
        }
    }
}

extension TimeZone {
    /// A zone by its IANA name. Foundation would also accept "GMT+1:30", and abbreviations, some of which mean two
    /// zones.
    public init?(polder name: String) {
        guard name == "UTC" || name.holds("/"), !name.begins(with: "/"), let zone = TimeZone(identifier: name) else {
            return nil
        }
        self = zone
    }
}
