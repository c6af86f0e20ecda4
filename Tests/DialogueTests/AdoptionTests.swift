import DialogueTesting
import Testing

@testable import Dialogue

/// The rule says who must sign before the minutes are adopted. Signatures are for one text.
@Suite struct AdoptionTests {
    private func inReview(_ rule: AdoptionRule.Kind, _ names: String...) throws -> Session {
        var session = Session(.preparing)
        try session.give(
            .setAdoptionRule(rule: rule, signers: names.map { session.id($0) }), by: session.facilitator)
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(.addNote(item: "i1", kind: .agreement, text: "Samen verder"), by: session.noteTaker)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        return session
    }

    @Test func `Without a rule a facilitator adopts, and nobody is told of signatures`() throws {
        var session = Session(.review)
        #expect(!session.state.adoption.isInUse)
        #expect(session.rejection(.signMinutes(), by: session.anna) == .notAllowed)
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        #expect(session.state.adoptedBy == session.facilitator && session.state.adoption.versions.count == 1)
        #expect(session.state.adoption.version(1)?.sequence == session.state.sequence)
    }

    @Test func `The last of the named signers adopts the minutes`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        #expect(session.rejection(.changePhase(phase: .adopted), by: session.facilitator) == .signaturesNeeded)
        try session.give(.signMinutes(), by: session.anna)
        #expect(session.state.phase == .review)
        #expect(try session.give(.signMinutes(), by: session.anna).isEmpty, "signed already")
        #expect(session.rejection(.signMinutes(), by: session.noteTaker) == .notAllowed, "not a signer")
        let events = try session.give(.signMinutes(), by: session.bram)
        #expect(events.map(\.kind) == ["minutesSigned", "phaseChanged", "minutesVersionAdopted"])
        #expect(session.state.phase == .adopted && session.state.adoption.versions[0].signatures.count == 2)
        #expect(session.replayed == session.state)
    }

    @Test func `One signer of each party is enough, and each party has one`() throws {
        var session = Session(.preparing)
        let (anna, bram) = (session.id("Anna"), session.id("Bram"))
        func rejection(_ signers: [ParticipantID]) -> Rejection.Code? {
            session.rejection(.setAdoptionRule(rule: .sides, signers: signers), by: session.organiser)
        }
        #expect(rejection([]) == .empty && rejection([anna]) == .empty && rejection([anna, bram]) == nil)
        #expect(rejection([session.id("Otto"), anna, bram]) == .outOfRange, "observers do not sign")
        let person = NewParticipant(person: PersonDetails(name: "Cor"), side: "s1", roles: [.participant])
        try session.give(.addParticipants(participants: [person]), by: session.organiser)
        try session.give(
            .setAdoptionRule(rule: .sides, signers: [anna, session.id("Cor"), bram]), by: session.organiser)
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        try session.give(.signMinutes(), by: .participant(session.id("Cor")))
        try session.give(.signMinutes(), by: session.anna)
        #expect(session.state.phase == .review, "both of one party")
        try session.give(.signMinutes(), by: session.bram)
        #expect(session.state.phase == .adopted)
    }

    @Test func `A signature is for the text as it was, and is given again after a change`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        let read = session.state.sequence
        try session.give(.signMinutes(position: read), by: session.anna)
        let note: NoteID = "n1"
        try session.give(.makeRemark(note: note, text: "Mooi"), by: session.bram)
        #expect(session.state.adoption.signatures[0].counts, "a remark changes nothing in the text")
        let events = try session.give(
            .changeNote(note: note, text: "Samen verder, in maart"), by: session.noteTaker)
        #expect(events[0].touched(in: session.state).contains(.session), "pages and tables are told")
        let signature = try #require(session.state.adoption.signature(of: session.id("Anna")))
        #expect(!signature.counts && signature.textChangedAt == session.now)
        #expect(session.rejection(.signMinutes(position: read), by: session.bram) == .changedMeanwhile)
        try session.give(.signMinutes(position: session.state.sequence), by: session.bram)
        #expect(session.state.phase == .review, "Anna signed an earlier text")
        try session.give(.signMinutes(), by: session.anna)
        #expect(session.state.phase == .adopted && session.replayed == session.state)
    }

    @Test func `When an agreement is due belongs to the text, and what becomes of it does not`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        let note: NoteID = "n1"
        try session.give(.addMilestone(title: "Lancering"), by: session.noteTaker)
        try session.give(.signMinutes(), by: session.anna)
        try session.give(.askOwners(), by: session.organiser)
        try session.give(.setAgreementStatus(note: note, status: .inProgress), by: session.facilitator)
        try session.give(.reportBack(note: note, text: "Begonnen"), by: session.facilitator)
        try session.give(.confirmAgreement(note: note), by: session.bram)
        try session.give(.setAgreementStatus(note: note, status: .done), by: session.facilitator)
        #expect(session.state.adoption.signatures[0].counts)
        let changes: [Command] = [
            .setDueCondition(note: note, milestone: "e1", relation: .after, count: 2, unit: .weeks),
            .changeMilestone(milestone: "e1", date: "2021-02-01"),
            .setReportDuty(note: note, isDue: true, words: "in maart"),
        ]
        for change in changes {
            try session.give(.signMinutes(), by: session.anna)
            let events = try session.give(change, by: session.noteTaker)
            #expect(!session.state.adoption.signatures[0].counts, "\(change)")
            #expect(events[0].touched(in: session.state).contains(.session))
        }
    }

    @Test func `A signature that was taken back does not count`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        try session.give(.signMinutes(), by: session.anna)
        #expect(
            session.rejection(.takeBackSignature(participant: session.id("Anna")), by: session.facilitator)
                == .notAllowed, "it is hers")
        try session.give(.takeBackSignature(), by: session.anna)
        try session.give(.signMinutes(), by: session.bram)
        #expect(session.state.phase == .review && session.state.adoption.signatures.count == 1)
    }

    @Test func `A signature entered in somebody's name says how it came and can be contested`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        let anna = session.id("Anna")
        #expect(session.rejection(.signMinutes(participant: anna), by: session.noteTaker) == .empty)
        #expect(session.rejection(.signMinutes(participant: anna, way: .mail), by: session.bram) == .notAllowed)
        try session.give(.signMinutes(participant: anna, way: .telephone), by: session.noteTaker)
        #expect(session.state.adoption.signatures[0].entered == Entered(by: session.noteTaker, way: .telephone))
        #expect(session.rejection(.contestSignature(reason: "x"), by: session.bram) == .notFound)
        try session.give(.contestSignature(reason: "Ik heb niet gebeld"), by: session.anna)
        try session.give(.signMinutes(), by: session.bram)
        #expect(session.state.phase == .review, "a contested signature does not count")
        #expect(
            session.rejection(.signMinutes(participant: anna, way: .mail), by: session.noteTaker) == .notAllowed,
            "nobody overrules her")
        try session.give(.contestSignature(isTakenBack: true), by: session.anna)
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        try session.give(.contestSignature(reason: "Toch niet"), by: session.anna)
        #expect(session.state.adoption.versions[0].signatures[0].contest?.reason == "Toch niet")
        #expect(session.state.phase == .adopted && session.replayed == session.state)
    }

    @Test func `Once the minutes are in review, the rule changes only with a reason`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        try session.give(.signMinutes(), by: session.anna)
        let command = { Command.setAdoptionRule(rule: .signers, signers: [session.id("Anna")], reason: $0) }
        #expect(session.rejection(command(nil), by: session.facilitator) == .reasonNeeded)
        #expect(session.rejection(command(" "), by: session.facilitator) == .reasonNeeded)
        try session.give(command("Bram is ziek"), by: session.facilitator)
        #expect(session.state.adoption.ruleReason == "Bram is ziek" && session.state.phase == .review)
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        #expect(session.state.adoption.versions[0].rule.signers == [session.id("Anna")])
    }

    @Test func `Reopened minutes become a version of their own, which needs signatures of its own`() throws {
        var session = try inReview(.signers, "Anna")
        try session.give(.signMinutes(), by: session.anna)
        try session.give(.changePhase(phase: .review, reason: "Een afspraak ontbreekt"), by: session.facilitator)
        #expect(session.state.adoption.signatures.isEmpty)
        #expect(session.rejection(.changePhase(phase: .adopted), by: session.facilitator) == .signaturesNeeded)
        try session.give(.signMinutes(), by: session.anna)
        let versions = session.state.adoption.versions
        #expect(versions.map(\.number) == [1, 2] && versions[1].replaces == 1)
        #expect(versions[1].reason == "Een afspraak ontbreekt" && versions[0].signatures.count == 1)
        try session.give(.changePhase(phase: .archived), by: session.facilitator)
        try session.give(.changePhase(phase: .adopted), by: session.facilitator)
        #expect(session.state.adoption.versions.count == 2, "leaving the archive adopts nothing")
    }

    @Test func `A session that goes on makes signatures those of an earlier text`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        try session.give(.signMinutes(), by: session.anna)
        try session.give(.changePhase(phase: .live), by: session.facilitator)
        try session.give(.addNote(item: "i1", kind: .note, text: "Nog iets"), by: session.noteTaker)
        try session.give(.changePhase(phase: .review), by: session.facilitator)
        #expect(!session.state.adoption.signatures[0].counts)
    }

    private func written(_ session: inout Session, _ digest: String, missing: [String] = []) {
        let file = AdoptedFile(form: .init(format: "md", variant: .names), digest: digest, bytes: 1)
        let set = AdoptedFileSet(salt: "00", files: [file], missing: missing, at: 0)
        session.apply(
            session.state.notingFiles(
                set, of: 1, erasures: session.state.adoption.erasures, adding: nil),
            by: .server)
    }

    @Test func `An erasure makes the files those from before it, and others are written`() throws {
        var session = try inReview(.signers, "Anna")
        try session.give(.signMinutes(), by: session.anna)
        #expect(session.state.versionToWrite?.number == 1)
        written(&session, "aa")
        #expect(session.state.versionToWrite == nil && session.state.adoption.version(1)?.isWritten == true)
        let erasures = session.state.adoption.erasures
        try session.give(.erasePerson(participant: session.id("Bram"), withWritten: true), by: .installation)
        #expect(session.state.adoption.version(1)?.fileSets[0].erasedAt == session.now)
        #expect(session.state.versionToWrite?.number == 1)
        let set = AdoptedFileSet(salt: "00", files: [], missing: [], at: 0)
        #expect(
            session.state.notingFiles(set, of: 1, erasures: erasures, adding: nil).isEmpty,
            "files that were made before the erasure are not taken")
        written(&session, "bb")
        let version = try #require(session.state.adoption.version(1))
        #expect(version.file(.init(format: "md", variant: .names))?.file.digest == "bb")
        #expect(version.fileSets.count == 2 && session.replayed == session.state)
    }

    @Test func `A format that could not be made is added once, as a record of its own`() throws {
        var session = try inReview(.signers, "Anna")
        try session.give(.signMinutes(), by: session.anna)
        written(&session, "aa", missing: ["docx"])
        #expect(session.state.adoption.version(1)?.missing == ["docx"] && session.state.versionToWrite == nil)
        let file = AdoptedFile(form: .init(format: "docx", variant: .names), digest: "cc", bytes: 2)
        let added = AdoptedFileSet(salt: "11", files: [file], missing: [], at: 0)
        for expected in [1, 0] {
            let events = session.state.notingFiles(added, of: 1, erasures: 0, adding: ["docx"])
            #expect(events.count == expected)
            session.apply(events, by: .server)
        }
        #expect(session.state.adoption.version(1)?.missing == [])
        #expect(session.state.adoption.version(1)?.file(.init(format: "docx", variant: .names))?.set.salt == "11")
    }

    @Test func `Erasing what somebody wrote erases why they contest a signature`() throws {
        var session = try inReview(.signers, "Anna")
        try session.give(.signMinutes(participant: session.id("Anna"), way: .letter), by: session.noteTaker)
        try session.give(.contestSignature(reason: "Mijn reden"), by: session.anna)
        try session.give(.erasePerson(participant: session.id("Anna"), withWritten: true), by: .installation)
        #expect(session.state.adoption.signatures[0].contest?.reason == .erased)
        #expect(session.state.adoption.versions[0].signatures[0].contest?.reason == .erased)
        let erasure = try #require(session.log.last?.event.fact as? WordsErased)
        let contest = try #require(session.log.first { $0.event.fact is SignatureContested })
        #expect(erasure.erases(contest.event, in: session.state))
    }

    @Test func textsHaveLimits() throws {
        let session = try inReview(.signers, "Anna")
        let long = FreeText(String(repeating: "é", count: 8_001))
        #expect(
            session.rejection(.setAdoptionRule(rule: .facilitator, reason: long), by: session.facilitator) == .tooLong)
        var entered = session
        try entered.give(.changePhase(phase: .live), by: entered.facilitator)
        try entered.give(.changePhase(phase: .review), by: entered.facilitator)
        try entered.give(
            .setAdoptionRule(rule: .signers, signers: [entered.id("Anna"), entered.id("Bram")], reason: "x"),
            by: entered.facilitator)
        try entered.give(.signMinutes(participant: entered.id("Anna"), way: .mail), by: entered.facilitator)
        #expect(entered.rejection(.contestSignature(reason: long), by: entered.anna) == .tooLong)
    }

    @Test func `Another mail address outdates no signature, nor does deleting the dialogue for a while`() throws {
        var session = try inReview(.signers, "Anna", "Bram")
        try session.give(.signMinutes(), by: session.anna)
        let (anna, draft) = (session.id("Anna"), session.state.round.draft)
        func record(_ person: PersonDetails) throws {
            try session.give(.changeParticipant(participant: anna, person: person), by: session.organiser)
        }
        var person = try #require(session.state.people.participants[anna]).person
        person.email = "anna@new.example"
        try record(person)
        try session.give(.deleteDialogue(), by: session.organiser)
        try session.give(.undeleteDialogue(), by: session.organiser)
        #expect(session.state.adoption.signature(of: anna)?.counts == true && session.state.round.draft == draft)
        person.function = "voorzitter"
        try record(person)
        #expect(session.state.adoption.signature(of: anna)?.counts == false && session.state.round.draft == draft + 1)
    }

    @Test func `There are at most 50 signers`() throws {
        var session = Session(.preparing)
        let people = (0..<51).map {
            NewParticipant(person: PersonDetails(name: FreeText("N\($0)")), side: "s1", roles: [.participant])
        }
        try session.give(.addParticipants(participants: people), by: session.organiser)
        let named = session.state.people.order.suffix(51)
        #expect(
            session.rejection(.setAdoptionRule(rule: .signers, signers: Array(named)), by: session.organiser)
                == .tooMany)
        #expect(
            session.rejection(.setAdoptionRule(rule: .signers, signers: Array(named.dropLast())), by: session.organiser)
                == nil)
    }
}
