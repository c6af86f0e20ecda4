import EventLog
import Testing

/// The faults that a log in memory can simulate; the server's tests rely on them.
@Suite struct MemoryLogTests {
    private let one = StreamID(.dialogue, "d1")
    private let two = StreamID(.dialogue, "d2")

    private func turn(_ stream: StreamID, after expected: Int = 0) -> LogBatch {
        LogBatch(turns: [
            StreamTurn(
                stream: stream, expectedSequence: expected,
                records: [
                    LogRecord(sequence: expected + 1, at: 1, actor: "server", kind: "k", facts: Array("{}".utf8))
                ])
        ])
    }

    @Test func appendsToTwoStreamsCompleteInAnyOrder() throws {
        let log = MemoryLog()
        log.isSlow = true
        var ended: [String] = []
        log.append(turn(one)) { _ in ended.append("one") }
        log.append(turn(two)) { _ in ended.append("two") }
        #expect(try log.reader.lastSequence(of: two) == 0 && ended == [])
        log.complete(1)
        #expect(try ended == ["two"] && log.reader.lastSequence(of: two) == 1 && log.reader.lastSequence(of: one) == 0)
        log.complete()
        #expect(try ended == ["two", "one"] && log.reader.lastSequence(of: one) == 1)
    }

    @Test func aRefusedAppendWritesNothing() throws {
        let log = MemoryLog()
        let full = LogFault(.diskFull, "full")
        log.fates = [.refused(full)]
        var result: Result<LogReceipt, LogFault>?
        log.append(turn(one)) { result = $0 }
        #expect(throws: full) { try result?.get() }
        #expect(try log.reader.lastSequence(of: one) == 0 && log.readOnlyBecause == nil)
    }

    @Test(arguments: [true, false]) func anUnknownOutcomeIsKnownAfterReopening(wasWritten: Bool) throws {
        let log = MemoryLog()
        log.fates = [.unknown(wasWritten: wasWritten)]
        var faults: [LogFault.Code] = []
        for stream in [one, two] {
            log.append(turn(stream)) { if case .failure(let fault) = $0 { faults.append(fault.code) } }
        }
        #expect(faults == [.inputOutput, .readOnly] && log.readOnlyBecause?.outcome == .unknown)
        #expect(try log.reader.lastSequence(of: one) == 0, "nobody may be told")
        var sequences: [StreamID: Int] = [:]
        log.reopen(asking: [one, two]) { sequences = (try? $0.get()) ?? [:] }
        #expect(sequences == [one: wasWritten ? 1 : 0, two: 0] && log.readOnlyBecause == nil)
    }

    @Test func streamsAreNamedByOneText() {
        #expect(one.text == "d1" && StreamID(text: "d1") == one)
        let programme = StreamID(.init("programme"), "g1")
        #expect(programme.text == "programme/g1" && StreamID(text: "programme/g1") == programme)
        #expect("\(one)" == "dialogue d1")
    }
}
