import Dialogue
import DialogueTesting
import Logging
import Testing
import WebServer

@testable import PolderServer

/// Tables that many people fill: what one of them takes away from others.
struct SharedTablesTests {
    private let key = LinkKey(bytes: Array(repeating: 7, count: 32))

    private func user(_ number: Int, holdsRole: Bool = false) throws -> (link: LinkToken, user: LinkUser) {
        var dialogue = Dialogue(id: "d1")
        let id = ParticipantID("p\(number)")
        let person = PersonDetails(name: "A", function: "", organisation: "", email: "")
        for (index, event) in [
            Event.personRecorded(participant: id, version: 1, person: person),
            .participantAdded(
                participant: id, roles: holdsRole ? [.facilitator] : [.participant], assignment: "", linkNonce: "n"),
        ].enumerated() {
            dialogue.evolve(RecordedEvent(sequence: index + 1, at: 1, by: .installation, event: event))
        }
        let link = key.token(.personal, "d1", id, nonce: "n")
        return (link, LinkUser(.participant(id), in: dialogue, at: "192.0.2.1"))
    }

    @Test func `A ticket works once, for its path, for a minute`() throws {
        let tickets = TicketWindow()
        let (link, anna) = try user(1)
        func issue() -> String { tickets.issue(link, anna, 0) }
        let code = issue()
        #expect(tickets.redeem(code, "/a", 60) == link)
        #expect(tickets.redeem(code, "/a", 60) == nil)
        let other = issue()
        #expect(tickets.redeem(other, "/b", 0) == nil)
        #expect(tickets.redeem(other, "/a", 0) == nil)
        let late = issue()
        #expect(tickets.redeem(late, "/a", 60.1) == nil)
        let swept = issue()
        tickets.table.sweep(61)
        #expect(tickets.redeem(swept, "/a", 60) == nil)
    }

    @Test func `Whoever asks for many tickets loses their own, and nobody loses those of people with a role`() throws {
        let tickets = TicketWindow()
        let (faye, facilitator) = try user(0, holdsRole: true)
        let hers = tickets.issue(faye, facilitator, 0)
        let (bob, quiet) = try user(1)
        let his = tickets.issue(bob, quiet, 0)
        let (eve, greedy) = try user(2)
        let codes = (0..<20_000).map { _ in tickets.issue(eve, greedy, 0) }
        #expect(codes.filter { tickets.redeem($0, "/a", 1) != nil }.count == Tickets.perHolderMax)
        #expect(tickets.redeem(his, "/a", 1) == bob)
        // A thousand people who ask for as many as they can.
        var last = ""
        for number in 3..<1_003 {
            let (link, one) = try user(number)
            for _ in 0..<20 { last = tickets.issue(link, one, 1) }
        }
        #expect(tickets.redeem(hers, "/a", 2) == faye)
        #expect(tickets.redeem(last, "/a", 2) != nil)
    }

    @Test func `Observers by one shared link are told apart by their address`() {
        let dialogue = Dialogue(id: "d1")
        func observer(_ address: String) -> LinkUser { LinkUser(.observer, in: dialogue, at: address) }
        #expect(observer("192.0.2.1") == observer("192.0.2.1"))
        #expect(observer("192.0.2.1") != observer("192.0.2.2"))
        #expect(observer("2001:db8::1") == observer("2001:db8::ffff:1"))
        #expect(observer("2001:db8::1") != observer("2001:db8:0:1::1"))
    }

    @Test func `Exports of people with a role come first, and each user has a few places`() throws {
        let queue = ExportQueue()
        var begun: [String] = []
        var ends: [() -> Void] = []
        func add(_ name: String, _ user: LinkUser) -> Bool {
            queue.enqueue(for: user) { ended in
                begun.append(name)
                ends.append(ended)
            }
        }
        let greedy = try user(1).user
        #expect((0..<10).filter { add("e\($0)", greedy) }.count == ExportQueue.perUserMax)
        let others = try (2..<200).map { try user($0).user }
        #expect(others.filter { add("o", $0) }.count == ExportQueue.countMax - (ExportQueue.perUserMax - 1))
        let facilitator = try user(0, holdsRole: true).user
        #expect(add("f", facilitator))
        #expect(begun == ["e0"])
        ends[0]()
        #expect(begun == ["e0", "f"])
        ends[1]()
        #expect(begun == ["e0", "f", "e1"])
        #expect(add("e10", greedy))
    }

    @Test func `Wrong codes are counted for each address, right ones for none`() {
        let counted = CountedCodes()
        let hall = ClientAddress("2001:db8:1:2::7")
        for _ in 0..<10 {
            #expect(counted.rates.mayTry(hall, now: 0))
            counted.rates.failed(hall, now: 0)
        }
        #expect(!counted.rates.mayTry(ClientAddress("2001:db8:1:2:ffff::1"), now: 59))
        #expect(counted.rates.mayTry(ClientAddress("2001:db8:1:3::7"), now: 59))
        #expect(counted.rates.mayTry(hall, now: 61))
        // Strangers with many addresses fill the table, but take no more memory and shut nobody out.
        for number in 0..<20_000 { counted.rates.failed(ClientAddress("10.1.\(number >> 8).\(number & 255)"), now: 0) }
        #expect(counted.rates.mayTry(ClientAddress("10.2.0.1"), now: 0))
        counted.rates.sweep(120)
        #expect(counted.rates.mayTry(hall, now: 120))
    }

    @Test func `A refusal is logged at once, then counted and logged once a minute, on one line`() {
        let lines = Lines()
        var log = RefusalLog(Logger(label: "test") { _ in lines })
        for second in 0..<200 {
            for _ in 0..<50 { log.count(.origin, now: Double(second), ["origin": "https://evil.example"]) }
            log.tick(Double(second))
        }
        log.tick(500)
        #expect(lines.times == ["1", "3000", "3000", "3000", "999"])
        log.tick(900)
        #expect(lines.times.count == 5)
        #expect(RefusalLog.printable("a\u{1B}[31m\nb é") == "a?[31m?b??")
        #expect(RefusalLog.printable(String(repeating: "x", count: 9_000)).utf8.count == 200)
    }
}

/// The table of tickets in a class, because `#expect` calls nothing that changes a value.
private final class TicketWindow {
    var table = Tickets()
    func issue(_ link: LinkToken, _ user: LinkUser, _ now: Double) -> String {
        table.issue(for: "/a", to: link, of: user, now: now)
    }
    func redeem(_ code: String, _ path: String, _ now: Double) -> LinkToken? {
        table.redeem(code, for: path, now: now)
    }
}

private final class CountedCodes {
    var rates = AddressRates(perMinute: 10)
}

/// Keeps the number of times in each line. Unchecked: one test uses it on one thread.
private final class Lines: LogHandler, @unchecked Sendable {
    var times: [String] = []
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        times.append("\(event.metadata?["times"] ?? "")")
    }
}
