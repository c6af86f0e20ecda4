import Dialogue
import DialogueFile
import DialogueTesting
import Foundation
import Testing

@testable import Minutes

/// Typed text that tries to be more than text, such as markup, a formula or a header.
@Suite struct HostileTextTests {
    static let hostile: [String] =
        [
            "<script>alert(1)</script>", "</style><script>alert(1)</script>", "]]><x/>", "<!-- x",
            "\"><img src=x onerror=alert(1)>",
            "&amp; &lt;", "a\u{0}b".replacing("\u{0}", with: "\u{1}"), "\u{7}\u{1B}[31m", "\u{202E}txet", "{{7*7}}",
            "${HOME}", "$(id)",
            "# kop", "- punt", "1. een", "**vet** _schuin_ `code`", "[klik](javascript:alert(1))",
            "![x](http://kwaad.example/x.png)",
            "| a | b |\n| --- | --- |", "---", "***", "===", "> citaat", "    code", "```\ncode\n```",
            "<http://kwaad.example>",
            "\\", "&#x3C;script&#x3E;", "~~weg~~", "=1+1", "@SUM(1)", "\tx", "BEGIN:VEVENT\r\nEND:VCALENDAR", "a;b,c:d",
            "+ plus", "\u{2028}\u{2029}", "\u{FFFE}\u{FFFF}",
            "Zij zei: \"\u{200C}goed\" en \"\u{200C};=1+41;x", "Send papers,=1+41,thanks", "een\n\"=1", "NULL", "~",
            "0x1F",
        ]
        + invisible.flatMap { sign in
            [
                [";", ",", "\"", "\\", ":", "#", "[", "]", "{", "}", "&", "<", ">", "*", "`", "|", "'", "-", "="],
                [": ", " #", ", ", "; ", "- ", "\n- ", "\r\n", "\n\n", "  "],
            ].map { signs in "x" + signs.map { "\($0)\(sign)y" }.joined() }
        } + mixed

    /// Texts put together from the parts that formats give a meaning. They are the same in each run.
    static let mixed: [String] = {
        let parts = [
            ";", ",", "\t", "\"", "'", "\\", "=", "+1", "-", "@", "=1+1", ": ", " #", "- ", "? ", "[", "]", "{", "}",
            "&a", "*a", "!x", "|", ">", "%", "`", "---", "...", "null", "~", "yes", "0x10", "1e3", "12:30",
            "2021-01-26",
            " ", "  ", "\n", "\r\n", "\u{200C}", "\u{200D}", "\u{FE0F}", "\u{301}", "\u{2028}", "\u{85}", "\u{FEFF}",
            "\u{2067}", "\u{2069}", "\u{202E}", "👩‍👩‍👧", "🇳🇱", "<b>", "&amp;", "$x$", "_a_", "**", "~~",
            "\\n", "\u{A0}",
            "שלום", "مرحبا", "é", "woord", String(repeating: "lang", count: 12), "http://a.example/?b=c&d",
            "www.a.example",
        ]
        var dice = Dice(5)
        return (0..<40).map { _ in "x" + (0...(2 + dice.roll(7))).map { _ in parts[dice.roll(parts.count)] }.joined() }
    }()

    /// Invisible signs. Each makes one `Character` with the sign before it.
    static let invisible = ["\u{200C}", "\u{200D}", "\u{FE0F}", "\u{301}"]

    /// Returns a dialogue in which every typed text is `text`.
    static func dialogue(_ text: String, _ phase: Phase = .review) throws -> Dialogue {
        var file = DialogueFile(title: text)
        (file.occasion, file.background, file.purpose) = (text, text, text)
        (file.date, file.time, file.callLink, file.phase) = ("2021-01-26", "15:30", text, phase)
        file.sides = [.init(name: text), .init(name: "B"), .init(name: "C", kind: .convenor)]
        file.participants = [
            .init(
                name: text, function: text, organisation: text, side: text,
                roles: [.organiser, .facilitator, .noteTaker], assignment: text, email: text),
            .init(name: "ander", side: "B"),
        ]
        file.questions = [.init(text: text, explanation: text, horizons: [text], askedBy: text, revealed: true)]
        file.answers = [.init(question: 1, horizon: 1, participant: text, text: text)]
        file.distribution = [.init(name: text)]
        file.agenda = [
            .init(
                title: text, explanation: text, minutes: 5, lead: text, summary: text,
                notes: Note.Kind.allCases.map {
                    .init(
                        kind: $0, text: text, speaker: $0 == .quote ? text : nil,
                        owners: $0 == .quote ? nil : [text, "x" + text], due: text, dueDate: "2021-02-09")
                })
        ]
        return try MinutesStage(file).dialogue
    }

    @Test(arguments: hostile) func `Hostile text stays text in HTML`(_ text: String) throws {
        let html = String(decoding: try export(Self.dialogue(text), as: .html), as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("<x/>") && !html.contains("<!--"))
        #expect(html.components(separatedBy: "</style>").count == 2)
        #expect(html.unicodeScalars.allSatisfy { $0.value >= 32 || $0 == "\n" || $0 == "\t" })
        #expect(!html.contains("\u{202E}"))
        // Every tag must be one of ours. A browser looks at scalars, but a pattern looks at `Character`s.
        let visible = Self.invisible.reduce(html) { $0.without($1.unicodeScalars.first!) }
        for tag in visible.matches(of: /<([^\s>]+)/).map({ String($0.1) }) {
            #expect(
                [
                    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5",
                    "p", "ul", "ol", "li", "dl", "dt", "dd", "table", "colgroup", "col", "thead", "tbody", "tr", "th",
                    "td", "div", "section", "figure", "figcaption", "blockquote", "strong", "em", "a", "br",
                ].contains(tag.trimming("/")), "<\(tag)")
        }
    }

    @Test(arguments: hostile) func `Hostile text starts no line in the calendar`(_ text: String) throws {
        let ics = String(decoding: try export(Self.dialogue(text, .preparing), as: .ics), as: UTF8.self)
        // Swift treats CR LF as one character.
        let lines = ics.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        #expect(lines.last == "")
        #expect(lines.dropLast().allSatisfy { $0.unicodeScalars.last == "\r" && $0.utf8.count <= 76 })
        #expect(
            lines.dropLast().allSatisfy {
                $0.unicodeScalars.dropLast().allSatisfy { $0.value >= 32 || $0 == "\t" }
            })
        #expect(lines.count { $0 == "BEGIN:VEVENT\r" } == 2)
        #expect(lines.count { $0 == "END:VCALENDAR\r" } == 1)
    }

    @Test(arguments: hostile) func `Hostile text is a cell and no formula in CSV`(_ text: String) throws {
        let csv = String(decoding: try export(Self.dialogue(text), as: .csv), as: UTF8.self)
        let rows = try parse(csv)
        #expect(rows.count == 2)
        #expect(rows.allSatisfy { $0.count == 9 })
        for cell in rows[1] {
            let first = cell.unicodeScalars.first { !$0.properties.isWhitespace || $0 == "\t" || $0 == "\r" }
            #expect(first.map { !"=+-@\t\r".unicodeScalars.contains($0) } ?? true, "\(cell.debugDescription)")
        }
        #expect(rows[1][1].replacing("'", with: "") == Prose.cleaned(text).replacing("'", with: ""))
        // For a reader with another separator, quotes inside a cell hold nothing together: no cell is a formula.
        for part in csv.unicodeScalars.split(whereSeparator: { ";,\t\r\n".unicodeScalars.contains($0) }) {
            let first = part.first { !$0.properties.isWhitespace && $0 != "\"" && $0 != "\u{FEFF}" }
            #expect(first.map { !"=+-@".unicodeScalars.contains($0) } ?? true, "\(String(part).debugDescription)")
        }
    }

    @Test(arguments: hostile) func `Hostile text is read back the same from JSON and YAML`(_ text: String) throws {
        let dialogue = try Self.dialogue(text)
        let minutes = try JSONDecoder().decode(Minutes.self, from: export(dialogue, as: .json))
        #expect(minutes == Minutes(dialogue))
        let yaml = try export(dialogue, as: .yaml, options: MinutesOptions(withAddresses: true))
        #expect(
            try export(
                MinutesStage(DialogueFile(yaml: yaml)).dialogue, as: .yaml, options: MinutesOptions(withAddresses: true)
            )
                == yaml)
    }

    /// When pandoc reads the export as GitHub's Markdown, the text is what was typed and has no formatting.
    @Test(.enabled(if: Pandoc.path(in: ProcessInfo.processInfo.environment["PATH"] ?? "") != nil), arguments: hostile)
    func `Hostile text stays text in Markdown`(_ text: String) throws {
        let markdown = try export(Self.dialogue(text), as: .md)
        let html = String(decoding: try run("pandoc", ["-f", "gfm", "-t", "html"], input: markdown), as: UTF8.self)
        #expect(
            !html.contains("<script") && !html.contains("<img") && !html.contains("<hr") && !html.contains("<pre")
                && !html.contains("<code") && !html.contains("<del"), "\(String(decoding: markdown, as: UTF8.self))")
        #expect(!html.contains("<a href=\"javascript"))
        let headings = html.matches(of: /<h[1-6]/).count
        let expected = String(decoding: try export(Self.dialogue("gewoon"), as: .html), as: UTF8.self).matches(
            of: /<h[1-6]/
        ).count
        // In Markdown, the columns that face each other have no headings.
        if !Prose.inlines(text).isEmpty {
            #expect(headings == expected - 2, "\(String(decoding: markdown, as: UTF8.self))")
        }
    }

    /// Reads CSV (RFC 4180) with `;` as separator.
    private func parse(_ csv: String) throws -> [[String]] {
        var rows: [[String]] = [[]]
        var cell = String.UnicodeScalarView()
        var isQuoted = false
        var scalars = Array(csv.unicodeScalars)[...]
        #expect(scalars.removeFirst() == "\u{FEFF}")
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                cell.append("\"")
                scalars.removeFirst()
            case "\"": isQuoted.toggle()
            case ";" where !isQuoted:
                rows[rows.count - 1].append(String(cell))
                cell = .init()
            case "\r" where !isQuoted && scalars.first == "\n":
                scalars.removeFirst()
                rows[rows.count - 1].append(String(cell))
                cell = .init()
                rows.append([])
            default: cell.append(scalar)
            }
        }
        #expect(rows.last == [])
        return rows.dropLast()
    }
}

extension String {
    /// Without this scalar.
    fileprivate func without(_ scalar: Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        for one in unicodeScalars where one != scalar { scalars.append(one) }
        return String(scalars)
    }

    fileprivate func trimming(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}

/// Runs a program that only the tests need.
func run(_ program: String, _ arguments: [String], input: Data) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appending(path: "polder-tests-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, sink) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try input.write(to: source)
    try Data().write(to: sink)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: sink)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try Data(contentsOf: sink)
}
