import Testing

@testable import PolderServer

@Suite struct KeepRuleTests {
    @Test(arguments: ["", "24", "h", "0h", "1001h", "24h,24h", "24h,", "24 h", "-1d", "1m", "24h;14d", "1h,2d,3w,4h"])
    func refusesWhatIsNoRule(text: String) { #expect(KeepRule(text) == nil) }

    /// Times as hours since Thursday, 1 January 1970.
    private func kept(_ rule: String, _ hours: [Int64]) throws -> [Int64] {
        let rule = try #require(KeepRule(rule))
        let superfluous = rule.superfluous(hours.map { $0 * 3_600 })
        return hours.filter { !superfluous.contains($0 * 3_600) }
    }

    @Test func keepsTheNewestOfEachPeriod() throws {
        #expect(try kept("3h", Array(0...9)) == [7, 8, 9])
        #expect(try kept("2d", [0, 5, 23, 24, 30, 47, 48]) == [47, 48])
        // Sunday evening and Monday morning are in different weeks; Monday and Sunday of one week are not.
        #expect(try kept("2w", [95, 96, 96 + 167, 96 + 168]) == [263, 264])
        #expect(try kept("1h,2d", [1, 20, 25, 26]) == [20, 26])
    }

    @Test func aPauseCostsNoBackup() throws {
        #expect(try kept("3d", [0, 24, 48, 24_000]) == [24, 48, 24_000])
        #expect(try kept("24h,14d,8w", [0]) == [0])
        #expect(try kept("24h,14d,8w", []) == [])
    }

    @Test func aYearOfHoursLeavesAtMostTheSum() throws {
        let kept = try kept(KeepRule.standard, Array(0..<8_760))
        #expect(kept.count <= 24 + 14 + 8)
        #expect(kept.suffix(24) == Array(8_736..<8_760))
        // The oldest is the newest of the seventh week before this one.
        #expect((8_760 - 7 * 168..<8_760 - 6 * 168).contains(kept.first!))
    }
}
