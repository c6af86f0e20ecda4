import Dialogue

extension Session {
    /// Follows up agreement n2, which VNG owns, and action item n3, which Bram owns.
    mutating func followUp() throws {
        let bramsID = id("Bram")
        try give(.addMilestone(title: "Lancering"), by: noteTaker)
        try give(.changeMilestone(milestone: "e1", title: "Lancering van de app"), by: noteTaker)
        try give(
            .setDueCondition(note: "n2", milestone: "e1", relation: .after, count: 1, unit: .months), by: noteTaker)
        try give(.changeMilestone(milestone: "e1", date: "2021-01-31"), by: organiser)
        try give(.addMilestone(title: "Vergissing"), by: organiser)
        try give(.removeMilestone(milestone: "e2"), by: organiser)
        try give(.setReportDuty(note: "n2", isDue: true, to: [.organisation("VWS")], words: "zsm"), by: noteTaker)
        try give(.setAcceptors(participants: [bramsID], mayAccept: true), by: organiser)
        try give(.askOwners(note: "n3"), by: facilitator)
        try give(
            .answerAgreement(
                note: "n3", answer: .accepted, subjectTo: .init(decider: "De minister", words: "voor de zomer"),
                participant: bramsID, way: .telephone), by: noteTaker)
        try give(.recordDecision(acceptance: "y1", isYes: true, words: "Akkoord"), by: bram)
        try give(.contestAgreementAnswer(acceptance: "y1", words: "Niet voor de zomer"), by: bram)
        try give(.takeBackAgreementAnswer(acceptance: "y1"), by: bram)
        try give(.answerAgreement(note: "n3", answer: .declined, reason: "Geen tijd"), by: bram)
        try give(.confirmAgreement(note: "n2"), by: bram)
        try give(.setAgreementStatus(note: "n2", status: .dropped, reason: "Te laat"), by: noteTaker)
        try give(.reportBack(note: "n3", text: "Gebeld"), by: bram)
        try give(.removeReport(report: "z1"), by: bram)
        try give(.reportBack(note: "n3", text: "De link is gelegd"), by: bram)
    }
}
