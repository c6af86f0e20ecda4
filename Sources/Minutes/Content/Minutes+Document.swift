import Dialogue
import DialogueFile
import Foundation

extension Minutes {
    /// The whole minutes as a document, in the usual order.
    public var document: Document { document(MinutesOptions()) }

    /// The document that these options ask for. Minutes have the usual order: purpose, people, questions, discussion,
    /// outcomes. A briefing note has that of a ministry's notes: people, questions with answers, points, roles.
    ///
    /// - Parameter hasPages: Whether the format has pages, so that a memo can say how many.
    func document(_ options: MinutesOptions, _ letterhead: Letterhead? = nil, hasPages: Bool = false) -> Document {
        let words = Words(language: language)
        let isNote = options.form == .note
        let shown = isNote ? asBriefing : self
        let kind = shown.isBriefing ? words.briefing : words.minutes
        var running = "\(kind) · \(title)"
        if isDraft && !shown.isBriefing { running = "\(words.draft) · \(running) · \(words.version) \(version)" }
        if isFollowUp == true { running = "\(words.followUp) · \(title)" }
        if let readers = letterhead?.classification { running = "\(readers) · \(running)" }
        let writing = DocumentWriting(
            minutes: shown, words: words, options: options, letterhead: letterhead, hasPages: hasPages)
        let blocks =
            switch options.form {
            case .note: writing.note()
            case .followUp: writing.followUpDocument()
            case .minutes: writing.wholeMinutes(isPlanned: shown.isBriefing && !hasContent)
            }
        return Document(
            title: title, language: language, runningHeader: running, pageWord: words.page,
            blocks: options.leavingOut.isEmpty ? blocks : blocks.withoutDeadLinks())
    }

    /// A dialogue made from a file may have notes already while it is being prepared.
    private var hasContent: Bool { items.contains { !$0.notes.isEmpty || !$0.summary.isEmpty } }
}

/// Writes the blocks of one document.
struct DocumentWriting {
    let minutes: Minutes
    let words: Words
    let zone: TimeZone
    let labels: [ParticipantID: String]
    let options: MinutesOptions
    let letterhead: Letterhead?
    let hasPages: Bool

    init(
        minutes: Minutes, words: Words, options: MinutesOptions = MinutesOptions(), letterhead: Letterhead? = nil,
        hasPages: Bool = false
    ) {
        self.minutes = minutes
        self.words = words
        self.options = options
        self.letterhead = letterhead
        self.hasPages = hasPages
        zone = TimeZone(polder: minutes.session.timeZone) ?? .gmt
        labels = Dictionary(minutes.participants.map { ($0.id, $0.label) }, uniquingKeysWith: { first, _ in first })
    }

    func local(_ instant: Minutes.Instant) -> LocalTime { LocalTime(instant.milliseconds, in: zone) }

    func section(_ title: String, _ blocks: [Block]) -> [Block] {
        blocks.isEmpty ? [] : [.heading(level: 2, [.text(title)])] + blocks
    }

    /// A part of the document, unless the options leave it out.
    func part(_ part: Section, _ write: () -> [Block]) -> [Block] {
        options.leavingOut.contains(part) ? [] : write()
    }

    func wholeMinutes(isPlanned: Bool) -> [Block] {
        header() + part(.introduction) { briefing() } + part(.participants) { people() } + part(.roles) { roles() }
            + part(.questions) { askedQuestions() }
            + part(.discussion) { isPlanned ? plannedAgenda() : discussion() } + outcomes()
            + signatures() + closing() + answersAnnex() + remarksAnnex()
    }

    // MARK: - Header

    func header() -> [Block] {
        let session = minutes.session
        var blocks: [Block] = letterhead.map { [.letterhead($0)] } ?? []
        if minutes.isDraft && !minutes.isBriefing { blocks.append(.paragraph([.text(words.draft)], .status)) }
        blocks.append(.heading(level: 1, [.text(minutes.title)]))
        let kind = minutes.isBriefing ? words.briefing : words.minutes
        var subtitle = options.memo == nil ? kind : "\(words.memo) · \(kind)"
        if let day = session.liveAt ?? session.startsAt { subtitle += " · " + words.day(local(day)) }
        blocks.append(.paragraph([.text(subtitle)], .subtitle))
        let top = options.memo.map { memoRows($0, letterhead, kind: kind, hasPages: hasPages) } ?? []
        if !top.isEmpty { blocks.append(.definitions(top)) }
        let rows = letterheadRows(letterhead) + (options.form == .note ? noteRows() : sessionRows())
        if !rows.isEmpty { blocks.append(.definitions(rows)) }
        return blocks
    }

    private func sessionRows() -> [Definition] {
        let session = minutes.session
        var rows: [Definition] = []
        func row(_ term: String, _ text: String) { rows.append(self.row(term, text)) }
        if let start = session.startsAt {
            let end = start.milliseconds + Milliseconds(session.durationMinutes) * 60_000
            row(words.when, words.span(start.milliseconds, end, in: zone) + " (\(session.timeZone))")
        }
        if let live = session.liveAt {
            row(words.held, words.span(live.milliseconds, session.endedAt?.milliseconds, in: zone))
        }
        if let link = session.callLink { row(words.place, link) }
        if !minutes.isBriefing { row(words.status, status) }
        if let person = minutes.adoptedBy { row(words.adoptedBy, person.label) }
        return rows
    }

    private var status: String {
        var status = minutes.isDraft ? words.draft : words.adopted
        if let at = minutes.adoptedAt { status += " " + words.date(local(at)) }
        return "\(status), \(versionWords)"
    }

    func briefing() -> [Block] {
        section(words.occasion, Prose.blocks(minutes.occasion))
            + section(words.background, Prose.blocks(minutes.background))
            + section(words.purpose, Prose.blocks(minutes.purpose))
    }

    // MARK: - People

    func people() -> [Block] {
        let listed = minutes.participants.filter { !$0.isRemoved }
        let seated = Set(minutes.sides.map(\.id))
        // The parties come first, then the convenor, then people without a side.
        let sides = minutes.sides.filter { $0.kind == .party } + minutes.sides.filter { $0.kind == .convenor }
        var groups = sides.map { side in (side.name, listed.filter { $0.side == side.id }) }
        groups.append((words.others, listed.filter { $0.side.map(seated.contains) != true }))
        groups.removeAll { $0.1.isEmpty }
        let hasNames = listed.contains { $0.name != nil }
        let hasAttendance = listed.contains { $0.attendance != nil || $0.hasSentRegrets == true }
        // A heading above a single group would say nothing.
        let hasHeadings = groups.count > 1 || groups.first?.0 != words.others
        return section(
            words.participants,
            groups.flatMap { name, people in
                (hasHeadings ? [.heading(level: 3, [.text(name)])] : [])
                    + [.table(table(of: people, hasNames: hasNames, hasAttendance: hasAttendance))]
            })
    }

    private func table(of people: [Minutes.PersonEntry], hasNames: Bool, hasAttendance: Bool) -> Table {
        typealias Cell = (Minutes.PersonEntry) -> String
        // The first cell names the row: the name, else the function, else the role.
        func stands(_ person: Minutes.PersonEntry) -> String {
            person.function.isEmpty ? words.role(person.roles.first ?? .participant) : person.function
        }
        var columns: [(heading: String, width: Int, cell: Cell)] = []
        if hasNames { columns.append((words.name, 21, { $0.name ?? stands($0) })) }
        columns.append((words.function, 27, { hasNames && $0.name == nil ? "" : hasNames ? $0.function : stands($0) }))
        columns.append((words.organisation, 22, { $0.organisation }))
        columns.append((words.roles, 18, { $0.roles.map(words.role).joined(separator: ", ") }))
        if hasAttendance {
            columns.append(
                (
                    words.attendance, 19,
                    { person in
                        if person.hasSentRegrets == true {
                            return words.regrets(
                                replacedBy: person.replacedBy?.label, isBriefing: minutes.isBriefing)
                        }
                        let time = person.attendanceAt.map { words.clock($0.milliseconds, in: zone) }
                        return person.attendance.map { words.attendance($0, time: time) } ?? ""
                    }
                ))
        }
        let total = columns.reduce(0) { $0 + $1.width }
        return Table(
            columns: columns.map { .init([.text($0.heading)], widthPercent: $0.width * 100 / total) },
            rows: people.map { person in
                Table.Row(
                    columns.map { column in
                        let text = column.cell(person)
                        return text.isEmpty ? [] : [.text(text)]
                    })
            })
    }

    /// The assignments that people were given. People of one side with the same assignment are listed together.
    func roles() -> [Block] {
        var groups: [(assignment: String, people: [Minutes.PersonEntry])] = []
        for person in minutes.participants where !person.isRemoved && !person.assignment.isEmpty {
            if let index = groups.firstIndex(where: {
                $0.assignment == person.assignment && $0.people[0].side == person.side
            }) {
                groups[index].people.append(person)
            } else {
                groups.append((person.assignment, [person]))
            }
        }
        guard !groups.isEmpty else { return [] }
        let definitions = groups.map { group in
            let side = minutes.sides.first { $0.id == group.people[0].side }
            let whole = side.map { side in minutes.participants.count { $0.side == side.id && !$0.isRemoved } }
            let term =
                if let side, group.people.count > 1, group.people.count == whole {
                    side.name
                } else {
                    group.people.map(\.label).joined(separator: "; ")
                }
            return Definition([.text(term)], Prose.blocks(group.assignment))
        }
        return section(words.assignments, [.definitions(definitions)])
    }

    // MARK: - Before

    func askedQuestions() -> [Block] {
        guard !minutes.questions.isEmpty else { return [] }
        var blocks: [Block] = []
        let askers = Set(minutes.questions.map(\.askedBy))
        if askers.count == 1, let asker = askers.first, !asker.isEmpty {
            blocks.append(.paragraph([.text("\(words.askedBy): \(asker)")], .aside))
        }
        let entries = minutes.questions.map { question in
            var entry = Prose.blocks(question.text)
            if !question.horizons.isEmpty {
                entry.append(.list(question.horizons.map { ListEntry([.paragraph([.text($0)])]) }))
            }
            if askers.count > 1, !question.askedBy.isEmpty {
                entry.append(.paragraph([.text("\(words.askedBy): \(question.askedBy)")], .aside))
            }
            return ListEntry(entry)
        }
        return section(words.questions, blocks + [.list(entries, isOrdered: true)])
    }

    /// The agenda of a briefing, with clock times computed from the timeboxes.
    func plannedAgenda() -> [Block] {
        guard !minutes.items.isEmpty else { return [] }
        var at = minutes.session.startsAt?.milliseconds
        var rows: [Table.Row] = []
        for item in minutes.items {
            var time = item.plannedSeconds > 0 ? words.minutes((item.plannedSeconds + 30) / 60) : ""
            if let start = at, item.plannedSeconds > 0 {
                let end = start + Milliseconds(item.plannedSeconds) * 1_000
                time = words.clocks(start, end, in: zone)
                at = end
            } else if item.plannedSeconds == 0 {
                // After a point without a planned length, the times are not known.
                at = nil
            }
            var point: [Inline] = [.strong([.text(item.title)])]
            if !item.explanation.isEmpty { point += [.lineBreak] + Prose.inlines(item.explanation) }
            rows.append(
                Table.Row(
                    anchor: item.id.text, [[.text(String(item.number))], point, [.text(time)], [.text(item.lead)]]))
        }
        let columns: [Table.TableColumn] = [
            .init([.text(words.number)], widthPercent: 7), .init([.text(words.point)], widthPercent: 55),
            .init([.text(words.time)], widthPercent: 18), .init([.text(words.lead)], widthPercent: 20),
        ]
        return section(words.agenda, [.table(Table(columns: columns, rows: rows))])
    }
}
