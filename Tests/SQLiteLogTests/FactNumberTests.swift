import DialogueTesting
import EventLog
import Journal
import JournalTesting
import Testing

@testable import Dialogue
@testable import SQLiteLog

/// A file holds the number of its newest fact. An older program can open the file as long as no newer kind of event was
/// written to it.
@Suite struct FactNumberTests {
    private func number(_ path: String) throws -> [String] {
        try shell(path, "SELECT value FROM meta WHERE key = 'facts'; PRAGMA user_version;").split(separator: "\n").map(
            String.init)
    }

    /// The version of the program that the file says it needs.
    private func needs(_ path: String) throws -> String {
        try shell(path, "SELECT value FROM meta WHERE key = 'needs'").filter { !$0.isNewline }
    }

    /// Opens the file with the present program, and returns the code of the refusal, if there is one.
    private func refusal(_ path: String) -> LogFault.Code? {
        do {
            try FileJournal(path: path).close()
            return nil
        } catch { return error.code }
    }

    @Test func aFileOfNumber1KeepsItsNumber() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        journal.close()
        #expect(try number(scratch.path) == ["1", "3"])
        #expect(refusal(scratch.path) == nil)
    }

    @Test func theFirstFactOfNumber2RaisesTheFilesNumber() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        session.apply([Event(LinkTrusted(participant: session.state.people.order[0]))])
        try journal.commit(&session)
        #expect(try needs(scratch.path) == Product.version)
        // The first programs look only at the second value, and know 3.
        #expect(try number(scratch.path) == ["2", "4"])
        session.apply([.answeringChanged(isOpen: false)])
        try journal.commit(&session)
        #expect(try number(scratch.path) == ["2", "4"])
        #expect(journal.check(inFull: true) == nil, "our own change of the header is no outside change")
        journal.close()
        #expect(refusal(scratch.path) == nil)
        #expect(try LogCheck.run(path: scratch.path).isSound)
    }

    @Test func aFailedBatchRaisesNoNumber() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        session.apply([Event(LinkTrusted(participant: session.state.people.order[0]))])
        var turn = session.takeTurn()
        turn.expectedSequence -= 1
        guard case .failure = journal.append(JournalBatch(turns: [turn])) else {
            return #expect(Bool(false), "it was written")
        }
        var other = try Session.live("dother")
        try journal.commit(&other)
        #expect(try number(scratch.path) == ["1", "3"])
        journal.close()
    }

    @Test func aHigherNumberIsRefusedAndTheFileStaysUnchanged() throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        try journal.commit(&session)
        session.apply([Event(ReadTomorrow(note: "n1"))])
        try journal.commit(&session)
        journal.close()
        #expect(try needs(scratch.path) == Product.version)
        let before = fileBytes(scratch.path)
        #expect(refusal(scratch.path) == .newerSchema)
        for read in [
            { () throws -> Void in _ = try JournalReader(path: scratch.path) },
            { () throws -> Void in _ = try LogCheck.run(path: scratch.path) },
        ] {
            let fault = #expect(throws: LogFault.self, performing: read)
            #expect(fault?.code == .newerSchema)
        }
        #expect(fileBytes(scratch.path) == before)
    }

    /// A file that was written before numbers were kept gets its number from the kinds of its events.
    @Test(arguments: [false, true])
    func anOlderFileGetsItsNumberWhenFirstOpened(hasNewer: Bool) throws {
        let scratch = Scratch()
        let journal = try FileJournal(path: scratch.path)
        var session = try Session.live()
        if hasNewer { session.apply([Event(LinkTrusted(participant: session.state.people.order[0]))]) }
        try journal.commit(&session)
        journal.close()
        try tamper(
            scratch.path,
            """
            DELETE FROM meta WHERE key = 'facts'; PRAGMA user_version = 3;
            DELETE FROM grdb_migrations WHERE identifier = '4 the number of the newest fact';
            """)
        #expect(refusal(scratch.path) == nil)
        #expect(try number(scratch.path) == (hasNewer ? ["2", "4"] : ["1", "3"]))
    }

    /// After a number was released, no more kinds may be given that number. Number 1 covers the kinds in the first
    /// frozen fixture.
    @Test func numbersAreFrozen() {
        let since2: Set<String> = [
            "linkTrusted", "participantIdentified", "answersConfided", "topicParked", "parkedTopicChanged",
            "parkedTopicRemoved", "wordsErased", "sideRestored", "questionRestored", "itemRestored",
            "parkedTopicRestored", "linkMarkedSent", "invitationReplied",
            "dateProposed", "datesAnswered", "proposedDateRemoved", "dateChosen",
            "mailAsked", "mailTakenBack", "mailSent", "mailPutOff", "mailRefused", "addressMarked", "mailWished",
            "dailyDigestSet", "mailTextWritten",
            "suggestionMade", "suggestionChanged", "suggestionWithdrawn", "suggestionSupported", "suggestionAccepted",
            "suggestionRejected", "suggestionReopened", "suggestionAnnexed", "suggestionContested", "remarkContested",
            "adoptionRuleSet", "minutesSigned", "signatureTakenBack", "signatureContested", "minutesVersionAdopted",
            "adoptedFilesWritten",
            "acceptorsSet", "agreementAnswerContested", "agreementAnswerRemoved", "agreementAnswered",
            "agreementConfirmed", "agreementStatusSet", "decisionRecorded", "dueConditionSet", "milestoneAdded",
            "milestoneChanged", "milestoneRemoved", "ownersAsked", "reportDutySet", "reportMade", "reportRemoved",
            "draftCirculated", "circulationChanged", "recipientListed", "recipientRemoved", "roundClosed",
            "roundReopened", "readingRecorded", "consentGiven", "consentTakenBack", "consentEntered",
            "consentContested",
            "actionsLinksEnded",
        ]
        for fact in Catalogue.facts {
            let name = fact.name.rawValue
            #expect(Catalogue.number(of: fact.name) == (since2.contains(name) ? 2 : 1), "\(name)")
        }
        #expect(Catalogue.facts.count == 123 && Catalogue.newestNumber == 2)
        for actor in [Actor.participant("p1"), .installation, .server] { #expect(actor.number == 1) }
        #expect(Actor.organiser("oabcdefghjkmn").number == 2)
    }
}
