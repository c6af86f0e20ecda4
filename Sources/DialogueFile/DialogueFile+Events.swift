public import Dialogue

// From a file to the events of a new dialogue. Checked against the same limits as commands; a rejection's `field` is
// the path in the file: `agenda[2].notes[0].text`.

extension Dialogue {
    /// The events that make a dialogue of a file, to be committed at once as the first of its journal.
    ///
    /// `startsAt` and `answersDueAt` are the file's dates and times, converted by the caller, who knows time zones.
    public static func eventsOf(
        file: DialogueFile, startsAt: Milliseconds?, answersDueAt: Milliseconds?, _ context: CommandContext
    ) throws(Rejection) -> [Event] {
        var reader = FileToEvents(file: file, context: context)
        try reader.read(startsAt: startsAt, answersDueAt: answersDueAt)
        return reader.events
    }
}

/// Reads a file from top to bottom; ids are counted as the commands would.
struct FileToEvents {
    let file: DialogueFile
    let context: CommandContext
    var ids: SeededIDs
    var events: [Event] = []
    var sides: [String: SideID] = [:]
    /// Labels that name one person only; `nil` for those that name several.
    var people: [String: ParticipantID?] = [:]
    /// Used to ask the same questions of a note as a command would.
    var dialogue = Dialogue(id: "")
    var sequence = 0

    init(file: DialogueFile, context: CommandContext) {
        self.file = file
        self.context = context
        ids = SeededIDs(seed: context.seed)
    }

    mutating func add(_ event: Event) {
        sequence += 1
        dialogue.evolve(RecordedEvent(sequence: sequence, at: context.at, by: context.by, event: event))
        events.append(event)
    }

    mutating func read(startsAt: Milliseconds?, answersDueAt: Milliseconds?) throws(Rejection) {
        try readDetails(startsAt: startsAt, answersDueAt: answersDueAt)
        try readSides()
        try readParticipants()
        try readQuestions()
        try readAgenda()
        try readParkingLot()
        try readAnswers()
        if file.answersAreOpen == false { add(.answeringChanged(isOpen: false)) }
        try readPhase()
    }

    /// Puts a path in front of the field a check complains of.
    func prefixingField<Result>(
        _ path: @autoclosure () -> String, _ check: () throws(Rejection) -> Result
    ) throws(Rejection) -> Result {
        do {
            return try check()
        } catch {
            var rejection = error
            rejection.field = path() + (error.field.map { "." + $0 } ?? "")
            throw rejection
        }
    }

    private mutating func readDetails(startsAt: Milliseconds?, answersDueAt: Milliseconds?) throws(Rejection) {
        let details = Details(
            title: FreeText(file.title), occasion: FreeText(file.occasion ?? ""),
            background: FreeText(file.background ?? ""), purpose: FreeText(file.purpose ?? ""), startsAt: startsAt,
            durationMinutes: file.durationMinutes ?? 90, timeZone: file.timeZone ?? "Europe/Amsterdam",
            language: file.language ?? "nl", callLink: FreeText(file.callLink ?? ""), answersDueAt: answersDueAt,
            distribution: (file.distribution ?? []).map {
                Details.Recipient(name: FreeText($0.name), isCopy: $0.copy ?? false)
            })
        if let date = file.date { try Check.date(date, "date") }
        if let date = file.answersDueDate { try Check.date(date, "answersDueDate") }
        do {
            try Check.details(details)
        } catch {
            // In the file the times stand as date and time.
            var rejection = error
            if error.field == "startsAt" { rejection.field = "date" }
            if error.field == "answersDueAt" { rejection.field = "answersDueDate" }
            throw rejection
        }
        add(.dialogueCreated(details: details, observerNonce: ids.letters(12), projectorNonce: ids.letters(12)))
    }

    private mutating func readPhase() throws(Rejection) {
        let version = file.minutesVersion ?? 1
        try Check.range(version, 1...1_000, "minutesVersion")
        let reason = FreeText(file.reopenedReason ?? "")
        try Check.length(reason, max: Limits.most.noteCharactersMax, "reopenedReason")
        let phase = file.phase ?? .draft
        if phase != .draft || version != 1 {
            add(.phaseChanged(phase: phase, reason: reason, minutesVersion: version))
        }
    }
}
