@testable import Dialogue

/// The table of permissions, written down a second time as it was agreed. Actors: O organiser and installation, F
/// facilitator, N note-taker, P participant, B observer, S server, I installation alone. Phases: d draft, p preparing,
/// l live, r review, a adopted, x archived.
let agreedPermissions = """
    createDialogue I d
    changeDetails OF dplr
    proposeDates OF dp
    removeProposedDate OF dp
    answerDates OFNP p
    chooseDate OF dp
    addSide OF dplr
    changeSide OF dplr
    removeSide OF dplr
    restoreSide OF dplr
    addParticipants OF dplr
    changeParticipant OF dplr
    removeParticipant OF dplr
    restoreParticipant OF dplr
    arriveAsGuest S pl
    seatGuest OF plr
    recordLinkOpened S dplrax
    renewLink OF dplrax
    markLinksSent OF dplrax
    sendMail OF dplrax
    takeBackMail OF dplrax
    markAddress O dplrax
    wishMail OFNPB dplrax
    setDailyDigest O dplrax
    giveDigests S dplrax
    writeMailText O dplrax
    trustLink F dplrax
    trustOwnLink S dplrax
    reportLink OFNPB dplrax
    renewSharedLink OF dplrax
    replyToInvitation OFNP plr
    takeBackReply OFNP plr
    sendSubstitute OFNP pl
    identifyParticipant I dplrax
    openGuestDoor OF pl
    closeGuestDoor OF dplrax
    addQuestion OF dpl
    changeQuestion OF dplr
    removeQuestion OF dpl
    restoreQuestion OF dplr
    orderQuestions OF dplr
    changeAnswering OF dpl
    closeAnswering S p
    giveAnswer FP pl
    withdrawAnswer FP plr
    revealAnswers F plr
    confideAnswers OFNPB dplrax
    linkAnswer F plr
    makeItemOfAnswer F plr
    markAnswer F plr
    addItem OF dplr
    changeItem OF dplr
    removeItem OF dplr
    restoreItem OF dplr
    moveItem OF dplr
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
    changePhase OF dplrax
    addNote FN lr
    changeNote FN lr
    moveNote FN lr
    deleteNote FN lr
    restoreNote OFN lr
    parkTopic FN lr
    changeParkedTopic FN lr
    removeParkedTopic FN lr
    restoreParkedTopic OFN lr
    makeItemOfParkedTopic OF l
    raiseHand FP l
    lowerHand FP l
    giveFloor F l
    endFloor FP l
    setAttendance F plr
    recordArrival S l
    setSummary FN lr
    makeRemark OFNP r
    answerRemark OFN r
    suggestWording OFNP r
    suggestLine OFNP r
    suggestDeletion OFNP r
    changeSuggestion OFNP r
    withdrawSuggestion OFNP r
    supportSuggestion OFNP r
    acceptSuggestion FN r
    rejectSuggestion FN r
    reopenSuggestion FN r
    annexSuggestion OFNP r
    contestSuggestion OFNP ra
    contestRemark OFNP ra
    setAdoptionRule OF dplr
    signMinutes OFNP r
    takeBackSignature OFNP r
    contestSignature OFNP rax
    markActionItem OFNP lrax
    addMilestone OFN dplra
    changeMilestone OFN dplra
    removeMilestone OFN dplra
    setDueCondition FN lr
    setReportDuty FN lr
    askOwners OFN lra
    setAcceptors OF dplra
    answerAgreement OFNP lra
    takeBackAgreementAnswer OFNP lra
    contestAgreementAnswer OFNP lra
    recordDecision OFNP lra
    confirmAgreement OFNP lra
    setAgreementStatus OFNP lra
    reportBack OFNP lra
    removeReport OFNP lra
    deleteDialogue O dplrax
    restoreDialogue O dplrax
    eraseDeleted O dplrax
    erasePerson I dplrax
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
            "d": .draft, "p": .preparing, "l": .live, "r": .review, "a": .adopted, "x": .archived,
        ]
        phases = Set(words[2].map { letters[$0]! })
    }
}
