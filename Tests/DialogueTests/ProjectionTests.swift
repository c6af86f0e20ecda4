import DialogueTesting
import Testing

@testable import Dialogue

/// The part of each kind of event that each view is told. Each line of the table has the event, then what everyone, the
/// organiser, the facilitator, the note-taker and a waiting guest are told. `note` is the note in full, `note~` in
/// part, `-note` that the note is gone, `.` nothing, `ALL` a snapshot.
@Suite struct ProjectionTests {
    @Test func everyViewIsToldWhatItMayOfEveryEvent() throws {
        let session = try story()
        var lines: [String] = []
        var state = Dialogue(id: session.state.id)
        for recorded in session.log {
            state.evolve(recorded)
            let heard = views.map { describe(recorded.event, state, $0) }
            let line = ([recorded.event.kind.rawValue] + heard).joined(separator: " | ")
            if !lines.contains(line) { lines.append(line) }
        }
        #expect(lines.joined(separator: "\n") == agreed)
    }

    /// Gives one command and returns what each view is told of its events.
    private func hear(_ session: inout Session, _ command: Command, _ actor: Actor) throws -> String {
        try session.give(command, by: actor)
            .map { event in views.map { describe(event, session.state, $0) }.joined(separator: " | ") }
            .joined(separator: "; ")
    }

    @Test func onlyViewsThatMaySeeAnswersAreToldOfThem() throws {
        var session = Session(.preparing)
        func answer(_ text: FreeText, _ audience: Audience) -> Command {
            .giveAnswer(question: "q1", text: text, audience: audience)
        }
        // everyone | organiser | facilitator | note-taker | title only
        let hidden = ". | answer~ | answer | . | ."
        #expect(try hear(&session, answer("a", .everyone), session.anna) == hidden)
        #expect(try hear(&session, answer("a", .facilitator), session.anna) == hidden, "narrowed before the reveal")
        #expect(
            try hear(&session, .markAnswer(answer: "r1", isDealtWith: true), session.facilitator)
                == ". | . | answer | . | .")
        #expect(try hear(&session, .withdrawAnswer(answer: "r1"), session.anna) == ". | -answer | -answer | . | .")
        try session.give(.revealAnswers(), by: session.facilitator)
        #expect(try hear(&session, answer("b", .facilitator), session.anna) == hidden, "given after the reveal")
        #expect(try hear(&session, answer("c", .facilitator), session.anna) == hidden)
        let shown = "answer | answer | answer | answer | ."
        #expect(try hear(&session, answer("c", .everyone), session.anna) == shown, "widened")
        #expect(
            try hear(&session, answer("c", .facilitator), session.anna) == "-answer | answer~ | answer | -answer | .")
        #expect(try hear(&session, answer("d", .everyone), session.anna) == shown)
        #expect(
            try hear(&session, .withdrawAnswer(answer: "r2"), session.anna)
                == "-answer | -answer | -answer | -answer | .")
    }

    @Test func onlyOrganisersAndFacilitatorsAreToldOfWaitingGuests() throws {
        var session = Session(.live)
        try session.give(.openGuestDoor(), by: session.facilitator)
        for name in ["Gast", "Vreemde"] {
            try session.give(
                .arriveAsGuest(guestDoor: session.state.people.guestDoor!, name: FreeText(name)), by: .server)
        }
        let (guest, stranger) = (session.id("Gast"), session.id("Vreemde"))
        #expect(session.state.participantOrder(shownTo: .everyone).count == 6)
        #expect(session.state.participantOrder(shownTo: View(roles: [.facilitator])).count == 8)
        #expect(
            try hear(&session, .recordArrival(participant: guest), .server) == ". | participant | participant~ | . | .")
        #expect(
            try hear(&session, .removeParticipant(participant: stranger), session.facilitator)
                == ". | participant~ | participant~ | . | .", "turned away")
        #expect(
            try hear(&session, .seatGuest(participant: guest, side: "s1"), session.facilitator)
                == "participant~ order | participant order | participant~ order | participant~ order | .")
        #expect(session.state.showing(.participant(stranger), to: .everyone) == .hidden)
    }

    @Test func openingAndClosingTheDialogueBringsSnapshots() throws {
        var session = Session(.preparing)
        let rest = " | session | session | session | session~"
        #expect(try hear(&session, .changePhase(phase: .draft), session.facilitator) == "ALL" + rest)
        #expect(
            try hear(&session, .addItem(title: "Heimelijk"), session.facilitator)
                == ". | item order | item order | item order | .")
        #expect(session.state.entities(shownTo: .everyone).map(\.entity) == [.details, .session])
        #expect(session.state.entities(shownTo: View(roles: [.noteTaker])).contains { $0.entity == .item("i4") })
        #expect(try hear(&session, .changePhase(phase: .preparing), session.facilitator) == "ALL" + rest)
        #expect(session.state.showing(.details, to: .titleOnly) == .known)
        #expect(session.state.showing(.item("i4"), to: .titleOnly) == .hidden)
    }

    private let views: [View] = [
        .everyone, View(roles: [.organiser]), View(roles: [.facilitator]), View(roles: [.noteTaker]), .titleOnly,
    ]

    private func describe(_ event: Event, _ state: Dialogue, _ view: View) -> String {
        switch Dialogue.project(event, stateAfter: state, view: view) {
        case .nothing: return "."
        case .snapshot: return "ALL"
        case .entities(let entities):
            return entities.map { entity in
                let name = String(String(describing: entity).prefix { $0 != "(" })
                switch state.showing(entity, to: view) {
                case .full: return name
                case .hidden: return "-" + name
                default: return name + "~"
                }
            }.joined(separator: " ")
        }
    }
}

private let agreed = """
    dialogueCreated | details~ session~ | details session order | details session order | details session order | \
    details~ session~
    sideAdded | . | side order | side order | side order | .
    personRecorded | . | . | . | . | .
    participantAdded | . | participant order | participant~ order | participant~ order | .
    questionAdded | . | question order | question order | question order | .
    itemAdded | . | item order | item order | item order | .
    phaseChanged | ALL | session | session | session | session~
    detailsChanged | details~ | details | details | details | details~
    sideChanged | side | side | side | side | .
    sideAdded | side order | side order | side order | side order | .
    sideRemoved | -side order | -side order | -side order | -side order | .
    sideRestored | side order | side order | side order | side order | .
    personRecorded | participant~ | participant | participant~ | participant~ | .
    participantChanged | participant~ order | participant order | participant~ order | participant~ order | .
    linkOpened | . | participant | . | . | .
    linkReported | . | participant | . | . | .
    linkRenewed | . | participant | participant~ | . | .
    linkMarkedSent | . | participant | . | . | .
    mailAsked | . | participant | . | . | .
    mailTakenBack | . | participant | . | . | .
    mailSent | . | participant | . | . | .
    mailPutOff | . | participant | . | . | .
    mailRefused | . | participant | . | . | .
    addressMarked | . | participant | . | . | .
    mailWished | . | participant | . | . | .
    dailyDigestSet | session | session | session | session | .
    mailTextWritten | . | session | . | . | .
    actionsLinksEnded | . | participant | . | . | .
    linkTrusted | . | participant | participant~ | . | .
    participantIdentified | . | participant | . | . | .
    sharedLinkRenewed | . | . | . | . | .
    questionAdded | question order | question order | question order | question order | .
    questionChanged | question | question | question | question | .
    questionsOrdered | order | order | order | order | .
    questionRemoved | -question order | -question order | -question order | -question order | .
    dateProposed | . | proposedDate | proposedDate | proposedDate | .
    datesAnswered | . | participant | participant~ | . | .
    proposedDateRemoved | . | -proposedDate | -proposedDate | -proposedDate | .
    dateChosen | . | proposedDate | proposedDate | proposedDate | .
    invitationReplied | participant~ | participant | participant~ | participant~ | .
    answerGiven | . | answer~ | answer | . | .
    answeringChanged | session | session | session | session | .
    answersRevealed | question answer answer | question answer answer | question answer answer | \
    question answer answer | .
    answersRevealed | question answer | question answer answer~ | question answer answer | question answer | .
    answersConfided | . | . | . | . | .
    answerWithdrawn | -answer | -answer | -answer | -answer | .
    itemAdded | item order | item order | item order | item order | .
    answerLinked | answer | answer | answer | answer | .
    answerDealtWith | answer | answer | answer | answer | .
    itemRemoved | -item order | -item order | -item order | -item order | .
    itemRestored | item order | item order | item order | item order | .
    questionRemoved | -question order -answer | -question order -answer -answer | -question order -answer -answer | \
    -question order -answer | .
    questionRestored | question order answer | question order answer answer~ | question order answer answer | \
    question order answer | .
    itemChanged | item | item | item | item | .
    agendaOrdered | order | order | order | order | .
    itemProposed | proposal | proposal | proposal | proposal | .
    proposalAnswered | proposal | proposal | proposal | proposal | .
    phaseChanged | session | session | session | session | session~
    attendanceChanged | participant~ | participant | participant~ | participant~ | .
    guestDoorOpened | session | session | session | session | .
    guestArrived | . | participant order | participant~ order | . | .
    guestDoorClosed | session | session | session | session | .
    itemStarted | item session | item session | item session | item session | .
    itemExtended | item | item | item | item | .
    handRaised | participant~ | participant | participant~ | participant~ | .
    handLowered | participant~ | participant | participant~ | participant~ | .
    floorGiven | participant~ session | participant session | participant~ session | participant~ session | .
    floorEnded | participant~ session | participant session | participant~ session | participant~ session | .
    noteAdded | note | note | note | note | .
    noteChanged | note | note | note | note | .
    noteMoved | note | note | note | note | .
    noteDeleted | -note | -note | -note | -note | .
    noteRestored | note | note | note | note | .
    wordsErased | -note | -note | -note | -note | .
    notesRanked | note note | note note | note note | note note | .
    topicParked | parkedTopic | parkedTopic | parkedTopic | parkedTopic | .
    parkedTopicChanged | parkedTopic | parkedTopic | parkedTopic | parkedTopic | .
    parkedTopicRemoved | -parkedTopic | -parkedTopic | -parkedTopic | -parkedTopic | .
    parkedTopicRestored | parkedTopic | parkedTopic | parkedTopic | parkedTopic | .
    participantRemoved | participant~ | participant~ | participant~ | participant~ | .
    participantRestored | participant~ | participant | participant~ | participant~ | .
    milestoneAdded | milestone | milestone | milestone | milestone | .
    milestoneChanged | milestone | milestone | milestone | milestone | .
    dueConditionSet | followUp | followUp | followUp | followUp | .
    milestoneChanged | milestone followUp | milestone followUp | milestone followUp | milestone followUp | .
    milestoneRemoved | -milestone | -milestone | -milestone | -milestone | .
    reportDutySet | followUp | followUp | followUp | followUp | .
    acceptorsSet | participant~ | participant | participant~ | participant~ | .
    ownersAsked | followUp | followUp | followUp | followUp | .
    agreementAnswered | acceptance | acceptance | acceptance | acceptance | .
    decisionRecorded | acceptance | acceptance | acceptance | acceptance | .
    agreementAnswerContested | acceptance | acceptance | acceptance | acceptance | .
    agreementAnswerRemoved | -acceptance | -acceptance | -acceptance | -acceptance | .
    agreementConfirmed | followUp | followUp | followUp | followUp | .
    agreementStatusSet | note followUp | note followUp | note followUp | note followUp | .
    reportMade | report | report | report | report | .
    reportRemoved | -report | -report | -report | -report | .
    itemFinished | item session | item session | item session | item session | .
    summaryChanged | item | item | item | item | .
    remarkMade | remark | remark | remark | remark | .
    remarkAnswered | remark | remark | remark | remark | .
    recipientListed | . | . | . | . | .
    draftCirculated | circulation | circulation | circulation | circulation | .
    recipientRemoved | . | -recipient | -recipient | -recipient | .
    circulationChanged | circulation | circulation | circulation | circulation | .
    readingRecorded | . | minutesReply | minutesReply | minutesReply | .
    consentGiven | . | minutesReply | minutesReply | minutesReply | .
    consentTakenBack | . | minutesReply | minutesReply | minutesReply | .
    consentEntered | . | minutesReply | minutesReply | minutesReply | .
    consentContested | . | minutesReply | minutesReply | minutesReply | .
    summaryChanged | item circulation | item circulation | item circulation | item circulation | .
    roundClosed | circulation | circulation | circulation | circulation | .
    roundReopened | circulation | circulation | circulation | circulation | .
    suggestionMade | suggestion | suggestion | suggestion | suggestion | .
    suggestionChanged | suggestion | suggestion | suggestion | suggestion | .
    suggestionSupported | suggestion | suggestion | suggestion | suggestion | .
    noteChanged | note followUp circulation | note followUp circulation | note followUp circulation | \
    note followUp circulation | .
    suggestionAccepted | suggestion | suggestion | suggestion | suggestion | .
    suggestionReopened | suggestion | suggestion | suggestion | suggestion | .
    suggestionRejected | suggestion | suggestion | suggestion | suggestion | .
    suggestionAnnexed | suggestion circulation | suggestion circulation | suggestion circulation | \
    suggestion circulation | .
    suggestionContested | suggestion | suggestion | suggestion | suggestion | .
    suggestionWithdrawn | -suggestion | -suggestion | -suggestion | -suggestion | .
    remarkContested | remark | remark | remark | remark | .
    adoptionRuleSet | session | session | session | session | .
    minutesSigned | session | session | session | session | .
    signatureTakenBack | session | session | session | session | .
    signatureContested | session | session | session | session | .
    phaseChanged | session circulation | session circulation | session circulation | session circulation | session~
    minutesVersionAdopted | session | session | session | session | .
    adoptedFilesWritten | session | session | session | session | .
    actionItemMarked | note followUp | note followUp | note followUp | note followUp | .
    dialogueDeleted | ALL | details session | details session | details session | details~ session~
    dialogueRestored | ALL | details session | details session | details session | details~ session~
    """
