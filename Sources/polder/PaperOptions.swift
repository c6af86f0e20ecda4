import ArgumentParser
import Minutes
import PolderServer

/// Paper for all documents: a letterhead, a house style, and the program that makes PDF.
struct PaperOptions: ParsableArguments {
    @Option(
        name: .customLong("letterhead"),
        help: "A YAML file with logo, organisation, address, reference and classification (docs/files.md).",
        completion: .file(extensions: ["yaml"]))
    private var letterheadOption: String?

    @Option(
        name: .customLong("docx-style"), help: "A docx whose styles, page and footer every docx gets.",
        completion: .file(extensions: ["docx"]))
    private var styleOption: String?

    @Option(
        name: .customLong("weasyprint"), help: "The program that makes PDF, if it is not on the search path.",
        completion: .file())
    private var weasyPrintOption: String?

    /// - Throws: one plain line that says what is wrong with a file.
    func stationery() throws(PaperFault) -> Stationery {
        var stationery = Stationery(weasyPrint: weasyPrintOption ?? Environment.text("WEASYPRINT"))
        if let path = letterheadOption ?? Environment.text("LETTERHEAD") {
            stationery.letterhead = try Letterhead(path: path)
        }
        if let path = styleOption ?? Environment.text("DOCX_STYLE") {
            stationery.wordStyle = try Stationery.wordStyle(path: path)
        }
        return stationery
    }

    static let untagged =
        "This weasyprint is too old to write tags: the PDF is for printing; for screen readers take html."
}
