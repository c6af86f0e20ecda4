import Dialogue

extension DocumentWriting {
    // MARK: - During

    func discussion() -> [Block] {
        section(words.discussion, minutes.items.flatMap(discussed))
    }

    private func discussed(_ item: Minutes.ItemEntry) -> [Block] {
        var blocks: [Block] = [
            .heading(level: 3, anchor: item.id.text, [.text("\(item.number). \(item.title)")])
        ]
        var facts: [String] = []
        if item.plannedSeconds > 0 {
            facts.append("\(words.planned) \(words.minutes((item.plannedSeconds + 30) / 60))")
        }
        if item.spentSeconds > 0 {
            facts.append("\(words.spent) \(words.minutes(max(1, (item.spentSeconds + 30) / 60)))")
        }
        if item.status == .skipped {
            facts.append(words.skipped)
        } else if isLeftOut(item) {
            facts.append(words.notDiscussed)
        }
        if !item.lead.isEmpty { facts.append("\(words.lead.lowercased()): \(item.lead)") }
        if !facts.isEmpty { blocks.append(.paragraph([.text(facts.joined(separator: " · "))], .aside)) }
        blocks += Prose.blocks(item.explanation, tone: .aside)
        blocks += Prose.blocks(item.summary)
        blocks += captured(item)
        return blocks
    }

    /// Whether the session is over and never came to this item.
    private func isLeftOut(_ item: Minutes.ItemEntry) -> Bool {
        minutes.isSessionOver && item.status == .planned && item.spentSeconds == 0 && item.summary.isEmpty
            && !item.notes.contains(where: \.isIncluded)
    }

    /// Returns the notes in their order. Consecutive ones that fit into one list share it.
    private func captured(_ item: Minutes.ItemEntry) -> [Block] {
        var blocks: [Block] = []
        var entries: [ListEntry] = []
        func endList() {
            if !entries.isEmpty { blocks.append(.list(entries)) }
            entries = []
        }
        for note in item.notes where note.isIncluded {
            if note.kind == .quote {
                endList()
                blocks.append(
                    .quote(
                        quoted(note.text), by: [.text(note.speaker?.label ?? words.somebody)], anchor: note.id.text))
            } else {
                entries.append(entry(note))
            }
        }
        endList()
        return blocks
    }

    /// An outcome is here too, at its place in the discussion. Its label leads to the list of outcomes, which says who
    /// will do it and when.
    private func entry(_ note: Minutes.NoteEntry) -> ListEntry {
        var text = Prose.blocks(note.text)
        let labels = [label(of: note), speaker(of: note)].compactMap { $0 }
        if labels.isEmpty { return ListEntry(anchor: note.id.text, text) }
        let start = Array(labels.map { [$0] }.joined(separator: [" "]))
        if case .paragraph(let first, let tone)? = text.first {
            text[0] = .paragraph(start + [" "] + first, tone)
        } else {
            text.insert(.paragraph(start), at: 0)
        }
        return ListEntry(anchor: [.note, .question].contains(note.kind) ? note.id.text : nil, text)
    }

    /// The person who said a note or a question. Any other kind names the person in its list or below the quote.
    private func speaker(of note: Minutes.NoteEntry) -> Inline? {
        guard [.note, .question].contains(note.kind), let speaker = note.speaker else { return nil }
        return .text(speaker.label + ":")
    }

    private func label(of note: Minutes.NoteEntry) -> Inline? {
        func outcome(_ word: String) -> Inline {
            .reference(anchor: anchor(of: note), [.strong([.text(word + ":")])])
        }
        switch note.kind {
        case .note, .quote: return nil
        case .question: return .strong([.text(words.question + ":")])
        case .agreement: return outcome("\(words.agreement) \(note.number ?? 0)")
        case .actionItem: return outcome("\(words.actionItem) \(note.number ?? 0)")
        case .jointQuestion: return outcome(words.jointQuestion)
        case .reservation: return outcome(words.reservation)
        }
    }

    /// Puts quotation marks around the words, unless somebody has typed such marks already.
    private func quoted(_ text: String) -> [Inline] {
        let inlines = Prose.inlines(text)
        if let first = text.unicodeScalars.first, "\"“„'‘«".unicodeScalars.contains(first) { return inlines }
        return [.text("“")] + inlines + [.text("”")]
    }

    /// `a12` for agreement 12, `t3` for action item 3, `n5` for any other note.
    func anchor(of note: Minutes.NoteEntry) -> String {
        switch note.kind {
        case .agreement: note.number.map { "a\($0)" } ?? note.id.text
        case .actionItem: note.number.map { "t\($0)" } ?? note.id.text
        default: note.id.text
        }
    }

    // MARK: - Outcomes

    func outcomes() -> [Block] {
        part(.agreements) {
            section(words.agreements, numbered(minutes.included(.agreement), as: words.agreement, hasState: false))
        }
            + part(.actionItems) {
                section(
                    words.actionItems, numbered(minutes.included(.actionItem), as: words.actionItem, hasState: true))
            }
            + part(.jointQuestions) { section(words.jointQuestions, listed(minutes.included(.jointQuestion))) }
            + part(.reservations) { section(words.reservations, listed(minutes.included(.reservation))) }
            + part(.parkingLot) { section(words.parkingLot, parkingLot()) }
    }

    private func parkingLot() -> [Block] {
        guard let topics = minutes.parkingLot else { return [] }
        let columns: [Table.TableColumn] = [
            .init([.text(words.parkedTopic)], widthPercent: 60), .init([.text(words.takenBy)], widthPercent: 40),
        ]
        return [
            .table(
                Table(
                    columns: columns,
                    rows: topics.map { topic in
                        let takers = topic.takenBy.map(\.label).joined(separator: "; ")
                        return Table.Row(
                            anchor: topic.id.text,
                            [Prose.inlines(topic.title), [.text(takers.isEmpty ? words.nobodyYet : takers)]])
                    }))
        ]
    }

    private func listed(_ notes: [Minutes.NoteEntry]) -> [Block] {
        guard !notes.isEmpty else { return [] }
        let titles = Dictionary(
            minutes.items.map { ($0.id, "\($0.number). \($0.title)") }, uniquingKeysWith: { first, _ in first })
        return [
            .list(
                notes.map { note in
                    var blocks = Prose.blocks(note.text)
                    let whose = (note.speaker.map { [$0] } ?? []) + note.owners
                    var facts: [Inline] =
                        whose.isEmpty ? [] : [.text(whose.map(\.label).joined(separator: "; ") + " · ")]
                    facts.append(.reference(anchor: note.item.text, [.text(titles[note.item] ?? "")]))
                    blocks.append(.paragraph(facts, .aside))
                    return ListEntry(anchor: note.id.text, blocks)
                })
        ]
    }

    // MARK: - After

    func closing() -> [Block] {
        var blocks: [Block] = []
        if let open = minutes.openRemarks, open > 0 {
            blocks += section(words.remarks, [.paragraph([.text(words.openRemarks(open))])])
        }
        blocks += roundReplies()
        let rows = [(words.to, recipients(areCopies: false)), (words.copy, recipients(areCopies: true))]
            .filter { !$0.1.isEmpty }.map { row($0.0, $0.1) }
        return blocks + part(.distribution) { rows.isEmpty ? [] : section(words.distribution, [.definitions(rows)]) }
    }

    /// The answers that are for everyone, with the sides side by side under each question.
    func answersAnnex() -> [Block] {
        let answered = minutes.questions.enumerated().filter { !$0.element.answers.isEmpty }
        return section(
            words.answersAnnex,
            answered.flatMap { index, question in
                let heading: Block = .heading(
                    level: 3, anchor: question.id.text, [.text("\(index + 1). ")] + Prose.inlines(question.text))
                return [heading] + answersFacing(question)
            })
    }

    /// The answers to one question, with the sides side by side; for each horizon if there are some.
    func answersFacing(_ question: Minutes.QuestionEntry) -> [Block] {
        if question.horizons.isEmpty { return facing(question.answers, level: 4) }
        return question.horizons.indices.flatMap { horizon in
            let answers = question.answers.filter { $0.horizon == horizon }
            return answers.isEmpty
                ? [] : [.heading(level: 4, [.text(question.horizons[horizon])])] + facing(answers, level: 5)
        }
    }

    private func facing(_ answers: [Minutes.AnswerEntry], level: Int) -> [Block] {
        let sideOf = Dictionary(minutes.participants.map { ($0.id, $0.side) }, uniquingKeysWith: { first, _ in first })
        func column(_ name: String, _ answers: [Minutes.AnswerEntry], emptyWord: String?) -> Column? {
            if answers.isEmpty {
                return emptyWord.map { Column(heading: [.text(name)], [.paragraph([.text($0)], .aside)]) }
            }
            return Column(
                heading: [.text(name)],
                answers.flatMap { answer in
                    var about = labels[answer.participant] ?? words.somebody
                    if answer.isDealtWith { about += " · " + words.dealtWith }
                    return Prose.blocks(answer.text) + [.paragraph([.text("— " + about)], .aside)]
                })
        }
        // A party that did not answer keeps its column, because that matters too.
        let parties = minutes.sides.filter { $0.kind == .party }.compactMap { side in
            column(side.name, answers.filter { sideOf[$0.participant] == side.id }, emptyWord: words.noAnswers)
        }
        let partyIDs = Set(minutes.sides.filter { $0.kind == .party }.map(\.id))
        let others = minutes.sides.filter { $0.kind == .convenor }.compactMap { side in
            column(side.name, answers.filter { sideOf[$0.participant] == side.id }, emptyWord: nil)
        }
        let seated = partyIDs.union(minutes.sides.map(\.id))
        let unseated = column(
            words.others, answers.filter { (sideOf[$0.participant] ?? nil).map(seated.contains) != true },
            emptyWord: nil)
        var blocks: [Block] = parties.isEmpty ? [] : [.facing(parties, level: level)]
        for column in others + (unseated.map { [$0] } ?? []) { blocks.append(.facing([column], level: level)) }
        return blocks
    }
}
