import Dialogue

extension Minutes {
    /// A line of the minutes, for comparing two versions: the same id is the same thing.
    public struct Line: Codable, Sendable, Equatable {
        public var id: String
        /// The kind of a note, or `title`, `occasion`, `background`, `purpose`, `question`, `item`, `summary`,
        /// `parkedTopic`, `participant`, `annex`.
        public var kind: String
        /// The number of an agreement, action item, question or agenda item.
        public var number: Int?
        public var text: String
    }

    /// The lines in the order of the document, without empty ones.
    public var lines: [Line] {
        let words = Words(language: language)
        var lines = [("title", title), ("occasion", occasion), ("background", background), ("purpose", purpose)]
            .map { Line(id: $0, kind: $0, number: nil, text: $1) }
        lines += participants.filter { !$0.isRemoved }.map { person in
            let was = person.attendance.map { words.attendance($0, time: nil) }
            return Line(
                id: person.id.text, kind: "participant", number: nil,
                text: [person.label, was].compactMap { $0 }.joined(separator: " · "))
        }
        lines += questions.enumerated().map {
            Line(id: $1.id.text, kind: "question", number: $0 + 1, text: $1.text)
        }
        for item in items {
            lines.append(Line(id: item.id.text, kind: "item", number: item.number, text: item.title))
            lines.append(Line(id: item.id.text + " summary", kind: "summary", number: nil, text: item.summary))
            lines += item.notes.filter(\.isIncluded).map { $0.line(words) }
        }
        lines += (parkingLot ?? []).map { topic in
            Line(
                id: topic.id.text, kind: "parkedTopic", number: nil,
                text: ([topic.title] + topic.takenBy.map(\.label)).joined(separator: " · "))
        }
        lines += (annex ?? []).map { entry in
            Line(
                id: entry.suggestion.text, kind: "annex", number: nil,
                text: words.remarks(by: entry.by.label) + ": " + entry.text)
        }
        return lines.filter { !$0.text.isEmpty }
    }
}

extension Minutes.NoteEntry {
    /// The text with everything that was agreed beside it: who said it, who does it, when, and to whom it is reported.
    /// Statuses and reports are not part of it.
    fileprivate func line(_ words: Words) -> Minutes.Line {
        let people = [speaker.map(\.label)].compactMap { $0 } + owners.map(\.label)
        let condition = followUp?.condition.map { words.condition($0.relation, $0.count, $0.unit, $0.title) }
        let report = followUp?.reportDuty.map { duty in
            let names = duty.to.isEmpty ? words.everyone : duty.to.map(\.label).joined(separator: "; ")
            let day = [duty.words, duty.date.map(words.date) ?? ""].filter { !$0.isEmpty }
            return words.reportBack.lowercased() + " " + words.reportTo(names, day.joined(separator: ", "))
        }
        let due = [dueWords, condition ?? "", dueDate.map(words.date) ?? "", report ?? ""].filter { !$0.isEmpty }
        return Minutes.Line(
            id: id.text, kind: kind.rawValue, number: number,
            text: ([text] + people + due).joined(separator: " · "))
    }
}
