public import Dialogue

// Turns a dialogue into its file.

extension DialogueFile {
    /// The file of a dialogue in its current state, without the dates and times. The caller, who knows time zones,
    /// converts `startsAt` and `answersDueAt` of `details` and sets `date`, `time`, `answersDueDate` and
    /// `answersDueTime`; and likewise `date` and `time` of the proposed dates.
    public init(of dialogue: Dialogue) {
        let details = dialogue.details
        title = details.title.inFile
        occasion = details.occasion.ifFilled
        background = details.background.ifFilled
        purpose = details.purpose.ifFilled
        durationMinutes = details.durationMinutes
        timeZone = details.timeZone
        language = details.language
        callLink = details.callLink.ifFilled
        phase = dialogue.phase == .draft ? nil : dialogue.phase
        minutesVersion = dialogue.minutesVersion == 1 ? nil : dialogue.minutesVersion
        reopenedReason = dialogue.minutesVersion == 1 ? nil : dialogue.reopenedReason.ifFilled
        answersAreOpen = dialogue.preparation.isOpen ? nil : false
        distribution =
            details.distribution
            .map { RecipientEntry(name: $0.name.inFile, copy: $0.isCopy ? true : nil) }.ifFilled

        let sideNames = Self.sideNames(dialogue)
        sides =
            dialogue.sides
            .map { SideEntry(name: sideNames[$0.id] ?? "", kind: $0.kind == .party ? nil : $0.kind) }.ifFilled
        questions = dialogue.preparation.questions.map(QuestionEntry.init(of:)).ifFilled

        let answers = dialogue.agreedAnswers
        let people = LabelledPeople(of: dialogue, answers: answers)
        let attendance = dialogue.attendance()
        participants =
            people.list
            .map {
                ParticipantEntry(
                    of: $0, id: people.ids[$0.id], side: $0.side.flatMap { sideNames[$0] }, attendance[$0.id],
                    insteadOf: $0.insteadOf.flatMap { people.labels[$0] },
                    dialogue.showing(.participant($0.id), to: View(roles: [.organiser])),
                    mayAccept: dialogue.agreements.acceptors.contains($0.id))
            }.ifFilled

        signers = dialogue.presentSigners.compactMap { people.labels[$0] }.ifFilled
        adoption = signers == nil ? nil : dialogue.adoption.rule.kind
        dates = dialogue.dates.proposed.map { DateEntry(of: $0, in: dialogue, people) }.ifFilled
        round = RoundEntry(of: dialogue, labels: people.labels)

        var notes: [ItemID: [Note]] = [:]
        for note in dialogue.notes.values where !note.isDeleted { notes[note.item, default: []].append(note) }
        agenda =
            dialogue.agenda.order.compactMap { dialogue.agenda.items[$0] }.map { item in
                let ordered = (notes[item.id] ?? []).sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
                return ItemEntry(of: item, notes: ordered.map { NoteEntry(of: $0, people, in: dialogue) }.ifFilled)
            }.ifFilled
        parkingLot =
            dialogue.parkingLot.topics
            .map { ParkedTopicEntry(title: $0.title.inFile, takenBy: people.names(of: $0.takenBy).ifFilled) }.ifFilled
        annex = dialogue.annexed.map { AnnexEntry(of: $0, in: dialogue, people) }.ifFilled
        milestones = dialogue.agreements.milestones.map(MilestoneEntry.init(of:)).ifFilled
        self.answers = answers.map { AnswerEntry(of: $0, in: dialogue, people) }.ifFilled
    }

    /// The name of each side, by which a file tells sides apart. If the name was erased, the id is used instead.
    private static func sideNames(_ dialogue: Dialogue) -> [SideID: String] {
        var names: [SideID: String] = [:]
        for side in dialogue.sides { names[side.id] = side.name.ifFilled ?? side.id.text }
        return names
    }
}

extension DialogueFile.AnswerEntry {
    fileprivate init(of answer: Answer, in dialogue: Dialogue, _ people: LabelledPeople) {
        self.init(
            question: (dialogue.preparation.questions.firstIndex { $0.id == answer.question } ?? 0) + 1,
            horizon: answer.horizon.map { $0 + 1 }, participant: people.labels[answer.participant] ?? "",
            text: answer.text.inFile,
            item: answer.item.flatMap { dialogue.agenda.order.firstIndex(of: $0) }.map { $0 + 1 },
            dealtWith: answer.isDealtWith ? true : nil)
    }
}

extension Dialogue {
    /// The signers who are on the list.
    fileprivate var presentSigners: [ParticipantID] {
        adoption.rule.signers.filter { people.participants[$0]?.isActive == true }
    }

    /// Answers that are revealed and for everyone: by question, then by horizon, then in the order people were added.
    fileprivate var agreedAnswers: [Answer] {
        var indices: [ParticipantID: Int] = [:]
        for (index, id) in people.order.enumerated() { indices[id] = index }
        return preparation.questions.filter(\.isRevealed).flatMap { question in
            preparation.answers.values.filter { $0.question == question.id && preparation.isShownToAll($0) }
                .sorted {
                    ($0.horizon ?? 0, indices[$0.participant] ?? 0) < ($1.horizon ?? 0, indices[$1.participant] ?? 0)
                }
        }
    }
}

extension Dialogue {
    fileprivate var annexed: [Suggestion] {
        review.suggestions.filter { $0.outcome == .rejected && $0.annex != nil }
    }
}

extension DialogueFile.AnnexEntry {
    fileprivate init(of suggestion: Suggestion, in dialogue: Dialogue, _ people: LabelledPeople) {
        let note = suggestion.passage.note.flatMap { dialogue.notes[$0] }
        let item = note?.item ?? suggestion.passage.item
        let line = note.flatMap { note in dialogue.notes.of(note.item).firstIndex { $0.id == note.id } }
        self.init(
            by: suggestion.by.participant.flatMap { people.labels[$0] },
            item: item.flatMap { dialogue.agenda.order.firstIndex(of: $0) }.map { $0 + 1 },
            note: line.map { $0 + 1 }, kind: suggestion.kind == .wording ? nil : suggestion.kind,
            suggested: suggestion.text.ifFilled, reason: suggestion.reason?.inFile ?? "",
            text: suggestion.annex?.inFile ?? "")
    }
}

/// The people in the file, with the labels by which notes and answers refer to them.
struct LabelledPeople {
    /// Everyone on the list, and people taken off it who are named in a note or an answer. Guests who wait are left
    /// out.
    var list: [Participant] = []
    var labels: [ParticipantID: String] = [:]
    /// The ids of people whose label would be ambiguous.
    var ids: [ParticipantID: String] = [:]

    init(of dialogue: Dialogue, answers: [Answer]) {
        var named = Set(answers.map(\.participant))
        for date in dialogue.dates.proposed {
            named.formUnion(dialogue.people.roster.filter { $0.availability[date.id] != nil }.map(\.id))
        }
        named.formUnion(dialogue.annexed.compactMap(\.by.participant))
        var organisations: Set<String> = []
        var owners = dialogue.parkingLot.topics.flatMap(\.takenBy)
        for note in dialogue.notes.values where !note.isDeleted && dialogue.agenda.items[note.item] != nil {
            if let speaker = note.speaker { named.insert(speaker) }
            owners += note.owners
            let saying = dialogue.saying(about: note)
            named.formUnion(saying.people)
            owners += saying.owners
        }
        for owner in owners {
            switch owner {
            case .participant(let id): named.insert(id)
            case .organisation(let name): organisations.insert(name.inFile)
            }
        }
        named.formUnion(dialogue.presentSigners)
        // Somebody in whose place another comes is named by that.
        named.formUnion(dialogue.people.roster.filter { !$0.isWaiting }.compactMap(\.insteadOf))
        named.formUnion(dialogue.round.circulation?.copies ?? [])
        named.formUnion(dialogue.round.replies.keys)
        list = dialogue.people.order.compactMap { dialogue.people.participants[$0] }
            .filter { !$0.isWaiting && (!$0.isRemoved || named.contains($0.id)) }
        var counts: [String: Int] = [:]
        for participant in list { counts[participant.person.label, default: 0] += 1 }
        for (index, participant) in list.enumerated() {
            let label = participant.person.label
            let isAmbiguous =
                (named.contains(participant.id) && (counts[label] ?? 0 > 1))
                || organisations.contains(label)
            labels[participant.id] = label
            if isAmbiguous {
                var id = "p" + String(index + 1)
                while counts[id] != nil || organisations.contains(id) { id += "x" }
                ids[participant.id] = id
                labels[participant.id] = id
            }
        }
    }
}

extension LabelledPeople {
    func names(of owners: [Owner]) -> [String] {
        owners.compactMap { owner in
            switch owner {
            case .participant(let id): labels[id]
            case .organisation(let name): name.inFile
            }
        }
    }
}

extension PersonDetails {
    fileprivate var label: String {
        name.ifFilled ?? function.ifFilled ?? organisation.ifFilled ?? FreeText.erased.inFile
    }
}

extension DialogueFile.QuestionEntry {
    fileprivate init(of question: Question) {
        self.init(
            text: question.text.inFile, explanation: question.explanation.ifFilled,
            example: question.example.ifFilled, viceVersa: question.viceVersa ? true : nil,
            horizons: question.horizons.map(\.inFile).ifFilled, askedBy: question.askedBy.ifFilled,
            revealed: question.isRevealed ? true : nil)
    }
}

extension DialogueFile.ParticipantEntry {
    fileprivate init(
        of participant: Participant, id: String?, side: String?, _ attendance: Attendance?, insteadOf: String?,
        _ showing: Showing, mayAccept: Bool
    ) {
        let person = participant.person
        let roles = Role.allCases.filter { participant.roles.contains($0) }
        self.init(
            name: person.name.ifFilled, function: person.function.ifFilled,
            organisation: person.organisation.ifFilled, side: side, roles: roles == [.participant] ? nil : roles,
            assignment: participant.assignment.ifFilled,
            email: showing.contains(.contacts) ? person.email.ifFilled : nil)
        // An erased person stays in the list, so the entry needs a name.
        if name == nil && function == nil && organisation == nil { name = FreeText.erased.inFile }
        self.id = id
        self.attendance = attendance
        reply = participant.reply?.coming
        self.insteadOf = insteadOf
        removed = participant.isRemoved ? true : nil
        self.mayAccept = mayAccept ? true : nil
    }
}

extension DialogueFile.DateEntry {
    fileprivate init(of date: ProposedDate, in dialogue: Dialogue, _ people: LabelledPeople) {
        self.init(date: "", time: "", durationMinutes: date.durationMinutes == 90 ? nil : date.durationMinutes)
        chosen = dialogue.dates.chosen == date.id ? true : nil
        func who(_ answer: Availability) -> [String]? {
            people.list.filter { !$0.isRemoved && $0.availability[date.id] == answer }
                .compactMap { people.labels[$0.id] }.ifFilled
        }
        (yes, ifNeedBe, no) = (who(.yes), who(.ifNeedBe), who(.no))
    }
}

extension DialogueFile.ItemEntry {
    fileprivate init(of item: AgendaItem, notes: [DialogueFile.NoteEntry]?) {
        let (minutes, seconds) = item.timeboxSeconds.quotientAndRemainder(dividingBy: 60)
        self.init(
            title: item.title.inFile, explanation: item.explanation.ifFilled, minutes: minutes == 0 ? nil : minutes,
            lead: item.lead.ifFilled, summary: item.summary.ifFilled, notes: notes)
        self.seconds = seconds == 0 ? nil : seconds
        // The current item becomes a planned one, because nobody is discussing it in the copy.
        status = item.status == .done || item.status == .skipped ? item.status : nil
    }
}

extension DialogueFile.NoteEntry {
    fileprivate init(of note: Note, _ people: LabelledPeople, in dialogue: Dialogue) {
        self.init(
            kind: note.kind == .note ? nil : note.kind, text: note.text.inFile,
            speaker: note.speaker.flatMap { people.labels[$0] }, owners: people.names(of: note.owners).ifFilled,
            due: note.dueWords.ifFilled, dueDate: note.dueDate, done: note.isDone ? true : nil, number: note.number,
            included: note.isIncluded ? nil : false)
        followUp = dialogue.followUpEntry(of: note, people)
    }
}

extension FreeText {
    /// The text for a field that a file requires. An erased text becomes `[…]`.
    var inFile: String { text ?? "[…]" }
    /// `nil` when empty or erased.
    var ifFilled: String? { text.flatMap { $0.isEmpty ? nil : $0 } }
}

extension Array {
    var ifFilled: Self? { isEmpty ? nil : self }
}
