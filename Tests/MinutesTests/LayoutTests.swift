import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// The document says each thing at its place.
@Suite struct LayoutTests {
    private static func text(_ dialogue: Dialogue, _ format: ExportFormat = .md) throws -> String {
        String(decoding: try export(dialogue, as: format), as: UTF8.self)
    }

    @Test func `A column without a word is left out and the others take its width`() {
        let columns = ["Naam", "Functie", "Rol"].map { Table.TableColumn([.text($0)], widthPercent: 30) }
        let table = Table(columns: columns, rows: [.init([["Anna"], [], ["lid"]]), .init([["Bo"], [""], []])])
        #expect(table.columns.map { Inline.plainText($0.heading) } == ["Naam", "Rol"])
        #expect(table.columns.map(\.widthPercent) == [50, 50])
        #expect(table.rows.map(\.cells.count) == [2, 2])
        #expect(Table(columns: columns, rows: [.init([[], [], []])]).columns.count == 1)
    }

    @Test func `Outcomes keep their place in the discussion`() throws {
        let markdown = try Self.text(MinutesStage.held().dialogue)
        let discussion = try #require(
            markdown.components(separatedBy: "## Bespreking").last?
                .components(separatedBy: "\n## ").first)
        for line in [
            "- **Gezamenlijke vraag:** Hoe bereiken we", "- **Voorbehoud:** Action kan niet",
            "- **Afspraak 1:** VWS stuurt",
            "- **Actiepunt 1:** Contactpersonen",
        ] { #expect(discussion.contains(line), "\(line)") }
        let html = try Self.text(MinutesStage.held().dialogue, .html)
        #expect(html.contains("<a href=\"#a1\"><strong>Afspraak 1:</strong></a> VWS stuurt"))
        // Every link leads somewhere, and no place has two names.
        let anchors = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        #expect(Set(anchors).count == anchors.count)
        for link in html.matches(of: /href="#([^"]*)"/) { #expect(anchors.contains(String(link.1))) }
    }

    @Test func `Times have one notation`() throws {
        for language in ["nl", "en"] {
            let dialogue = try MinutesStage.held().dialogue
            let data = try export(dialogue, as: .md, options: MinutesOptions(language: language))
            let markdown = String(decoding: data, as: UTF8.self)
            #expect(markdown.matches(of: /\d\d\.\d\d(–|\)| uur)/).isEmpty)
            for times in ["15:30–17:00", "15:31–16:52", "(15:42)"] { #expect(markdown.contains(times)) }
        }
    }

    @Test func `A point that was not discussed has no time but says so`() throws {
        var file = DialogueFile(title: "T")
        file.participants = [.init(name: "A", roles: [.organiser, .facilitator, .noteTaker])]
        file.agenda = [.init(title: "Een", minutes: 5), .init(title: "Twee", minutes: 20), .init(title: "Drie")]
        var stage = try MinutesStage(file)
        try stage.play(.changePhase(phase: .preparing))
        try stage.play(.changePhase(phase: .live))
        try stage.play(.startItem(item: stage.dialogue.agenda.order[0]))
        stage.wait(minutes: 3)
        #expect(try !Self.text(stage.dialogue).contains("niet besproken"))
        try stage.play(.changePhase(phase: .review))
        stage.wait(minutes: 3_000)
        try stage.play(.setSummary(item: stage.dialogue.agenda.order[2], summary: "Toch gezegd."))
        let markdown = try Self.text(stage.dialogue)
        #expect(markdown.contains("### 1. Een\n\n*gepland 5 minuten · besteed 3 minuten*"))
        #expect(markdown.contains("### 2. Twee\n\n*gepland 20 minuten · niet besproken*"))
        #expect(markdown.contains("### 3. Drie\n\nToch gezegd."))
    }

    @Test func `The call is in the briefing and its appointment, and never in minutes`() throws {
        var file = DialogueFile(title: "T")
        (file.date, file.time, file.callLink) = ("2021-01-26", "15:30", "https://bel.example/42")
        file.agenda = [.init(title: "Een")]
        var stage = try MinutesStage(file)
        let formats: [ExportFormat] = [.md, .html, .ics, .json]
        for format in formats { #expect(try Self.text(stage.dialogue, format).contains("bel.example")) }
        for phase in [Phase.preparing, .live, .review, .adopted, .archived] {
            try stage.play(.changePhase(phase: phase))
            for format in formats where format != .ics || phase == .preparing || phase == .live {
                let isThere = try Self.text(stage.dialogue, format).contains("bel.example")
                #expect(isThere == (phase == .preparing), "\(format) in \(phase)")
            }
        }
    }

    @Test func `A session that is over is no appointment`() throws {
        var stage = try MinutesStage.held()
        #expect(try Self.text(stage.dialogue, .ics).components(separatedBy: "BEGIN:VEVENT").count == 3)
        #expect(try !Self.text(stage.dialogue, .ics).contains("UID:session-"))
        for note in stage.dialogue.notes.values where note.dueDate != nil {
            try stage.play(.deleteNote(note: note.id), by: stage.noteTaker)
        }
        let error = try #require(throws: ExportError.self) { try export(stage.dialogue, as: .ics) }
        #expect(error.code == .nothingDated && error.message.hasPrefix("The session is over"))
    }
}
