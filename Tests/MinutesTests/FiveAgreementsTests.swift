import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// The five agreements of a circulated report of 2020: one on a condition, one with a question in it, one of two
/// owners, one relative to a launch, and one that is a question. They are kept and written without loss.
@Suite struct FiveAgreementsTests {
    static let yaml = """
        title: Partnership communicatie CoronaMelder
        language: nl
        sides:
          - name: VNG
          - name: VWS
        participants:
          - name: Noor Smit
            organisation: VNG
            side: VNG
            mayAccept: true
          - name: Bram de Wit
            organisation: VWS
            side: VWS
        agenda:
          - title: Afspraken
            status: done
            notes:
              - kind: agreement
                text: De VNG brengt het verzoek van VWS in bij consultatie en koppelt terug wat de uitkomst is.
                owners: [VNG]
                due: zsm
                number: 1
                followUp:
                  reportTo: [VWS]
                  reportDue: zsm
                  asked: true
                  acceptances:
                    - owner: VNG
                      answer: accepted
                      by: Noor Smit
                      way: mail
                      subjectTo: het bestuur van de VNG
                      subjectToDue: voor de lancering
              - kind: agreement
                text: VWS biedt middelen aan. Kun je haar aan mij koppelen, vooruitlopend op besluit VNG?
                owners: [VWS]
                number: 2
                followUp:
                  before: Besluit VNG
              - kind: agreement
                text: VNG en VWS maken afspraken over terugkoppeling van gemeentelijke monitoring.
                owners: [VNG, VWS]
                number: 3
                followUp:
                  asked: true
                  confirmations:
                    - side: VNG
                      by: Noor Smit
                    - side: VWS
                      by: Bram de Wit
                      way: telephone
              - kind: agreement
                text: Vervolgafspraak ongeveer een maand na lancering app.
                owners: [Noor Smit, Bram de Wit]
                due: ongeveer een maand na lancering
                number: 4
                followUp:
                  after: Lancering app
                  count: 1
                  unit: months
                  status: inProgress
                  acceptances:
                    - owner: Noor Smit
                      answer: accepted
                      by: Noor Smit
                    - owner: Bram de Wit
                      answer: declined
                      by: Bram de Wit
                      reason: Dan ben ik weg
              - kind: agreement
                text: Kun je de link leggen met andere activiteiten van VWS?
                owners: [Bram de Wit]
                number: 5
                followUp:
                  status: overtaken
                  reason: samen opgepakt
                  overtakenBy: a2
                  reports:
                    - text: Er is een gesprek gepland met de directie innovatie.
                      by: Bram de Wit

        milestones:
          - title: Lancering app
            date: 2020-10-10
          - title: Besluit VNG

        """

    private func dialogue() throws -> Dialogue {
        let file = try DialogueFile(yaml: Self.yaml)
        let context = CommandContext(at: 1_598_600_000_000, by: .installation, seed: 7)
        var dialogue = Dialogue(id: "d1")
        for event in try Dialogue.eventsOf(file: file, startsAt: nil, answersDueAt: nil, context) {
            dialogue.evolve(
                RecordedEvent(sequence: dialogue.sequence + 1, at: context.at, by: context.by, event: event))
        }
        return dialogue
    }

    private func text(_ format: ExportFormat, isFollowUp: Bool = false) throws -> String {
        var options = MinutesOptions()
        options.form = isFollowUp ? .followUp : .minutes
        return String(decoding: try export(dialogue(), as: format, options: options), as: UTF8.self)
    }

    @Test func theFileIsReadAndWrittenWithoutLoss() throws {
        let again = DialogueFile(of: try dialogue())
        var file = try DialogueFile(yaml: Self.yaml)
        (file.durationMinutes, file.timeZone) = (90, "Europe/Amsterdam")
        #expect(again == file)
        let written = again.yaml
        #expect(try DialogueFile(yaml: written) == again)
        for line in Self.yaml.split(separator: "\n") where line.contains("followUp") || line.contains("a2") {
            #expect(written.contains(line.drop { $0 == " " }))
        }
    }

    @Test func jsonHoldsTheWholeFollowUp() throws {
        let minutes = try JSONDecoder().decode(Minutes.self, from: Data(text(.json).utf8))
        let notes = minutes.included(.agreement)
        #expect(notes.map(\.followUp?.dueDate) == [nil, nil, nil, "2020-11-10", nil])
        #expect(notes[0].followUp?.owners.map(\.state) == [.waiting])
        #expect(notes[0].followUp?.owners.first?.decider == "het bestuur van de VNG")
        #expect(notes[0].followUp?.reportDuty?.to.map(\.label) == ["VWS"])
        #expect(notes[1].followUp?.condition?.relation == .before)
        #expect(notes[2].followUp?.owners.map(\.state) == [.asked, .asked])
        #expect(notes[2].followUp?.confirmations.map(\.name) == ["VNG", "VWS"])
        #expect(notes[3].followUp?.owners.map(\.state) == [.accepted, .declined])
        #expect(notes[4].followUp?.overtakenBy == notes[1].id)
        #expect(notes[4].followUp?.reports.map(\.text) == ["Er is een gesprek gepland met de directie innovatie."])
        #expect(minutes.milestones?.map(\.title) == ["Lancering app", "Besluit VNG"])
    }

    @Test(arguments: [false, true]) func documentsSayItInWords(isFollowUp: Bool) throws {
        for format in [ExportFormat.md, .html] {
            let text = try text(format, isFollowUp: isFollowUp)
            for words in [
                "vóór Besluit VNG", "1 maand na Lancering app (10 november 2020)", "in uitvoering",
                "onder voorbehoud van een besluit van het bestuur van de VNG (voor de lancering)", "per e-mail",
                "Dan ben ik weg", "achterhaald door afspraak 2", "aan VWS, zsm", "directie innovatie",
                "gevraagd, nog geen antwoord", "Kun je de link leggen",
            ] { #expect(text.contains(words), "\(words) in \(format)") }
        }
    }

    @Test func theCalendarHasTheDateThatTheMilestoneGave() throws {
        let calendar = try text(.ics).replacing("\r\n ", with: "")
        #expect(calendar.contains("UID:a4-d1@polder\r\n"))
        #expect(calendar.contains("DTSTART;VALUE=DATE:20201110\r\n"))
        #expect(calendar.contains("1 maand na Lancering app"))
        #expect(calendar.components(separatedBy: "BEGIN:VEVENT").count == 2)
    }

    @Test func theSpreadsheetOfTheFollowUpHasAllFive() throws {
        let rows = try text(.csv, isFollowUp: true).split(separator: "\r\n")
        #expect(rows.count >= 6)
        #expect(rows[0].contains("Terugkoppeling") && rows[0].contains("Aangenomen"))
        #expect(try text(.csv, isFollowUp: true).contains("2020-11-10"))
    }

    @Test(arguments: [
        ("before: Besluit VNG", "before: Besluit", "no such milestone"),
        ("before: Besluit VNG", "reportDue: zsm", "[] is everyone"),
        ("overtakenBy: a2", "overtakenBy: a9", "no such agreement"),
        ("by: Noor Smit\n              way: mail", "by: Niemand\n              way: mail", "None of the participants"),
        ("  reason: Dan ben ik weg", "", "why this is declined"),
    ])
    func whatIsWrongIsSaidWithItsLine(right: String, wrong: String, words: String) throws {
        let yaml = Self.yaml.replacing(right, with: wrong)
        let file = try DialogueFile(yaml: yaml)
        let rejection = try #require(throws: Rejection.self) {
            try Dialogue.eventsOf(
                file: file, startsAt: nil, answersDueAt: nil,
                CommandContext(at: 1_598_600_000_000, by: .installation, seed: 7))
        }
        let error = DialogueFileError(rejection, in: yaml)
        #expect(error.reason.contains(words))
        #expect((error.line ?? 0) > 14)
    }

    @Test func adoptedMinutesKeepWhatTheySaid() throws {
        var dialogue = try dialogue()
        func apply(_ command: Command, by actor: Actor = .installation) throws {
            let context = CommandContext(at: dialogue.lastAt + 1_000, by: actor, seed: 3)
            for event in try dialogue.decide(command, context) {
                dialogue.evolve(
                    RecordedEvent(sequence: dialogue.sequence + 1, at: context.at, by: actor, event: event))
            }
        }
        for phase in [Phase.preparing, .live, .review, .adopted] { try apply(.changePhase(phase: phase)) }
        let adopted = Minutes(dialogue).document
        let note = try #require(dialogue.notes.values.first { $0.number == 4 })
        try apply(.setAgreementStatus(note: note.id, status: .done))
        try apply(.reportBack(note: note.id, text: "De afspraak staat"))
        try apply(.changeMilestone(milestone: "e1", date: "2020-12-01"))
        #expect(Minutes(dialogue).document == adopted)
        var options = MinutesOptions()
        options.form = .followUp
        let followUp = String(decoding: try export(dialogue, as: .md, options: options), as: UTF8.self)
        #expect(followUp.contains("De afspraak staat") && followUp.contains("1 januari 2021"))
    }
}
