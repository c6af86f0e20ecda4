import Dialogue

// The proposed dates, and who can come on them.

extension FileToEvents {
    mutating func readDates() throws(Rejection) {
        let entries = file.dates ?? []
        guard !entries.isEmpty, entries.count == proposedStarts.count else { return }
        try Check.room(entries.count, max: Limits.most.proposedDatesMax, "proposed dates", "dates")
        var dates: [ProposedDate] = []
        for (index, entry) in entries.enumerated() {
            let minutes = entry.durationMinutes ?? 90
            try Check.time(proposedStarts[index], "dates[\(index)].date")
            try Check.range(minutes, 0...Limits.most.durationMinutesMax, "dates[\(index)].durationMinutes")
            dates.append(
                ProposedDate(
                    id: ProposedDateID("w" + String(index + 1)), startsAt: proposedStarts[index],
                    durationMinutes: minutes, by: context.by, at: context.at))
        }
        for date in dates { add(.dateProposed(date: date)) }
        for (person, answers) in try answers(to: dates).sorted(by: { $0.key < $1.key }) {
            add(.datesAnswered(participant: person, answers: answers))
        }
        if let chosen = entries.firstIndex(where: { $0.chosen == true }) { add(.dateChosen(date: dates[chosen].id)) }
    }

    private func answers(to dates: [ProposedDate]) throws(Rejection) -> [ParticipantID: [DateAnswer]] {
        var answers: [ParticipantID: [DateAnswer]] = [:]
        for (index, entry) in (file.dates ?? []).enumerated() {
            let said: [(Availability, [String]?)] = [(.yes, entry.yes), (.ifNeedBe, entry.ifNeedBe), (.no, entry.no)]
            for (answer, labels) in said {
                for label in labels ?? [] {
                    let person = try person(label, "dates[\(index)].\(answer.rawValue)")
                    answers[person, default: []].append(DateAnswer(date: dates[index].id, answer: answer))
                }
            }
        }
        return answers
    }
}
