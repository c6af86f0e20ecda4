public import Dialogue

// Turns a file into the events of a new dialogue, and checks it against the same limits as commands. The `field` of a
// rejection is a path in the file: `agenda[2].notes[0].text`.

extension Dialogue {
    /// The events that make a dialogue from a file. They must be committed together, as the first events of its
    /// journal.
    ///
    /// - Parameters:
    ///   - startsAt: The instant of the file's date and time. The caller converts them, because the domain knows no
    ///     time zones.
    ///   - answersDueAt: The instant of the file's deadline for answers, converted in the same way.
    ///   - proposedStarts: The instants of the file's proposed dates, in their order.
    ///   - roundDueAt: The instant of the round's deadline, converted in the same way.
    public static func eventsOf(
        file: DialogueFile, startsAt: Milliseconds?, answersDueAt: Milliseconds?, proposedStarts: [Milliseconds] = [],
        roundDueAt: Milliseconds? = nil, _ context: CommandContext
    ) throws(Rejection) -> [Event] {
        var reader = FileToEvents(file: file, context: context)
        reader.proposedStarts = proposedStarts
        try reader.read(startsAt: startsAt, answersDueAt: answersDueAt, roundDueAt: roundDueAt)
        return reader.events
    }
}

/// Turns a file into events, from top to bottom. The things in it get the ids that commands would give them.
struct FileToEvents {
    let file: DialogueFile
    let context: CommandContext
    var ids: SeededIDs
    var events: [Event] = []
    var proposedStarts: [Milliseconds] = []
    /// The follow-up of notes, with the notes' paths in the file.
    var followUps: [(note: NoteID, entry: DialogueFile.FollowUpEntry, path: String)] = []
    var sides: [String: SideID] = [:]
    /// The people by their labels; `nil` for a label that several people share.
    var people: [String: ParticipantID?] = [:]
    /// The dialogue so far, to check notes against it as a command would.
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

    mutating func read(
        startsAt: Milliseconds?, answersDueAt: Milliseconds?, roundDueAt: Milliseconds?
    ) throws(Rejection) {
        try readDetails(startsAt: startsAt, answersDueAt: answersDueAt)
        try readSides()
        try readParticipants()
        try readAdoption()
        try readDates()
        try readQuestions()
        try readAgenda()
        try readMilestones()
        try readFollowUps()
        try readParkingLot()
        try readAnswers()
        try readAnnex()
        if file.answersAreOpen == false { add(.answeringChanged(isOpen: false)) }
        try readPhase()
        try readRound(dueAt: roundDueAt)
    }

    /// Runs a check and puts `path` in front of the field that its rejection names.
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
            // The file states these times as a date and a time of day.
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
