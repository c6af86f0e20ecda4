import Dialogue
import DialogueTesting
import EventLog
import Foundation
import GRDB
import Journal
import JournalTesting
import Testing

@testable import SQLiteLog
@testable import Tables

/// Drafts as kept values, and as the first programs see them. The SQL here is what those programs run.
@Suite struct KeptValueTests {
    private func draft(
        _ question: QuestionID, _ horizon: Int?, _ text: String?, in dialogue: DialogueID = "d"
    ) -> AnswerDraft {
        AnswerDraft(
            dialogue: dialogue, participant: "p1", question: question, horizon: horizon, text: text,
            audience: .facilitator, at: 9)
    }

    private let texts = ["half", "", "een \"aanhaling\" \\ en\nregels\t", "é 😀 \u{7f}", "{\"text\":\"x\"}"]

    /// A draft is the same whichever program wrote it.
    @Test func theFirstProgramsReadAndWriteDrafts() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        let ours = texts.enumerated().map { draft(QuestionID("q\($0)"), $0 % 2 == 0 ? nil : $0, $1) }
        _ = try journal.append(JournalBatch(drafts: ours)).get()
        journal.close()

        let queue = try DatabaseQueue(path: scratch.path)
        try queue.write { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT participant, question, horizon, text, audience, at FROM draft WHERE dialogue = ?
                    ORDER BY participant, question, horizon
                    """, arguments: ["d"])
            #expect(rows.map { $0[1] as String } == ours.map(\.question.text))
            #expect(rows.map { $0[2] as Int } == ours.map { $0.horizon ?? -1 })
            #expect(rows.map { $0[3] as String } == texts)
            #expect(rows.allSatisfy { $0[0] == "p1" && $0[4] == "facilitator" && $0[5] == 9 })

            let put = """
                INSERT OR REPLACE INTO draft(dialogue, participant, question, horizon, text, audience, at)
                VALUES(?, ?, ?, ?, ?, ?, ?)
                """
            for (index, text) in texts.enumerated() {
                let horizon = index % 2 == 0 ? -1 : index
                try db.execute(sql: put, arguments: ["d2", "p1", "q\(index)", horizon, text, "everyone", 3])
            }
            // One is replaced, and one removed.
            try db.execute(sql: put, arguments: ["d", "p1", "q0", -1, "anders", "everyone", 10])
            try db.execute(
                sql: "DELETE FROM draft WHERE dialogue = ? AND participant = ? AND question = ? AND horizon = ?",
                arguments: ["d", "p1", "q1", 1])
        }
        try queue.close()

        let again = try FileJournal(path: scratch.path)
        let changed = try again.reader.drafts(of: "d")
        #expect(changed.map(\.text) == ["anders"] + texts[2...])
        #expect(changed[0].audience == .everyone && changed[0].at == 10)
        let theirs = try again.reader.drafts(of: "d2")
        #expect(theirs.map(\.text) == texts && theirs.map(\.horizon) == ours.map(\.horizon))
        // This program's drafts replace those of the older one, because both use the same name for the same draft.
        let more = [draft("q1", 1, "nieuw", in: "d2"), draft("q0", nil, nil, in: "d2")]
        _ = try again.append(JournalBatch(drafts: more)).get()
        #expect(try again.reader.drafts(of: "d2").map(\.text) == ["nieuw"] + texts[2...])
        again.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
    }

    /// An older program does not know kept values and checkpoints, and erases only in `event` and `person`. Triggers in
    /// the file erase the rest.
    @Test func erasingByAnOlderProgramDeletesKeptValuesAndCheckpoints() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        let people = session.state.people.order
        let stream = StreamID(session.state.id)
        func keep() {
            journal.log.append(
                LogBatch(
                    kept: people.map {
                        .init(stream: stream, owner: $0.text, name: "other", bytes: Array("x".utf8), at: 1)
                    },
                    checkpoints: [.init(stream: stream, sequence: 3, number: 2, bytes: Array("GEHEIM".utf8))])
            ) { _ in }
        }
        keep()
        #expect(try journal.reader.log.checkpoint(of: stream, number: 2) != nil)
        try tamper(
            scratch.path,
            """
            UPDATE person SET name = NULL, function = NULL, organisation = NULL, email = NULL, salt = NULL
            WHERE dialogue = 'dtest' AND participant = '\(people[0])'
            """)
        #expect(try journal.reader.log.checkpoint(of: stream, number: 2) == nil)
        #expect(try Set(journal.reader.log.kept(in: stream, of: nil).map(\.owner)) == Set(people[1...].map(\.text)))
        journal.close()
    }

    /// A checkpoint is not used if the event at its sequence has changed.
    @Test func aCheckpointOfAnotherHistoryIsNotUsed() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        let stream = StreamID(session.state.id)
        journal.log.append(LogBatch(checkpoints: [.init(stream: stream, sequence: 3, number: 2, bytes: [1])])) { _ in }
        journal.close()
        try tamper(scratch.path, "UPDATE checkpoint SET sequence = 4")
        let again = try FileJournal(path: scratch.path)
        #expect(try again.reader.log.checkpoint(of: stream, number: 2) == nil)
        again.close()
    }

    /// The drafts in a file of an older program are moved to the new table. After their author was erased, no byte of
    /// them is left.
    @Test func olderDraftsAreCarriedOverAndErased() throws {
        let scratch = Scratch()
        let origin = scratch.directory + "/origin.sqlite"
        var session = try Session.live()
        let anna = session.state.people.order[0]
        let journal = try FileJournal(path: origin)
        try journal.commit(&session)
        journal.close()
        // This makes the file as a program without kept values would have left it.
        let queue = try DatabaseQueue(path: scratch.path)
        try Schema.migrator.migrate(queue, upTo: "4 the number of the newest fact")
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA application_id = \(LogSchema.applicationID)")
            try db.execute(sql: "ATTACH ? AS origin", arguments: [origin])
            for table in ["event", "upkeep", "person"] {
                try db.execute(sql: "INSERT INTO main.\(table) SELECT * FROM origin.\(table)")
            }
            try db.execute(sql: "INSERT OR REPLACE INTO main.meta SELECT * FROM origin.meta")
            try db.execute(sql: "DETACH origin")
            for (index, text) in texts.enumerated() {
                try db.execute(
                    sql: "INSERT INTO draft VALUES('dtest', ?, ?, ?, ?, 'everyone', 4)",
                    arguments: [anna.text, "q\(index)", index % 2 == 0 ? -1 : index, "KLADVERSIE " + text])
            }
            _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        }
        try queue.close()
        chmod(scratch.path, 0o600)
        try FileManager.default.copyItem(atPath: origin + "-mark", toPath: scratch.path + "-mark")

        let opened = try FileJournal(path: scratch.path)
        let drafts = try opened.reader.drafts(of: "dtest")
        #expect(drafts.map(\.text) == texts.map { "KLADVERSIE " + $0 })
        #expect(drafts.map(\.horizon) == [nil, 1, nil, 3, nil])
        #expect(drafts.allSatisfy { $0.participant == anna && $0.at == 4 })
        #expect(try rawFile(scratch.path, contains: "KLADVERSIE"))
        try opened.erase("dtest", persons: [anna], at: session.now)
        #expect(try !rawFile(scratch.path, contains: "KLADVERSIE"))
        opened.close()
        #expect(try LogCheck.run(path: scratch.path).findings == [])
        #expect(try shell(scratch.path, "PRAGMA user_version") == "3", "an older program opens it")
    }
}
