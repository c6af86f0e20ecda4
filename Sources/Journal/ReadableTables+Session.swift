import Dialogue
import EventLog
import SQLiteLog

// The agenda, notes and remarks.

extension ReadableTables {
    /// Places of sides, questions and agenda. People's never change.
    func writeOrder(_ dialogue: Dialogue) throws(LogFault) {
        try writePlaces("side", "side", dialogue, dialogue.sides.map(\.id.text))
        try writePlaces("question", "question", dialogue, dialogue.preparation.questions.map(\.id.text))
        let off = try statement("UPDATE agenda_item SET place = NULL WHERE dialogue = ? AND place >= ?")
        off.bind(1, dialogue.id.text)
        off.bind(2, dialogue.agenda.order.count)
        try off.run()
        try writePlaces("agenda_item", "item", dialogue, dialogue.agenda.order.map(\.text))
    }

    private func writePlaces(
        _ table: String, _ column: String, _ dialogue: Dialogue, _ ids: [String]
    ) throws(LogFault) {
        let row = try statement(
            "UPDATE \(table) SET place = ?1 WHERE dialogue = ?2 AND \(column) = ?3 AND place IS NOT ?1")
        for (place, id) in ids.enumerated() {
            row.bind(1, place)
            row.bind(2, dialogue.id.text)
            row.bind(3, id)
            try row.run()
        }
    }

    func writeItem(_ id: ItemID, _ dialogue: Dialogue) throws(LogFault) {
        guard let item = dialogue.agenda.items[id] else {
            return try delete(from: "agenda_item", dialogue, "item", id.text)
        }
        let row = try statement(
            """
            INSERT OR REPLACE INTO agenda_item(dialogue, item, place, title, explanation, timebox_seconds,
              extra_seconds, lead, status, started_at, elapsed_ms, summary, begun_at, ended_at)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, dialogue.agenda.order.firstIndex(of: id))
        row.bind(4, item.title.text)
        row.bind(5, item.explanation.text)
        row.bind(6, item.timeboxSeconds)
        row.bind(7, item.extraSeconds)
        row.bind(8, item.lead.text)
        row.bind(9, item.status.rawValue)
        row.bind(10, item.startedAt)
        row.bind(11, item.elapsedMs)
        row.bind(12, item.summary.text)
        row.bind(13, item.begunAt)
        row.bind(14, item.endedAt)
        try row.run()
    }

    func writeProposal(_ id: ProposalID, _ dialogue: Dialogue) throws(LogFault) {
        guard let proposal = dialogue.agenda.proposals.first(where: { $0.id == id }) else {
            return try delete(from: "proposal", dialogue, "proposal", id.text)
        }
        let row = try statement(
            """
            INSERT OR REPLACE INTO proposal(dialogue, proposal, proposed_by, title, at, outcome, item)
            VALUES(?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, proposal.by.text)
        row.bind(4, proposal.title.text)
        row.bind(5, proposal.at)
        row.bind(6, proposal.outcome.rawValue)
        row.bind(7, proposal.item?.text)
        try row.run()
    }

    static let putNoteSQL = """
        INSERT OR REPLACE INTO note(dialogue, note, item, kind, number, text, speaker, due_words, due_date, is_done,
          is_included, is_deleted, rank, revision, author, at, edited_by, edited_at, done_at,
          done_by)
        VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    func writeNote(_ id: NoteID, _ dialogue: Dialogue) throws(LogFault) {
        guard let note = dialogue.notes[id] else {
            try delete(from: "note_owner", dialogue, "note", id.text)
            return try delete(from: "note", dialogue, "note", id.text)
        }
        let row = putNote
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, note.item.text)
        row.bind(4, note.kind.rawValue)
        row.bind(5, note.number)
        row.bind(6, note.text.text)
        row.bind(7, note.speaker?.text)
        row.bind(8, note.dueWords.text)
        row.bind(9, note.dueDate)
        row.bind(10, note.isDone)
        row.bind(11, note.isIncluded)
        row.bind(12, note.isDeleted)
        row.bind(13, note.rank)
        row.bind(14, note.revision)
        row.bind(15, note.by.description)
        row.bind(16, note.at)
        row.bind(17, note.editedBy?.description)
        row.bind(18, note.editedAt)
        row.bind(19, note.doneAt)
        row.bind(20, note.doneBy?.description)
        try row.run()
        // A note in its first revision has the owners it came with: nothing old to take away.
        if note.revision > 1 { try delete(from: "note_owner", dialogue, "note", id.text) }
        if !note.owners.isEmpty { try writeOwners(of: note, dialogue) }
    }

    private func writeOwners(of note: Note, _ dialogue: Dialogue) throws(LogFault) {
        let row = try statement(
            "INSERT OR REPLACE INTO note_owner(dialogue, note, place, participant, organisation) VALUES(?, ?, ?, ?, ?)")
        for (place, owner) in note.owners.enumerated() {
            row.bind(1, dialogue.id.text)
            row.bind(2, note.id.text)
            row.bind(3, place)
            switch owner {
            case .participant(let id):
                row.bind(4, id.text)
                row.bindNull(5)
            case .organisation(let name):
                row.bindNull(4)
                row.bind(5, name.text)
            }
            try row.run()
        }
    }

    func writeRemark(_ id: RemarkID, _ dialogue: Dialogue) throws(LogFault) {
        guard let remark = dialogue.review.remarks.first(where: { $0.id == id }) else {
            return try delete(from: "remark", dialogue, "remark", id.text)
        }
        let row = try statement(
            """
            INSERT OR REPLACE INTO remark(dialogue, remark, note, item, made_by, text, at, outcome, response)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, remark.note?.text)
        row.bind(4, remark.item?.text)
        row.bind(5, remark.by.description)
        row.bind(6, remark.text.text)
        row.bind(7, remark.at)
        row.bind(8, remark.outcome.rawValue)
        row.bind(9, remark.response.text)
        try row.run()
    }
}
