@testable import Dialogue

/// The table of permissions, written down a second time as it was agreed. Actors: O organiser and installation, F
/// facilitator, N note-taker, P participant, B observer, S server, I installation alone. Phases: d draft, p preparing,
/// l live, e editing, r review, a adopted, x archived.
let agreedPermissions = """
    createDialogue I d
    changeDetails OF dpler
    proposeDates OF dp
    removeProposedDate OF dp
    answerDates OFNP p
    chooseDate OF dp
    addSide OF dpler
    changeSide OF dpler
    removeSide OF dpler
    restoreSide OF dpler
    addParticipants OF dpler
    changeParticipant OF dpler
    removeParticipant OF dpler
    restoreParticipant OF dpler
    arriveAsGuest S pl
    setDailyDigest O dplerax
    giveDigests S dplerax
    writeMailText O dplerax
    seatGuest OF pler
    recordLinkOpened S dplerax
    renewLink OF dplerax
    markLinksSent OF dplerax
    sendMail OF dplerax
    takeBackMail OF dplerax
    markAddress O dplerax
    wishMail OFNPB dplerax
    trustLink F dplerax
    trustOwnLink S dplerax
    reportLink OFNPB dplerax
    renewSharedLink OF dplerax
    replyToInvitation OFNP pler
    takeBackReply OFNP pler
    sendSubstitute OFNP pl
    identifyParticipant I dplerax
    openGuestDoor OF pl
    closeGuestDoor OF dplerax
    addQuestion OF dpl
    changeQuestion OF dpler
    removeQuestion OF dpl
    restoreQuestion OF dpler
    orderQuestions OF dpler
    changeAnswering OF dpl
    closeAnswering S p
    giveAnswer FP pl
    withdrawAnswer FP pler
    revealAnswers F pler
    confideAnswers OFNPB dplerax
    linkAnswer F pler
    makeItemOfAnswer F pler
    markAnswer F pler
    addItem OF dpler
    changeItem OF dpler
    removeItem OF dpler
    restoreItem OF dpler
    moveItem OF dpler
    startItem F l
    nextItem F l
    previousItem F l
    finishItem F l
    skipItem F l
    planItem F l
    extendItem F l
    proposeItem FP pl
    acceptProposal OF pl
    declineProposal OF pl
    changePhase OF dplerax
    addNote FN ler
    changeNote FN ler
    moveNote FN ler
    deleteNote FN ler
    restoreNote OFN ler
    parkTopic FN ler
    changeParkedTopic FN ler
    removeParkedTopic FN ler
    restoreParkedTopic OFN ler
    makeItemOfParkedTopic OF l
    raiseHand FP l
    lowerHand FP l
    giveFloor F l
    endFloor FP l
    setAttendance F pler
    recordArrival S l
    setSummary FN ler
    makeRemark OFNP r
    suggestWording OFNP r
    suggestLine OFNP r
    suggestDeletion OFNP r
    changeSuggestion OFNP r
    withdrawSuggestion OFNP r
    supportSuggestion OFNP r
    acceptSuggestion FN er
    rejectSuggestion FN er
    reopenSuggestion FN er
    annexSuggestion OFNP r
    contestSuggestion OFNP era
    contestRemark OFNP era
    setAdoptionRule OF dpler
    signMinutes OFNP r
    takeBackSignature OFNP r
    contestSignature OFNP erax
    addMilestone OFN dplera
    changeMilestone OFN dplera
    removeMilestone OFN dplera
    setDueCondition FN ler
    setReportDuty FN ler
    askOwners OFN lera
    setAcceptors OF dplera
    answerAgreement OFNP lera
    takeBackAgreementAnswer OFNP lera
    contestAgreementAnswer OFNP lera
    recordDecision OFNP lera
    confirmAgreement OFNP lera
    setAgreementStatus OFNP lera
    reportBack OFNP lera
    removeReport OFNP lera
    answerRemark OFN er
    circulateDraft OF er
    changeCirculation OF r
    closeRound OF r
    closeRoundAtDeadline S r
    reopenRound OF r
    recordReading OFNP r
    agreeWithMinutes OFNP r
    takeBackConsent OFNP r
    enterConsent OFN r
    contestConsent OFNP erax
    markActionItem OFNP lerax
    deleteDialogue O dplerax
    restoreDialogue O dplerax
    eraseDeleted O dplerax
    erasePerson I dplerax
    """

struct AgreedPermission: Sendable {
    var kind: Command.Kind
    var who: Permission.Who
    var phases: Set<Phase>

    init(_ line: String) {
        let words = line.split(separator: " ")
        kind = Command.Kind(rawValue: String(words[0]))!
        who = []
        for letter in words[1] {
            switch letter {
            case "O": who.formUnion([.organiser, .installation])
            case "F": who.insert(.facilitator)
            case "N": who.insert(.noteTaker)
            case "P": who.insert(.participant)
            case "B": who.insert(.observer)
            case "S": who.insert(.server)
            case "I": who.insert(.installation)
            default: fatalError("\(letter)")
            }
        }
        let letters: [Character: Phase] = [
            "d": .draft, "p": .preparing, "l": .live, "e": .editing, "r": .review, "a": .adopted, "x": .archived,
        ]
        phases = Set(words[2].map { letters[$0]! })
    }
}
