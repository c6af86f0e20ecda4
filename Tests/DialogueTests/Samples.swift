import DialogueTesting

@testable import Dialogue

/// Returns one command of every kind, made for the cast of `Session(_:)`.
func sampleCommands(_ session: Session) -> [Command] {
    let anna = session.id("Anna")
    return setUpSamples + dateSamples + peopleSamples(anna) + preparationSamples + agendaSamples + noteSamples
        + floorSamples(anna)
        + reviewSamples + adoptionSamples(anna) + agreementSamples(anna) + roundSamples(anna)
}

private var setUpSamples: [Command] {
    [
        .createDialogue(details: Details(title: "Nog een")),
        .changeDetails(title: "Anders"),
        .addSide(name: "Vierde", kind: .party),
        .changeSide(side: "s1", name: "Winkels"),
        .removeSide(side: "s1"),
        .restoreSide(side: "s1"),
    ]
}

private var dateSamples: [Command] {
    [
        .proposeDates(dates: [.init(startsAt: 1_911_671_400_000, durationMinutes: 90)]),
        .removeProposedDate(date: "w1"),
        .answerDates([DateAnswer(date: "w1", answer: .yes)]),
        .chooseDate(date: "w1"),
    ]
}

private func peopleSamples(_ anna: ParticipantID) -> [Command] {
    let person = PersonDetails(name: "Nieuw")
    return [
        .addParticipants(participants: [NewParticipant(person: person, side: "s1", roles: [.participant])]),
        .changeParticipant(participant: anna, assignment: "luisteren"),
        .removeParticipant(participant: anna),
        .reinstateParticipant(participant: anna),
        .arriveAsGuest(guestDoor: "abc", name: "Gast"),
        .seatGuest(participant: anna, side: "s2"),
        .recordLinkOpened(participant: anna),
        .renewLink(participant: anna),
        .markLinksSent(participants: [anna], isSent: true),
        .sendMail(kind: .invitation, participants: [anna]),
        .takeBackMail(kind: .invitation, participants: [anna]),
        .markAddress(participant: anna, isWrong: true),
        .wishMail(isSubscribed: false),
        .setDailyDigest(time: "08:00"),
        .giveDigests(),
        .writeMailText(kind: .invitation, language: "nl", text: "Beste [naam]"),
        .trustLink(participant: anna),
        .trustOwnLink(participant: anna),
        .reportLink(),
        .identifyParticipant(participant: anna, person: "habcdefghjkmn"),
        .renewSharedLink(link: .observer),
        .openGuestDoor(),
        .closeGuestDoor(),
        .replyToInvitation(.notComing, participant: anna),
        .takeBackReply(participant: anna),
        .sendSubstitute(person: person, participant: anna),
    ]
}

private var preparationSamples: [Command] {
    [
        .addQuestion(text: "En verder?"),
        .changeQuestion(question: "q1", text: "Anders?"),
        .removeQuestion(question: "q1"),
        .restoreQuestion(question: "q1"),
        .orderQuestions(questions: ["q2", "q1"]),
        .changeAnswering(isOpen: false),
        .closeAnswering(),
        .giveAnswer(question: "q1", text: "Hoe het gaat", audience: .everyone),
        .withdrawAnswer(answer: "r1"),
        .revealAnswers(),
        .confideAnswers(),
        .linkAnswer(answer: "r1", item: "i1"),
        .makeItemOfAnswer(answer: "r1"),
        .markAnswer(answer: "r1", isDealtWith: true),
    ]
}

private var agendaSamples: [Command] {
    [
        .addItem(title: "Rondvraag"),
        .changeItem(item: "i1", title: "Anders"),
        .removeItem(item: "i3"),
        .restoreItem(item: "i3"),
        .moveItem(item: "i1"),
        .startItem(item: "i1"),
        .nextItem(),
        .previousItem(),
        .finishItem(),
        .skipItem(item: "i2"),
        .planItem(item: "i2"),
        .extendItem(item: "i1", seconds: 60),
        .proposeItem(title: "Testen op het werk"),
        .acceptProposal(proposal: "v1"),
        .declineProposal(proposal: "v1"),
    ]
}

private var noteSamples: [Command] {
    [
        .changePhase(phase: .draft),
        .addNote(item: "i1", kind: .note, text: "Welkom"),
        .changeNote(note: "n1", text: "Anders"),
        .moveNote(note: "n1", item: "i2"),
        .deleteNote(note: "n1"),
        .undeleteNote(note: "n1"),
    ]
}

private func floorSamples(_ anna: ParticipantID) -> [Command] {
    [
        .raiseHand(),
        .lowerHand(),
        .giveFloor(participant: anna),
        .endFloor(),
        .setAttendance(participant: anna, attendance: .left),
        .recordArrival(participant: anna),
    ]
}

private func adoptionSamples(_ anna: ParticipantID) -> [Command] {
    [
        .setAdoptionRule(rule: .signers, signers: [anna], reason: "Samen"),
        .signMinutes(participant: anna, way: .telephone),
        .takeBackSignature(participant: anna),
        .contestSignature(reason: "Dat zei ik niet"),
    ]
}

private func agreementSamples(_ anna: ParticipantID) -> [Command] {
    [
        .addMilestone(title: "Lancering"),
        .changeMilestone(milestone: "e1", date: "2021-03-01"),
        .removeMilestone(milestone: "e1"),
        .setDueCondition(note: "n1", milestone: "e1", relation: .after, count: 1, unit: .months),
        .setReportDuty(note: "n1", isDue: true, words: "zsm"),
        .askOwners(),
        .setAcceptors(participants: [anna], mayAccept: true),
        .answerAgreement(note: "n1", answer: .accepted),
        .takeBackAgreementAnswer(acceptance: "y1"),
        .contestAgreementAnswer(acceptance: "y1"),
        .recordDecision(acceptance: "y1", isYes: true),
        .confirmAgreement(note: "n1"),
        .setAgreementStatus(note: "n1", status: .inProgress),
        .reportBack(note: "n1", text: "Gebeld"),
        .removeReport(report: "z1"),
    ]
}

private func roundSamples(_ anna: ParticipantID) -> [Command] {
    [
        .circulateDraft(dueAt: 1_911_671_400_000),
        .changeCirculation(message: "Anders"),
        .closeRound(),
        .closeRoundAtDeadline(),
        .reopenRound(dueAt: 1_911_671_400_000),
        .recordReading(draft: 1),
        .agreeWithMinutes(draft: 1),
        .takeBackConsent(),
        .enterConsent(participant: anna, way: .telephone),
        .contestConsent(),
    ]
}

private var reviewSamples: [Command] {
    [
        .parkTopic(title: "Later"),
        .changeParkedTopic(topic: "k1", title: "Veel later"),
        .removeParkedTopic(topic: "k1"),
        .restoreParkedTopic(topic: "k1"),
        .makeItemOfParkedTopic(topic: "k1"),
        .setSummary(item: "i1", summary: "Kort"),
        .makeRemark(text: "Er mist iets"),
        .respondToRemark(remark: "m1", outcome: .accepted),
        .suggestWording(passage: Passage(note: "n1"), text: "Anders"),
        .suggestLine(item: "i1", text: "Erbij"),
        .suggestDeletion(passage: Passage(note: "n1")),
        .changeSuggestion(suggestion: "c1", text: "Beter"),
        .withdrawSuggestion(suggestion: "c1"),
        .supportSuggestion(suggestion: "c1", stance: .support),
        .acceptSuggestion(suggestion: "c1"),
        .rejectSuggestion(suggestion: "c1", reason: "Zo is het gezegd"),
        .reopenSuggestion(suggestion: "c1"),
        .annexSuggestion(suggestion: "c1", text: "Wij zeiden mei"),
        .contestSuggestion(suggestion: "c1", text: "Dat zei ik niet"),
        .contestRemark(remark: "m1", text: "Dat zei ik niet"),
        .markActionItem(note: "n1", isDone: true),
        .eraseDeleted(collection: .notes, entity: "n1"),
        .erasePerson(participant: "p1"),
        .deleteDialogue(),
        .undeleteDialogue(),
    ]
}
