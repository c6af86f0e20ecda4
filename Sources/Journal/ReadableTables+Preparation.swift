import Dialogue
import EventLog
import SQLiteLog

// The dialogue itself, its sides and people, questions and answers.

extension ReadableTables {
    func writeDialogue(_ dialogue: Dialogue) throws(LogFault) {
        let row = try statement(
            """
            INSERT OR REPLACE INTO dialogue(dialogue, title, occasion, background, purpose, phase, phase_at, starts_at,
              duration_minutes, time_zone, language, call_link, answers_due_at, live_at, ended_at, minutes_version,
              reopened_reason, answers_open, is_deleted, guest_door, adopted_at)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        let details = dialogue.details
        row.bind(1, dialogue.id.text)
        row.bind(2, details.title.text)
        row.bind(3, details.occasion.text)
        row.bind(4, details.background.text)
        row.bind(5, details.purpose.text)
        row.bind(6, dialogue.phase.rawValue)
        row.bind(7, dialogue.phaseAt)
        row.bind(8, details.startsAt)
        row.bind(9, details.durationMinutes)
        row.bind(10, details.timeZone)
        row.bind(11, details.language)
        row.bind(12, details.callLink.text)
        row.bind(13, details.answersDueAt)
        row.bind(14, dialogue.liveAt)
        row.bind(15, dialogue.endedAt)
        row.bind(16, dialogue.minutesVersion)
        row.bind(17, dialogue.reopenedReason.text)
        row.bind(18, dialogue.preparation.isOpen)
        row.bind(19, dialogue.isDeleted)
        row.bind(20, dialogue.people.guestDoor)
        row.bind(21, dialogue.adoptedAt)
        try row.run()
    }

    func writeRecipients(_ dialogue: Dialogue) throws(LogFault) {
        let old = try statement("DELETE FROM recipient WHERE dialogue = ?")
        old.bind(1, dialogue.id.text)
        try old.run()
        let row = try statement("INSERT INTO recipient(dialogue, place, name, is_copy) VALUES(?, ?, ?, ?)")
        for (place, recipient) in dialogue.details.distribution.enumerated() {
            row.bind(1, dialogue.id.text)
            row.bind(2, place)
            row.bind(3, recipient.name.text)
            row.bind(4, recipient.isCopy)
            try row.run()
        }
    }

    func writeSide(_ id: SideID, _ dialogue: Dialogue) throws(LogFault) {
        guard let place = dialogue.sides.firstIndex(where: { $0.id == id }) else {
            return try delete(from: "side", dialogue, "side", id.text)
        }
        let side = dialogue.sides[place]
        let row = try statement("INSERT OR REPLACE INTO side(dialogue, side, place, name, kind) VALUES(?, ?, ?, ?, ?)")
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, place)
        row.bind(4, side.name.text)
        row.bind(5, side.kind.rawValue)
        try row.run()
    }

    func writeParticipant(_ id: ParticipantID, _ dialogue: Dialogue, place: Int) throws(LogFault) {
        guard let participant = dialogue.people.participants[id] else {
            return try delete(from: "participant", dialogue, "participant", id.text)
        }
        let row = try statement(
            """
            INSERT OR REPLACE INTO participant(dialogue, participant, place, name, function, organisation, email, side,
              roles, assignment, link_opened_at, attendance, attendance_at, is_waiting, is_removed, link_reported_at)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, place)
        row.bind(4, participant.person.name.text)
        row.bind(5, participant.person.function.text)
        row.bind(6, participant.person.organisation.text)
        row.bind(7, participant.person.email.text)
        row.bind(8, participant.side?.text)
        row.bind(9, participant.roles.map(\.rawValue).sorted().joined(separator: " "))
        row.bind(10, participant.assignment.text)
        row.bind(11, participant.linkOpenedAt)
        row.bind(12, participant.attendance?.rawValue)
        row.bind(13, participant.attendanceAt)
        row.bind(14, participant.isWaiting)
        row.bind(15, participant.isRemoved)
        row.bind(16, participant.linkReportedAt)
        try row.run()
        guard let spoken = dialogue.floor.talkMs[id] else { return }
        let time = try statement(
            "INSERT OR REPLACE INTO speaking_time(dialogue, participant, spoken_ms) VALUES(?, ?, ?)")
        time.bind(1, dialogue.id.text)
        time.bind(2, id.text)
        time.bind(3, spoken)
        try time.run()
    }

    func writeQuestion(_ id: QuestionID, _ dialogue: Dialogue) throws(LogFault) {
        try delete(from: "question_horizon", dialogue, "question", id.text)
        guard let place = dialogue.preparation.questions.firstIndex(where: { $0.id == id }) else {
            return try delete(from: "question", dialogue, "question", id.text)
        }
        let question = dialogue.preparation.questions[place]
        let row = try statement(
            """
            INSERT OR REPLACE INTO question(dialogue, question, place, text, explanation, example, vice_versa, asked_by,
              is_revealed) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, place)
        row.bind(4, question.text.text)
        row.bind(5, question.explanation.text)
        row.bind(6, question.example.text)
        row.bind(7, question.viceVersa)
        row.bind(8, question.askedBy.text)
        row.bind(9, question.isRevealed)
        try row.run()
        let part = try statement("INSERT INTO question_horizon(dialogue, question, horizon, text) VALUES(?, ?, ?, ?)")
        for (horizon, text) in question.horizons.enumerated() {
            part.bind(1, dialogue.id.text)
            part.bind(2, id.text)
            part.bind(3, horizon)
            part.bind(4, text.text)
            try part.run()
        }
    }

    func writeAnswer(_ id: AnswerID, _ dialogue: Dialogue) throws(LogFault) {
        guard let answer = dialogue.preparation.answers[id] else {
            return try delete(from: "answer", dialogue, "answer", id.text)
        }
        let row = try statement(
            """
            INSERT OR REPLACE INTO answer(dialogue, answer, participant, question, horizon, text, audience, given_at,
              given_by, item, is_dealt_with) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        row.bind(1, dialogue.id.text)
        row.bind(2, id.text)
        row.bind(3, answer.participant.text)
        row.bind(4, answer.question.text)
        row.bind(5, answer.horizon)
        row.bind(6, answer.text.text)
        row.bind(7, answer.audience.rawValue)
        row.bind(8, answer.givenAt)
        row.bind(9, answer.by.description)
        row.bind(10, answer.item?.text)
        row.bind(11, answer.isDealtWith)
        try row.run()
    }
}
