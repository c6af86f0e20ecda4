public import Dialogue
import DialogueFile
public import Foundation

/// The formats that the minutes can be exported in. HTML is the accessible original, so it comes first.
public enum ExportFormat: String, CaseIterable, Sendable {
    case html, pdf, docx, odt, md, csv, json, yaml, ics, zip

    public var contentType: String {
        switch self {
        case .md: "text/markdown; charset=utf-8"
        case .html: "text/html; charset=utf-8"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .odt: "application/vnd.oasis.opendocument.text"
        case .csv: "text/csv; charset=utf-8; header=present"
        case .json: "application/json"
        case .yaml: "application/yaml"
        case .ics: "text/calendar; charset=utf-8"
        case .zip: "application/zip"
        }
    }

    /// The ending of the file's name, without the dot.
    public var fileExtension: String { rawValue }

    /// Whether the file is text that a terminal can show. The others are made by other programs, which take seconds
    /// rather than milliseconds, so they must never be made on the loop's thread.
    public var isText: Bool { ![.docx, .odt, .pdf, .zip].contains(self) }

    /// Whether it is a document to read, which has forms and parts that can be left out, and which shows nothing of
    /// what is done after adoption.
    public var isDocument: Bool { [.html, .pdf, .docx, .odt, .md].contains(self) }

    /// Whether pandoc makes it.
    public var isOffice: Bool { self == .docx || self == .odt }
}

/// Says why an export could not be made. The message is one plain English line, without anything that people typed.
public struct ExportError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case pandocMissing = "pandoc_missing"
        case pandocFailed = "pandoc_failed"
        case pandocTooSlow = "pandoc_too_slow"
        case weasyPrintMissing = "weasyprint_missing"
        case weasyPrintFailed = "weasyprint_failed"
        case weasyPrintTooSlow = "weasyprint_too_slow"
        case tooLarge = "too_large"
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
/// - Parameter kept: For the zip: the files that were written when minutes were adopted.
public func export(
    _ dialogue: Dialogue, as format: ExportFormat, options: MinutesOptions = MinutesOptions(),
    stationery: Stationery = Stationery(), kept: KeptFiles = KeptFiles(), link: URL? = nil,
    version: String = Product.version
) throws(ExportError) -> Data {
    let generator = Generator(version: version)
    if format == .yaml {
        let head = "# \(generator.words)\n" + concept(dialogue, options)
        return Data((head + DialogueFile(dialogue, options: options).yaml).utf8)
    }
    if format == .zip {
        return try WholeDialogue(
            dialogue: dialogue, kept: kept, options: options, stationery: stationery, link: link,
            version: version
        ).data()
    }
    let minutes = Minutes(dialogue, options: options)
    var document: Document {
        minutes.document(options, stationery.letterhead, hasPages: !format.isText)
    }
    switch format {
    case .md: return Data(MarkdownRenderer.render(document))
    case .html: return Data(HTMLRenderer.render(document, generator))
    case .pdf:
        return try WeasyPrint.found(stationery.weasyPrint).convert(
            document, options.pdfVariant, lastAt: dialogue.lastAt, generator)
    case .csv: return ActionItemsCSV.data(minutes, link: link)
    case .ics: return try ICalendar.data(minutes, link: link)
    case .json, .yaml, .zip: return try json(minutes, generator)
    case .docx, .odt:
        return try Pandoc.convert(
            document, to: format, lastAt: dialogue.lastAt, generator, wordStyle: stationery.wordStyle)
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
