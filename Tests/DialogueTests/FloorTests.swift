import DialogueTesting
import Testing

@testable import Dialogue

/// The record of who was there, and the least time of a point.
@Suite struct FloorTests {
    @Test func whoeverSpeaksWasThere() throws {
        var session = Session(.live)
        let (anna, bram, fien) = (session.id("Anna"), session.id("Bram"), session.facilitator)
        for attendance in [.absent, .left, .late] as [Attendance] {
            try session.give(.setAttendance(participant: anna, attendance: attendance), by: fien)
            try session.give(.giveFloor(participant: anna), by: fien)
            let recorded = session.state.people.participants[anna]?.attendance
            #expect(recorded == (attendance == .late ? .late : .present))
            session.now += 1_000
            try session.give(.endFloor(), by: fien)
        }
        // Earlier versions gave the floor to somebody on the telephone without recording more.
        session.apply([.floorGiven(participant: bram), .floorEnded(participant: bram)], by: fien)
        try session.give(.changePhase(phase: .review), by: fien)
        #expect(session.state.attendance()[bram] == .present)
        #expect(session.state.attendance()[session.id("Nico")] == .absent)
    }

    @Test func aPointIsNotShortenedToNothing() throws {
        var session = Session(.live)
        let fien = session.facilitator
        let planned = try #require(session.state.agenda.items["i1"]).timeboxSeconds
        #expect(session.rejection(.extendItem(item: "i1", seconds: -planned), by: fien) == .tooShort)
        #expect(session.rejection(.extendItem(item: "i1", seconds: 59 - planned), by: fien) == .tooShort)
        try session.give(.extendItem(item: "i1", seconds: 60 - planned), by: fien)
        #expect(session.rejection(.extendItem(item: "i1", seconds: -1), by: fien) == .tooShort)
        try session.give(.changeItem(item: "i1", timeboxSeconds: 0), by: fien)
        try session.give(.extendItem(item: "i1", seconds: 600), by: fien)
        #expect(session.rejection(.extendItem(item: "i1", seconds: -600), by: fien) != .tooShort, "it had no time")
    }
}
