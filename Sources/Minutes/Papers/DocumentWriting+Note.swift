import Dialogue

extension DocumentWriting {
    /// The briefing note: background and purpose, participants by side, questions with the answers that are revealed,
    /// points to discuss, roles.
    func note() -> [Block] {
        header() + part(.introduction) { briefing() } + part(.participants) { people() }
            + part(.questions) { questionsWithAnswers() } + part(.discussion) { plannedAgenda() }
            + part(.roles) { roles() }
    }

    /// The rows at the top of a briefing note: for whom, when, with whom, led by whom.
    func noteRows() -> [Definition] {
        var rows: [Definition] = []
        // A memo has said to whom it goes already.
        for (word, names) in [
            (words.forWhom, recipients(areCopies: false)), (words.copy, recipients(areCopies: true)),
        ] where options.memo == nil && !names.isEmpty { rows.append(row(word, names)) }
        if let start = minutes.session.startsAt {
            let end = start.milliseconds + Milliseconds(minutes.session.durationMinutes) * 60_000
            rows.append(row(words.when, words.span(start.milliseconds, end, in: zone)))
        }
        func sides(_ kind: Side.Kind) -> String {
            minutes.sides.filter { $0.kind == kind }.map(\.name).joined(separator: "; ")
        }
        let leads = minutes.participants.filter { !$0.isRemoved && $0.roles.contains(.facilitator) }
        let facts = [
            (words.between, sides(.party)), (words.togetherWith, sides(.convenor)),
            (words.ledBy, leads.map(\.label).joined(separator: "; ")), (words.place, minutes.session.callLink ?? ""),
        ]
        return rows + facts.filter { !$0.1.isEmpty }.map { row($0.0, $0.1) }
    }

    func row(_ term: String, _ text: String) -> Definition {
        Definition([.text(term)], [.paragraph([.text(text)])])
    }

    /// Those to whom the document goes, or those who get a copy.
    func recipients(areCopies: Bool) -> String {
        var names = minutes.distribution.filter { $0.isCopy == areCopies }.map(\.name)
        if let round = minutes.round {
            names = (areCopies ? round.copies.map(\.label) : [words.theParticipants]) + names
        }
        return names.joined(separator: "; ")
    }

    /// Each question with the answers that are revealed and for everyone, side by side.
    func questionsWithAnswers() -> [Block] {
        guard minutes.questions.contains(where: { !$0.answers.isEmpty }) else { return askedQuestions() }
        return section(
            words.questions,
            minutes.questions.enumerated().flatMap { index, question in
                [
                    .heading(
                        level: 3, anchor: question.id.text,
                        [.text("\(index + 1). ")] + Prose.inlines(question.text))
                ] + Prose.blocks(question.explanation, tone: .aside) + answers(question)
            })
    }

    /// Without answers the horizons alone are listed.
    private func answers(_ question: Minutes.QuestionEntry) -> [Block] {
        if question.answers.isEmpty {
            let horizons = question.horizons.map { ListEntry([.paragraph([.text($0)])]) }
            return horizons.isEmpty ? [] : [.list(horizons)]
        }
        return answersFacing(question)
    }
}

extension Minutes {
    /// The minutes as they would be before the session: nobody was present yet, and nothing was held.
    var asBriefing: Minutes {
        var briefing = self
        briefing.isBriefing = true
        briefing.session.liveAt = nil
        briefing.session.endedAt = nil
        briefing.adoptedBy = nil
        briefing.round = nil
        for index in briefing.participants.indices where briefing.participants[index].hasSentRegrets != true {
            briefing.participants[index].attendance = nil
            briefing.participants[index].attendanceAt = nil
        }
        return briefing
    }
}
