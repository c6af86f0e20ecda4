import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// Each paragraph goes the way of its first strong letter.
@Suite struct DirectionTests {
    @Test(arguments: [
        ("Hallo", false), ("شيء", true), ("שלום", true), ("12 – שלום", true), ("12 – 34", false), ("", false),
        ("🚀 «مرحبا» hallo", true), ("- É شيء", false), ("\u{200F}Hallo", true), ("\u{200E}شيء", false),
        ("\u{2067}شيء\u{2069} Hallo", false), ("\u{2066}Hallo\u{2069} شيء", true), ("٣ Hallo", false), ("𞤀", true),
        ("नमस्ते", false), ("中文 שלום", false), ("\u{2067}שלום", false),
    ])
    func `The first strong letter outside isolates decides`(_ text: String, _ isRightToLeft: Bool) {
        #expect(Direction.isRightToLeft([.strong([.text(text)]), " abc "]) == (Direction.first(in: text) ?? false))
        #expect((Direction.first(in: text) ?? false) == isRightToLeft)
    }

    static let arabic = "نص من اليمين"

    /// A dialogue in which every text begins with a letter from the right.
    static func dialogue() throws -> Dialogue {
        try HostileTextTests.dialogue(arabic + "\n\n- " + arabic + "\n\n" + arabic + ".")
    }

    @Test func `HTML marks every paragraph, entry and cell`() throws {
        let html = String(decoding: try export(Self.dialogue(), as: .html), as: UTF8.self)
        var directions: [Bool] = []
        var unmarked: [String] = []
        // Every tag that begins with the text is marked, or within one that is.
        for part in html.matches(of: /<(\/?)(h\d|p|li|dt|dd|th|td|figure|figcaption)\b([^>]*)>([^<]*)/) {
            if part.1.isEmpty {
                let around = directions.last ?? false
                let own = part.3.contains("dir=\"rtl\"") ? true : part.3.contains("dir=\"ltr\"") ? false : around
                directions.append(own)
                let first = Direction.first(in: String(part.4))
                if let first, first != own { unmarked.append(String(part.0)) }
            } else {
                directions.removeLast()
            }
        }
        #expect(directions.isEmpty && unmarked.isEmpty, "\(unmarked)")
        #expect(html.components(separatedBy: "dir=\"rtl\"").count > 40)
        let dutch = String(decoding: try export(HostileTextTests.dialogue("gewoon"), as: .html), as: UTF8.self)
        #expect(!dutch.contains(" dir="))
    }

    @Test func `A paragraph within an entry of the other direction says so`() {
        let entry = ListEntry([.paragraph([.text(Self.arabic)]), .paragraph(["Nederlands"], .aside)])
        let document = Document(
            title: "", language: "nl", runningHeader: "", pageWord: "", blocks: [.list([entry])])
        let html = String(decoding: HTMLRenderer.render(document, Generator(version: "1.0.0")), as: UTF8.self)
        #expect(html.contains("<li dir=\"rtl\"><p>\(Self.arabic)</p>\n<p class=\"aside\" dir=\"ltr\">Nederlands</p>"))
    }

    @Test(.enabled(if: ExportTests.hasPandoc), arguments: [ExportFormat.docx, .odt])
    func `Word and OpenDocument have a direction for every paragraph`(_ format: ExportFormat) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "polder-tests-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "file.zip")
        try export(Self.dialogue(), as: format).write(to: file)
        let entry = format == .docx ? "word/document.xml" : "content.xml"
        let xml = String(decoding: try run("unzip", ["-p", file.path, entry], input: Data()), as: UTF8.self)
        let paragraphs =
            format == .docx
            ? xml.matches(of: /<w:p>.*?<\/w:p>/).map { String($0.0) }
            : xml.matches(of: /<text:[ph] .*?<\/text:[ph]>/.dotMatchesNewlines()).map { String($0.0) }
        var count = 0
        for paragraph in paragraphs {
            let words = paragraph.replacing(/<[^>]*>/, with: "")
            let isMarked = paragraph.contains("<w:bidi />") || paragraph.contains("text:style-name=\"Rtl")
            // pandoc writes the title and the terms of a list of definitions, without a direction.
            if ["\"Title\"", "DefinitionTerm", "Definition_20_Term"].contains(where: paragraph.contains) { continue }
            #expect(isMarked == (Direction.first(in: words) ?? false), "\(paragraph)")
            count += isMarked ? 1 : 0
        }
        #expect(count > 30)
    }
}
