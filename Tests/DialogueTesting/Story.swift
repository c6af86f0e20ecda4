import Dialogue

/// Returns a whole dialogue in which every kind of event occurs.
package func story() throws -> Session {
    var session = Session(.preparing)
    try session.prepare()
    try session.answer()
    try session.meet()
    try session.takeNotes()
    try session.followUp()
    try session.review()
    return session
}

extension Session {
    private var annasID: ParticipantID { id("Anna") }
    private var bramsID: ParticipantID { id("Bram") }

    /// Sets up details, sides, people, links and questions.
    fileprivate mutating func prepare() throws {
        try give(
            .changeDetails(
                purpose: "Verkennen", startsAt: 1_611_671_400_000, callLink: "https://example.org/call",
                distribution: [Details.Recipient(name: "VNG", isCopy: true)]), by: organiser)
        try give(.changeSide(side: "s1", name: "Bedrijfsleven"), by: organiser)
        try give(.addSide(name: "Gemeenten", kind: .party), by: organiser)
        try give(.removeSide(side: "s4"), by: organiser)
        try give(.restoreSide(side: "s4"), by: organiser)
        try give(.removeSide(side: "s4"), by: organiser)
        try give(
            .changeParticipant(
                participant: bramsID, person: PersonDetails(name: "Bram", function: "Testen", organisation: "VWS"),
                assignment: "luisteren"), by: organiser)
        try give(.recordLinkOpened(participant: annasID), by: .server)
        try give(.reportLink(), by: anna)
        try give(.renewLink(participant: annasID), by: organiser)
        try give(.markLinksSent(participants: [annasID], isSent: true), by: organiser)
        try mail()
        try give(.trustLink(participant: annasID), by: facilitator)
        try give(
            .identifyParticipant(participant: annasID, person: "habcdefghjkmn", organisation: "gabcdefghjkmn"),
            by: .installation)
        try give(.renewSharedLink(link: .observer), by: organiser)
        try give(.addQuestion(text: "Overbodig?"), by: organiser)
        try give(.changeQuestion(question: "q1", explanation: "In gewone woorden", askedBy: "Alliantie"), by: organiser)
        try give(.orderQuestions(questions: ["q2", "q1"]), by: organiser)
        try give(.removeQuestion(question: "q3"), by: organiser)
        try give(
            .proposeDates(
                dates: [2, 3].map { .init(startsAt: 1_611_671_400_000 + $0 * 86_400_000, durationMinutes: 60) }),
            by: organiser)
        try give(.answerDates([DateAnswer(date: "w1", answer: .ifNeedBe)]), by: anna)
        try give(.removeProposedDate(date: "w2"), by: organiser)
        apply([.dateChosen(date: "w1")], by: organiser)
        try give(.replyToInvitation(.notComing, reason: "Vakantie"), by: bram)
        try give(.takeBackReply(), by: bram)
    }

    /// Mails invitations: one arrives, one is put off and then refused, one is taken back.
    fileprivate mutating func mail() throws {
        let (nico, otto) = (id("Nico"), id("Otto"))
        try give(.sendMail(kind: .invitation, participants: [id("Anna"), nico, otto]), by: organiser)
        try give(.takeBackMail(kind: .invitation, participants: [otto]), by: organiser)
        apply(state.noting(.sent(linkNonce: nil, appointment: nil), of: "m1", to: id("Anna")), by: .server)
        apply(state.noting(.putOff(until: now + 60_000, reply: "450 Later"), of: "m2", to: nico), by: .server)
        apply(state.noting(.refused(reply: "550 No such user"), of: "m2", to: nico), by: .server)
        try give(.markAddress(participant: nico, isWrong: true), by: organiser)
        try give(.wishMail(isSubscribed: false), by: anna)
        try give(.setDailyDigest(time: "08:00"), by: organiser)
        try give(.writeMailText(kind: .invitation, language: "nl", text: "Beste [naam]\n\n[link]"), by: organiser)
        apply(state.endingActionsLinks(of: id("Anna")), by: .server)
    }

    /// Gives answers, and makes the agenda from them.
    fileprivate mutating func answer() throws {
        try give(.giveAnswer(question: "q1", text: "Hoe lang nog?", audience: .everyone), by: anna)
        try give(
            .giveAnswer(question: "q2", horizon: 0, text: "Rust", audience: .everyone, participant: bramsID),
            by: facilitator)
        try give(.giveAnswer(question: "q1", text: "Vertrouwelijk", audience: .facilitator), by: bram)
        try give(.giveAnswer(question: "q2", horizon: 1, text: "Weg ermee", audience: .everyone), by: anna)
        try give(.changeAnswering(isOpen: false), by: facilitator)
        try give(.revealAnswers(), by: facilitator)
        try give(.renewLink(participant: id("Fien")), by: organiser)
        try give(.confideAnswers(), by: bram)
        try give(.withdrawAnswer(answer: "r4"), by: anna)
        try give(.makeItemOfAnswer(answer: "r1"), by: facilitator)
        try give(.markAnswer(answer: "r2", isDealtWith: true), by: facilitator)
        try give(.addItem(title: "Te veel"), by: organiser)
        try give(.removeItem(item: "i5"), by: organiser)
        try give(.restoreItem(item: "i5"), by: organiser)
        try give(.removeItem(item: "i5"), by: organiser)
        try give(.removeQuestion(question: "q1"), by: organiser)
        try give(.restoreQuestion(question: "q1"), by: organiser)
        try give(.changeItem(item: "i2", timeboxSeconds: 90, lead: "Fien"), by: organiser)
        try give(.moveItem(item: "i3", before: "i2"), by: organiser)
        try give(.proposeItem(title: "Vaccins"), by: anna)
        try give(.declineProposal(proposal: "v1"), by: facilitator)
    }

    /// Begins the session: a guest comes, and people speak in turn.
    fileprivate mutating func meet() throws {
        try give(.changePhase(phase: .live), by: facilitator)
        for person in [annasID, bramsID] { try give(.recordArrival(participant: person), by: .server) }
        try give(.openGuestDoor(), by: facilitator)
        try give(
            .arriveAsGuest(guestDoor: state.people.guestDoor!, name: "Gast", organisation: "NS"), by: .server)
        try give(.seatGuest(participant: id("Gast"), side: "s1"), by: facilitator)
        try give(.closeGuestDoor(), by: facilitator)
        try give(.nextItem(), by: facilitator)
        try give(.extendItem(seconds: 60), by: facilitator)
        try give(.raiseHand(), by: anna)
        try give(.lowerHand(), by: anna)
        try give(.giveFloor(participant: id("Gast")), by: facilitator)
        try give(.endFloor(), by: facilitator)
    }

    /// Takes notes of every kind, and fills the parking lot.
    fileprivate mutating func takeNotes() throws {
        try give(.addNote(item: "i1", kind: .quote, text: "Wij zijn gelijke partners", speaker: annasID), by: noteTaker)
        try give(
            .addNote(
                item: "i1", kind: .agreement, text: "VNG koppelt terug", owners: [.organisation("VNG")], dueWords: "zsm"
            ),
            by: noteTaker)
        try give(
            .addNote(
                item: "i1", kind: .actionItem, text: "Link leggen", owners: [.participant(bramsID)],
                dueDate: "2021-02-09"),
            by: noteTaker)
        try give(.addNote(item: "i1", kind: .note, text: "Weg"), by: noteTaker)
        try give(.changeNote(note: "n1", revision: 1, isIncluded: false), by: noteTaker)
        try give(.changeNote(note: "n3", isDone: true), by: noteTaker)
        try give(.moveNote(note: "n3", item: "i2"), by: noteTaker)
        for note in ["n2", "n4"] as [NoteID] { try give(.deleteNote(note: note), by: noteTaker) }
        try give(.undeleteNote(note: "n2"), by: noteTaker)
        try give(.eraseDeleted(collection: .notes, entity: "n4"), by: .installation)
        apply([.notesRanked(item: "i1", notes: ["n1", "n2", "n4"])], by: noteTaker)
        try give(.parkTopic(title: "De app in winkels", takenBy: [.participant(bramsID)]), by: noteTaker)
        try give(
            .changeParkedTopic(topic: "k1", takenBy: [.participant(bramsID), .organisation("VNG")]), by: noteTaker)
        try give(.parkTopic(title: "Vergissing"), by: noteTaker)
        try give(.removeParkedTopic(topic: "k2"), by: noteTaker)
        try give(.restoreParkedTopic(topic: "k2"), by: noteTaker)
        try give(.removeParkedTopic(topic: "k2"), by: noteTaker)
        try give(.removeParticipant(participant: id("Gast")), by: organiser)
        try give(.reinstateParticipant(participant: id("Gast")), by: organiser)
        try give(.removeParticipant(participant: id("Gast")), by: organiser)
    }

    /// Sets who signs, and has them sign. With the last signature the minutes are adopted, and their files are written.
    private mutating func sign() throws {
        let anna = id("Anna")
        let signers = [anna, bram.participant!]
        try give(.setAdoptionRule(rule: .signers, signers: signers, reason: "Samen vaststellen"), by: organiser)
        try give(.signMinutes(), by: self.anna)
        try give(.takeBackSignature(), by: self.anna)
        try give(.signMinutes(participant: anna, way: .telephone), by: noteTaker)
        try give(.contestSignature(reason: "Dat was een ander"), by: self.anna)
        try give(.contestSignature(isTakenBack: true), by: self.anna)
        try give(.signMinutes(), by: bram)
        let form = AdoptedFile.Form(format: "md", variant: .names)
        let file = AdoptedFile(form: form, digest: String(repeating: "ab", count: 32), bytes: 1_024)
        apply(
            [.adoptedFilesWritten(version: 1, salt: "00ff", files: [file], missing: ["docx", "odt"])], by: .server)
    }

    /// Circulates the draft: somebody agrees, somebody contests what was entered in their name.
    fileprivate mutating func circulate() throws {
        let list = [
            NewRecipient(name: "Wim de Wit", organisation: "Gemeente", email: "wim@example.org", isCopy: true),
            NewRecipient(name: "Archief"),
        ]
        try give(
            .circulateDraft(dueAt: now + 86_400_000, message: "Klopt dit?", recipients: list), by: facilitator)
        try give(
            .changeCirculation(dueAt: now + 2 * 86_400_000, recipients: [list[0]], copies: [id("Fien")]),
            by: organiser)
        let draft = state.round.draft
        try give(.recordReading(draft: draft), by: anna)
        try give(.agreeWithMinutes(draft: draft), by: anna)
        try give(.takeBackConsent(), by: anna)
        try give(.enterConsent(participant: bramsID, way: .telephone), by: noteTaker)
        try give(.contestConsent(), by: bram)
        try give(.setSummary(item: "i1", summary: "Er is kort kennisgemaakt."), by: noteTaker)
        try give(.closeRound(), by: facilitator)
        try give(.reopenRound(dueAt: now + 86_400_000), by: organiser)
    }

    /// Makes remarks, adopts the minutes, and makes the changes that are possible after that.
    fileprivate mutating func review() throws {
        try give(.changePhase(phase: .review), by: facilitator)
        try give(.setSummary(item: "i1", summary: "Er is kennisgemaakt."), by: noteTaker)
        try give(.makeRemark(note: "n2", text: "Graag aanvullen"), by: bram)
        try give(.respondToRemark(remark: "m1", outcome: .declined, response: "Zo is het gezegd"), by: noteTaker)
        try circulate()
        try correct()
        try sign()
        try give(.markActionItem(note: "n3", isDone: false), by: bram)
        try give(.deleteDialogue(), by: .installation)
        try give(.undeleteDialogue(), by: .installation)
    }

    /// Suggests corrections, decides on them, takes a decision back, and contests what was entered in somebody's name.
    private mutating func correct() throws {
        let line = Passage(note: "n2", revision: state.notes["n2"]?.revision, from: 0, to: 3, quote: "VNG")
        try give(.suggestWording(passage: line, text: "De VNG", why: "Zo heet zij"), by: bram)
        try give(.changeSuggestion(suggestion: "c1", text: "VNG en VWS"), by: bram)
        try give(.supportSuggestion(suggestion: "c1", stance: .object), by: anna)
        try give(.acceptSuggestion(suggestion: "c1"), by: noteTaker)
        try give(.reopenSuggestion(suggestion: "c1"), by: noteTaker)
        try give(.rejectSuggestion(suggestion: "c1", reason: "VWS heeft dit niet toegezegd"), by: noteTaker)
        try give(.annexSuggestion(suggestion: "c1", text: "Wij hoorden VWS dit toezeggen"), by: bram)
        try give(
            .suggestLine(item: "i1", text: "Er is geluisterd", participant: annasID, way: .telephone), by: noteTaker)
        try give(.contestSuggestion(suggestion: "c2", text: "Dat zei ik niet"), by: anna)
        try give(.suggestDeletion(passage: Passage(note: "n2")), by: bram)
        try give(.withdrawSuggestion(suggestion: "c3"), by: bram)
        try give(.makeRemark(text: "Wie?", passage: line, participant: annasID, way: .mail), by: noteTaker)
        try give(.contestRemark(remark: "m2", text: "Niet van mij"), by: anna)
    }
}
