import DialogueTesting
import Testing

@testable import Dialogue

@Suite struct PermissionTests {
    private let rows = agreedPermissions.split(separator: "\n").map { AgreedPermission(String($0)) }

    @Test func everyCommandIsInTheTable() {
        #expect(Set(rows.map(\.kind)) == Set(Command.Kind.allCases))
        for row in rows {
            let permission = Catalogue.act(named: row.kind.rawValue)!.permission
            #expect(permission.who == row.who, "\(row.kind)")
            #expect(Set(Phase.allCases.filter { permission.phases.contains(.init($0)) }) == row.phases, "\(row.kind)")
        }
    }

    @Test(arguments: Phase.allCases)
    func everyActorTriesEveryCommandInEveryPhase(_ phase: Phase) {
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
                    // The table allows this command, so a rejection is about one of its fields.
                    #expect(session.state.mayGive(type(of: command.act), actor), note)
                    let isTable = rejection?.code == .notAllowed || rejection?.code == .wrongPhase
                    #expect(!isTable || rejection?.field != nil, note)
                }
            }
        }
    }

    /// Pages get all rights of the table but creating a dialogue, and the right to keep a draft (no command).
    @Test func allowedCommandsMatchTheTable() throws {
        var session = Session(.preparing)
        try session.give(
            .addParticipants(participants: [
                NewParticipant(person: PersonDetails(name: "Wim"), side: nil, roles: []),
                NewParticipant(person: PersonDetails(name: "Sita"), side: "s1", roles: []),
            ]), by: session.organiser)
        try session.give(.openGuestDoor(), by: session.organiser)
        let door = try #require(session.state.people.guestDoor)
        try session.give(.arriveAsGuest(guestDoor: door, name: "Gast"), by: .server)
        let actors: [(Actor, Permission.Who)] = [
            (session.organiser, .organiser), (session.facilitator, [.facilitator, .participant]),
            (session.noteTaker, .noteTaker), (session.anna, .participant), (session.observer, .observer),
            (.installation, .installation), (.server, .server), (.participant("pnobody"), []),
            (.participant(session.id("Wim")), []), (.participant(session.id("Sita")), .participant),
            (.participant(session.id("Gast")), []),
        ]
        for (actor, who) in actors {
            let may = Dictionary(
                uniqueKeysWithValues: session.state.allowedCommands(of: actor).map { ($0.command, $0.phases) })
            var agreed = Dictionary(
                uniqueKeysWithValues: rows.filter { !$0.who.isDisjoint(with: who) }.map { ($0.kind, $0.phases) })
            agreed["createDialogue"] = nil
            let own = ownCommands(who, of: Set(agreed.keys))
            #expect(Set(session.state.allowedCommands(of: actor).filter(\.isOnlyOwn).map(\.command)) == own, "\(who)")
            if who.contains(.participant) { agreed["saveDraft"] = [.preparing, .live] }
            #expect(Set(may.keys) == Set(agreed.keys), "\(who)")
            for (kind, phases) in agreed {
                #expect(Set(Phase.allCases.filter { may[kind]?.contains(.init($0)) == true }) == phases, "\(kind)")
            }
        }
        try session.give(.removeParticipant(participant: session.id("Anna")), by: session.organiser)
        #expect(session.state.allowedCommands(of: session.anna).isEmpty)
        try session.give(.deleteDialogue(), by: session.organiser)
        #expect(session.state.allowedCommands(of: session.organiser).map(\.command) == ["restoreDialogue"])
        #expect(session.state.allowedCommands(of: session.facilitator).isEmpty)
    }

    /// The commands that an actor may give only about itself; facilitators and editors may give some for others.
    private func ownCommands(_ who: Permission.Who, of agreed: Set<Command.Kind>) -> Set<Command.Kind> {
        var own: Set<Command.Kind> = []
        if who == .participant {
            own = [
                "giveAnswer", "withdrawAnswer", "proposeItem", "raiseHand", "lowerHand", "endFloor",
                "markActionItem", "makeRemark", "suggestWording", "suggestLine", "suggestDeletion",
                "supportSuggestion", "signMinutes", "takeBackSignature", "answerAgreement",
                "takeBackAgreementAnswer", "recordDecision", "confirmAgreement", "setAgreementStatus",
                "reportBack",
            ]
        }
        if who == .participant || who == .noteTaker {
            own.formUnion(["replyToInvitation", "takeBackReply", "sendSubstitute", "answerDates"])
        }
        // Only authors change what they wrote, and only they contest what was entered in their name.
        if agreed.contains("changeSuggestion") {
            own.formUnion([
                "changeSuggestion", "withdrawSuggestion", "annexSuggestion", "contestSuggestion", "contestRemark",
                "contestSignature", "contestAgreementAnswer", "removeReport",
            ])
        }
        if who == .participant { own.insert("takeBackConsent") }
        own.formUnion(
            !agreed.contains("recordReading") ? [] : ["recordReading", "agreeWithMinutes", "contestConsent"])
        own.formUnion(who.contains(.participant) ? ["saveDraft"] : [])
        own.formUnion(!agreed.contains("reportLink") ? [] : ["reportLink", "confideAnswers", "wishMail"])
        return own
    }

    /// A draft is checked like a command: first the actor, then whether the dialogue is deleted, then the phase, then
    /// the fields.
    @Test(arguments: Phase.allCases)
    func onlyPeopleWhoTakePartKeepDraftsBeforeAndDuringTheSession(_ phase: Phase) throws {
        var session = Session(phase)
        let draft = SaveDraft(question: "q1", horizon: nil, text: "half", audience: .everyone)
        func code(_ name: String, _ draft: SaveDraft) -> Rejection.Code? {
            do { try draft.check(session.state, by: session.id(name)) } catch { return error.code }
            return nil
        }
        let isOpen = phase == .preparing || phase == .live
        #expect(code("Anna", draft) == (isOpen ? nil : .wrongPhase))
        #expect(code("Otto", draft) == .notAllowed)
        var unknown = draft
        unknown.question = "q99"
        if isOpen { #expect(code("Anna", unknown) == .notFound) }
        try session.give(.deleteDialogue(), by: session.organiser)
        #expect(code("Anna", draft) == .deleted)
        #expect(code("Otto", draft) == .notAllowed)
    }

    /// Not everyone who may answer is expected to answer, but everyone who is expected to may.
    @Test(
        arguments: [
            ("the role and a side", "s1", [.participant], true), ("the role and no side", nil, [.participant], true),
            ("a side and no role", "s1", [], true), ("neither", nil, [], false),
            ("a facilitator on a side", "s1", [.facilitator], false),
            ("a note-taker on a side", "s1", [.noteTaker], false),
            ("an organiser on a side", "s1", [.organiser], false),
            ("an observer on a side", "s1", [.observer], false), ("an observer", nil, [.observer], false),
            ("a facilitator who takes part too", nil, [.facilitator, .participant], true),
        ] as [(String, SideID?, Set<Role>, Bool)])
    func whoIsAsked(_ what: String, _ side: SideID?, _ roles: Set<Role>, _ isAsked: Bool) throws {
        var session = Session(.preparing)
        let new = NewParticipant(person: PersonDetails(name: "Wim"), side: side, roles: roles)
        try session.give(.addParticipants(participants: [new]), by: session.organiser)
        let id = session.id("Wim")
        #expect(session.state.people.participants[id]?.isAsked == isAsked)
        if isAsked { #expect(session.state.mayGive(GiveAnswer.self, .participant(id))) }
        try session.give(.removeParticipant(participant: id), by: session.organiser)
        #expect(session.state.people.participants[id]?.isAsked == false)
    }

    @Test func guestsAreAskedForAnswersOnceTheyAreSeated() throws {
        var session = Session(.live)
        try session.give(.openGuestDoor(), by: session.organiser)
        let door = try #require(session.state.people.guestDoor)
        try session.give(.arriveAsGuest(guestDoor: door, name: "Gast"), by: .server)
        let id = session.id("Gast")
        #expect(session.state.people.participants[id]?.isAsked == false)
        try session.give(.seatGuest(participant: id, side: "s1"), by: session.facilitator)
        #expect(session.state.people.participants[id]?.isAsked == true)
    }

    @Test func aDeletedDialogueCanOnlyBeUndeleted() throws {
        var session = Session(.live)
        try session.give(.deleteDialogue(), by: session.organiser)
        for command in sampleCommands(session)
        where command.kind != "restoreDialogue" && command.kind != "createDialogue" {
            for actor in [session.organiser, session.facilitator, session.anna, .installation, .server] {
                let code = session.rejection(command, by: actor)
                #expect(code == .deleted || code == .notAllowed, "\(command.kind)")
                #expect(!session.state.mayGive(type(of: command.act), actor))
            }
        }
        #expect(session.rejection(.createDialogue(details: Details(title: "x")), by: .installation) == .deleted)
        try session.give(.undeleteDialogue(), by: session.organiser)
        #expect(!session.state.isDeleted)
    }

    @Test func beforeTheFirstEventEveryCommandIsRejected() {
        let session = Session()
        for command in sampleCommands(Session(.draft)) where command.kind != "createDialogue" {
            #expect(session.rejection(command, by: .installation) == .notFound)
        }
        #expect(session.rejection(.createDialogue(details: Details(title: "x")), by: .installation) == nil)
        #expect(session.rejection(.createDialogue(details: Details(title: "x")), by: .server) == .notAllowed)
        #expect(
            Session(.draft).rejection(.createDialogue(details: Details(title: "x")), by: .installation) == .inUse)
    }

    @Test func rolesComeFromTheEvents() throws {
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
        } catch { return error }
        return nil
    }
}
