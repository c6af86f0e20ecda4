import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

@Suite struct LocalTimeTests {
    /// `LocalTime.next`: the next time that clocks somewhere show.
    @Test func theNextTimeThatClocksShow() throws {
        func next(_ day: String, _ time: String, _ minute: Int, _ zone: String = "Europe/Amsterdam") throws -> String {
            let place = TimeZone(polder: zone) ?? .gmt
            let after = try #require(LocalTime(date: day, time: time)).milliseconds(in: place)
            let next = LocalTime.next(minute, zone, after)
            #expect(next > after)
            let shown = LocalTime(next, in: place)
            return shown.date + " " + shown.time
        }
        #expect(try next("2021-01-26", "07:59", 480) == "2021-01-26 08:00")
        #expect(try next("2021-01-26", "08:00", 480) == "2021-01-27 08:00")
        #expect(try next("2021-12-31", "23:59", 0) == "2022-01-01 00:00")
        // Clocks go forward over 02:30, and back to 02:00.
        #expect(try next("2021-03-28", "01:00", 150) == "2021-03-28 03:30")
        #expect(try next("2021-03-28", "03:30", 150) == "2021-03-29 02:30")
        #expect(try next("2021-10-31", "02:30", 150) == "2021-11-01 02:30", "only once on that day")
        #expect(try next("2021-03-27", "08:00", 480) == "2021-03-28 08:00")
        #expect(try next("2021-01-26", "07:59", 480, "No/Where") == "2021-01-26 08:00")
    }

    let amsterdam = TimeZone(polder: "Europe/Amsterdam")!

    @Test func `Summer time is taken into account`() throws {
        #expect(try LocalTime(date: "2021-01-26", time: "15:30")?.milliseconds(in: amsterdam) == 1_611_671_400_000)
        #expect(try LocalTime(date: "2020-08-27", time: "14:00")?.milliseconds(in: amsterdam) == 1_598_529_600_000)
    }

    @Test func `An hour that the clocks jump over does not exist`() {
        #expect(throws: LocalTime.Problem.doesNotExist) {
            try LocalTime(date: "2021-03-28", time: "02:30")?.milliseconds(in: amsterdam)
        }
        #expect(throws: Never.self) { try LocalTime(date: "2021-03-28", time: "03:00")?.milliseconds(in: amsterdam) }
    }

    @Test func `When an hour comes twice, the first one counts`() throws {
        let first = try #require(try LocalTime(date: "2021-10-31", time: "02:30")?.milliseconds(in: amsterdam))
        #expect(first == 1_635_640_200_000)
        // The clocks show this time again an hour later. A file has only the local time, so a session in the second
        // of these hours comes back from a file one hour earlier.
        #expect(LocalTime(first + 3_600_000, in: amsterdam) == LocalTime(first, in: amsterdam))
    }

    @Test func `Every hour of two years is converted to local time and back`() throws {
        for zone in ["Europe/Amsterdam", "UTC", "America/St_Johns", "Australia/Lord_Howe", "Asia/Kathmandu"].map({
            TimeZone(polder: $0)!
        }) {
            for hour in stride(from: Int64(0), to: 2 * 366 * 24, by: 1) {
                let time: Milliseconds = 1_577_836_800_000 + hour * 3_600_000
                let local = LocalTime(time, in: zone)
                let back = try local.milliseconds(in: zone)
                #expect(back == time || LocalTime(back, in: zone) == local)
            }
        }
    }

    /// Spans of a quarter of an hour to three hours, in the two days around a change of clocks.
    @Test(
        arguments: [
            ("Europe/Amsterdam", 1_792_890_000_000), ("Europe/Amsterdam", 1_774_746_000_000),
            ("America/St_Johns", 1_793_503_800_000), ("Australia/Lord_Howe", 1_775_314_800_000),
            ("UTC", 1_775_314_800_000),
        ] as [(String, Int64)])
    func `No two spans around a change of clocks read the same`(name: String, change: Milliseconds) throws {
        let zone = try #require(TimeZone(polder: name))
        let quarter: Milliseconds = 900_000
        for words in [Words(language: "nl"), Words(language: "en")] {
            var written: [String: Milliseconds] = [:]
            for start in stride(from: change - 96 * quarter, to: change + 96 * quarter, by: Int(quarter)) {
                for length in 1...12 {
                    let text = words.span(start, start + Milliseconds(length) * quarter, in: zone)
                    #expect(written.updateValue(start, forKey: text) == nil, "\(text)")
                }
                let moment = words.span(start, nil, in: zone)
                #expect(written.updateValue(start, forKey: moment) == nil, "\(moment)")
            }
        }
    }

    @Test func `Days and weekdays are counted`() {
        #expect(LocalTime(date: "2021-01-26")?.weekday == 1)
        #expect(LocalTime(date: "1970-01-01")?.weekday == 3)
        #expect(LocalTime(date: "2000-02-29") != nil)
        #expect(LocalTime(date: "2100-02-29") == nil)
        #expect(LocalTime(date: "2021-1-26") == nil)
        #expect(
            LocalTime(-1, in: TimeZone(polder: "UTC")!)
                == LocalTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59))
    }
}
