import Dialogue
import DialogueFile

// The follow-up of agreements and action items, in words: in the tables of the minutes, and as a document of its own.

extension DocumentWriting {
    /// The document that shows each agreement and action item with what has become of it until now.
    func followUpDocument() -> [Block] {
        var blocks: [Block] = letterhead.map { [.letterhead($0)] } ?? []
        let kind = options.memo == nil ? words.followUp : "\(words.memo) · \(words.followUp)"
        blocks += [
            .heading(level: 1, [.text(minutes.title)]),
            .paragraph([.text("\(kind) · \(words.asOf(words.date(local(minutes.lastAt))))")], .subtitle),
        ]
        let top = options.memo.map { memoRows($0, letterhead, kind: words.followUp, hasPages: hasPages) } ?? []
        let rows = top + letterheadRows(letterhead)
        if !rows.isEmpty { blocks.append(.definitions(rows)) }
        let agreements = minutes.included(.agreement)
        let actionItems = minutes.included(.actionItem)
        if agreements.isEmpty && actionItems.isEmpty { blocks.append(.paragraph([.text(words.noAgreements)])) }
        blocks += part(.agreements) {
            section(words.agreements, agreements.flatMap { life(of: $0, words.agreement) })
        }
        blocks += part(.actionItems) {
            section(words.actionItems, actionItems.flatMap { life(of: $0, words.actionItem) })
        }
        return blocks + section(words.milestones, milestones())
    }

    private func milestones() -> [Block] {
        guard let milestones = minutes.milestones else { return [] }
        return [
            .table(
                Table(
                    columns: [
                        .init([.text(words.milestone)], widthPercent: 70),
                        .init([.text(words.dueDate)], widthPercent: 30),
                    ],
                    rows: milestones.map { milestone in
                        Table.Row([
                            Prose.inlines(milestone.title),
                            [.text(milestone.date.map(words.date) ?? words.notKnownYet)],
                        ])
                    }))
        ]
    }

    /// One agreement or action item as one block: its words, and then whatever was said of it.
    private func life(of note: Minutes.NoteEntry, _ word: String) -> [Block] {
        let number = note.number.map { " \($0)" } ?? ""
        var rows: [Definition] = []
        func row(_ term: String, _ lines: [String]) {
            let filled = lines.filter { !$0.isEmpty }
            if filled.isEmpty { return }
            rows.append(Definition([.text(term)], filled.map { .paragraph(Prose.inlines($0)) }))
        }
        row(words.owners, note.owners.map { owner(of: note, $0, note.followUp) })
        row(words.due, [due(note, note.followUp)])
        row(words.status, [status(of: note, note.followUp)])
        row(words.reportBack, reportBack(note.followUp))
        row(words.confirmedBy, (note.followUp?.confirmations ?? []).map(confirmation))
        return [.heading(level: 3, anchor: anchor(of: note), [.text(word + number)])] + Prose.blocks(note.text)
            + [.definitions(rows)]
    }

    // MARK: - Cells

    /// The owner, and whether they accepted it, such as "VNG – aangenomen".
    func owner(of note: Minutes.NoteEntry, _ owner: Minutes.Reference, _ followUp: Minutes.FollowUpEntry?) -> String {
        guard let entry = followUp?.owners.first(where: { $0.owner == owner }) else { return owner.label }
        var parts: [String] = []
        if let decider = entry.decider {
            parts.append(words.asked(entry.state == .waiting ? .accepted : entry.state))
            parts.append(words.subjectTo(decider, due(entry.decisionWords ?? "", entry.decisionDate)))
            if let isYes = entry.isDecidedYes { parts.append(words.decided(isYes, entry.decision ?? "")) }
        } else {
            parts.append(words.asked(entry.state) + (entry.reason.isEmpty ? "" : ": \(entry.reason)"))
        }
        if let way = entry.way { parts.append(words.entered(way)) }
        if entry.isOutdated { parts.append(words.outdated) }
        if let contest = entry.contest { parts.append(words.contested(contest)) }
        return "\(owner.label) – \(parts.joined(separator: "; "))"
    }

    /// When it will be done, such as "eind maart (26 maart 2021)" or "1 maand na Lancering": words, condition and date,
    /// or whichever of them there are.
    func due(_ note: Minutes.NoteEntry, _ followUp: Minutes.FollowUpEntry?) -> String {
        due(dueWords(note, followUp), note.dueDate ?? followUp?.dueDate)
    }

    func dueWords(_ note: Minutes.NoteEntry) -> String { dueWords(note, note.followUp) }

    private func dueWords(_ note: Minutes.NoteEntry, _ followUp: Minutes.FollowUpEntry?) -> String {
        var said = [note.dueWords]
        if let condition = followUp?.condition {
            said.append(words.condition(condition.relation, condition.count, condition.unit, condition.title))
        }
        return said.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The cells of the spreadsheet about the follow-up.
    func followUpCells(_ note: Minutes.NoteEntry) -> [String] {
        let asked = note.followUp?.owners.isEmpty == false
        return [
            note.kind == .actionItem ? words.actionItem : words.agreement,
            asked ? note.owners.map { owner(of: note, $0, note.followUp) }.joined(separator: "\n") : "",
            reportBack(note.followUp).joined(separator: "\n"),
            (note.followUp?.confirmations ?? []).map(confirmation).joined(separator: "\n"),
        ]
    }

    private func due(_ text: String, _ day: String?) -> String {
        let date = day.map(words.date)
        if text.isEmpty { return date ?? "" }
        // Often the words are the same date, typed in another way.
        guard let date, date != text, day != text else { return text }
        return "\(text) (\(date))"
    }

    func status(of note: Minutes.NoteEntry, _ followUp: Minutes.FollowUpEntry?) -> String {
        status(followUp) ?? (note.isDone ? words.done : words.open)
    }

    private func status(_ followUp: Minutes.FollowUpEntry?) -> String? {
        guard let followUp else { return nil }
        switch followUp.status {
        case .open: return words.open
        case .inProgress: return words.inProgress
        case .done: return words.done
        case .dropped: return words.dropped(followUp.reason)
        case .overtaken:
            let other = minutes.items.lazy.flatMap(\.notes).first { $0.id == followUp.overtakenBy }
            let name = other.map { note in
                (note.kind == .agreement ? words.agreement : words.actionItem).lowercased()
                    + (note.number.map { " \($0)" } ?? "")
            }
            return words.overtaken(by: name) + (followUp.reason.isEmpty ? "" : " (\(followUp.reason))")
        }
    }

    /// To whom it is reported, and each report.
    func reportBack(_ followUp: Minutes.FollowUpEntry?) -> [String] {
        guard let followUp else { return [] }
        var lines: [String] = []
        if let duty = followUp.reportDuty {
            let names = duty.to.isEmpty ? words.everyone : duty.to.map(\.label).joined(separator: "; ")
            lines.append(words.reportTo(names, due(duty.words, duty.date)))
        }
        return lines
            + followUp.reports.map { report in
                let by = [report.at.map { words.date(local($0)) }, report.by?.label].compactMap { $0 }
                return (by.isEmpty ? "" : by.joined(separator: ", ") + ": ") + report.text
            }
    }

    private func confirmation(_ confirmation: Minutes.ConfirmationEntry) -> String {
        let said = [
            confirmation.by?.label, confirmation.at.map { words.date(local($0)) },
            confirmation.isOutdated ? words.outdated : nil,
        ].compactMap { $0 }
        return confirmation.name + (said.isEmpty ? "" : " (\(said.joined(separator: "; ")))")
    }

    // MARK: - The tables of the minutes

    /// The agreements or action items of the minutes. A column that no row fills is left out.
    func numbered(_ notes: [Minutes.NoteEntry], as word: String, hasState: Bool) -> [Block] {
        guard !notes.isEmpty else { return [] }
        let shown = notes.map { ($0, minutes.shownFollowUp(of: $0)) }
        let hasState = hasState || shown.contains { ($0.1?.status ?? .open) != .open }
        let hasReports = shown.contains { $0.1?.reportDuty != nil || $0.1?.reports.isEmpty == false }
        let hasConfirmations = shown.contains { $0.1?.confirmations.isEmpty == false }
        var columns: [(head: String, width: Int)] = [
            (words.number, 7), (word, hasState ? 42 : 53), (words.owners, hasState ? 20 : 21),
            (words.due, hasState ? 21 : 19),
        ]
        if hasState { columns.append((words.status, 10)) }
        if hasReports { columns.append((words.reportBack, 20)) }
        if hasConfirmations { columns.append((words.confirmedBy, 14)) }
        let total = columns.reduce(0) { $0 + $1.width }
        let rows = shown.map { note, followUp in
            var cells: [[Inline]] = [
                [.text(note.number.map(String.init) ?? "")], Prose.inlines(note.text),
                [.text(note.owners.map { owner(of: note, $0, followUp) }.joined(separator: "; "))],
                [.text(due(note, followUp))],
            ]
            if hasState {
                cells.append([
                    .text(status(followUp) ?? (note.isDoneInMinutes ?? note.isDone ? words.done : words.open))
                ])
            }
            if hasReports { cells.append(lines(reportBack(followUp))) }
            if hasConfirmations { cells.append(lines((followUp?.confirmations ?? []).map(confirmation))) }
            return Table.Row(anchor: anchor(of: note), cells)
        }
        return [
            .table(
                Table(
                    columns: columns.map { .init([.text($0.head)], widthPercent: $0.width * 100 / total) }, rows: rows))
        ]
    }

    private func lines(_ lines: [String]) -> [Inline] {
        Array(lines.map { Prose.inlines($0) }.joined(separator: [.lineBreak]))
    }
}
