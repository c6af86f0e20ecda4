import Dialogue
import EventLog
import Testing

@testable import PolderServer

/// The budget of what people write, with a clock that the tests set.
struct WritingBudgetTests {
    private let anna = WritingBudget.Writer(actor: .participant("pa"), holdsRole: false)
    private let nico = WritingBudget.Writer(actor: .participant("pn"), holdsRole: true)

    /// Writes one event after another until somebody has to wait, at most `max`.
    private func written(
        _ budget: Purse, _ writer: WritingBudget.Writer, bytes: Double = 100, now: Double, max: Int
    ) -> Int {
        for count in 0..<max {
            if budget.wait(writer, now: now) != nil { return count }
            budget.spend(writer, bytes: bytes, events: 1, now: now)
        }
        return max
    }

    @Test func `What people do is never told to wait`() {
        let budget = Purse()
        // A page that comes back with the work of hours, and 500 lines pasted by a note-taker.
        #expect(written(budget, anna, bytes: 500, now: 0, max: 2_000) == 2_000)
        #expect(written(budget, nico, bytes: 2_000, now: 0, max: 10_000) == 10_000)
        // Fast typing for an hour: a text of 8,000 characters is saved as a draft every two seconds.
        var second = 300.0
        for _ in 0..<1_800 {
            #expect(budget.wait(anna, now: second) == nil)
            budget.spend(
                anna, bytes: 16_000 * WritingBudget.draftPart, events: WritingBudget.draftPart, now: second)
            second += 2
        }
    }

    @Test func `Events and bytes are bounded, and come back with time`() throws {
        let budget = Purse()
        #expect(written(budget, anna, now: 0, max: 100_000) == 2_400)
        let wait = try #require(budget.wait(anna, now: 0))
        #expect(wait.reached == .own)
        // Until then nothing is taken, so that the order stays.
        #expect(budget.wait(anna, now: wait.seconds - 0.01) != nil)
        #expect(budget.wait(anna, now: wait.seconds) == nil)
        #expect(written(budget, anna, bytes: 8_000, now: 10_000, max: 100_000) == 525)
        #expect(written(budget, anna, now: 20_000, max: 100_000) == 2_400)
    }

    @Test func `A long command is taken, and is paid for afterwards`() throws {
        let budget = Purse()
        budget.spend(anna, bytes: 4_000_000, events: 1, now: 0)
        #expect(budget.wait(anna, now: 0) == nil)
        budget.spend(anna, bytes: 1_048_576, events: 1, now: 0)
        let wait = try #require(budget.wait(anna, now: 0))
        #expect(wait.seconds > 50 && wait.seconds < 70)
    }

    @Test func `All participants together are bounded, and those with a role are not among them`() throws {
        let budget = Purse()
        var total = 0
        for number in 0..<100 {
            let writer = WritingBudget.Writer(actor: .participant(ParticipantID("p\(number)")), holdsRole: false)
            total += written(budget, writer, now: 0, max: 2_400)
        }
        #expect(total == 32 * 2_400)
        #expect(try #require(budget.wait(anna, now: 0)).reached == .all)
        #expect(budget.wait(nico, now: 0) == nil)
        #expect(budget.wait(WritingBudget.Writer(actor: .installation, holdsRole: true), now: 0) == nil)
    }

    @Test func `The batcher asks the budget, answers repeats for nothing, and spends nothing on refusals`() throws {
        let stage = try CommandBatcherStage()
        var reached: [WritingBudget.Reached] = []
        stage.batcher.budgetReached = { reached.append($1) }
        stage.log.isSlow = false
        for number in 0..<30_000 { stage.add("c\(number)") }
        stage.batcher.turn()
        let taken = stage.told.filter { $0.contains(" ack ") }.count
        #expect(taken == 19_200)
        #expect(stage.told.filter { $0.hasSuffix(" slow_down") }.count == 30_000 - taken)
        #expect(reached.count == 30_000 - taken)
        stage.told = []
        // A repeat of an accepted command gets its first reply.
        stage.add("c7")
        stage.add("c29999")
        stage.batcher.turn()
        #expect(stage.told == ["c7 ack 11", "c29999 slow_down"])
        // A refused command is taken later, under the same id.
        stage.time.seconds = 6
        stage.told = []
        stage.add("c29999")
        stage.batcher.turn()
        #expect(stage.told.first == "c29999 ack \(taken + 4)")
    }

    @Test func `Without a budget everybody writes without end`() throws {
        let stage = try CommandBatcherStage()
        stage.batcher = CommandBatcher(journal: stage.journal, clock: stage.time.clock, hasBudget: false)
        stage.log.isSlow = false
        for number in 0..<30_000 { stage.add("c\(number)") }
        stage.batcher.turn()
        #expect(stage.told.allSatisfy { $0.contains(" ack ") })
    }
}

/// The budget in a class, because `#expect` calls nothing that changes a value.
private final class Purse {
    private var budget = WritingBudget()
    func wait(_ writer: WritingBudget.Writer, now: Double) -> (seconds: Double, reached: WritingBudget.Reached)? {
        budget.wait(writer, now: now)
    }
    func spend(_ writer: WritingBudget.Writer, bytes: Double, events: Double, now: Double) {
        budget.spend(writer, bytes: bytes, events: events, now: now)
    }
}
