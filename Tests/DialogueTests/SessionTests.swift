import DialogueTesting
import Testing

@testable import Dialogue

/// Agenda, phases, floor, notes and minutes: each test gives commands to a dialogue and checks the events or the
/// rejections.
@Suite struct SessionTests {
    // MARK: - Agenda

    @Test func theFacilitatorGoesThroughTheAgenda() throws {
        var session = Session(.live)
        let fien = session.facilitator
        #expect(try session.give(.nextItem(), by: fien) == [.itemStarted(item: "i1")])
        #expect(
            try session.give(.nextItem(), by: fien)
                == [.itemFinished(item: "i1", status: .done), .itemStarted(item: "i2")])
        #expect(session.state.agenda.items["i1"]?.elapsedMs == 1_000)
        #expect(
            try session.give(.previousItem(), by: fien)
                == [.itemFinished(item: "i2", status: .planned), .itemStarted(item: "i1")])
        #expect(try session.give(.previousItem(), by: fien) == [], "there is none before the first")
        #expect(
            try session.give(.skipItem(item: "i2"), by: fien) == [.itemFinished(item: "i2", status: .skipped)])
        #expect(
            try session.give(.nextItem(), by: fien)
                == [.itemFinished(item: "i1", status: .done), .itemStarted(item: "i3")], "skipped ones are passed over")
        #expect(
            try session.give(.previousItem(), by: fien)
                == [.itemFinished(item: "i3", status: .planned), .itemStarted(item: "i1")], "backwards too")
        #expect(
            try session.give(.skipItem(item: "i1"), by: fien)
                == [.itemFinished(item: "i1", status: .skipped), .itemStarted(item: "i3")], "skipping moves on")
        #expect(try session.give(.nextItem(), by: fien) == [.itemFinished(item: "i3", status: .done)])
        #expect(session.state.agenda.current == nil)
        #expect(try session.give(.nextItem(), by: fien) == [])
        #expect(try session.give(.previousItem(), by: fien) == [.itemStarted(item: "i3")])
        #expect(try session.give(.finishItem(), by: fien) == [.itemFinished(item: "i3", status: .done)])
        #expect(session.rejection(.skipItem(item: "i3"), by: fien) == .inUse)
        #expect(try session.give(.startItem(item: "i2"), by: fien) == [.itemStarted(item: "i2")], "it starts after all")
        #expect(session.rejection(.removeItem(item: "i2"), by: fien) == .inUse)
    }

    @Test func anItemThatWasPassedOverStillGetsItsTurn() throws {
        var session = Session(.live)
        try session.give(.startItem(item: "i3"), by: session.facilitator)
        #expect(
            try session.give(.nextItem(), by: session.facilitator) == [.itemFinished(item: "i3", status: .done)])
        #expect(try session.give(.nextItem(), by: session.facilitator) == [.itemStarted(item: "i1")])
    }

    @Test func timesOfAnItemAddUp() throws {
        var session = Session(.live)
        let fien = session.facilitator
        for item in ["i1", "i2", "i1"] as [ItemID] {
            try session.give(.startItem(item: item), by: fien)
            session.now += 59_000
        }
        try session.give(.finishItem(), by: fien)
        #expect(
            session.state.agenda.items["i1"]?.elapsedMs == 120_000
                && session.state.agenda.items["i2"]?.elapsedMs == 60_000)
        try session.give(.extendItem(item: "i2", seconds: 60), by: fien)
        try session.give(.extendItem(item: "i2", seconds: -120), by: fien)
        #expect(session.state.agenda.items["i2"]?.extraSeconds == -60)
    }

    @Test func theAgendaCanBeReordered() throws {
        var session = Session(.draft)
        try session.give(.addItem(title: "Opening", before: "i1"), by: session.organiser)
        #expect(session.state.agenda.order == ["i4", "i1", "i2", "i3"])
        try session.give(.moveItem(item: "i3", before: "i1"), by: session.organiser)
        try session.give(.moveItem(item: "i4"), by: session.organiser)
        #expect(session.state.agenda.order == ["i3", "i1", "i2", "i4"])
        try session.give(.removeItem(item: "i1"), by: session.organiser)
        #expect(session.state.agenda.order == ["i3", "i2", "i4"])
    }

    @Test func itemsWithNotesCannotBeRemoved() throws {
        var session = Session(.live)
        try session.give(.addNote(item: "i1", kind: .note, text: "x"), by: session.noteTaker)
        #expect(session.rejection(.removeItem(item: "i1"), by: session.facilitator) == .inUse)
        try session.give(.deleteNote(note: "n1"), by: session.noteTaker)
        try session.give(.removeItem(item: "i1"), by: session.facilitator)
        #expect(session.rejection(.undeleteNote(note: "n1"), by: session.noteTaker) == .notFound)
    }

    @Test func proposalsAreAcceptedAndDeclined() throws {
        var session = Session(.live)
        let fien = session.facilitator
        try session.give(.proposeItem(title: "Testen"), by: session.anna)
        try session.give(.proposeItem(title: "Vaccins", participant: session.id("Bram")), by: fien)
        #expect(
            session.rejection(.proposeItem(title: "x", participant: session.id("Bram")), by: session.anna)
                == .notAllowed)
        #expect(session.rejection(.proposeItem(title: "x"), by: .installation) == .notAllowed)
        try session.give(.declineProposal(proposal: "v1"), by: fien)
        try session.give(.acceptProposal(proposal: "v1"), by: fien)
        #expect(
            session.state.agenda.proposals[0].outcome == .accepted && session.state.agenda.proposals[0].item == "i4")
        #expect(try session.give(.acceptProposal(proposal: "v1"), by: fien) == [])
        #expect(session.rejection(.declineProposal(proposal: "v1"), by: fien) == .inUse)
        #expect(session.rejection(.acceptProposal(proposal: "v9"), by: fien) == .notFound)
        #expect(session.state.agenda.order.last == "i4" && session.state.agenda.items["i4"]?.title == "Testen")
    }

    // MARK: - Phases

    @Test func phasesChangeOnlyAsAllowed() {
        for from in Phase.allCases {
            let session = Session(from)
            for to in Phase.allCases where to != from {
                let code = session.rejection(.changePhase(phase: to, reason: "vergeten punt"), by: session.facilitator)
                #expect(code == (Phase.following(from).contains(to) ? nil : .wrongPhase), "\(from) \(to)")
            }
        }
    }

    @Test func leavingTheSessionEndsTheCurrentItemAndTheQueue() throws {
        var session = Session(.live)
        let fien = session.facilitator
        try session.give(.openGuestDoor(), by: fien)
        try session.give(.nextItem(), by: fien)
        try session.give(.giveFloor(participant: session.id("Anna")), by: fien)
        try session.give(.raiseHand(), by: session.bram)
        #expect(session.rejection(.changePhase(phase: .preparing), by: fien) == .wrongPhase, "it has begun")
        #expect(
            try session.give(.changePhase(phase: .review), by: fien) == [
                .floorEnded(participant: session.id("Anna")), .handLowered(participant: session.id("Bram")),
                .itemFinished(item: "i1", status: .done), .guestDoorClosed(),
                .phaseChanged(phase: .review, reason: "", minutesVersion: 1),
            ])
        #expect(session.state.endedAt == session.now && session.state.liveAt != nil)
    }

    @Test func aSessionStartedByMistakeCanBeTakenBack() throws {
        var session = Session(.live)
        try session.give(.raiseHand(), by: session.anna)
        try session.give(.changePhase(phase: .preparing), by: session.facilitator)
        #expect(session.state.liveAt == nil && session.state.floor.queue.isEmpty)
    }

    @Test func reopeningNeedsAReasonAndMakesANewVersion() throws {
        var session = Session(.adopted)
        #expect(session.rejection(.changePhase(phase: .review), by: session.organiser) == .reasonNeeded)
        #expect(session.rejection(.addNote(item: "i1", kind: .note, text: "x"), by: session.noteTaker) == .wrongPhase)
        try session.give(.changePhase(phase: .review, reason: "Een afspraak ontbrak"), by: session.organiser)
        #expect(session.state.minutesVersion == 2 && session.state.reopenedReason == "Een afspraak ontbrak")
        try session.give(.changePhase(phase: .adopted, reason: "klaar"), by: session.organiser)
        #expect(session.state.minutesVersion == 2 && session.state.reopenedReason == "Een afspraak ontbrak")
    }

    // MARK: - Floor and attendance

    @Test func theFloorIsGivenAndEnded() throws {
        var session = Session(.live)
        let (anna, bram, fien) = (session.id("Anna"), session.id("Bram"), session.facilitator)
        try session.give(.raiseHand(), by: session.anna)
        try session.give(.raiseHand(participant: bram), by: fien)
        #expect(session.rejection(.raiseHand(participant: bram), by: session.anna) == .notAllowed)
        #expect(session.state.floor.queue.map(\.participant) == [anna, bram])
        let present: (ParticipantID) -> Event = { .attendanceChanged(participant: $0, attendance: .present) }
        #expect(
            try session.give(.giveFloor(participant: anna), by: fien) == [
                .floorGiven(participant: anna), present(anna),
            ])
        #expect(session.state.floor.queue.map(\.participant) == [bram])
        #expect(try session.give(.giveFloor(participant: anna), by: fien) == [])
        #expect(try session.give(.raiseHand(), by: session.anna) == [], "speaks already")
        session.now += 9_000
        #expect(
            try session.give(.giveFloor(participant: bram), by: fien)
                == [.floorEnded(participant: anna), .floorGiven(participant: bram), present(bram)])
        #expect(session.state.floor.talkMs[anna] == 12_000)
        #expect(session.rejection(.endFloor(), by: session.anna) == .notAllowed, "that is somebody else's turn")
        #expect(try session.give(.endFloor(), by: session.bram) == [.floorEnded(participant: bram)])
        #expect(session.state.floor.holder == nil && session.state.floor.queue.isEmpty)
    }

    @Test func arrivalsAreRecordedOnceAndCanBeCorrected() throws {
        var session = Session(.live)
        let (anna, bram, nico) = (session.id("Anna"), session.id("Bram"), session.id("Nico"))
        try session.give(.recordArrival(participant: anna), by: .server)
        #expect(session.state.people.participants[anna]?.attendance == .present)
        try session.give(.setAttendance(participant: nico, attendance: .absent), by: session.facilitator)
        session.now += RecordArrival.latenessMs
        try session.give(.recordArrival(participant: bram), by: .server)
        #expect(session.state.people.participants[bram]?.attendance == .late)
        #expect(try session.give(.recordArrival(participant: anna), by: .server) == [])
        #expect(try session.give(.recordArrival(participant: nico), by: .server) == [], "a facilitator knows better")
        #expect(session.rejection(.recordArrival(participant: "p9"), by: .server) == .notFound)
    }

    // MARK: - Notes

    @Test func numbersAreNeverReused() throws {
        var session = Session(.live)
        let nico = session.noteTaker
        for kind in [Note.Kind.agreement, .actionItem, .agreement, .note] {
            try session.give(.addNote(item: "i1", kind: kind, text: "x"), by: nico)
        }
        func numbers() -> [Int?] { ["n1", "n2", "n3", "n4"].map { session.state.notes[$0]?.number } }
        #expect(numbers() == [1, 1, 2, nil])
        try session.give(.changeNote(note: "n3", kind: .actionItem), by: nico)
        #expect(numbers() == [1, 1, 2, nil], "the second action item")
        try session.give(.changeNote(note: "n3", kind: .note), by: nico)
        try session.give(.changeNote(note: "n4", kind: .agreement), by: nico)
        #expect(numbers() == [1, 1, nil, 3])
        try session.give(.changeNote(note: "n3", kind: .agreement), by: nico)
        #expect(numbers() == [1, 1, 2, 3], "the number it had")
        try session.give(.deleteNote(note: "n4"), by: nico)
        try session.give(.addNote(item: "i1", kind: .agreement, text: "x"), by: nico)
        #expect(session.state.notes["n5"]?.number == 4)
        try session.give(.undeleteNote(note: "n4"), by: nico)
        #expect(numbers() == [1, 1, 2, 3])
    }

    @Test func aChangeToAnOlderRevisionIsRejected() throws {
        var session = Session(.live)
        try session.give(
            .addNote(item: "i1", kind: .quote, text: "x", speaker: session.id("Anna")), by: session.noteTaker)
        try session.give(.changeNote(note: "n1", revision: 1, text: "y"), by: session.noteTaker)
        #expect(
            session.rejection(.changeNote(note: "n1", revision: 1, text: "z"), by: session.facilitator)
                == .changedMeanwhile)
        try session.give(
            .changeNote(note: "n1", revision: 2, speaker: "", dueDate: "2021-02-09"), by: session.facilitator)
        let note = session.state.notes["n1"]!
        #expect(note.revision == 3 && note.speaker == nil && note.editedBy == session.facilitator && note.text == "y")
        try session.give(.changeNote(note: "n1", dueDate: ""), by: session.facilitator)
        #expect(session.state.notes["n1"]?.dueDate == nil)
        try session.give(.deleteNote(note: "n1"), by: session.facilitator)
        #expect(try session.give(.deleteNote(note: "n1"), by: session.noteTaker) == [])
        #expect(session.rejection(.changeNote(note: "n1", text: "z"), by: session.noteTaker) == .notFound)
    }

    @Test func notesOfPeopleTakenOffTheListCanBeEdited() throws {
        var session = Session(.live)
        let anna = session.id("Anna")
        let add = Command.addNote(item: "i1", kind: .actionItem, text: "x", speaker: anna, owners: [.participant(anna)])
        try session.give(add, by: session.noteTaker)
        try session.give(.removeParticipant(participant: anna), by: session.organiser)
        #expect(session.rejection(add, by: session.noteTaker) == .notFound)
        #expect(session.rejection(.changeNote(note: "n1", text: "y", isDone: true), by: session.noteTaker) == nil)
        let more = Command.changeNote(note: "n1", owners: [.organisation("VNG"), .participant(anna)])
        #expect(session.rejection(more, by: session.noteTaker) == nil)
    }

    @Test func notesAreRankedAgainWhenThereIsNoRoomBetweenTwo() throws {
        var session = Session(.live)
        let nico = session.noteTaker
        for text in ["a", "b"] { try session.give(.addNote(item: "i1", kind: .note, text: FreeText(text)), by: nico) }
        var order: [NoteID] = ["n1", "n2"]
        var hasRanked = false
        for _ in 0..<120 {
            let events = try session.give(.addNote(item: "i1", kind: .note, text: "x", before: "n2"), by: nico)
            hasRanked = hasRanked || events.first?.kind == "notesRanked"
            order.insert(NoteID("n\(session.state.notes.made)"), at: order.count - 1)
            #expect(session.state.notes.of("i1").map(\.id) == order)
        }
        #expect(hasRanked)
        try session.give(.moveNote(note: "n2", item: "i1", before: "n1"), by: nico)
        #expect(session.state.notes.of("i1").first?.id == "n2" && session.state.notes["n2"]?.revision == 1)
        #expect(try session.give(.moveNote(note: "n2", item: "i1", before: "n1"), by: nico) == [])
        try session.give(.moveNote(note: "n2", item: "i2"), by: nico)
        #expect(session.state.notes.of("i2").map(\.id) == ["n2"])
        #expect(session.rejection(.moveNote(note: "n1", item: "i2", before: "n3"), by: nico) == .notFound)
        #expect(session.replayed == session.state)
    }

    // MARK: - Minutes

    @Test func remarksAreMadeAndRespondedTo() throws {
        var session = Session(.live)
        try session.give(.addNote(item: "i1", kind: .note, text: "x"), by: session.noteTaker)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        try session.give(.setSummary(item: "i1", summary: "Kort"), by: session.noteTaker)
        try session.give(.makeRemark(note: "n1", text: "Dat zei ik niet"), by: session.anna)
        try session.give(.makeRemark(text: "Dank"), by: .installation)
        #expect(session.rejection(.makeRemark(note: "n9", text: "x"), by: session.anna) == .notFound)
        #expect(session.rejection(.makeRemark(text: ""), by: session.anna) == .empty)
        try session.give(
            .respondToRemark(remark: "m1", outcome: .accepted, response: "Aangepast"), by: session.noteTaker)
        #expect(
            session.state.review.remarks[0].outcome == .accepted
                && session.state.review.remarks[0].response == "Aangepast")
        #expect(try session.give(.respondToRemark(remark: "m1", outcome: .accepted), by: session.noteTaker) == [])
        #expect(
            session.rejection(.respondToRemark(remark: "m9", outcome: .accepted), by: session.noteTaker) == .notFound)
    }
}
