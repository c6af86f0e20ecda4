public import Dialogue
import DialogueFile
public import Foundation

/// The formats that the minutes can be exported in.
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

    /// The ending of the file's name, without the dot.
    public var fileExtension: String { rawValue }

    /// Whether another program, pandoc, makes files of this format. It takes seconds rather than milliseconds, so it
    /// must never run on the loop's thread.
    public var needsPandoc: Bool { self == .docx || self == .odt }

    /// Whether pandoc is there now.
    public static var hasPandoc: Bool { Pandoc.path(in: ProcessInfo.processInfo.environment["PATH"] ?? "") != nil }
}

/// Says why an export could not be made. The message is one plain English line, without anything that people typed.
public struct ExportError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case pandocMissing = "pandoc_missing"
        case pandocFailed = "pandoc_failed"
        case pandocTooSlow = "pandoc_too_slow"
        case notWritten = "not_written"
        case nothingDated = "nothing_dated"
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
/// No clock is read: the same state, options, link and version give the same bytes. Can be called from any thread.
///
/// - Parameter link: The address of the minutes' page, to which `#a12`, `#t3` and `#n5` are added. Without it nothing
///   links back.
/// - Parameter version: The version of Polder that the file names, if its format has a place for that.
public func export(
    _ dialogue: Dialogue, as format: ExportFormat, options: MinutesOptions = MinutesOptions(), link: URL? = nil,
    version: String = Product.version
) throws(ExportError) -> Data {
    let generator = Generator(version: version)
    if format == .yaml {
        let head = "# \(generator.words)\n" + concept(dialogue, options)
        return Data((head + DialogueFile(dialogue, options: options).yaml).utf8)
    }
    let minutes = Minutes(dialogue, options: options)
    switch format {
    case .md: return Data(MarkdownRenderer.render(minutes.document))
    case .html: return Data(HTMLRenderer.render(minutes.document, generator))
    case .csv: return ActionItemsCSV.data(minutes, link: link)
    case .ics: return try ICalendar.data(minutes, link: link)
    case .json, .yaml: return try json(minutes, generator)
    case .docx, .odt:
        return try Pandoc.convert(minutes.document, to: format, lastAt: dialogue.lastAt, generator)
    }
}

/// Returns a comment for the top of a YAML file, which says that the minutes are not adopted yet. It is empty before
/// the session begins and after adoption. Reading the file ignores the comment.
private func concept(_ dialogue: Dialogue, _ options: MinutesOptions) -> String {
    guard dialogue.hasConceptMinutes else { return "" }
    let words = Words(language: options.language ?? dialogue.details.language)
    return "# \(words.draft), \(words.version) \(dialogue.minutesVersion)\n"
}

extension Dialogue {
    /// Whether the session has begun and its minutes are not adopted, or are no longer adopted.
    public var hasConceptMinutes: Bool { phase == .live || phase == .editing || phase == .review }
}

/// Returns the minutes as JSON. Keys are in alphabetical order and lines are indented, so the same minutes give the
/// same bytes.
private func json(_ minutes: Minutes, _ generator: Generator) throws(ExportError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
        return try encoder.encode(MinutesFile(minutes: minutes, generator: generator.words)) + Data("\n".utf8)
    } catch {
        throw ExportError(.notWritten, "The minutes could not be written as JSON.")
    }
}

/// The fields of the minutes and one more, `generator`, which is ignored when the minutes are read back.
private struct MinutesFile: Encodable {
    let minutes: Minutes
    let generator: String

    private enum Key: CodingKey { case generator }

    func encode(to encoder: any Encoder) throws {
        try minutes.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(generator, forKey: .generator)
    }
}
