import Dialogue
import DialogueTesting
import GRDB
import GRDBSQLite
import JournalTesting
import Testing

@testable import Tables

/// A readable table is declared as a list of columns. The list makes the same table as the released migrations.
@Suite struct TableShapeTests {
    /// Makes a database in memory, and the readable tables that write to it.
    private func made(_ make: (DatabaseQueue) throws -> Void) throws -> (DatabaseQueue, ReadableTables) {
        let queue = try DatabaseQueue()
        try make(queue)
        let connection = queue.inDatabase { db in
            // GRDB's own hooks expect its queue; `ReadableTables` writes without it.
            sqlite3_commit_hook(db.sqliteConnection, nil, nil)
            sqlite3_rollback_hook(db.sqliteConnection, nil, nil)
            return db.sqliteConnection!
        }
        return (queue, try ReadableTables(connection))
    }

    private func migrated() throws -> (DatabaseQueue, ReadableTables) { try made { try Schema.migrator.migrate($0) } }

    private func listed() throws -> (DatabaseQueue, ReadableTables) {
        try made { queue in
            try queue.inDatabase { db in for table in TableShape.all { try db.execute(sql: table.createSQL) } }
        }
    }

    @Test func theListsMakeTheSameTablesAsTheMigrations() throws {
        let journal: Set<String> = [
            "event", "upkeep", "person", "kept", "checkpoint", "cursor", "meta", "grdb_migrations",
        ]
        let (migrations, _) = try migrated()
        let (lists, _) = try listed()
        let tables = try migrations.inDatabase { db in
            try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").subtracting(journal)
                // The search is kept by triggers, and has no list of columns.
                .filter { !$0.hasPrefix("search_") }
        }
        #expect(tables == Set(TableShape.all.map(\.name)) && tables.count == TableShape.all.count)
        for table in TableShape.all {
            for pragma in [
                "SELECT * FROM pragma_table_xinfo('\(table.name)') ORDER BY cid",
                "SELECT wr, strict, ncol FROM pragma_table_list('\(table.name)')",
            ] {
                let made = try migrations.inDatabase { try Row.fetchAll($0, sql: pragma) }
                let ours = try lists.inDatabase { try Row.fetchAll($0, sql: pragma) }
                #expect(ours == made && !ours.isEmpty, "\(table.name)")
            }
        }
    }

    /// Both databases hold the same rows, even in computed columns, and no table stays empty.
    @Test func theTablesHoldTheSameRows() throws {
        let (migrations, first) = try migrated()
        let (lists, second) = try listed()
        var dice = Dice(4)
        var session = try Session.live()
        let bob = session.state.people.order[1]
        try session.run(.openGuestDoor(), by: session.facilitator)
        try session.run(.addQuestion(text: "Wat nu?", horizons: ["morgen", "later"]), by: session.facilitator)
        try session.run(
            .giveAnswer(question: "q2", horizon: 1, text: "Dit", audience: .everyone), by: .participant(bob))
        try session.run(
            .changeDetails(startsAt: 1_611_700_000_000, distribution: [.init(name: "VNG", isCopy: true)]),
            by: session.facilitator)
        try session.run(.proposeItem(title: "Nog iets"), by: .participant(bob))
        try session.run(
            .parkTopic(title: "Later", takenBy: [.participant(bob), .organisation("VNG")]), by: session.facilitator)
        try session.run(.identifyParticipant(participant: bob, person: "habcdefghjkmn"))
        try session.run(
            .sendSubstitute(person: PersonDetails(name: "Cees"), participant: bob), by: session.facilitator)
        let date = ProposedDate(id: "w1", startsAt: 1_911_671_400_000, durationMinutes: 60, by: .installation, at: 1)
        session.apply([
            .dateProposed(date: date),
            .datesAnswered(participant: bob, answers: [DateAnswer(date: "w1", answer: .ifNeedBe)]),
        ])
        try mail(&session)
        try session.run(.giveFloor(participant: bob), by: session.facilitator)
        try session.run(.endFloor(), by: session.facilitator)
        try session.note("Doen", kind: .actionItem, owners: [.participant(bob), .organisation("VNG")])
        try agree(&session)
        var filled: Set<String> = []
        func compare() throws {
            for tables in [first, second] { try tables.writeAll(of: session.state) }
            for table in TableShape.all {
                let query = "SELECT * FROM \(table.name)"
                let made = try migrations.inDatabase { try Row.fetchAll($0, sql: query) }
                let ours = try lists.inDatabase { try Row.fetchAll($0, sql: query) }
                #expect(ours == made, "\(table.name)")
                if !ours.isEmpty { filled.insert(table.name) }
            }
        }
        try compare()
        for _ in 0..<300 { session.runRandom(&dice) }
        try circulate(&session)
        if session.state.review.remarks.isEmpty {
            try session.run(.makeRemark(text: "Graag aanvullen"), by: .installation)
        }
        try session.run(.suggestLine(item: session.state.agenda.order[0], text: "Erbij"), by: .installation)
        let suggestion = session.state.review.suggestions.last!.id
        session.apply([.suggestionSupported(suggestion: suggestion, participant: bob, stance: .support)])
        try session.run(.setDailyDigest(time: "08:00"), by: .installation)
        try session.run(.writeMailText(kind: .reminder, language: "nl", text: "Dag [naam]"), by: .installation)
        try sign(&session)
        try compare()
        #expect(filled == Set(TableShape.all.map(\.name)), "no table stayed empty")
    }

    /// Somebody opens the link that was mailed to them, and ended the links to their action items.
    private func mail(_ session: inout Session) throws {
        try session.run(
            .sendMail(kind: .invitation, participants: [session.state.people.order[0]]), by: session.facilitator)
        let mailed = session.state.people.order[0]
        session.apply([
            .linkOpened(participant: mailed), .mailSent(mail: "m1", participant: mailed, isLink: true),
            .actionsLinksEnded(participant: mailed),
        ])
        #expect(session.state.isAddressConfirmed(session.state.people.participants[mailed]!))
    }

    /// An agreement is answered, confirmed and reported on.
    private func agree(_ session: inout Session) throws {
        let bob = session.state.people.order[1]
        try session.note("Afgesproken", kind: .agreement, owners: [.participant(bob)])
        let note = try #require(session.state.notes.values.first { $0.text == "Afgesproken" }).id
        try session.run(.setAcceptors(participants: [bob], mayAccept: true), by: .installation)
        try session.run(.addMilestone(title: "Lancering"), by: .installation)
        try session.run(
            .answerAgreement(note: note, answer: .accepted, participant: bob, way: .mail), by: .installation)
        try session.run(.confirmAgreement(note: note, participant: bob, way: .mail), by: .installation)
        try session.run(.setReportDuty(note: note, isDue: true, to: [.participant(bob)]), by: session.facilitator)
        try session.run(.reportBack(note: note, text: "Gedaan"), by: .installation)
    }

    /// The minutes are signed and adopted, and their files written.
    private func sign(_ session: inout Session) throws {
        let bob = session.state.people.order[1]
        try session.run(.setAdoptionRule(rule: .signers, signers: [bob], reason: "Hij tekent"), by: .installation)
        try session.run(.signMinutes(participant: bob, way: .mail), by: .installation)
        let digest = String(repeating: "a", count: 64)
        let file = AdoptedFile(form: .init(format: "md", variant: .names), digest: digest, bytes: 3)
        session.apply([.adoptedFilesWritten(version: 1, salt: "s", files: [file], missing: [])])
    }

    /// Circulates the draft, so that remarks are taken and the tables of the round have rows.
    private func circulate(_ session: inout Session) throws {
        if session.state.phase != .review { try session.run(.changePhase(phase: .review)) }
        if session.state.isRoundOpen { try session.run(.closeRound(), by: .installation) }
        let list = [NewRecipient(name: "Wim", email: "wim@example.org")]
        try session.run(
            .circulateDraft(dueAt: session.now + 86_400_000, recipients: list, copies: []), by: .installation)
        let asked = try #require(session.state.people.roster.first(where: session.state.isAskedAboutDraft))
        try session.run(.recordReading(draft: session.state.round.draft), by: .participant(asked.id))
    }

    @Test func eachColumnIsDescribedInOneSentence() {
        for table in TableShape.all {
            for about in [table.about] + table.columns.map(\.about) {
                #expect(about.count > 3 && about.last == ".", "\(table.name): \(about)")
            }
            #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.name)")
            #expect(Set(table.key).isSubset(of: table.columns.map(\.name)), "\(table.name)")
        }
    }
}
