import DialogueTesting
import Testing

@testable import Dialogue

/// The table a second time, as it was agreed: who (Organiser and installation, Facilitator, Note-taker, Participant,
/// oBserver, Server, only the Installation) and when (d p l r a x: draft, preparing, live, review, adopted, archived).
private let agreed = """
    createDialogue I d
    changeDetails OF dplr
    addSide OF dplr
    changeSide OF dplr
    removeSide OF dplr
    addParticipants OF dplr
    changeParticipant OF dplr
    removeParticipant OF dplr
    restoreParticipant OF dplr
    arriveAsGuest S pl
    seatGuest OF plr
    recordLinkOpened S dplrax
    renewLink OF dplrax
    trustLink F dplrax
    trustOwnLink S dplrax
    reportLink OFNPB dplrax
    renewSharedLink OF dplrax
    openGuestDoor OF pl
    closeGuestDoor OF dplrax
    addQuestion OF dpl
    changeQuestion OF dplr
    removeQuestion OF dpl
    orderQuestions OF dplr
    changeAnswering OF dpl
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
    restoreNote FN lr
    raiseHand FP l
    lowerHand FP l
    giveFloor F l
    endFloor FP l
    setAttendance F plr
    recordArrival S l
    setSummary FN lr
    makeRemark OFNP r
    answerRemark OFN r
    markActionItem OFNP lrax
    deleteDialogue O dplrax
    restoreDialogue O dplrax
    """

private struct Row: Sendable {
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

@Suite struct PermissionTests {
    private let rows = agreed.split(separator: "\n").map { Row(String($0)) }

    @Test func everyCommandIsInTheTable() {
        #expect(Set(rows.map(\.kind)) == Set(Command.Kind.allCases))
        for row in rows {
            let permission = Catalogue.act(named: row.kind.rawValue)!.permission
            #expect(permission.who == row.who, "\(row.kind)")
            #expect(Set(Phase.allCases.filter { permission.phases.contains(.init($0)) }) == row.phases, "\(row.kind)")
        }
    }

    @Test(arguments: Phase.allCases)
    func everyoneTriesEverythingInEveryPhase(_ phase: Phase) {
        let session = Session(phase)
        let commands = sampleCommands(session)
        #expect(Set(commands.map(\.kind)) == Set(Command.Kind.allCases))
        let actors: [(Actor, Permission.Who)] = [
            (session.organiser, .organiser), (session.facilitator, [.facilitator, .participant]),
            (session.noteTaker, .noteTaker), (session.anna, .participant), (session.observer, .observer),
            (.installation, .installation), (.server, .server), (.participant("pnobody"), []),
        ]
        for command in commands where command.kind != "createDialogue" {
            let row = rows.first { $0.kind == command.kind }!
            for (actor, who) in actors {
                let rejection = rejection(session, command, actor)
                let note: Comment = "\(command.kind) by \(who) while \(phase)"
                if row.who.isDisjoint(with: who) {
                    #expect(rejection?.code == .notAllowed, note)
                    #expect(!session.state.mayGive(type(of: command.act), actor), note)
                } else if !row.phases.contains(phase) {
                    #expect(rejection?.code == .wrongPhase, note)
                    #expect(!session.state.mayGive(type(of: command.act), actor), note)
                } else {
                    // Past the table: what is said against it now is about a field.
                    #expect(session.state.mayGive(type(of: command.act), actor), note)
                    let isTable = rejection?.code == .notAllowed || rejection?.code == .wrongPhase
                    #expect(!isTable || rejection?.field != nil, note)
                }
            }
        }
    }

    @Test func aDeletedDialogueTakesNothingButRestoring() throws {
        var session = Session(.live)
        try session.give(.deleteDialogue(), by: session.organiser)
        for command in sampleCommands(session) where command.kind != "restoreDialogue" && command.kind != "createDialogue"
        {
            for actor in [session.organiser, session.facilitator, session.anna, .installation, .server] {
                let code = session.rejection(command, by: actor)
                #expect(code == .deleted || code == .notAllowed, "\(command.kind)")
                #expect(!session.state.mayGive(type(of: command.act), actor))
            }
        }
        #expect(session.rejection(.createDialogue(details: Details(title: "x")), by: .installation) == .deleted)
        try session.give(.restoreDialogue(), by: session.organiser)
        #expect(!session.state.isDeleted)
    }

    @Test func beforeItsFirstEventThereIsNothingToCommand() {
        let session = Session()
        for command in sampleCommands(Session(.draft)) where command.kind != "createDialogue" {
            #expect(session.rejection(command, by: .installation) == .notFound)
        }
        #expect(session.rejection(.createDialogue(details: Details(title: "x")), by: .installation) == nil)
        #expect(session.rejection(.createDialogue(details: Details(title: "x")), by: .server) == .notAllowed)
        #expect(
            Session(.draft).rejection(.createDialogue(details: Details(title: "x")), by: .installation) == .inUse)
    }

    @Test func rolesComeFromTheFold() throws {
        var session = Session(.live)
        #expect(session.state.roles(of: .installation) == [.organiser])
        #expect(session.state.roles(of: .server).isEmpty)
        #expect(session.state.roles(of: session.facilitator) == [.facilitator, .participant], "sits on a side")
        #expect(session.state.roles(of: session.organiser) == [.organiser])
        #expect(session.state.roles(of: session.observer) == [.observer])
        try session.give(.changeParticipant(participant: session.id("Otto"), side: "s1"), by: session.organiser)
        #expect(session.state.roles(of: session.observer) == [.observer], "observes from a side")
        try session.give(.removeParticipant(participant: session.id("Anna")), by: session.organiser)
        #expect(session.state.roles(of: session.anna).isEmpty)
    }

    private func rejection(_ session: Session, _ command: Command, _ actor: Actor) -> Rejection? {
        do {
            _ = try session.state.decide(command, CommandContext(at: session.now, by: actor, seed: 7))
            return nil
        } catch {
            return error
        }
    }
}
