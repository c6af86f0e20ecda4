import Dialogue
import Yams

/// Checks what the shape does not show: times must exist, and references must refer to something in the file.
extension FileReading {
    func checkMeaning(of file: DialogueFile) throws(DialogueFileError) {
        try checkTime(file.date, file.time, file, dateKey: "date", timeKey: "time")
        try checkTime(
            file.answersDueDate, file.answersDueTime, file, dateKey: "answersDueDate", timeKey: "answersDueTime")
        try checkParticipants(of: file)
        try checkDates(of: file)
        try checkNotes(of: file)
        try checkParkingLot(of: file)
        try checkAnswers(of: file)
        try checkAnnex(of: file)
        try checkRound(of: file)
    }

    private func checkTime(
        _ date: String?, _ time: String?, _ file: DialogueFile, dateKey: String, timeKey: String
    ) throws(DialogueFileError) {
        do {
            _ = try DialogueFile.instant(date: date, time: time, zone: file.timeZone ?? "Europe/Amsterdam")
        } catch {
            throw self.error(error.reason, at: root[timeKey] ?? root[dateKey])
        }
    }

    private func checkParticipants(of file: DialogueFile) throws(DialogueFileError) {
        let sides = (file.sides ?? []).map(\.name)
        let labels = labels(of: file)
        var ids: Set<String> = []
        for (index, entry) in (file.participants ?? []).enumerated() {
            var node: Node? { root["participants"]?[index] }
            if entry.label == nil {
                throw error("a participant needs a name, a function or an organisation", at: node)
            }
            if let side = entry.side, !sides.contains(side) {
                let near = nearest(to: side, among: sides)
                throw error(
                    "there is no side \"\(side)\"" + (near.map { ": did you mean \"\($0)\"?" } ?? ""), at: node?["side"]
                )
            }
            if let first = entry.insteadOf {
                try checkLabel(first, labels, at: node?["insteadOf"])
                if first == entry.label { throw error("nobody comes in their own place", at: node?["insteadOf"]) }
            }
            if let id = entry.id, !ids.insert(id).inserted {
                throw error("two participants have the id \"\(id)\"", at: node?["id"])
            }
        }
    }

    private func checkDates(of file: DialogueFile) throws(DialogueFileError) {
        let labels = labels(of: file)
        for (index, entry) in (file.dates ?? []).enumerated() {
            var node: Node? { root["dates"]?[index] }
            do {
                _ = try DialogueFile.instant(
                    date: entry.date, time: entry.time, zone: file.timeZone ?? "Europe/Amsterdam")
            } catch {
                throw self.error(error.reason, at: node?["time"])
            }
            var answered: Set<String> = []
            for (key, people) in [("yes", entry.yes), ("ifNeedBe", entry.ifNeedBe), ("no", entry.no)] {
                for (place, label) in (people ?? []).enumerated() {
                    try checkLabel(label, labels, at: node?[key]?[place])
                    if !answered.insert(label).inserted {
                        throw self.error("\"\(label)\" answers this date twice", at: node?[key]?[place])
                    }
                }
            }
        }
        if (file.dates ?? []).count(where: { $0.chosen == true }) > 1 {
            throw error("only one date can be chosen", at: root["dates"])
        }
    }

    private func checkNotes(of file: DialogueFile) throws(DialogueFileError) {
        let labels = labels(of: file)
        for (itemIndex, item) in (file.agenda ?? []).enumerated() {
            for (noteIndex, note) in (item.notes ?? []).enumerated() {
                // The node is looked up only for an error: looking up ten thousand notes would take seconds.
                var node: Node? { root["agenda"]?[itemIndex]?["notes"]?[noteIndex] }
                if let speaker = note.speaker { try checkLabel(speaker, labels, at: node?["speaker"]) }
                for (ownerIndex, owner) in (note.owners ?? []).enumerated() where (labels[owner] ?? 0) > 1 {
                    try checkLabel(owner, labels, at: node?["owners"]?[ownerIndex])
                }
            }
        }
    }

    private func checkParkingLot(of file: DialogueFile) throws(DialogueFileError) {
        let labels = labels(of: file)
        for (topicIndex, topic) in (file.parkingLot ?? []).enumerated() {
            for (takerIndex, taker) in (topic.takenBy ?? []).enumerated() where (labels[taker] ?? 0) > 1 {
                try checkLabel(taker, labels, at: root["parkingLot"]?[topicIndex]?["takenBy"]?[takerIndex])
            }
        }
    }

    private func checkAnswers(of file: DialogueFile) throws(DialogueFileError) {
        let labels = labels(of: file)
        let questions = file.questions ?? []
        for (index, answer) in (file.answers ?? []).enumerated() {
            var node: Node? { root["answers"]?[index] }
            guard answer.question <= questions.count else {
                throw error("there is no question \(answer.question)", at: node?["question"])
            }
            let horizons = questions[answer.question - 1].horizons?.count ?? 0
            if let horizon = answer.horizon, horizon > horizons {
                throw error("question \(answer.question) has no horizon \(horizon)", at: node?["horizon"])
            }
            if answer.horizon == nil, horizons > 0 {
                throw error("question \(answer.question) has horizons: say which one this answers", at: node)
            }
            if let item = answer.item, item > file.agenda?.count ?? 0 {
                throw error("there is no agenda item \(item)", at: node?["item"])
            }
            try checkLabel(answer.participant, labels, at: node?["participant"])
        }
    }

    private func checkRound(of file: DialogueFile) throws(DialogueFileError) {
        guard let round = file.round else { return }
        do {
            _ = try file.roundDueAt()
        } catch {
            throw self.error(error.reason, at: root["round"]?["dueTime"])
        }
        let labels = labels(of: file)
        for (index, label) in (round.copies ?? []).enumerated() {
            try checkLabel(label, labels, at: root["round"]?["copies"]?[index])
        }
        for (index, one) in (round.read ?? []).enumerated() {
            try checkLabel(one.participant, labels, at: root["round"]?["read"]?[index]?["participant"])
        }
        for (index, one) in (round.agreed ?? []).enumerated() {
            try checkLabel(one.participant, labels, at: root["round"]?["agreed"]?[index]?["participant"])
        }
    }

    /// The number of people that each label names.
    func labels(of file: DialogueFile) -> [String: Int] {
        Dictionary((file.participants ?? []).compactMap { entry in entry.label.map { ($0, 1) } }, uniquingKeysWith: +)
    }

    func checkLabel(
        _ label: String, _ labels: [String: Int], at node: @autoclosure () -> Node?
    ) throws(DialogueFileError) {
        switch labels[label] ?? 0 {
        case 1: return
        case 0:
            let near = nearest(to: label, among: Array(labels.keys))
            throw error(
                "nobody here is called \"\(label)\"" + (near.map { ": did you mean \"\($0)\"?" } ?? ""), at: node())
        default: throw error("more than one is called \"\(label)\": give them an \"id\" and use that", at: node())
        }
    }

    func error(_ reason: String, at node: Node?) -> DialogueFileError {
        let mark = node?.mark ?? root.mark
        return DialogueFileError(line: mark?.line, column: mark?.column, reason: reason)
    }
}
