public import Dialogue

// The round in a dialogue's file: the last circulation of the draft, its recipients, and who has said what.

extension DialogueFile {
    public struct RoundEntry: Codable, Sendable, Equatable {
        /// The deadline: `2021-02-02` and `17:00`, in the file's `timeZone`.
        public var dueDate: String
        public var dueTime: String
        public var message: String?
        /// Whether it is over.
        public var closed: Bool?
        /// The number of the draft now, and when it was circulated; 1 when left out.
        public var draft: Int?
        public var circulatedDraft: Int?
        /// People who are no participants and get the minutes.
        public var recipients: [RoundRecipientEntry]?
        /// The labels of participants who only get a copy.
        public var copies: [String]?
        public var read: [ReadingEntry]?
        public var agreed: [ConsentEntry]?

        public init(dueDate: String, dueTime: String) {
            self.dueDate = dueDate
            self.dueTime = dueTime
        }
    }

    public struct RoundRecipientEntry: Codable, Sendable, Equatable {
        public var name: String
        public var organisation: String?
        public var email: String?
        public var copy: Bool?
    }

    public struct ReadingEntry: Codable, Sendable, Equatable {
        /// A participant's label.
        public var participant: String
        /// The number of the draft that was read; 1 when left out.
        public var draft: Int?
    }

    public struct ConsentEntry: Codable, Sendable, Equatable {
        /// A participant's label.
        public var participant: String
        /// The number of the draft that it is about; 1 when left out.
        public var draft: Int?
        /// How it came, if somebody entered it in this person's name.
        public var entered: Entered.Way?
        /// Whether the person says that this entry is wrong.
        public var contested: Bool?
    }

    /// The deadline of the round. `DialogueFile(yaml:)` has checked it.
    public func roundDueAt() throws(DialogueFileError) -> Milliseconds? {
        try Self.instant(date: round?.dueDate, time: round?.dueTime, zone: timeZone ?? "Europe/Amsterdam")
    }
}

extension FileShape {
    static let round = mapping([
        Key("dueDate", .date, isRequired: true), Key("dueTime", .time, isRequired: true),
        Key("message", .text(charactersMax: Limits.most.noteCharactersMax)), Key("closed", .truth),
        Key("draft", draft), Key("circulatedDraft", draft),
        Key("recipients", .list(recipient, countMax: Limits.most.recipientsMax)),
        Key("copies", .list(person, countMax: Limits.most.participantsMax)),
        Key("read", .list(reading, countMax: Limits.most.participantsMax)),
        Key("agreed", .list(consent, countMax: Limits.most.participantsMax)),
    ])
    private static let draft = number(1...1_000_000)
    private static let person = text(charactersMax: Limits.most.nameCharactersMax)
    private static let recipient = mapping([
        Key("name", person, isRequired: true), Key("organisation", person), Key("email", person),
        Key("copy", .truth),
    ])
    private static let reading = mapping([Key("participant", person, isRequired: true), Key("draft", draft)])
    private static let consent = mapping([
        Key("participant", person, isRequired: true), Key("draft", draft),
        Key("entered", .choice(Entered.Way.allCases.map(\.rawValue))), Key("contested", .truth),
    ])
}

extension DialogueFile.RoundEntry {
    /// The round of this dialogue, without its deadline's date and time; `nil` when there was none.
    init?(of dialogue: Dialogue, labels: [ParticipantID: String]) {
        let round = dialogue.round
        guard let circulation = round.circulation else { return nil }
        func inFile(_ text: FreeText) -> String { text.text ?? "[…]" }
        func ifFilled(_ text: FreeText) -> String? { text.text.flatMap { $0.isEmpty ? nil : $0 } }
        func ifFilled<Entry>(_ list: [Entry]) -> [Entry]? { list.isEmpty ? nil : list }
        func number(_ draft: Int) -> Int? { draft == 1 ? nil : draft }
        self.init(dueDate: "", dueTime: "")
        message = ifFilled(circulation.message)
        closed = circulation.closedAt == nil ? nil : true
        draft = number(round.draft)
        circulatedDraft = number(circulation.draft)
        recipients = ifFilled(
            round.recipients.map {
                DialogueFile.RoundRecipientEntry(
                    name: inFile($0.name), organisation: ifFilled($0.organisation), email: ifFilled($0.email),
                    copy: $0.isCopy ? true : nil)
            })
        copies = ifFilled(circulation.copies.compactMap { labels[$0] })
        let replies = dialogue.people.order.compactMap { id in
            round.replies[id].flatMap { reply in labels[id].map { (label: $0, reply: reply) } }
        }
        read = ifFilled(
            replies.compactMap { one in
                one.reply.readDraft.map { DialogueFile.ReadingEntry(participant: one.label, draft: number($0)) }
            })
        agreed = ifFilled(
            replies.compactMap { one in
                one.reply.agreedDraft.map {
                    DialogueFile.ConsentEntry(
                        participant: one.label, draft: number($0), entered: one.reply.entered?.way,
                        contested: one.reply.contestedAt == nil ? nil : true)
                }
            })
    }
}

extension FileToEvents {
    /// - Parameter dueAt: The instant of the file's deadline for the round.
    mutating func readRound(dueAt: Milliseconds?) throws(Rejection) {
        guard let entry = file.round, let dueAt else { return }
        try Check.time(dueAt, "round.dueDate")
        let message = FreeText(entry.message ?? "")
        try Check.length(message, max: Limits.most.noteCharactersMax, "round.message")
        var copies: [ParticipantID] = []
        for (index, label) in (entry.copies ?? []).enumerated() {
            copies.append(try person(label, "round.copies[\(index)]"))
        }
        let isClosed = entry.closed == true || file.phase != .review
        let circulation = Circulation(
            number: 1, dueAt: dueAt, message: message, copies: copies, draft: entry.circulatedDraft ?? 1,
            by: context.by, at: context.at, closedAt: isClosed ? context.at : nil,
            closedBy: isClosed ? context.by : nil)
        add(.draftCirculated(circulation: circulation, draft: entry.draft ?? 1))
        try readRecipients(entry.recipients ?? [])
        for (index, reading) in (entry.read ?? []).enumerated() {
            let path = "round.read[\(index)]"
            try Check.range(reading.draft ?? 1, 1...(entry.draft ?? 1), path + ".draft")
            add(
                .readingRecorded(
                    participant: try person(reading.participant, path + ".participant"), draft: reading.draft ?? 1))
        }
        for (index, consent) in (entry.agreed ?? []).enumerated() {
            let path = "round.agreed[\(index)]"
            let draft = consent.draft ?? 1
            try Check.range(draft, 1...(entry.draft ?? 1), path + ".draft")
            let participant = try person(consent.participant, path + ".participant")
            guard let way = consent.entered else {
                add(.consentGiven(participant: participant, draft: draft))
                continue
            }
            add(.consentEntered(participant: participant, draft: draft, entered: Entered(by: context.by, way: way)))
            if consent.contested == true { add(.consentContested(participant: participant)) }
        }
    }

    private mutating func readRecipients(_ entries: [DialogueFile.RoundRecipientEntry]) throws(Rejection) {
        try Check.room(entries.count, max: Limits.most.recipientsMax, "recipients", "round.recipients")
        for (index, entry) in entries.enumerated() {
            let path = "round.recipients[\(index)]"
            let max = Limits.most.nameCharactersMax
            let recipient = Recipient(
                id: RecipientID("d" + String(index + 1)), name: FreeText(entry.name),
                organisation: FreeText(entry.organisation ?? ""), email: FreeText(entry.email ?? ""),
                isCopy: entry.copy ?? false)
            try Check.filled(recipient.name, max: max, path + ".name")
            try Check.length(recipient.organisation, max: max, path + ".organisation")
            try Check.length(recipient.email, max: max, path + ".email")
            add(.recipientListed(recipient: recipient))
        }
    }
}

extension YAMLWriter {
    mutating func round(_ entry: DialogueFile.RoundEntry) {
        bare("dueDate", entry.dueDate)
        quoted("dueTime", entry.dueTime)
        text("message", entry.message)
        truth("closed", entry.closed)
        number("draft", entry.draft)
        number("circulatedDraft", entry.circulatedDraft)
        list("recipients", entry.recipients) { writer, recipient in
            writer.text("name", recipient.name)
            writer.text("organisation", recipient.organisation)
            writer.text("email", recipient.email)
            writer.truth("copy", recipient.copy)
        }
        words("copies", entry.copies)
        list("read", entry.read) { writer, reading in
            writer.text("participant", reading.participant)
            writer.number("draft", reading.draft)
        }
        list("agreed", entry.agreed) { writer, consent in
            writer.text("participant", consent.participant)
            writer.number("draft", consent.draft)
            writer.bare("entered", consent.entered?.rawValue)
            writer.truth("contested", consent.contested)
        }
    }
}
