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
        var reader = FileReader(file: file, context: context)
        try reader.read(startsAt: startsAt, answersDueAt: answersDueAt)
        return reader.events
    }
}

/// Reads a file from top to bottom; ids are counted as the commands would.
private struct FileReader {
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
    func at<Result>(
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

    // MARK: - Before

    mutating func readDetails(startsAt: Milliseconds?, answersDueAt: Milliseconds?) throws(Rejection) {
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

    mutating func readSides() throws(Rejection) {
        for (place, entry) in (file.sides ?? []).enumerated() {
            let command = Command.addSide(name: FreeText(entry.name), kind: entry.kind ?? .party)
            let (dialogue, context) = (dialogue, context)
            let made = try at("sides[\(place)]") { () throws(Rejection) in try command.act.decide(dialogue, context) }
            for event in made { add(event) }
            sides[entry.name] = self.dialogue.sides.last?.id
        }
    }

    mutating func readParticipants() throws(Rejection) {
        let entries = file.participants ?? []
        try Check.room(entries.count, max: Limits.most.participantsMax, "participants", "participants")
        for (place, entry) in entries.enumerated() {
            let path = "participants[\(place)]"
            let person = PersonDetails(
                name: FreeText(entry.name ?? ""), function: FreeText(entry.function ?? ""),
                organisation: FreeText(entry.organisation ?? ""), email: FreeText(entry.email ?? ""))
            try Check.person(person, path)
            try Check.length(entry.assignment ?? "", max: Limits.most.proseCharactersMax, path + ".assignment")
            if let id = entry.id { try Check.filled(FreeText(id), max: Limits.most.nameCharactersMax, path + ".id") }
            var side: SideID?
            if let name = entry.side {
                guard let found = sides[name] else {
                    throw Rejection(.notFound, "None of the sides has this name.", field: path + ".side")
                }
                side = found
            }
            let id = ParticipantID("p" + ids.letters(12))
            add(.personRecorded(participant: id, version: 1, person: person))
            add(
                .participantAdded(
                    participant: id, side: side, roles: Set(entry.roles ?? [.participant]),
                    assignment: FreeText(entry.assignment ?? ""), linkNonce: ids.letters(12)))
            if let attendance = entry.attendance { add(.attendanceChanged(participant: id, attendance: attendance)) }
            if entry.removed == true { add(.participantRemoved(participant: id)) }
            let label = entry.label ?? ""
            if entry.id != nil, people[label] != nil, entries.contains(where: { $0.id == label && $0 != entry }) {
                throw Rejection(.inUse, "Two participants have this id.", field: path + ".id")
            }
            people[label] = people[label] == nil ? .some(id) : .some(nil)
        }
    }

    mutating func readQuestions() throws(Rejection) {
        for (place, entry) in (file.questions ?? []).enumerated() {
            let command = Command.addQuestion(
                text: FreeText(entry.text), explanation: entry.explanation.map { FreeText($0) },
                example: entry.example.map { FreeText($0) }, viceVersa: entry.viceVersa,
                horizons: entry.horizons?.map { FreeText($0) }, askedBy: entry.askedBy.map { FreeText($0) })
            let (dialogue, context) = (dialogue, context)
            let made = try at("questions[\(place)]") { () throws(Rejection) in try command.act.decide(dialogue, context)
            }
            for event in made { add(event) }
        }
    }

    // MARK: - During

    mutating func readAgenda() throws(Rejection) {
        try reserveNumbers()
        for (place, entry) in (file.agenda ?? []).enumerated() {
            let path = "agenda[\(place)]"
            try Check.room(place + 1, max: Limits.most.itemsMax, "agenda items", path)
            try Check.range(entry.minutes ?? 0, 0...Limits.most.timeboxSecondsMax / 60, path + ".minutes")
            try Check.range(entry.seconds ?? 0, 0...59, path + ".seconds")
            let item = AgendaItem(
                id: ItemID("i" + String(place + 1)), title: FreeText(entry.title),
                explanation: FreeText(entry.explanation ?? ""),
                timeboxSeconds: (entry.minutes ?? 0) * 60 + (entry.seconds ?? 0), lead: FreeText(entry.lead ?? ""),
                summary: FreeText(entry.summary ?? ""))
            try at(path) { () throws(Rejection) in try Check.item(item) }
            add(.itemAdded(item: item))
            switch entry.status {
            case nil, .planned: break
            case .done, .skipped: add(.itemFinished(item: item.id, status: entry.status ?? .done))
            case .current:
                throw Rejection(.outOfRange, "An item in a file is done, skipped or planned.", field: path + ".status")
            }
            for (place, note) in (entry.notes ?? []).enumerated() {
                try read(note, under: item.id, path + ".notes[\(place)]")
            }
        }
    }

    /// The numbers the file gives are taken before the others are counted.
    private mutating func reserveNumbers() throws(Rejection) {
        var taken: [Note.Kind: Set<Int>] = [:]
        for (itemPlace, item) in (file.agenda ?? []).enumerated() {
            for (place, note) in (item.notes ?? []).enumerated() {
                guard let number = note.number else { continue }
                let field = "agenda[\(itemPlace)].notes[\(place)].number"
                guard let kind = note.kind, kind == .agreement || kind == .actionItem else {
                    throw Rejection(.outOfRange, "Only agreements and action items have numbers.", field: field)
                }
                try Check.range(number, 1...1_000_000, field)
                if !taken[kind, default: []].insert(number).inserted {
                    throw Rejection(.inUse, "Two of them have this number.", field: field)
                }
            }
        }
        dialogue.reserveNumbers(agreements: taken[.agreement]?.max() ?? 0, actionItems: taken[.actionItem]?.max() ?? 0)
    }

    private mutating func read(_ entry: DialogueFile.NoteEntry, under item: ItemID, _ path: String) throws(Rejection) {
        try Check.room(dialogue.notes.count + 1, max: Limits.most.notesMax, "notes", path)
        var note = Note(
            id: NoteID("n" + String(dialogue.notes.made + 1)), item: item, kind: entry.kind ?? .note,
            text: FreeText(entry.text), dueWords: FreeText(entry.due ?? ""), dueDate: entry.dueDate,
            rank: try dialogue.place(in: item, before: nil).rank, by: context.by, at: context.at)
        note.isDone = entry.done ?? false
        note.isIncluded = entry.included ?? true
        if let speaker = entry.speaker { note.speaker = try person(speaker, path + ".speaker") }
        note.owners = try owners(entry.owners, path + ".owners")
        do {
            // People were looked up just now, those taken off the list included.
            try dialogue.check(note, namesAreKnown: true)
        } catch {
            var rejection = error
            rejection.field = path + "." + (error.field == "dueWords" ? "due" : error.field ?? "text")
            throw rejection
        }
        switch note.kind {
        case .agreement: note.agreementNumber = entry.number
        case .actionItem: note.actionItemNumber = entry.number
        case .note, .quote, .question, .jointQuestion, .reservation: break
        }
        dialogue.notes.giveNumber(&note)
        add(.noteAdded(note: note))
    }

    private mutating func readParkingLot() throws(Rejection) {
        for (place, entry) in (file.parkingLot ?? []).enumerated() {
            let path = "parkingLot[\(place)]"
            try Check.room(place + 1, max: Limits.most.parkedTopicsMax, "parked topics", path)
            let topic = ParkedTopic(
                id: ParkedTopicID("k" + String(place + 1)), title: FreeText(entry.title),
                takenBy: try owners(entry.takenBy, path + ".takenBy"), item: nil, by: context.by, at: context.at)
            // People were looked up just now, those taken off the list included.
            try at(path) { () throws(Rejection) in try dialogue.check(topic, namesAreKnown: true) }
            add(.topicParked(topic: topic))
        }
    }

    private func owners(_ names: [String]?, _ field: String) throws(Rejection) -> [Owner] {
        var owners: [Owner] = []
        for (place, name) in (names ?? []).enumerated() {
            owners.append(
                people[name] == nil
                    ? .organisation(FreeText(name)) : .participant(try person(name, "\(field)[\(place)]")))
        }
        return owners
    }

    private func person(_ label: String, _ field: String) throws(Rejection) -> ParticipantID {
        switch people[label] {
        case .some(.some(let id)): return id
        case .some(.none):
            throw Rejection(.notFound, "Several participants are called this: give them an id.", field: field)
        case nil: throw Rejection(.notFound, "None of the participants is called this.", field: field)
        }
    }

    // MARK: - Answers and phase

    private mutating func readAnswers() throws(Rejection) {
        var revealed = Set(dialogue.preparation.questions.indices.filter { file.questions?[$0].revealed == true })
        for (place, entry) in (file.answers ?? []).enumerated() {
            let path = "answers[\(place)]"
            try Check.range(entry.question, 1...max(1, dialogue.preparation.questions.count), path + ".question")
            guard let question = dialogue.preparation.questions.dropFirst(entry.question - 1).first else {
                throw Rejection(.notFound, "There is no such question.", field: path + ".question")
            }
            let horizon = entry.horizon.map { $0 - 1 }
            try at(path) { () throws(Rejection) in try dialogue.check(horizon, of: question) }
            let author = try person(entry.participant, path + ".participant")
            try Check.filled(FreeText(entry.text), max: Limits.most.answerCharactersMax, path + ".text")
            if dialogue.preparation.answer(of: author, to: question.id, horizon: horizon) != nil {
                throw Rejection(.inUse, "This person has answered this question above.", field: path)
            }
            var answer = Answer(
                id: AnswerID("r" + String(place + 1)), participant: author, question: question.id, horizon: horizon,
                text: FreeText(entry.text), audience: .everyone, givenAt: context.at, by: .participant(author))
            answer.isDealtWith = entry.dealtWith ?? false
            if let item = entry.item {
                try Check.range(item, 1...max(1, dialogue.agenda.order.count), path + ".item")
                answer.item = dialogue.agenda.order.dropFirst(item - 1).first
            }
            add(.answerGiven(answer: answer))
            // In a file stand only answers that everyone may see.
            revealed.insert(entry.question - 1)
        }
        for place in revealed.sorted() { add(.answersRevealed(question: dialogue.preparation.questions[place].id)) }
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

extension DialogueFile.ParticipantEntry {
    /// What notes and answers call this person by.
    var label: String? { [id, name, function, organisation].compactMap { $0 }.first { !$0.isEmpty } }
}
