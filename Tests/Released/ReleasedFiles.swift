// This file is not compiled here: `make.py` puts it among the tests of the released commit and runs it there.
import Dialogue
import Foundation
import Testing

@testable import Journal

/// Files that hold much of what the released program could write. `POLDER_RELEASED_FILES` names the directory for them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["POLDER_RELEASED_FILES"] != nil))
struct ReleasedFiles {
    private let folder = ProcessInfo.processInfo.environment["POLDER_RELEASED_FILES"] ?? ""

    private func journal(_ name: String) throws -> SQLiteJournal { try SQLiteJournal(path: "\(folder)/\(name).sqlite") }

    @Test func empty() throws { try journal("empty").close() }

    /// A dialogue in each phase, each with everything that happens before it; drafts where answers may still be given.
    @Test func phases() throws {
        let journal = try journal("phases")
        for phase in Phase.allCases {
            var session = try Session.toured(to: phase, DialogueID("d\(phase.rawValue)"))
            let bob = session.state.participantOrder[1]
            let draft = AnswerDraft(
                dialogue: session.state.id, participant: bob, question: "q1", horizon: nil, text: "nog niet af",
                audience: .facilitator, at: session.now)
            let isKept = phase == .preparing || phase == .live
            try journal.append(JournalBatch(turns: [session.takeTurn()], drafts: isKept ? [draft] : [])).get()
        }
        journal.close()
    }

    /// A person and a note erased; one dialogue deleted, one undeleted, one purged.
    @Test func erased() throws {
        let journal = try journal("erased")
        var session = try Session.toured(to: .review, "derased")
        let anna = session.state.participantOrder[0]
        let note = session.state.sequence + 1
        try session.note("Wat Anna zei")
        try journal.commit(&session)
        try journal.erase("derased", words: [note], persons: [anna], at: session.now)
        var deleted = try Session.toured(to: .live, "ddeleted")
        try deleted.run(.deleteDialogue())
        try journal.commit(&deleted)
        var back = try Session.toured(to: .preparing, "dback")
        try back.run(.deleteDialogue())
        try back.run(.restoreDialogue())
        try journal.commit(&back)
        var purged = try Session.toured(to: .archived, "dpurged")
        try journal.commit(&purged)
        try journal.purge("dpurged", at: purged.now)
        journal.close()
    }

    /// A backup of two dialogues with random commands, made while a server has them open.
    @Test func backup() throws {
        let scratch = Scratch()
        let journal = try SQLiteJournal(path: scratch.path)
        for seed in 1...2 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            var session = try Session.live(DialogueID("drandom\(seed)"))
            for _ in 0..<250 { session.runRandom(&dice) }
            try journal.commit(&session)
        }
        let check = try JournalBackup.make(of: scratch.path, to: "\(folder)/backup.sqlite")
        #expect(check.isSound)
        journal.close()
    }
}

extension Session {
    /// Goes through all phases up to this one, and uses every command on the way.
    fileprivate static func toured(to phase: Phase, _ id: DialogueID) throws -> Session {
        var session = Session(id)
        try session.setUp()
        if phase == .draft { return session }
        try session.prepare()
        if phase == .preparing { return session }
        try session.hold()
        if phase == .live { return session }
        try session.review()
        if phase == .review { return session }
        try session.run(.changePhase(phase: .adopted))
        try session.run(.markActionItem(note: "n2", isDone: true), by: .participant(session.state.participantOrder[1]))
        if phase == .adopted { return session }
        try session.run(.changePhase(phase: .archived))
        return session
    }

    private func person(_ place: Int) -> Actor { .participant(state.participantOrder[place]) }

    private mutating func setUp() throws {
        let details = Details(title: "Dialoog over \"data\" & <meer>", occasion: "Een vraag", language: "nl")
        try run(.createDialogue(details: details))
        try run(
            .changeDetails(
                background: "Wat vooraf ging", purpose: "Elkaar begrijpen", startsAt: 1_611_680_000_000,
                callLink: "https://call.example/kamer", answersDueAt: 1_611_679_000_000,
                distribution: [.init(name: "VWS", isCopy: false), .init(name: "VNG", isCopy: true)]))
        try run(.addSide(name: "Bedrijven", kind: .party))
        try run(.changeSide(side: "s1", name: "Bedrijfsleven"))
        try run(.addSide(name: "VWS", kind: .party))
        try run(.addSide(name: "ADS", kind: .convenor))
        try run(.addSide(name: "Te veel", kind: .party))
        try run(.removeSide(side: "s4"))
        func new(_ name: FreeText, _ side: SideID?, _ roles: Set<Role>) -> NewParticipant {
            NewParticipant(
                person: PersonDetails(
                    name: name, function: "beleid", organisation: side == "s1" ? "Action" : "VWS",
                    email: FreeText("\(name.text!.lowercased())@x.example")),
                side: side, roles: roles, assignment: "luisteren")
        }
        try run(
            .addParticipants(participants: [
                new("Anna", "s1", [.participant]), new("Bob", "s2", [.participant, .noteTaker]),
                new("Cas", "s3", [.facilitator]), new("Dien", "s1", [.participant]), new("Ed", nil, [.observer]),
                new("Olga", nil, [.organiser]),
            ]))
        let dien = state.participantOrder[3]
        try run(
            .changeParticipant(
                participant: dien, person: PersonDetails(name: "Dina", organisation: "Action"), roles: []))
        try run(.removeParticipant(participant: dien))
        try run(.restoreParticipant(participant: dien))
        try run(.removeParticipant(participant: state.participantOrder[4]))
        try run(.renewSharedLink(link: .observer))
        try run(.renewLink(participant: dien))
        try run(.addQuestion(text: "Wat wilt u weten?", explanation: "Gewoon vragen", example: "Hoe?", viceVersa: true))
        try run(.addQuestion(text: "Wat moet het opleveren?", horizons: ["nu", "later"], askedBy: "ADS"))
        try run(.addQuestion(text: "Overbodig"))
        try run(.changeQuestion(question: "q3", text: "Toch overbodig"))
        try run(.orderQuestions(questions: ["q2", "q1", "q3"]))
        try run(.removeQuestion(question: "q3"))
        for (title, seconds) in [("Opening", 300), ("Vragen", 900), ("Weg", 0), ("Slot", 120)] as [(FreeText, Int)] {
            try run(.addItem(title: title, timeboxSeconds: seconds))
        }
        try run(.changeItem(item: "i2", explanation: "Om en om", lead: "Cas"))
        try run(.removeItem(item: "i3"))
        try run(.moveItem(item: "i4", before: "i2"))
        try run(.moveItem(item: "i4"))
    }

    private mutating func prepare() throws {
        let anna = state.participantOrder[0]
        try run(.changePhase(phase: .preparing))
        try run(.recordLinkOpened(participant: anna), by: .server)
        try run(.reportLink(), by: .participant(anna))
        try run(.giveAnswer(question: "q1", text: "Waarom?", audience: .everyone), by: .participant(anna), id: "c1")
        try run(.giveAnswer(question: "q1", text: "Waarom dan?", audience: .everyone), by: .participant(anna))
        try run(.giveAnswer(question: "q2", horizon: 0, text: "Rust", audience: .facilitator), by: .participant(anna))
        try run(
            .giveAnswer(question: "q2", horizon: 1, text: "Vertrouwen", audience: .everyone), by: .participant(anna))
        try run(
            .giveAnswer(
                question: "q1", text: "Per telefoon", audience: .everyone, participant: state.participantOrder[3]),
            by: facilitator)
        try run(.withdrawAnswer(answer: "r3"), by: .participant(anna))
        try run(.revealAnswers(question: "q1"), by: facilitator)
        try run(.linkAnswer(answer: "r1", item: "i2"), by: facilitator)
        try run(.makeItemOfAnswer(answer: "r4"), by: facilitator)
        try run(.proposeItem(title: "Nog iets"), by: .participant(anna))
        try run(.proposeItem(title: "En nog iets"), by: .participant(anna))
        try run(.acceptProposal(proposal: "v1"), by: facilitator)
        try run(.declineProposal(proposal: "v2"), by: facilitator)
        try run(.changeAnswering(isOpen: false))
        try run(.changeAnswering(isOpen: true))
    }

    private mutating func hold() throws {
        let (anna, bob) = (state.participantOrder[0], state.participantOrder[1])
        try run(.changePhase(phase: .live))
        try run(.openGuestDoor(), by: facilitator)
        try run(.arriveAsGuest(guestDoor: state.guestDoor!, name: "Gast", organisation: "Elders"), by: .server)
        try run(.seatGuest(participant: state.participantOrder.last!, side: "s2"), by: facilitator)
        try run(.closeGuestDoor(), by: facilitator)
        try run(.recordArrival(participant: anna), by: .server)
        try run(.setAttendance(participant: bob, attendance: .late), by: facilitator)
        try run(.startItem(item: "i1"), by: facilitator)
        try run(.extendItem(seconds: 60), by: facilitator)
        try run(.raiseHand(), by: .participant(anna))
        try run(.raiseHand(), by: .participant(bob))
        try run(.lowerHand(), by: .participant(bob))
        try run(.giveFloor(participant: anna), by: facilitator)
        now += 75_000
        try run(.endFloor(), by: facilitator)
        try note("Een gewone notitie", id: "c2")
        try run(
            .addNote(
                item: "i1", kind: .actionItem, text: "Link leggen", owners: [.participant(bob), .organisation("VNG")],
                dueWords: "zsm", dueDate: "2021-02-09"), by: facilitator)
        try run(.addNote(item: "i1", kind: .quote, text: "Zo is het", speaker: anna), by: facilitator)
        for kind in [Note.Kind.question, .agreement, .jointQuestion, .reservation] {
            try note("Een \(kind)", kind: kind)
        }
        try run(.changeNote(note: "n1", text: "Een *betere* notitie\nmet twee regels"), by: facilitator)
        try run(.changeNote(note: "n4", kind: .agreement, isIncluded: false), by: facilitator)
        try run(.markActionItem(note: "n2", isDone: true), by: .participant(bob))
        try run(.markActionItem(note: "n2", isDone: false), by: .participant(bob))
        try run(.deleteNote(note: "n6"), by: facilitator)
        try run(.restoreNote(note: "n6"), by: facilitator)
        try run(.deleteNote(note: "n7"), by: facilitator)
        // Two notes swap positions until no number fits between their neighbours.
        var (mover, other) = ("n3" as NoteID, "n2" as NoteID)
        while try run(.moveNote(note: mover, item: "i1", before: other), by: facilitator).count < 2 {
            swap(&mover, &other)
        }
        try run(.nextItem(), by: facilitator)
        try run(.previousItem(), by: facilitator)
        try run(.finishItem(), by: facilitator)
        try run(.skipItem(item: "i4"), by: facilitator)
        try run(.planItem(item: "i4"), by: facilitator)
        try run(.markAnswer(answer: "r1", isDealtWith: true), by: facilitator)
    }

    private mutating func review() throws {
        let (anna, bob) = (state.participantOrder[0], state.participantOrder[1])
        try run(.changePhase(phase: .review))
        try run(.setSummary(item: "i1", summary: "Kort gezegd"), by: .participant(bob))
        try run(.makeRemark(note: "n1", text: "Graag aanvullen"), by: .participant(anna))
        try run(.makeRemark(item: "i2", text: "Anders"), by: .participant(anna))
        try run(.makeRemark(text: "Dank"), by: .participant(anna))
        try run(.answerRemark(remark: "m1", outcome: .accepted, response: "Gedaan"), by: .participant(bob))
        try run(.answerRemark(remark: "m2", outcome: .declined), by: .participant(bob))
        try run(.changePhase(phase: .adopted))
        try run(.changePhase(phase: .review, reason: "Een fout"))
    }
}
