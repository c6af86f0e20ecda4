// Decisions on the preparation questions and their answers.

extension Dialogue {
    /// What may be kept of an answer that is still being written: as the answer, but for being blank.
    public static func checkDraft(_ text: String) throws(Rejection) {
        try Check.length(text, max: Limits.answerCharactersMax, "text")
    }

    func add(_ command: AddQuestion) throws(Rejection) -> [Event] {
        try Check.room(questions.count + 1, max: Limits.questionsMax, "questions", nil)
        let question = Question(
            id: QuestionID("q" + String(counters.questions + 1)), text: command.text,
            explanation: command.explanation ?? "", example: command.example ?? "",
            viceVersa: command.viceVersa ?? false, horizons: command.horizons ?? [], askedBy: command.askedBy ?? "")
        try Check.question(question)
        return [.questionAdded(QuestionAdded(question: question))]
    }

    func change(_ command: ChangeQuestion) throws(Rejection) -> [Event] {
        let question = try existing(command.question, "question")
        var changed = question
        if let text = command.text { changed.text = text }
        if let explanation = command.explanation { changed.explanation = explanation }
        if let example = command.example { changed.example = example }
        if let viceVersa = command.viceVersa { changed.viceVersa = viceVersa }
        if let horizons = command.horizons { changed.horizons = horizons }
        if let askedBy = command.askedBy { changed.askedBy = askedBy }
        if changed == question { return [] }
        try Check.question(changed, insteadOf: question)
        // Every answer keeps its place: the horizons it was given to are not taken away from under it.
        let slots = changed.horizons.count
        let isLost = answers.values.contains { answer in
            answer.question == question.id && (answer.horizon.map { $0 >= slots } ?? (slots > 0))
        }
        if isLost {
            throw Rejection(.inUse, "Answers were given to the horizons as they are.", field: "horizons")
        }
        return [.questionChanged(QuestionAdded(question: changed))]
    }

    func remove(_ command: AboutQuestion) throws(Rejection) -> [Event] {
        let question = try existing(command.question, "question")
        if answers.values.contains(where: { $0.question == question.id }) {
            throw Rejection(.inUse, "Answers were given to this question.", field: "question")
        }
        return [.questionRemoved(OfQuestion(question: question.id))]
    }

    /// Questions left out (added by somebody else in the meantime) follow in their present order.
    func order(_ command: OrderQuestions) throws(Rejection) -> [Event] {
        try Check.room(command.questions.count, max: Limits.questionsMax, "questions", "questions")
        for id in command.questions { _ = try existing(id, "questions") }
        let present = questions.map(\.id)
        let wanted = Self.ordered(present, by: command.questions, id: \.self)
        return wanted == present ? [] : [.questionsOrdered(QuestionsOrdered(questions: wanted))]
    }

    // MARK: - Answers

    /// One's own answer, new or changed; or a facilitator's for somebody on the telephone. Only the author changes whom
    /// it is for, and what its author typed for the facilitator alone nobody else touches: retyping must not become a
    /// way to show it to everyone.
    func give(_ command: GiveAnswer, _ context: CommandContext) throws(Rejection) -> [Event] {
        let author = try subject(command.participant, context)
        guard author.takesPart else {
            throw Rejection(.notAllowed, "Answers are for those who take part.", field: "participant")
        }
        guard answersAreOpen else { throw Rejection(.answersClosed, "Answering has been closed.") }
        let question = try existing(command.question, "question")
        try check(command.horizon, of: question)
        try Check.filled(command.text, max: Limits.answerCharactersMax, "text")

        let present = answer(of: author.id, to: question.id, horizon: command.horizon)
        if let present, context.by != .participant(author.id) {
            guard mayRead(present, context.by) else {
                throw Rejection(
                    .notAllowed, "This was confided to others: only its author changes it.", field: "participant")
            }
            if present.audience != command.audience {
                throw Rejection(.notAllowed, "Only its author changes whom an answer is for.", field: "audience")
            }
            if present.audience == .facilitator && present.by == .participant(author.id) {
                throw Rejection(.notAllowed, "This was given in confidence: only its author changes it.")
            }
        }
        if let present, present.text == command.text, present.audience == command.audience,
            mayRead(present, context.by)
        { return [] }

        var answer = Answer(
            id: present?.id ?? AnswerID("r" + String(counters.answers + 1)), participant: author.id,
            question: question.id, horizon: command.horizon, text: command.text, audience: command.audience,
            givenAt: context.at, by: context.by)
        answer.item = present?.item
        answer.isDealtWith = present?.isDealtWith ?? false
        let retracts = present.map { isShownToAll($0) && answer.audience == .facilitator } ?? false
        return [.answerGiven(AnswerGiven(answer: answer, retracts: retracts ? true : nil))]
    }

    func check(_ horizon: Int?, of question: Question) throws(Rejection) {
        if question.horizons.isEmpty {
            guard horizon == nil else {
                throw Rejection(.outOfRange, "This question has no horizons.", field: "horizon")
            }
        } else {
            guard let horizon, question.horizons.indices.contains(horizon) else {
                throw Rejection(.outOfRange, "Say for which of the question's horizons.", field: "horizon")
            }
        }
    }

    func withdraw(_ command: AboutAnswer, _ context: CommandContext) throws(Rejection) -> [Event] {
        let answer = try existing(command.answer)
        let isAuthor = context.by == .participant(answer.participant)
        let wasTypedForAuthor = answer.by != .participant(answer.participant)
        guard isAuthor || (wasTypedForAuthor && who(context.by).contains(.facilitator)) else {
            throw Rejection(.notAllowed, "An answer is withdrawn by its author.", field: "answer")
        }
        return [.answerWithdrawn(OfAnswer(answer: answer.id, retracts: isShownToAll(answer) ? true : nil))]
    }

    /// Revealing is reading: who does not get to read an answer does not show it to everyone, herself among them.
    func reveal(_ command: RevealAnswers, _ context: CommandContext) throws(Rejection) -> [Event] {
        let hidden: [Question]
        if let id = command.question {
            hidden = [try existing(id, "question")]
        } else {
            hidden = questions
        }
        let revealed = hidden.filter { !$0.isRevealed }.map(\.id)
        let isWithheld = answers.values.contains { answer in
            answer.audience == .everyone && revealed.contains(answer.question) && !mayRead(answer, context.by)
        }
        if isWithheld {
            throw Rejection(
                .notAllowed, "This link does not open what was confided before: it does not reveal it either.",
                field: "question")
        }
        return revealed.map { .answersRevealed(OfQuestion(question: $0)) }
    }

    func link(_ command: LinkAnswer) throws(Rejection) -> [Event] {
        let answer = try existing(command.answer)
        if answer.item == command.item { return [] }
        if let item = command.item {
            try existing(item)
            try checkShownToAll(answer)
        }
        return [.answerLinked(AnswerLinked(answer: answer.id, item: command.item))]
    }

    func makeItem(_ command: AboutAnswer) throws(Rejection) -> [Event] {
        let answer = try existing(command.answer)
        try checkShownToAll(answer)
        if answer.item != nil {
            throw Rejection(.inUse, "This answer belongs to an agenda item already.", field: "answer")
        }
        let text = answer.text.orEmpty
        let title = Self.headline(of: text)
        if title.isEmpty { throw Rejection(.empty, "There is no text (any more) to make an item of.", field: "answer") }
        let item = try newItem(title: FreeText(title), explanation: FreeText(title == text ? "" : text))
        return [
            .itemAdded(ItemAdded(item: item, at: nil)), .answerLinked(AnswerLinked(answer: answer.id, item: item.id)),
        ]
    }

    func mark(_ command: MarkAnswer) throws(Rejection) -> [Event] {
        let answer = try existing(command.answer)
        if answer.isDealtWith == command.isDealtWith { return [] }
        return [.answerDealtWith(AnswerDealtWith(answer: answer.id, isDealtWith: command.isDealtWith))]
    }

    /// Everyone sees this answer: it is for everyone and its question was revealed.
    func isShownToAll(_ answer: Answer) -> Bool {
        answer.audience == .everyone && question(answer.question)?.isRevealed == true
    }

    /// Agenda items are seen by all: what is not for all must not get there.
    private func checkShownToAll(_ answer: Answer) throws(Rejection) {
        if !isShownToAll(answer) {
            throw Rejection(
                .notAllowed, "Only an answer that is for everyone, and revealed, goes on the agenda.", field: "answer")
        }
    }

    /// The first line with words, cut between words after at most 120 characters.
    private static func headline(of text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
        guard let line = lines.first(where: { !$0.isEmpty }) else { return "" }
        if line.unicodeScalars.count <= 120 { return String(line) }
        let start = Substring(line.unicodeScalars.prefix(119))
        let cut = start.lastIndex(of: " ") ?? start.endIndex
        return String(start[..<cut]) + "…"
    }
}
