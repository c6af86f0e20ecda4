import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// Briefing notes, memos, parts that are left out, letterheads, and the zip.
@Suite struct PapersTests {
    private static func text(
        _ dialogue: Dialogue, _ format: ExportFormat = .md, _ stationery: Stationery = Stationery(),
        _ change: (inout MinutesOptions) -> Void = { _ in }
    ) throws -> String {
        var options = MinutesOptions()
        change(&options)
        return String(
            decoding: try export(dialogue, as: format, options: options, stationery: stationery), as: UTF8.self)
    }

    private static func headings(_ text: String) -> [String] {
        text.lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    }

    // MARK: - The briefing note

    @Test func `A briefing note has the order of the house, before the session and after it`() throws {
        let note = try Self.text(MinutesStage.held().dialogue) { $0.form = .note }
        #expect(
            Self.headings(note) == [
                "Aanleiding", "Achtergrond", "Doel", "Deelnemers", "Vragen ter voorbereiding", "Te bespreken punten",
                "Rollen",
            ])
        let before = try Self.text(MinutesStage(example: "dialoog-2021-01-26").dialogue) { $0.form = .note }
        #expect(Self.headings(before) == Self.headings(note))
        #expect(note.contains("**Voor:**"))
        for row in ["**Gepland:**", "**Met deelnemers van:** Bedrijfsleven; VWS", "**Onder leiding van:**"] {
            #expect(note.contains(row) && before.contains(row), "\(row)")
        }
        #expect(before.contains("**In samenwerking met:** Alliantie Digitaal Samenleven"))
    }

    @Test func `A note has revealed answers, and nothing of the session`() throws {
        let note = try Self.text(MinutesStage.held().dialogue) { $0.form = .note }
        #expect(note.contains("Hoe bepaalt VWS wie wanneer getest wordt?") && note.contains("Weten wie ik kan bellen."))
        for absent in ["alleen voor de gespreksleider", "CONCEPT", "aanwezig", "Gehouden", "Afspraak", "Actiepunt"] {
            #expect(!note.contains(absent), "\(absent)")
        }
        let without = try Self.text(MinutesStage.held().dialogue) {
            $0.form = .note
            $0.withAnswers = false
        }
        #expect(!without.contains("Hoe bepaalt VWS wie wanneer getest wordt?"))
    }

    @Test(arguments: [MinutesOptions.Form.minutes, .note], [false, true])
    func `A public document names nobody in any form`(_ form: MinutesOptions.Form, _ isMemo: Bool) throws {
        for format in ExportTests.textOrOffice where format.isDocument && !format.isOffice {
            let text = try Self.text(MinutesStage.held().dialogue, format) {
                $0.isPublic = true
                $0.form = form
                $0.memo = isMemo ? .init() : nil
            }
            for secret in ["Anna", "Jansen", "Hoe bepaalt VWS", "bellen.example"] {
                #expect(!text.contains(secret), "\(format) \(form): \(secret)")
            }
        }
    }

    // MARK: - The memo

    @Test func `A memo says to, copy, from, subject and date, from what the dialogue knows`() throws {
        let memo = try Self.text(MinutesStage.held().dialogue) { $0.memo = .init() }
        for row in [
            "**Aan:** Alle deelnemers", "**Kopie:** Directie Communicatie, VWS", "**Van:**",
            "**Onderwerp:** Verslag: Online dialoogsessie bedrijfsleven en VWS", "**Datum:** 26 januari 2021",
        ] { #expect(memo.contains(row), "\(row)") }
        #expect(memo.contains("Memo · Verslag") && !memo.contains("Aantal pagina"))
        #expect(memo.contains("## Afspraken"), "the minutes follow")
    }

    @Test func `What is typed for a memo comes before what the dialogue knows`() throws {
        let memo = try Self.text(MinutesStage.held().dialogue) {
            $0.memo = .init(to: "Hugo", from: "Directie Communicatie", contact: "Bureau, 070 340 79 11")
        }
        for row in ["**Aan:** Hugo", "**Van:** Directie Communicatie", "**Inlichtingen bij:** Bureau, 070 340 79 11"] {
            #expect(memo.contains(row), "\(row)")
        }
    }

    // MARK: - Parts

    @Test(arguments: Section.allCases)
    func `A part that is left out is not there, and nothing else changes`(_ section: Section) throws {
        let dialogue = try MinutesStage.held().dialogue
        let whole = try Self.headings(Self.text(dialogue))
        let parts = try Self.headings(Self.text(dialogue) { $0.leavingOut = [section] })
        let gone = whole.filter { !parts.contains($0) }
        #expect(gone.count == (section == .introduction ? 3 : 1), "\(section): \(gone)")
        #expect(whole.filter(parts.contains) == parts)
    }

    @Test func `Without a part no link leads to it`() throws {
        let html = try Self.text(MinutesStage.held().dialogue, .html) {
            $0.leavingOut = [.agreements, .actionItems, .discussion, .reservations]
        }
        let links = html.matches(of: /href="#([^"]+)"/).map { String($0.output.1) }
        for link in links { #expect(html.contains("id=\"\(link)\""), "\(link)") }
        let whole = try Self.text(MinutesStage.held().dialogue, .html)
        #expect(whole.contains("href=\"#a1\"") && !links.contains("a1"))
    }

    // MARK: - The letterhead

    private static let ministry = """
        organisation: Ministerie van Volksgezondheid, Welzijn en Sport
        unit: Directie Communicatie
        address: [Parnassusplein 5, 2511 VX Den Haag]
        telephone: T 070 340 79 11
        website: www.rijksoverheid.nl
        contact: Bureau Media
        reference: 2021-0042
        classification: Intern
        """

    private static func letterhead(_ yaml: String = ministry, logo: Logo? = nil) throws -> Stationery {
        Stationery(letterhead: Letterhead(file: try LetterheadFile(yaml: Data(yaml.utf8)), logo: logo))
    }

    @Test func `The letterhead is above the document, its reference among the facts, its classification on each page`()
        throws
    {
        let html = try Self.text(MinutesStage.held().dialogue, .html, Self.letterhead())
        let body = try #require(html.components(separatedBy: "<main>").last)
        #expect(body.trimmed.hasPrefix("<header class=\"letterhead\">"))
        #expect(body.contains("<dt>Kenmerk</dt><dd>2021-0042</dd>"))
        #expect(body.contains("<dt>Rubricering</dt><dd>Intern</dd>"))
        #expect(html.contains("content: \"Intern \\b7  CONCEPT"))
        let memo = try Self.text(MinutesStage.held().dialogue, .md, Self.letterhead()) { $0.memo = .init() }
        #expect(memo.contains("**Van:** Ministerie van Volksgezondheid, Welzijn en Sport, Directie Communicatie"))
        #expect(memo.contains("**Inlichtingen bij:** Bureau Media"))
    }

    @Test func `A logo is in the document itself, with words for those who do not see it`() throws {
        let logo = try #require(Logo(Self.png(width: 452, height: 100)))
        let html = try Self.text(MinutesStage.held().dialogue, .html, Self.letterhead(logo: logo))
        #expect(
            html.contains(
                "<img alt=\"Ministerie van Volksgezondheid, Welzijn en Sport\" width=\"226\" height=\"50\" "
                    + "src=\"data:image/png;base64,"))
    }

    /// The beginning of a PNG, which is all that is read here.
    private static func png(width: Int, height: Int) -> Data {
        func four(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 0xFF) } }
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + four(13) + Array("IHDR".utf8)
        return Data(head + four(width) + four(height) + [8, 2, 0, 0, 0] + four(0))
    }

    @Test func `A picture that is too large, or none, is refused`() {
        #expect(Logo(Self.png(width: 4_000, height: 4_000)) != nil)
        #expect(Logo(Self.png(width: 4_001, height: 10)) == nil)
        #expect(Logo(Self.png(width: 0, height: 10)) == nil)
        #expect(Logo(Data("<svg/>".utf8)) == nil)
        #expect(Logo(Data()) == nil)
        let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 30, 1, 1, 0x11, 0]
        #expect(Logo(Data(jpeg))?.width == 30 && Logo(Data(jpeg))?.height == 20)
        #expect(Logo(Data(jpeg.prefix(9))) == nil)
        #expect(Logo(Self.png(width: 10, height: 10) + Data(count: Logo.bytesMax)) == nil)
    }

    @Test(arguments: [
        ("unit: X", "line 1, column 1: \"organisation\" is missing"),
        ("organisation: X\nadress: [a]", "line 2, column 1: unknown key \"adress\": did you mean \"address\"?"),
        ("organisation: X\naddress: a", "line 2, column 10: \"address\" needs a list: lines that begin with \"- \""),
        ("organisation: \" \"", "\"organisation\" needs a name"),
        (
            "organisation: X\naddress: [a, b, c, d, e, f, g, h, i]",
            "line 2, column 10: \"address\" has 9 entries; the most is 8"
        ),
        ("", "the file is empty: a letterhead needs at least an organisation"),
    ])
    func `A letterhead with a mistake says where it is`(_ yaml: String, _ message: String) {
        #expect(throws: DialogueFileError.self) { try LetterheadFile(yaml: Data(yaml.utf8)) }
        do { _ = try LetterheadFile(yaml: Data(yaml.utf8)) } catch { #expect(error.description == message) }
    }

    // MARK: - The zip

    private static func entries(_ data: Data) throws -> [String] { try #require(ZipArchive(data)).names }

    @Test func `The zip has a file for each purpose, and a README that names each`() throws {
        let dialogue = try MinutesStage.held().dialogue
        var options = MinutesOptions()
        options.isComplete = true
        let data = try export(dialogue, as: .zip, options: options)
        let names = try Self.entries(data)
        #expect(names.first == "README.txt")
        for name in [
            "minutes.html", "minutes.md", "briefing.html", "action-items.csv", "calendar.ics", "dialogue.json",
            "dialogue.yaml",
        ] { #expect(names.contains(name), "\(name)") }
        let text = String(decoding: data, as: UTF8.self)
        let readme = try #require(text.components(separatedBy: "Polder \(Product.version)").first)
        for name in names.dropFirst() { #expect(readme.contains("  \(name) "), "\(name)") }
        // A program that is not installed here is named, with the file that it would have made.
        #expect(names.contains("minutes.pdf") != readme.contains("PDF needs the program weasyprint"))
    }

    @Test func `The zip holds the complete files only for those who may have them, and the same bytes each time`()
        throws
    {
        let dialogue = try MinutesStage.held().dialogue
        let names = try Self.entries(export(dialogue, as: .zip))
        #expect(!names.contains("dialogue.yaml") && !names.contains("dialogue.json"))
        #expect(try export(dialogue, as: .zip) == export(dialogue, as: .zip))
    }

    @Test func `The zip has the files that were kept, and says which are lost`() throws {
        var stage = try MinutesStage.held()
        try stage.play(#"{"do":"changePhase","phase":"adopted"}"#)
        var kept = KeptFiles()
        kept.present = 2
        for (version, format) in [(1, ExportFormat.html), (1, .md), (2, .md)] {
            kept.files.append(.init(version: version, format: format, bytes: Data("kept \(version)".utf8)))
        }
        kept.files.append(.init(version: 1, format: .docx, bytes: nil))
        let data = try export(stage.dialogue, as: .zip, kept: kept)
        let names = try Self.entries(data)
        #expect(names.contains("versions/1/minutes.html") && names.contains("versions/1/minutes.md"))
        #expect(!names.contains("versions/1/minutes.docx") && !names.contains { $0.hasPrefix("versions/2") })
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains("versie 1, zoals die was vastgesteld") && text.contains("The server has lost it"))
        #expect(text.contains("kept 2"), "the present minutes are those that were adopted")
    }

    @Test func `A house style must be a docx`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "style.docx").path
        #expect(throws: PaperFault.self) { try Stationery.wordStyle(path: path) }
        try Data("no zip".utf8).write(to: URL(filePath: path))
        #expect(throws: PaperFault.self) { try Stationery.wordStyle(path: path) }
        var zip = ZipArchive()
        zip.put("word/document.xml", "<a/>")
        zip.put("word/styles.xml", "<a/>")
        try zip.data.write(to: URL(filePath: path))
        #expect(try Stationery.wordStyle(path: path) == zip.data)
    }
}
