import Dialogue
import EventLog
import GRDB
import Journal
import SQLiteLog

extension FileDialogueList {
    func due(by moment: Milliseconds) throws(LogFault) -> [DialogueDueTime] {
        try file.read("looking for what is due") { db in
            try Row.fetchAll(
                db, sql: "SELECT dialogue, kind, at FROM due WHERE at <= ? ORDER BY at, dialogue, kind",
                arguments: [moment]
            ).compactMap { row in
                DueTime.Kind(rawValue: try row.decode(String.self, atIndex: 1)).map { kind in
                    DialogueDueTime(dialogue: DialogueID(row[0]), due: DueTime(kind, at: row[2]))
                }
            }
        }
    }

    func firstDue(after moment: Milliseconds) throws(LogFault) -> Milliseconds? {
        try file.read("looking for what is due next") { db in
            try Milliseconds.fetchOne(db, sql: "SELECT min(at) FROM due WHERE at > ?", arguments: [moment])
        }
    }

    func waitingMails(most: Int) throws(LogFault) -> [WaitingMail] {
        try file.read("looking for mails to send") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT dialogue, participant, mail, not_before FROM mail WHERE state = 'waiting'
                    ORDER BY not_before, asked_at, dialogue, mail LIMIT ?
                    """,
                arguments: [most]
            ).map { row in
                WaitingMail(
                    dialogue: DialogueID(try row.decode(String.self, atIndex: 0)),
                    participant: ParticipantID(try row.decode(String.self, atIndex: 1)),
                    mail: MailID(try row.decode(String.self, atIndex: 2)), notBefore: try row.decode(atIndex: 3))
            }
        }
    }
}
