/// A day of the calendar, and days that lie some time before or after it.
struct CalendarDate: Equatable {
    private(set) var year: Int
    private(set) var month: Int
    private(set) var day: Int

    /// - Parameter text: A date as `Check.isDate` takes it: `2021-02-09`.
    init?(_ text: String) {
        guard Check.isDate(text) else { return nil }
        let parts = text.parts(at: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        (year, month, day) = (parts[0], parts[1], parts[2])
    }

    /// The date as `2021-02-09`; `nil` outside the years that dates may have.
    var text: String? {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let text = "\(year)-\(padded(month))-\(padded(day))"
        return Check.isDate(text) ? text : nil
    }

    /// The date that lies this many days later, or earlier if the number is negative.
    func adding(days: Int) -> CalendarDate {
        var date = self
        var left = days
        while left > 0 {
            let toNextMonth = Self.days(in: date.month, of: date.year) - date.day + 1
            if left < toNextMonth {
                date.day += left
                return date
            }
            left -= toNextMonth
            date = date.firstOfMonth(later: 1)
        }
        while left < 0 {
            if -left < date.day {
                date.day += left
                return date
            }
            left += date.day
            date = date.firstOfMonth(later: -1)
            date.day = Self.days(in: date.month, of: date.year)
        }
        return date
    }

    /// The same day of another month. A month that is too short for it gives its last day: a month after 31 January is
    /// 28 or 29 February.
    func adding(months: Int) -> CalendarDate {
        var date = firstOfMonth(later: months)
        date.day = min(day, Self.days(in: date.month, of: date.year))
        return date
    }

    private func firstOfMonth(later months: Int) -> CalendarDate {
        let count = year * 12 + month - 1 + months
        var date = self
        (date.year, date.month, date.day) = (count / 12, count % 12 + 1, 1)
        return date
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
