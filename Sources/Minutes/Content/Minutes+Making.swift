public import Dialogue
import DialogueFile
import Foundation

extension Minutes {
    /// The minutes of this dialogue in its current state. No clock is read: the same state and options give the same
    /// minutes.
    public init(_ dialogue: Dialogue, options: MinutesOptions = MinutesOptions()) {
        let dialogue = dialogue.shown(by: options)
        let making = Making(dialogue, options)
        self.dialogue = dialogue.id
        language = making.words.language
        isPublic = options.isPublic
        phase = dialogue.phase
        isDraft = dialogue.phase != .adopted && dialogue.phase != .archived
        isBriefing = dialogue.phase == .draft || dialogue.phase == .preparing
        status = isBriefing ? .briefing : isDraft ? .concept : .adopted
        version = dialogue.minutesVersion
        reopenedReason = dialogue.minutesVersion > 1 ? making.typed(dialogue.reopenedReason) : nil
        adoptedAt = dialogue.adoptedAt.map(Instant.init)
        // With a rule that asks for signatures, nobody adopts the minutes alone.
        adoptedBy = dialogue.adoption.rule.kind == .facilitator ? dialogue.adoptedBy.map(making.reference) : nil
        replaces = making.replaced()
        signatures = making.signatures()
        sequence = dialogue.sequence
        lastAt = Instant(milliseconds: dialogue.lastAt)

        let details = dialogue.details
        title = making.typed(details.title)
        occasion = making.typed(details.occasion)
        background = making.typed(details.background)
        purpose = making.typed(details.purpose)
        session = Session(
            startsAt: details.startsAt.map(Instant.init), durationMinutes: details.durationMinutes,
            timeZone: TimeZone(polder: details.timeZone) == nil ? "UTC" : details.timeZone,
            liveAt: dialogue.liveAt.map(Instant.init),
            endedAt: dialogue.endedAt.map(Instant.init),
            callLink: !isBriefing || details.callLink.isEmpty ? nil : making.typed(details.callLink))
        items = making.items()
        questions = making.questions()
        let milestones = making.milestones()
        self.milestones = milestones.isEmpty ? nil : milestones
        isFollowUp = options.form == .followUp ? true : nil
        let parked = making.parkingLot()
        let annexed = making.annex()
        annex = annexed.isEmpty ? nil : annexed
        parkingLot = parked.isEmpty ? nil : parked
        participants = making.participants(
            namedIn: items.flatMap(\.notes).flatMap { $0.named }
                + parked.flatMap(\.takenBy) + annexed.map(\.by), questions)
        sides = making.sides(of: participants)
        openRemarks = dialogue.phase == .review ? dialogue.review.remarks.count { $0.outcome == .open } : nil
        remarks = options.isPublic ? [] : making.remarks()
        let suggested = options.isPublic ? [] : making.suggestions()
        suggestions = suggested.isEmpty ? nil : suggested
        distribution = making.distribution()
        round = Self.round(of: dialogue, making.words, making.reference)
    }
}

/// Holds what several parts of the minutes need, so that each list of the state is walked only once.
struct Making {
    let dialogue: Dialogue
    let options: MinutesOptions
    let words: Words
    private let labels: [ParticipantID: String]

    init(_ dialogue: Dialogue, _ options: MinutesOptions) {
        self.dialogue = dialogue
        self.options = options
        let words = Words(language: options.language ?? dialogue.details.language)
        self.words = words
        labels = dialogue.people.participants.mapValues { $0.label(words) }
    }

    /// The typed text, in a form that every format can hold.
    func typed(_ text: FreeText) -> String {
        guard let typed = text.text else { return words.erased }
        return Prose.cleaned(typed)
    }

    func reference(_ id: ParticipantID) -> Minutes.Reference {
        Minutes.Reference(participant: id, label: labels[id] ?? words.erased)
    }

    func reference(_ actor: Actor) -> Minutes.Reference {
        switch actor {
        case .participant(let id): reference(id)
        case .installation, .organiser: Minutes.Reference(participant: nil, label: words.role(.organiser))
        case .server: Minutes.Reference(participant: nil, label: "Polder")
        }
    }

    func reference(_ owner: Owner) -> Minutes.Reference {
        switch owner {
        case .participant(let id): reference(id)
        case .organisation(let name): Minutes.Reference(participant: nil, label: typed(name))
        }
    }

    func items() -> [Minutes.ItemEntry] {
        var notes: [ItemID: [Note]] = [:]
        for note in dialogue.notes.values where !note.isDeleted {
            notes[note.item, default: []].append(note)
        }
        return dialogue.agenda.order.enumerated().compactMap { index, id in
            guard let item = dialogue.agenda.items[id] else { return nil }
            let running = item.startedAt.map { max(0, dialogue.lastAt - $0) } ?? 0
            let ordered = (notes[id] ?? []).sorted { ($0.rank, $0.id.text) < ($1.rank, $1.id.text) }
            return Minutes.ItemEntry(
                id: id, number: index + 1, title: typed(item.title), explanation: typed(item.explanation),
                lead: typed(item.lead), status: item.status, plannedSeconds: item.timeboxSeconds,
                spentSeconds: Int((item.elapsedMs + running) / 1_000), summary: typed(item.summary),
                notes: ordered.map(note))
        }
    }

    private func note(_ note: Note) -> Minutes.NoteEntry {
        let isPublic = options.isPublic
        return Minutes.NoteEntry(
            id: note.id, item: note.item, kind: note.kind, number: note.number, text: typed(note.text),
            speaker: note.speaker.map(reference), owners: note.owners.map(reference), dueWords: typed(note.dueWords),
            dueDate: note.dueDate, isDone: note.isDone, doneAt: note.doneAt.map(Minutes.Instant.init),
            doneBy: isPublic ? nil : note.doneBy.map(reference), isDoneInMinutes: note.isDoneInMinutes,
            isIncluded: note.isIncluded, followUp: followUp(of: note, in: dialogue.agreements),
            followUpInMinutes: dialogue.agreementsAtAdoption.flatMap { followUp(of: note, in: $0) },
            by: isPublic ? nil : reference(note.by), at: isPublic ? nil : Minutes.Instant(milliseconds: note.at),
            editedBy: isPublic ? nil : note.editedBy.map(reference),
            editedAt: isPublic ? nil : note.editedAt.map(Minutes.Instant.init))
    }

    /// Only answers that are revealed and for everyone. No export contains an answer for the facilitator.
    func questions() -> [Minutes.QuestionEntry] {
        var given: [QuestionID: [Answer]] = [:]
        if options.withAnswers {
            for answer in dialogue.preparation.answers.values where dialogue.preparation.isShownToAll(answer) {
                given[answer.question, default: []].append(answer)
            }
        }
        let positions = Dictionary(
            dialogue.people.order.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return dialogue.preparation.questions.map { question in
            let answers = given[question.id] ?? []
            return Minutes.QuestionEntry(
                id: question.id, text: typed(question.text), explanation: typed(question.explanation),
                example: typed(question.example), viceVersa: question.viceVersa,
                horizons: question.horizons.map(typed), askedBy: typed(question.askedBy),
                isRevealed: question.isRevealed,
                answers: answers.sorted {
                    (positions[$0.participant] ?? .max, $0.horizon ?? -1, $0.id.text)
                        < (positions[$1.participant] ?? .max, $1.horizon ?? -1, $1.id.text)
                }.map {
                    Minutes.AnswerEntry(
                        id: $0.id, participant: $0.participant, horizon: $0.horizon, text: typed($0.text),
                        item: $0.item, isDealtWith: $0.isDealtWith)
                })
        }
    }

    func participants(
        namedIn references: [Minutes.Reference], _ questions: [Minutes.QuestionEntry]
    ) -> [Minutes.PersonEntry] {
        var named = Set(questions.lazy.flatMap(\.answers).map(\.participant))
        named.formUnion(references.compactMap(\.participant))
        let all = dialogue.people.order.compactMap { dialogue.people.participants[$0] }.filter { !$0.isWaiting }
        let attendance = dialogue.attendance()
        return (all.filter { !$0.isRemoved } + all.filter { $0.isRemoved && named.contains($0.id) }).map {
            participant in
            let name = participant.person.name
            let isAway = participant.hasSentRegrets && (attendance[participant.id] ?? .absent) == .absent
            return Minutes.PersonEntry(
                id: participant.id, label: labels[participant.id] ?? "",
                name: options.isPublic || name.isEmpty ? nil : typed(name),
                function: typed(participant.person.function), organisation: typed(participant.person.organisation),
                side: participant.side, roles: Role.allCases.filter(participant.roles.contains),
                assignment: typed(participant.assignment), attendance: attendance[participant.id],
                attendanceAt: participant.attendanceAt.map(Minutes.Instant.init),
                hasSentRegrets: isAway ? true : nil,
                replacedBy: isAway ? dialogue.people.substitute(of: participant.id).map { reference($0.id) } : nil,
                talkSeconds: Int((dialogue.floor.talkMs[participant.id] ?? 0) / 1_000), isRemoved: participant.isRemoved
            )
        }
    }

    func sides(of people: [Minutes.PersonEntry]) -> [Minutes.SideEntry] {
        dialogue.sides.map { side in
            Minutes.SideEntry(
                id: side.id, name: typed(side.name), kind: side.kind,
                talkSeconds: people.filter { $0.side == side.id }.reduce(0) { $0 + $1.talkSeconds })
        }
    }

    func parkingLot() -> [Minutes.ParkedTopicEntry] {
        dialogue.parkingLot.topics.map {
            Minutes.ParkedTopicEntry(
                id: $0.id, title: typed($0.title), takenBy: $0.takenBy.map(reference), item: $0.item,
                by: options.isPublic ? nil : reference($0.by),
                at: options.isPublic ? nil : Minutes.Instant(milliseconds: $0.at))
        }
    }

    /// The list in the details, and the recipients of the draft, each of them once.
    func distribution() -> [Minutes.RecipientEntry] {
        let recipients = dialogue.round.recipients
        let named = Set(recipients.map(\.name))
        return dialogue.details.distribution.filter { !named.contains($0.name) }
            .map { Minutes.RecipientEntry(name: typed($0.name), isCopy: $0.isCopy) }
            + recipients.map { recipient in
                let organisation = recipient.organisation.isEmpty ? "" : " (\(typed(recipient.organisation)))"
                return Minutes.RecipientEntry(name: typed(recipient.name) + organisation, isCopy: recipient.isCopy)
            }
    }

    func remarks() -> [Minutes.RemarkEntry] {
        dialogue.review.remarks.map {
            Minutes.RemarkEntry(
                id: $0.id, note: $0.note, item: $0.item, by: reference($0.by),
                at: Minutes.Instant(milliseconds: $0.at), text: typed($0.text), outcome: $0.outcome,
                response: typed($0.response), quote: $0.passage?.quote.map(typed),
                entered: $0.entered.map(entered), contested: $0.contested.map(typed))
        }
    }

    func suggestions() -> [Minutes.SuggestionEntry] {
        dialogue.review.suggestions.filter { !$0.isWithdrawn }.map { each in
            func those(_ stance: Suggestion.Opinion.Stance) -> [Minutes.Reference] {
                each.opinions.filter { $0.stance == stance }.map { reference($0.participant) }
            }
            return Minutes.SuggestionEntry(
                id: each.id, kind: each.kind, note: each.passage.note, item: each.passage.item,
                quote: each.passage.quote.map(typed), text: typed(each.text), noteKind: each.noteKind,
                why: typed(each.why), by: reference(each.by), at: Minutes.Instant(milliseconds: each.at),
                entered: each.entered.map(entered), contested: each.contested.map(typed),
                support: those(.support), objections: those(.object), outcome: each.outcome,
                decidedBy: each.decidedBy.map(reference), decidedAt: each.decidedAt.map(Minutes.Instant.init),
                reason: each.reason.map(typed), accepted: each.accepted.map { typed($0.after) })
        }
    }

    private func entered(_ entered: Entered) -> Minutes.EnteredEntry {
        Minutes.EnteredEntry(by: reference(entered.by), way: entered.way)
    }

    /// In the order of the suggestions. A line that was deleted since is left out.
    func annex() -> [Minutes.AnnexEntry] {
        dialogue.review.suggestions.compactMap { each in
            guard each.outcome == .rejected, let annex = each.annex else { return nil }
            let note = each.passage.note.flatMap { dialogue.notes[$0] }
            let item = (note?.item ?? each.passage.item).flatMap { dialogue.agenda.items[$0] }
            return Minutes.AnnexEntry(
                suggestion: each.id, item: item?.id, note: note.flatMap { $0.isDeleted ? nil : $0.id },
                by: reference(each.by), text: typed(annex), reason: each.reason.map(typed) ?? "")
        }
    }
}

extension Participant {
    /// The words by which the text refers to this person: "Naam (functie, organisatie)"; without a name "functie,
    /// organisatie".
    func label(_ words: Words) -> String {
        if person.name.text == nil { return words.erased }
        let name = Prose.cleaned(person.name.orEmpty)
        let function = Prose.cleaned(person.function.orEmpty)
        let organisation = Prose.cleaned(person.organisation.orEmpty)
        if name.isEmpty {
            // A guest types a name but no function, so the role is used instead.
            let role = Role.allCases.first(where: roles.contains) ?? .participant
            let stands = function.isEmpty ? words.role(role) : function
            return organisation.isEmpty ? stands : "\(stands), \(organisation)"
        }
        let beside = [function, organisation].filter { !$0.isEmpty }.joined(separator: ", ")
        return beside.isEmpty ? name : "\(name) (\(beside))"
    }
}
