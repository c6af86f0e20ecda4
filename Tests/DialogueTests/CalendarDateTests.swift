import Testing

@testable import Dialogue

/// Days before and after a milestone.
@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("2021-01-31", 1, "2021-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2021-03-31", -1, "2021-02-28"),
        ("2020-12-15", 1, "2021-01-15"), ("2021-01-15", -1, "2020-12-15"), ("2021-05-31", 13, "2022-06-30"),
        ("2020-02-29", 12, "2021-02-28"), ("2021-02-09", 0, "2021-02-09"),
    ])
    func monthsKeepTheDayOrEndTheMonth(day: String, months: Int, expected: String) {
        #expect(CalendarDate(day)?.adding(months: months).text == expected)
    }

    @Test(arguments: [
        ("2021-02-28", 1, "2021-03-01"), ("2024-02-28", 1, "2024-02-29"), ("2021-01-01", -1, "2020-12-31"),
        ("2021-03-01", -1, "2021-02-28"), ("2020-09-11", 14, "2020-09-25"), ("2021-01-01", 365, "2022-01-01"),
        ("2021-03-31", -90, "2020-12-31"), ("2021-05-10", -9, "2021-05-01"), ("2021-05-10", -10, "2021-04-30"),
    ])
    func daysCrossMonthsAndYears(day: String, days: Int, expected: String) {
        #expect(CalendarDate(day)?.adding(days: days).text == expected)
        #expect(CalendarDate(expected)?.adding(days: -days).text == day)
    }

    @Test func datesThatNobodyCanTypeAreNone() {
        #expect(CalendarDate("2021-02-30") == nil)
        #expect(CalendarDate("2199-12-31")?.adding(days: 1).text == nil)
        #expect(CalendarDate("1970-01-01")?.adding(months: -1).text == nil)
    }

    @Test(arguments: [
        (DueCondition.Relation.after, 1, DueCondition.Unit.months, "2021-02-28"), (.before, 2, .weeks, "2021-01-17"),
        (.before, 0, .days, "2021-01-30"), (.after, 0, .days, "2021-01-31"), (.after, 10, .days, "2021-02-10"),
    ])
    func aConditionGivesItsLastDay(
        relation: DueCondition.Relation, count: Int, unit: DueCondition.Unit, expected: String
    ) {
        let condition = DueCondition(milestone: "e1", relation: relation, count: count, unit: unit)
        #expect(condition.dueDate(ifMilestoneIsOn: "2021-01-31") == expected)
    }
}
