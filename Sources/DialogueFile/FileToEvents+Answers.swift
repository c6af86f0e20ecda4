import Dialogue

// The questions, and the answers to them.

extension FileToEvents {
    mutating func readQuestions() throws(Rejection) {
        for (index, entry) in (file.questions ?? []).enumerated() {
            let command = Command.addQuestion(
                text: FreeText(entry.text), explanation: entry.explanation.map { FreeText($0) },
                example: entry.example.map { FreeText($0) }, viceVersa: entry.viceVersa,
                horizons: entry.horizons?.map { FreeText($0) }, askedBy: entry.askedBy.map { FreeText($0) })
            let (dialogue, context) = (dialogue, context)
            let made = try prefixingField("questions[\(index)]") { () throws(Rejection) in
                try command.act.decide(dialogue, context)
            }
            for event in made { add(event) }
        }
    }

    mutating func readAnswers() throws(Rejection) {
        var revealed = Set(dialogue.preparation.questions.indices.filter { file.questions?[$0].revealed == true })
        for (index, entry) in (file.answers ?? []).enumerated() {
            let path = "answers[\(index)]"
            try Check.range(entry.question, 1...max(1, dialogue.preparation.questions.count), path + ".question")
            guard let question = dialogue.preparation.questions.dropFirst(entry.question - 1).first else {
                throw Rejection(.notFound, "There is no such question.", field: path + ".question")
            }
            let horizon = entry.horizon.map { $0 - 1 }
            try prefixingField(path) { () throws(Rejection) in try dialogue.checkHorizon(horizon, of: question) }
            let author = try person(entry.participant, path + ".participant")
            try Check.filled(FreeText(entry.text), max: Limits.most.answerCharactersMax, path + ".text")
            if dialogue.preparation.answer(of: author, to: question.id, horizon: horizon) != nil {
                throw Rejection(.inUse, "This person has answered this question above.", field: path)
            }
            var answer = Answer(
                id: AnswerID("r" + String(index + 1)), participant: author, question: question.id, horizon: horizon,
                text: FreeText(entry.text), audience: .everyone, givenAt: context.at, by: .participant(author))
            answer.isDealtWith = entry.dealtWith ?? false
            if let item = entry.item {
                try Check.range(item, 1...max(1, dialogue.agenda.order.count), path + ".item")
                answer.item = dialogue.agenda.order.dropFirst(item - 1).first
            }
            add(.answerGiven(answer: answer))
            // Every answer in a file is one that everyone may see.
            revealed.insert(entry.question - 1)
        }
        for index in revealed.sorted() { add(.answersRevealed(question: dialogue.preparation.questions[index].id)) }
    }
}
