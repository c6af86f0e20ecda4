public import Dialogue
import DialogueFile
public import Foundation

/// What the minutes can be had as.
public enum ExportFormat: String, CaseIterable, Sendable {
    case md, html, docx, odt, csv, json, yaml, ics

    public var contentType: String {
        switch self {
        case .md: "text/markdown; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .json: "application/json"
        case .yaml: "application/yaml"
        case .ics: "text/calendar; charset=utf-8"
        }
    }

    /// Without the dot.
    public var fileExtension: String { rawValue }

    /// Made by another program, in seconds rather than milliseconds: never on the loop's thread.
    public var needsPandoc: Bool { self == .docx || self == .odt }
}

/// Why an export could not be made. The message is one plain English line without anything that people typed.
public struct ExportError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case pandocMissing = "pandoc_missing"
        case pandocFailed = "pandoc_failed"
        case pandocTooSlow = "pandoc_too_slow"
        case notWritten = "not_written"
    }
    public var code: Code
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

/// The minutes of a dialogue in one of the formats.
///
/// No clock is read: the same state, options and link give the same bytes. `link` is the address of the minutes' page,
/// to which `#a12`, `#t3` and `#n5` are added; without it nothing links back. Can be called from any thread.
public func export(
    _ dialogue: Dialogue, as format: ExportFormat, options: MinutesOptions = MinutesOptions(), link: URL? = nil
) throws(ExportError) -> Data {
    switch format {
    case .yaml: return Data((concept(dialogue, options) + DialogueFile(dialogue, options: options).yaml).utf8)
    case .md: return Data(MarkdownRenderer.render(Minutes(dialogue, options: options).document))
    case .html: return Data(HTMLRenderer.render(Minutes(dialogue, options: options).document))
    case .csv: return ActionItemsCSV.data(Minutes(dialogue, options: options), link: link)
    case .ics: return ICalendar.data(Minutes(dialogue, options: options), link: link)
    case .json: return try Minutes(dialogue, options: options).json()
    case .docx, .odt:
        let minutes = Minutes(dialogue, options: options)
        return try Pandoc.convert(minutes.document, to: format, lastAt: dialogue.lastAt)
    }
}

/// A line for people above the file's own words: a comment, which whoever reads the file passes over.
private func concept(_ dialogue: Dialogue, _ options: MinutesOptions) -> String {
    guard dialogue.hasConceptMinutes else { return "" }
    let words = Words(language: options.language ?? dialogue.details.language)
    return "# \(words.draft), \(words.version) \(dialogue.minutesVersion)\n"
}

extension Dialogue {
    /// There are minutes, and they are not adopted (any more).
    public var hasConceptMinutes: Bool { phase == .live || phase == .review }
}

extension Minutes {
    /// Keys in alphabetical order, indented: the same minutes give the same bytes.
    func json() throws(ExportError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return try encoder.encode(self) + Data("\n".utf8)
        } catch {
            throw ExportError(.notWritten, "The minutes could not be written as JSON.")
        }
    }
}
