import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

@Suite struct ExportTests {
    static let hasPandoc = Pandoc.path(in: ProcessInfo.processInfo.environment["PATH"] ?? "") != nil

    static let textOrOffice = ExportFormat.allCases.filter { $0.isText || $0.isOffice && hasPandoc }

    @Test(arguments: textOrOffice)
    func `A public version names nobody`(_ format: ExportFormat) throws {
        let dialogue = try MinutesStage.held().dialogue
        let data = try export(dialogue, as: format, options: MinutesOptions(isPublic: true, withAddresses: true))
        var text = String(decoding: data, as: UTF8.self)
        if format.isOffice {
            text = String(
                decoding: try run("pandoc", ["-f", format.rawValue, "-t", "plain", "--wrap=none"], input: data),
                as: UTF8.self)
        }
        // Folding may split a word.
        if format == .ics { text = text.replacing("\r\n ", with: "") }
        for secret in [
            "Anna", "de Vries", "Bram", "Jansen", "@action.example", "@minvws.example", "bellen.example", "testen wij",
            "Weten wie ik kan bellen", "Alle deelnemers",
        ] {
            #expect(!text.contains(secret), "\(secret) stands in the public \(format)")
        }
        if ![.csv, .ics].contains(format) { #expect(text.contains("noemt drie voorwaarden")) }
    }

    @Test(arguments: ExportFormat.allCases.filter { $0.isText && ![.csv, .ics].contains($0) })
    func `Whoever said a plain note or a question stands in the file`(_ format: ExportFormat) throws {
        for kind in [Note.Kind.note, .question] {
            let timesNamed = try [false, true].map { isSaid in
                var stage = try MinutesStage.held()
                let item = try #require(stage.dialogue.notes.values.first { _ in true }).item
                let roster = stage.dialogue.people.roster
                let anna = try #require(roster.first { $0.person.name.text == "Anna de Vries" }).id
                let speaker = isSaid ? anna : nil
                try stage.play(
                    .addNote(item: item, kind: kind, text: "Wij bellen.", speaker: speaker), by: stage.noteTaker)
                let file = String(decoding: try export(stage.dialogue, as: format), as: UTF8.self)
                return file.components(separatedBy: "Anna de Vries").count
            }
            #expect(timesNamed[1] > timesNamed[0], "\(kind) in \(format)")
        }
    }

    @Test(arguments: ExportFormat.allCases.filter { $0.isText })
    func `No export contains an answer for the facilitator`(_ format: ExportFormat) throws {
        let data = try export(MinutesStage.held().dialogue, as: format, options: MinutesOptions(withAddresses: true))
        #expect(!String(decoding: data, as: UTF8.self).contains("alleen voor de gespreksleider"))
    }

    @Test(arguments: ExportFormat.allCases.filter { $0.isText })
    func `No export contains an answer that is not revealed`(_ format: ExportFormat) throws {
        var stage = try MinutesStage(example: "dialoog-2021-01-26")
        try stage.play(#"{"do":"changePhase","phase":"preparing"}"#)
        try stage.play(
            #"{"do":"giveAnswer","question":"q2","text":"Nog geheim.","audience":"everyone"}"#,
            by: .participant(stage.people(of: "VWS")[0]))
        let data = try export(stage.dialogue, as: format, options: MinutesOptions(withAddresses: true))
        #expect(!String(decoding: data, as: UTF8.self).contains("Nog geheim."))
    }

    @Test func `Only YAML contains e-mail addresses, and only on request`() throws {
        let dialogue = try MinutesStage.held().dialogue
        #expect(
            String(
                decoding: try export(dialogue, as: .yaml, options: MinutesOptions(withAddresses: true)), as: UTF8.self
            ).contains("anna.devries@action.example"))
        for format in ExportFormat.allCases where format.isText {
            #expect(
                !String(decoding: try export(dialogue, as: format), as: UTF8.self).contains(
                    "anna.devries@action.example"))
        }
    }

    @Test(arguments: ["dialoog-2021-01-26", "overleg-2020-08-27", "held"])
    func `A dialogue made from its exported file has the same file`(_ name: String) throws {
        let options = MinutesOptions(withAddresses: true)
        let yaml = try export(GoldenTests.dialogue(name), as: .yaml, options: options)
        let again = try export(MinutesStage(DialogueFile(yaml: yaml), id: "d2").dialogue, as: .yaml, options: options)
        #expect(String(decoding: again, as: UTF8.self) == String(decoding: yaml, as: UTF8.self))
    }

    @Test func `A public file can be read and keeps the owners`() throws {
        let yaml = try export(MinutesStage.held().dialogue, as: .yaml, options: MinutesOptions(isPublic: true))
        let dialogue = try MinutesStage(DialogueFile(yaml: yaml)).dialogue
        let labels = Minutes(dialogue).included(.agreement)[1].owners.map(\.label)
        #expect(labels == ["Directie, Action", "Informatiebeleid / CIO, Ministerie van VWS"])
    }

    @Test func `Erased people and words are marked as erased`() throws {
        var dialogue = try MinutesStage.held().dialogue
        let anna = try #require(dialogue.people.roster.first { $0.person.name.text == "Anna de Vries" }?.id)
        dialogue.evolve(
            RecordedEvent(
                sequence: dialogue.sequence + 1, at: dialogue.lastAt, by: .server,
                event: .personRecorded(participant: anna, version: 3, person: .erased)))
        let html = String(decoding: try export(dialogue, as: .html), as: UTF8.self)
        #expect(html.contains("<figcaption>[gewist]</figcaption>"))
        #expect(!html.contains("(Directie, Action)"))
        // Notes about an erased person stay, because notes are erased one by one.
        #expect(html.contains("Anna de Vries noemt drie voorwaarden"))
        #expect(
            String(decoding: try export(dialogue, as: .md, options: MinutesOptions(language: "en")), as: UTF8.self)
                .contains("— \\[erased\\]"))
    }

    @Test func `Minutes are a draft until they are adopted, and again when reopened`() throws {
        var stage = try MinutesStage.held()
        func markdown() throws -> String { String(decoding: try export(stage.dialogue, as: .md), as: UTF8.self) }
        #expect(try markdown().contains("**CONCEPT**"))
        stage.wait(minutes: 60 * 24 * 8)
        try stage.play(#"{"do":"changePhase","phase":"adopted"}"#)
        #expect(try !markdown().contains("CONCEPT"))
        #expect(try markdown().contains("Vastgesteld 3 februari 2021, versie 1"))
        #expect(try markdown().contains("- **Vastgesteld door:** Organisator, Alliantie Digitaal Samenleven"))
        try stage.play(#"{"do":"changePhase","phase":"review","reason":"afspraak 2 klopt niet"}"#)
        #expect(try !markdown().contains("Vastgesteld door"))
        #expect(try markdown().contains("CONCEPT, versie 2, vervangt versie 1"))
    }

    @Test(.enabled(if: hasPandoc), arguments: [ExportFormat.docx, .odt])
    func `Word and OpenDocument files contain everything important`(_ format: ExportFormat) throws {
        let dialogue = try MinutesStage.held().dialogue
        let data = try export(dialogue, as: format)
        let text = String(
            decoding: try run("pandoc", ["-f", format.rawValue, "-t", "plain", "--wrap=none"], input: data),
            as: UTF8.self)
        for words in [
            "CONCEPT", "Afspraken", "een samenvatting onder embargo", "9 februari 2021", "Vraag:", "karretje gespannen",
            "Hoe bereiken we medewerkers", "noemt drie voorwaarden", "in gewone taal", "Action kan niet spreken",
        ] {
            #expect(
                text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words)
                    || text.replacing("\n", with: " ").contains(words), "\(words)")
        }
        let html = String(
            decoding: try run("pandoc", ["-f", format.rawValue, "-t", "html", "-s"], input: data), as: UTF8.self)
        #expect(
            html.matches(of: /<h1/).count >= 10 && html.matches(of: /<h2/).count >= 7
                && html.matches(of: /<table/).count >= 7)
        #expect(html.contains("<title>Online dialoogsessie bedrijfsleven en VWS</title>") || format == .odt)
        // The same state becomes the same bytes at any time. A ZIP file has times in steps of two seconds, so wait
        // longer.
        Thread.sleep(forTimeInterval: 2.1)
        #expect(try export(dialogue, as: format) == data)
    }

    @Test func `Polder's version is three numbers`() throws {
        let numbers = Product.version.split(separator: ".", omittingEmptySubsequences: false)
        #expect(numbers.count == 3)
        for number in numbers { #expect(try #require(Int(number)).description == number) }
        #expect(Generator(version: "0.9.0").appVersion == "00.0900")
        #expect(Generator(version: "1.12.3").appVersion == "01.1203")
    }

    @Test func `pandoc is looked for only in absolute folders`() {
        #expect(Pandoc.path(in: "/nonexistent:relative:") == nil)
    }

    @Test func `An instant is written and read`() throws {
        for milliseconds: Milliseconds in [0, 1, 1_611_671_400_123, 951_782_399_999, Limits.most.millisecondsMax] {
            let instant = Minutes.Instant(milliseconds: milliseconds)
            #expect(try JSONDecoder().decode(Minutes.Instant.self, from: JSONEncoder().encode(instant)) == instant)
        }
        #expect(Minutes.Instant(milliseconds: 1_611_671_400_000).text == "2021-01-26T14:30:00.000Z")
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Minutes.Instant.self, from: Data("\"gisteren\"".utf8))
        }
    }

    @Test func `A rejection is reported with its line in the file`() throws {
        let yaml =
            "title: A\nagenda:\n  - title: B\n    notes:\n      - kind: note\n        number: 4\n        text: C\n"
        let file = try DialogueFile(yaml: yaml)
        let error = try #require(throws: Rejection.self) {
            try Dialogue.eventsOf(
                file: file, startsAt: nil, answersDueAt: nil, CommandContext(at: 0, by: .installation, seed: 1))
        }
        let placed = DialogueFileError(error, in: yaml)
        #expect(placed.line == 6)
        #expect(
            placed.description
                == "line 6, column 17: agenda[0].notes[0].number: Only agreements and action items have numbers")
    }

    /// Benchmarks/rows_capacity.py measures how long it takes.
    @Test func `Ten thousand notes are all written`() throws {
        var file = DialogueFile(title: "Lang")
        file.phase = .review
        let kinds: [Note.Kind] = [.note, .quote, .question, .agreement, .actionItem]
        file.agenda = (0..<10).map { item in
            .init(
                title: "Punt \(item)",
                notes: (0..<1_000).map {
                    .init(
                        kind: kinds[$0 % 5],
                        text: "Regel \($0) & <meer> tekst van een gewone lengte, zoals iemand tikt in een vergadering.",
                        owners: $0 % 5 > 2 ? ["VWS"] : nil)
                })
        }
        let dialogue = try MinutesStage(file).dialogue
        for format in [ExportFormat.html, .md] {
            let text = String(decoding: try export(dialogue, as: format), as: UTF8.self)
            // Each line is in the text once, and agreements and action items once more in their lists.
            let lines = text.components(separatedBy: "tekst van een gewone lengte").count - 1
            #expect(lines >= 10_000, "\(format)")
        }
    }
}
