import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// The minutes and the file say how the draft was circulated, who agreed, and who was silent.
@Suite struct RoundMinutesTests {
    /// Anna agrees and a line is changed after that; Bram was telephoned; Cees has only read it; of Dirk nothing was
    /// heard; Eva gets a copy.
    private func stage() throws -> MinutesStage {
        var stage = try MinutesStage(
            DialogueFile(
                yaml: """
                    title: Overleg
                    timeZone: Europe/Amsterdam
                    phase: editing
                    sides: [{name: Bedrijven}, {name: VWS}]
                    participants:
                      - {name: Anna, side: Bedrijven, email: anna@example.org}
                      - {name: Bram, side: VWS}
                      - {name: Cees, side: VWS}
                      - {name: Dirk, side: VWS}
                      - {name: Eva, side: VWS}
                      - {name: Nico, roles: [noteTaker]}
                    distribution: [{name: VNG}, {name: Wim}]
                    agenda: [{title: Welkom, notes: [{text: Iedereen is er.}]}]
                    """))
        let eva = stage.dialogue.people.order[4]
        let wim = NewRecipient(name: "Wim", organisation: "Gemeente", email: "wim@example.org", isCopy: true)
        try stage.play(
            .circulateDraft(
                dueAt: stage.at + 7 * 86_400_000, message: "Klopt dit?", recipients: [wim], copies: [eva]))
        let draft = stage.dialogue.round.draft
        let people = stage.dialogue.people.order.map { Actor.participant($0) }
        try stage.play(.recordReading(draft: draft), by: people[0])
        try stage.play(.agreeWithMinutes(draft: draft), by: people[0])
        try stage.play(.enterConsent(participant: stage.dialogue.people.order[1], way: .telephone), by: people[5])
        try stage.play(.recordReading(draft: draft), by: people[2])
        try stage.play(.changeNote(note: "n1", text: "Bijna iedereen is er."), by: people[5])
        return stage
    }

    private func markdown(_ stage: MinutesStage, isPublic: Bool = false) throws -> String {
        var options = MinutesOptions()
        options.isPublic = isPublic
        return String(decoding: try export(stage.dialogue, as: .md, options: options), as: UTF8.self)
    }

    @Test func `The minutes name those who agreed and those who were silent`() throws {
        var stage = try stage()
        let open = try markdown(stage)
        #expect(open.contains("Reacties op het concept") && open.contains("Reageren kan tot zaterdag 30 januari 2021"))
        try stage.play(.closeRound())
        let text = try markdown(stage)
        #expect(text.contains("Reageren kon tot"))
        for said in [
            "Anna (daarna 1 wijziging)", "akkoord per telefoon, ingevoerd door Nico", "Gelezen, niet gereageerd",
            "Niets gehoord", "Wie niet reageerde, heeft niet ingestemd.", "de deelnemers; VNG", "Eva; Wim (Gemeente)",
        ] { #expect(text.contains(said), "\(said)") }
        #expect(!text.contains("wim@example.org"))
        let round = try #require(Minutes(stage.dialogue).round)
        #expect(round.sides.map { $0.people.map(\.standing) } == [[.agreed], [.agreed, .read, .silent]])
        try stage.play(.contestConsent(), by: .participant(stage.dialogue.people.order[1]))
        let bram = try #require(Minutes(stage.dialogue).round?.sides[1].people.first { $0.person.label == "Bram" })
        #expect(bram.standing == .silent && bram.isContested == true && bram.agreedAt == nil)
        #expect(try markdown(stage).contains("ingevoerd door Nico, betwist"))
    }

    @Test func `A public version tells nothing of it`() throws {
        let stage = try stage()
        let text = try markdown(stage, isPublic: true)
        for word in ["Reacties", "Wim", "Gemeente", "telefoon"] { #expect(!text.contains(word), "\(word)") }
        var options = MinutesOptions()
        options.isPublic = true
        #expect(Minutes(stage.dialogue, options: options).round == nil)
        #expect(DialogueFile(stage.dialogue, options: options).round == nil)
    }

    @Test func `The file keeps the round`() throws {
        var stage = try stage()
        try stage.play(.contestConsent(), by: .participant(stage.dialogue.people.order[1]))
        let options = MinutesOptions()
        let file = DialogueFile(stage.dialogue, options: options)
        let read = try DialogueFile(yaml: file.yaml)
        #expect(read == file && read.yaml == file.yaml)
        let again = try MinutesStage(read)
        #expect(again.dialogue.isRoundOpen && again.dialogue.round.circulation?.message == "Klopt dit?")
        #expect(DialogueFile(again.dialogue, options: options) == file)
        #expect(again.dialogue.round.draft == stage.dialogue.round.draft)
        #expect(file.asTemplate.round == nil)
        for (wrong, said) in [
            ("participant: Anna", "participant: Otto"), ("dueTime: \"10:00\"", "dueTime: \"25:00\""),
        ] {
            #expect(file.yaml.contains(wrong))
            let broken = file.yaml.replacingOccurrences(of: wrong, with: said)
            #expect(throws: DialogueFileError.self) { try DialogueFile(yaml: broken) }
        }
    }
}
