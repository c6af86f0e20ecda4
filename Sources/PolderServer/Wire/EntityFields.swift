import Dialogue

extension Entity.Collection {
    /// What is written of one at most, in the order of its file in Entities/: what `polder describe` says. A test over random
    /// runs finds what is written and not here; one with a running server finds what is here and never written.
    var fields: [String] {
        switch self {
        case .details:
            [
                "title", "startsAt", "durationMinutes", "timeZone", "language", "occasion", "background", "purpose",
                "callLink", "answersDueAt", "distribution"
            ]
        case .session:
            [
                "phase", "phaseAt", "isDeleted", "liveAt", "endedAt", "adoptedAt", "minutesVersion",
                "reopenedReason", "answersAreOpen", "answersClosedAt", "currentItem", "joinCode", "floor"
            ]
        case .order: ["sides", "participants", "questions", "agenda"]
        case .sides: ["name", "kind"]
        case .participants:
            [
                "name", "function", "organisation", "side", "roles", "assignment", "attendance", "attendanceAt",
                "handAt", "talkMs", "isWaiting", "isRemoved", "isAsked", "withheldSince", "withheldBy",
                "withheldBecause", "email", "knownAs", "knownOrganisation", "linkOpenedAt", "linkReportedAt"
            ]
        case .questions: ["text", "explanation", "example", "viceVersa", "horizons", "askedBy", "isRevealed"]
        case .items:
            [
                "title", "explanation", "timeboxSeconds", "extraSeconds", "lead", "status", "startedAt",
                "elapsedMs", "begunAt", "endedAt", "summary", "summaryRevision"
            ]
        case .answers:
            [
                "participant", "question", "horizon", "text", "audience", "givenAt", "by", "item", "isDealtWith"
            ]
        case .proposals: ["by", "at", "title", "outcome", "item"]
        case .notes:
            [
                "item", "kind", "text", "speaker", "owners", "dueWords", "dueDate", "number", "isDone", "doneAt",
                "doneBy", "isExcluded", "rank", "revision", "by", "at", "editedBy", "editedAt"
            ]
        case .parkedTopics: ["title", "takenBy", "item", "by", "at"]
        case .remarks: ["note", "item", "by", "at", "text", "outcome", "response"]
        }
    }
}
