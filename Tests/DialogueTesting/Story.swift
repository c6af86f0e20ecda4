import Dialogue

/// A whole dialogue in which every kind of event happens.
package func story() throws -> Session {
    var session = Session(.preparing)
    let (olga, fien, nico) = (session.organiser, session.facilitator, session.noteTaker)
    let (anna, bram) = (session.id("Anna"), session.id("Bram"))
    try session.give(
        .changeDetails(
            purpose: "Verkennen", startsAt: 1_611_671_400_000, callLink: "https://example.org/call",
            distribution: [Details.Recipient(name: "VNG", isCopy: true)]), by: olga)
    try session.give(.changeSide(side: "s1", name: "Bedrijfsleven"), by: olga)
    try session.give(.addSide(name: "Gemeenten", kind: .party), by: olga)
    try session.give(.removeSide(side: "s4"), by: olga)
    try session.give(
        .changeParticipant(
            participant: bram, person: PersonDetails(name: "Bram", function: "Testen", organisation: "VWS"),
            assignment: "luisteren"), by: olga)
    try session.give(.recordLinkOpened(participant: anna), by: .server)
    try session.give(.reportLink(), by: session.anna)
    try session.give(.renewLink(participant: anna), by: olga)
    try session.give(.trustLink(participant: anna), by: fien)
    try session.give(
        .identifyParticipant(participant: anna, person: "habcdefghjkmn", organisation: "gabcdefghjkmn"),
        by: .installation)
    try session.give(.renewSharedLink(link: .observer), by: olga)
    try session.give(.addQuestion(text: "Overbodig?"), by: olga)
    try session.give(.changeQuestion(question: "q1", explanation: "In gewone woorden", askedBy: "Alliantie"), by: olga)
    try session.give(.orderQuestions(questions: ["q2", "q1"]), by: olga)
    try session.give(.removeQuestion(question: "q3"), by: olga)

    try session.give(.giveAnswer(question: "q1", text: "Hoe lang nog?", audience: .everyone), by: session.anna)
    try session.give(
        .giveAnswer(question: "q2", horizon: 0, text: "Rust", audience: .everyone, participant: bram), by: fien)
    try session.give(.giveAnswer(question: "q1", text: "Vertrouwelijk", audience: .facilitator), by: session.bram)
    try session.give(.giveAnswer(question: "q2", horizon: 1, text: "Weg ermee", audience: .everyone), by: session.anna)
    try session.give(.changeAnswering(isOpen: false), by: fien)
    try session.give(.revealAnswers(), by: fien)
    try session.give(.renewLink(participant: session.id("Fien")), by: olga)
    try session.give(.confideAnswers(), by: session.bram)
    try session.give(.withdrawAnswer(answer: "r4"), by: session.anna)
    try session.give(.makeItemOfAnswer(answer: "r1"), by: fien)
    try session.give(.markAnswer(answer: "r2", isDealtWith: true), by: fien)
    try session.give(.addItem(title: "Te veel"), by: olga)
    try session.give(.removeItem(item: "i5"), by: olga)
    try session.give(.changeItem(item: "i2", timeboxSeconds: 90, lead: "Fien"), by: olga)
    try session.give(.moveItem(item: "i3", before: "i2"), by: olga)
    try session.give(.proposeItem(title: "Vaccins"), by: session.anna)
    try session.give(.declineProposal(proposal: "v1"), by: fien)

    try session.give(.changePhase(phase: .live), by: fien)
    for person in [anna, bram] { try session.give(.recordArrival(participant: person), by: .server) }
    try session.give(.openGuestDoor(), by: fien)
    try session.give(
        .arriveAsGuest(guestDoor: session.state.people.guestDoor!, name: "Gast", organisation: "NS"), by: .server)
    try session.give(.seatGuest(participant: session.id("Gast"), side: "s1"), by: fien)
    try session.give(.closeGuestDoor(), by: fien)
    try session.give(.nextItem(), by: fien)
    try session.give(.extendItem(seconds: 60), by: fien)
    try session.give(.raiseHand(), by: session.anna)
    try session.give(.lowerHand(), by: session.anna)
    try session.give(.giveFloor(participant: session.id("Gast")), by: fien)
    try session.give(.endFloor(), by: fien)
    try session.give(.addNote(item: "i1", kind: .quote, text: "Wij zijn gelijke partners", speaker: anna), by: nico)
    try session.give(
        .addNote(
            item: "i1", kind: .agreement, text: "VNG koppelt terug", owners: [.organisation("VNG")], dueWords: "zsm"),
        by: nico)
    try session.give(
        .addNote(
            item: "i1", kind: .actionItem, text: "Link leggen", owners: [.participant(bram)], dueDate: "2021-02-09"),
        by: nico)
    try session.give(.addNote(item: "i1", kind: .note, text: "Weg"), by: nico)
    try session.give(.changeNote(note: "n1", revision: 1, isIncluded: false), by: nico)
    try session.give(.changeNote(note: "n3", isDone: true), by: nico)
    try session.give(.moveNote(note: "n3", item: "i2"), by: nico)
    for note in ["n2", "n4"] as [NoteID] { try session.give(.deleteNote(note: note), by: nico) }
    try session.give(.undeleteNote(note: "n2"), by: nico)
    session.apply([.notesRanked(item: "i1", notes: ["n1", "n2", "n4"])], by: nico)
    try session.give(.parkTopic(title: "De app in winkels", takenBy: [.participant(bram)]), by: nico)
    try session.give(
        .changeParkedTopic(topic: "k1", takenBy: [.participant(bram), .organisation("VNG")]), by: nico)
    try session.give(.parkTopic(title: "Vergissing"), by: nico)
    try session.give(.removeParkedTopic(topic: "k2"), by: nico)
    try session.give(.removeParticipant(participant: session.id("Gast")), by: olga)
    try session.give(.reinstateParticipant(participant: session.id("Gast")), by: olga)
    try session.give(.removeParticipant(participant: session.id("Gast")), by: olga)

    try session.give(.changePhase(phase: .review), by: fien)
    try session.give(.setSummary(item: "i1", summary: "Er is kennisgemaakt."), by: nico)
    try session.give(.makeRemark(note: "n2", text: "Graag aanvullen"), by: session.bram)
    try session.give(.respondToRemark(remark: "m1", outcome: .declined, response: "Zo is het gezegd"), by: nico)
    try session.give(.changePhase(phase: .adopted), by: olga)
    try session.give(.markActionItem(note: "n3", isDone: false), by: session.bram)
    try session.give(.deleteDialogue(), by: .installation)
    try session.give(.undeleteDialogue(), by: .installation)
    return session
}
