import Dialogue

/// The shape of a dialogue's file: its keys, their values, and their limits. `docs/files.md` describes the same shape.
indirect enum FileShape: Sendable {
    case text(charactersMax: Int)
    case number(ClosedRange<Int>)
    case truth
    case choice([String])
    /// `2021-01-26`
    case date
    /// `15:30`
    case time
    case zone
    case list(FileShape, countMax: Int)
    case mapping([Key])

    struct Key: Sendable {
        var name: String
        var shape: FileShape
        var isRequired: Bool

        init(_ name: String, _ shape: FileShape, isRequired: Bool = false) {
            self.name = name
            self.shape = shape
            self.isRequired = isRequired
        }
    }

    static let dialogue = mapping([
        Key("title", .title, isRequired: true),
        Key("occasion", .prose), Key("background", .prose), Key("purpose", .prose),
        Key("date", .date), Key("time", .time),
        Key("durationMinutes", .number(0...Limits.most.durationMinutesMax)),
        Key("timeZone", .zone),
        Key("language", .choice(["nl", "en"])),
        Key("callLink", .text(charactersMax: Limits.most.linkCharactersMax)),
        Key("answersDueDate", .date), Key("answersDueTime", .time),
        Key("phase", choices(Phase.self)),
        Key("minutesVersion", .number(1...1_000_000)),
        Key("reopenedReason", .prose),
        Key("adoption", choices(AdoptionRule.Kind.self)),
        Key("signers", .list(.name, countMax: Limits.most.signersMax)),
        Key("answersAreOpen", .truth),
        Key("dates", .list(proposedDate, countMax: Limits.most.proposedDatesMax)),
        Key("sides", .list(side, countMax: Limits.most.sidesMax)),
        Key("participants", .list(participant, countMax: Limits.most.participantsMax)),
        Key("questions", .list(question, countMax: Limits.most.questionsMax)),
        Key("agenda", .list(item, countMax: Limits.most.itemsMax)),
        Key("parkingLot", .list(parkedTopic, countMax: Limits.most.parkedTopicsMax)),
        Key("answers", .list(answer, countMax: 1_000_000)),
        Key("annex", .list(annexed, countMax: Limits.most.suggestionsMax)),
        Key("milestones", .list(milestone, countMax: Limits.most.milestonesMax)),
        Key("distribution", .list(recipient, countMax: Limits.most.recipientsMax)),
        Key("round", round),
    ])

    private static let proposedDate = mapping([
        Key("date", .date, isRequired: true), Key("time", .time, isRequired: true),
        Key("durationMinutes", .number(0...Limits.most.durationMinutesMax)), Key("chosen", .truth),
        Key("yes", people), Key("ifNeedBe", people), Key("no", people),
    ])
    private static let people = list(.name, countMax: Limits.most.participantsMax)
    private static let side = mapping([
        Key("name", .name, isRequired: true), Key("kind", .choice(["party", "convenor"])),
    ])
    private static let participant = mapping([
        Key("id", .name), Key("name", .name), Key("function", .name), Key("organisation", .name), Key("side", .name),
        Key("roles", .list(choices(Role.self), countMax: Role.allCases.count)),
        Key("assignment", .prose), Key("email", .name), Key("attendance", choices(Attendance.self)),
        Key("reply", choices(Reply.Coming.self)), Key("insteadOf", .name), Key("removed", .truth),
        Key("mayAccept", .truth),
    ])
    private static let question = mapping([
        Key("text", .prose, isRequired: true), Key("explanation", .prose), Key("example", .prose),
        Key("viceVersa", .truth), Key("horizons", .list(.title, countMax: Limits.most.horizonsMax)),
        Key("askedBy", .name), Key("revealed", .truth),
    ])
    private static let item = mapping([
        Key("title", .title, isRequired: true), Key("explanation", .prose),
        Key("minutes", .number(0...Limits.most.timeboxSecondsMax / 60)), Key("seconds", .number(0...59)),
        Key("lead", .name), Key("status", .choice(["planned", "done", "skipped"])), Key("summary", .prose),
        Key("notes", .list(note, countMax: Limits.most.notesMax)),
    ])
    private static let note = mapping([
        Key("kind", choices(Note.Kind.self)),
        Key("text", .text(charactersMax: Limits.most.noteCharactersMax), isRequired: true),
        Key("speaker", .name), Key("owners", .list(.name, countMax: Limits.most.ownersMax)),
        Key("due", .text(charactersMax: Limits.most.dueWordsCharactersMax)), Key("dueDate", .date), Key("done", .truth),
        Key("number", .number(1...1_000_000)), Key("included", .truth),
        Key("followUp", followUp),
    ])
    private static let parkedTopic = mapping([
        Key("title", .title, isRequired: true), Key("takenBy", .list(.name, countMax: Limits.most.ownersMax)),
    ])
    private static let answer = mapping([
        Key("question", .number(1...Limits.most.questionsMax), isRequired: true),
        Key("horizon", .number(1...Limits.most.horizonsMax)),
        Key("participant", .name, isRequired: true),
        Key("text", .text(charactersMax: Limits.most.answerCharactersMax), isRequired: true),
        Key("item", .number(1...Limits.most.itemsMax)), Key("dealtWith", .truth),
    ])
    private static let annexed = mapping([
        Key("by", .name), Key("item", .number(1...Limits.most.itemsMax)),
        Key("note", .number(1...Limits.most.notesMax)), Key("kind", choices(Suggestion.Kind.self)),
        Key("suggested", .prose),
        Key("reason", .text(charactersMax: Limits.most.noteCharactersMax), isRequired: true),
        Key("text", .text(charactersMax: Limits.most.noteCharactersMax), isRequired: true),
    ])
    private static let recipient = mapping([Key("name", .name, isRequired: true), Key("copy", .truth)])

    static let name = text(charactersMax: Limits.most.nameCharactersMax)
    static let title = text(charactersMax: Limits.most.titleCharactersMax)
    private static let prose = text(charactersMax: Limits.most.proseCharactersMax)

    static func choices<Choice: RawRepresentable & CaseIterable>(_: Choice.Type) -> FileShape
    where Choice.RawValue == String { .choice(Choice.allCases.map(\.rawValue)) }
}

/// Returns the word that was probably meant. At most three letters may differ, and at most about half of the word.
func nearest(to word: String, among words: [String]) -> String? {
    words.map { ($0, distance(word.lowercased(), $0.lowercased())) }
        .filter { $0.1 <= 3 && $0.1 * 2 <= max($0.0.count, word.count) + 1 }
        .min { $0.1 < $1.1 }?.0
}

/// The Levenshtein distance between two words.
private func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    // A key of a thousand letters is not a typing error.
    guard a.count < 60 else { return .max / 4 }
    var row = Array(0...b.count)
    for i in a.indices {
        var corner = row[0]
        row[0] = i + 1
        for j in b.indices {
            let above = row[j + 1]
            row[j + 1] = min(above + 1, row[j] + 1, corner + (a[i] == b[j] ? 0 : 1))
            corner = above
        }
    }
    return row[b.count]
}
