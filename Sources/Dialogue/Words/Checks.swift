// Checks that many decisions share: lengths, references, dates. Messages are built only when something is wrong.

package enum Check {
    /// Checks that the text has at most `max` Unicode characters and no NUL, at which SQLite's tools would cut it off.
    ///
    /// - Parameter old: The text before a change. If it is the same it is not checked again, because it may have been
    ///   erased.
    package static func length(
        _ text: FreeText, _ old: FreeText? = nil, max: Int, _ field: @autoclosure () -> String
    ) throws(Rejection) {
        if text == old { return }
        // Texts in the journal may be erased; nobody can type an erased text.
        guard let text = text.text else { throw Rejection(.empty, "A text is missing.", field: field()) }
        try length(text, max: max, field())
    }

    package static func length(_ text: String, max: Int, _ field: @autoclosure () -> String) throws(Rejection) {
        // Count bytes first: a character has 1 to 4 bytes, so characters seldom need to be counted.
        let bytes = text.utf8.count
        if bytes > max, bytes > 4 * max || text.unicodeScalars.count > max {
            throw Rejection(.tooLong, "This has at most \(max) characters.", field: field())
        }
        if holdsNUL(text) {
            throw Rejection(.outOfRange, "A text holds no NUL characters.", field: field())
        }
    }

    /// Looks at eight bytes at a time, because every text is checked and texts can be long.
    private static func holdsNUL(_ text: String) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        return text.utf8.withContiguousStorageIfAvailable { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            var offset = 0
            while offset + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                // True when some byte is zero: subtracting 1 sets the high bit of a byte that did not have it.
                if (word &- ones) & ~word & (ones << 7) != 0 { return true }
                offset += 8
            }
            return bytes[offset...].contains(0)
        } ?? text.utf8.contains(0)
    }

    /// Checks the same as `length`, and that the text is not blank.
    package static func filled(
        _ text: FreeText, _ old: FreeText? = nil, max: Int, _ field: @autoclosure () -> String
    ) throws(Rejection) {
        if text == old { return }
        try length(text, max: max, field())
        if isBlank(text) { throw Rejection(.empty, "This needs some text.", field: field()) }
    }

    package static func isBlank(_ text: FreeText) -> Bool { text.orEmpty.utf8.allSatisfy { $0 <= 32 } }

    package static func range(_ number: Int, _ range: ClosedRange<Int>, _ field: @autoclosure () -> String)
        throws(Rejection)
    {
        if !range.contains(number) {
            throw Rejection(
                .outOfRange, "This lies between \(range.lowerBound) and \(range.upperBound).", field: field())
        }
    }

    package static func time(_ time: Milliseconds?, _ field: @autoclosure () -> String) throws(Rejection) {
        if let time, !(0...Limits.most.millisecondsMax).contains(time) {
            throw Rejection(.outOfRange, "A time lies between the years 1970 and 2199.", field: field())
        }
    }

    package static func room(_ count: Int, max: Int, _ what: String, _ field: @autoclosure () -> String?)
        throws(Rejection)
    {
        if count > max { throw Rejection(.tooMany, "A dialogue has at most \(max) \(what).", field: field()) }
    }

    /// Checks that the text is a date that exists, with a four-digit year from 1970 to 2199: `2021-02-09`.
    package static func date(_ text: String, _ field: @autoclosure () -> String) throws(Rejection) {
        if !isDate(text) {
            throw Rejection(.outOfRange, "A date is written as 2021-02-09 and in the calendar.", field: field())
        }
    }

    package static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return false }
        func number(_ digits: Range<Int>) -> Int? {
            var number = 0
            for byte in bytes[digits] {
                guard (48...57).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 48)
            }
            return number
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return false }
        guard (1970...2199).contains(year), (1...12).contains(month) else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...days[month - 1]).contains(day)
    }

    package static func details(_ details: Details, insteadOf old: Details? = nil) throws(Rejection) {
        try filled(details.title, old?.title, max: Limits.most.titleCharactersMax, "title")
        try length(details.occasion, old?.occasion, max: Limits.most.proseCharactersMax, "occasion")
        try length(details.background, old?.background, max: Limits.most.proseCharactersMax, "background")
        try length(details.purpose, old?.purpose, max: Limits.most.proseCharactersMax, "purpose")
        try length(details.callLink, old?.callLink, max: Limits.most.linkCharactersMax, "callLink")
        try time(details.startsAt, "startsAt")
        try time(details.answersDueAt, "answersDueAt")
        try range(details.durationMinutes, 0...Limits.most.durationMinutesMax, "durationMinutes")
        // Here only the form of the name is checked. Other rooms know which time zones exist.
        let zone = details.timeZone.utf8
        if !(1...64).contains(zone.count) || !zone.allSatisfy(isZoneByte) {
            throw Rejection(.outOfRange, "A time zone is named as in Europe/Amsterdam.", field: "timeZone")
        }
        if details.language != "nl" && details.language != "en" {
            throw Rejection(.outOfRange, "The language is nl or en.", field: "language")
        }
        try room(details.distribution.count, max: Limits.most.recipientsMax, "recipients", "distribution")
        for (index, recipient) in details.distribution.enumerated() where details.distribution != old?.distribution {
            try filled(recipient.name, max: Limits.most.nameCharactersMax, "distribution[\(index)].name")
        }
    }

    private static func isZoneByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// - Parameter prefix: The path to the person in the command: `person` or `participants[3].person`.
    package static func person(
        _ person: PersonDetails, insteadOf old: PersonDetails? = nil, _ prefix: @autoclosure () -> String
    ) throws(Rejection) {
        try length(person.name, old?.name, max: Limits.most.nameCharactersMax, prefix() + ".name")
        try length(person.function, old?.function, max: Limits.most.nameCharactersMax, prefix() + ".function")
        try length(
            person.organisation, old?.organisation, max: Limits.most.nameCharactersMax, prefix() + ".organisation")
        try length(person.email, old?.email, max: Limits.most.nameCharactersMax, prefix() + ".email")
        if isBlank(person.name) && isBlank(person.function) && isBlank(person.organisation) {
            throw Rejection(.empty, "A person has a name, a function or an organisation.", field: prefix() + ".name")
        }
    }

    package static func question(_ question: Question, insteadOf old: Question? = nil) throws(Rejection) {
        try filled(question.text, old?.text, max: Limits.most.proseCharactersMax, "text")
        try length(question.explanation, old?.explanation, max: Limits.most.proseCharactersMax, "explanation")
        try length(question.example, old?.example, max: Limits.most.proseCharactersMax, "example")
        try length(question.askedBy, old?.askedBy, max: Limits.most.nameCharactersMax, "askedBy")
        try room(question.horizons.count, max: Limits.most.horizonsMax, "horizons a question", "horizons")
        for (index, horizon) in question.horizons.enumerated() where question.horizons != old?.horizons {
            try filled(horizon, max: Limits.most.titleCharactersMax, "horizons[\(index)]")
        }
    }

    package static func item(_ item: AgendaItem, insteadOf old: AgendaItem? = nil) throws(Rejection) {
        try filled(item.title, old?.title, max: Limits.most.titleCharactersMax, "title")
        try length(item.explanation, old?.explanation, max: Limits.most.proseCharactersMax, "explanation")
        try range(item.timeboxSeconds, 0...Limits.most.timeboxSecondsMax, "timeboxSeconds")
        try length(item.lead, old?.lead, max: Limits.most.nameCharactersMax, "lead")
        try length(item.summary, old?.summary, max: Limits.most.proseCharactersMax, "summary")
    }
}

// MARK: - References

extension Dialogue {
    /// The participant with this id, who must be on the list. It may be a guest who has not been seated yet.
    func listed(_ id: ParticipantID, _ field: String) throws(Rejection) -> Participant {
        guard let participant = people.participants[id], !participant.isRemoved, !participant.isAnnounced else {
            throw Rejection(.notFound, "Nobody of that id is on the list.", field: field)
        }
        return participant
    }

    /// The participant with this id, who must be on the list and must not be a guest who still waits.
    func active(_ id: ParticipantID, _ field: String) throws(Rejection) -> Participant {
        let participant = try listed(id, field)
        // The same words as for somebody who does not exist: a note-taker does not see who waits.
        if participant.isWaiting {
            throw Rejection(.notFound, "Nobody of that id is on the list.", field: field)
        }
        return participant
    }

    func existingSide(_ id: SideID, _ field: String) throws(Rejection) -> Side {
        guard let side = side(id) else { throw Rejection(.notFound, "There is no such side.", field: field) }
        return side
    }

    func existingQuestion(_ id: QuestionID, _ field: String) throws(Rejection) -> Question {
        guard let question = preparation.question(id) else {
            throw Rejection(.notFound, "There is no such question.", field: field)
        }
        return question
    }

    func existingAnswer(_ id: AnswerID) throws(Rejection) -> Answer {
        guard let answer = preparation.presentAnswer(id) else {
            throw Rejection(.notFound, "There is no such answer.", field: "answer")
        }
        return answer
    }

    /// The answer with this id, if the actor may read it.
    func readAnswer(_ id: AnswerID, by actor: Actor) throws(Rejection) -> Answer {
        let answer = try existingAnswer(id)
        guard mayRead(answer, actor) else {
            throw Rejection(.notAllowed, "This was confided to others.", field: "answer")
        }
        return answer
    }

    @discardableResult
    func existingItem(_ id: ItemID, _ field: String = "item") throws(Rejection) -> AgendaItem {
        guard let item = agenda.items[id] else {
            throw Rejection(.notFound, "There is no such agenda item.", field: field)
        }
        return item
    }

    /// The note with this id, which must not be deleted.
    @discardableResult
    func existingNote(_ id: NoteID, _ field: String = "note") throws(Rejection) -> Note {
        guard let note = notes[id], !note.isDeleted else {
            throw Rejection(.notFound, "There is no such note (any more).", field: field)
        }
        return note
    }

    /// The participant for whom something is done: the actor, or somebody else where `permission` allows that.
    func subject(
        _ named: ParticipantID?, _ context: CommandContext, _ permission: Permission
    ) throws(Rejection) -> Participant {
        if let own = context.by.participant, named == nil || named == own { return try active(own, "participant") }
        guard isForOthers(permission, context.by) else {
            throw Rejection(.notAllowed, "Only a facilitator does this for somebody else.", field: "participant")
        }
        guard let named else { throw Rejection(.notFound, "For whom?", field: "participant") }
        return try active(named, "participant")
    }
}
