import ArgumentParser
import Dialogue
import Minutes

/// Options of a document: which one it is, and the parts that it leaves out.
struct DocumentOptions: ParsableArguments {
    @Option(help: "minutes, or note: the briefing note that people read before they come.")
    private var form = MinutesOptions.Form.minutes.rawValue

    @Flag(help: "Begin as a memo does: to, from, subject, date, pages, contact.") private var memo = false

    @Option(name: .customLong("to"), help: "Whom the memo is to. Without it: the distribution list.")
    private var memoTo: String?

    @Option(name: .customLong("from"), help: "Whom the memo is from. Without it: the letterhead, or the organiser.")
    private var memoFrom: String?

    @Option(help: "Who answers questions about the memo. Without it: the letterhead's contact.")
    private var contact: String?

    @Option(
        help: """
            Parts to leave out, with commas between them: \(Section.allCases.map(\.rawValue).joined(separator: ", ")).
            """)
    private var without: String?

    @Option(
        name: .customLong("pdf"),
        help: "What the PDF is for: accessible (tagged, pdf/ua-1) or archive (tagged, pdf/a-3a).")
    private var pdf = PDFVariant.accessible.rawValue

    func validate() throws {
        guard MinutesOptions.Form(rawValue: form) != nil else { throw ValidationError("--form is minutes or note.") }
        guard PDFVariant(rawValue: pdf) != nil else { throw ValidationError("--pdf is accessible or archive.") }
        for name in (without ?? "").parts(at: ",") where Section(rawValue: String(name)) == nil {
            throw ValidationError(
                "--without has parts of: \(Section.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        let texts = [memoTo, memoFrom, contact].compactMap { $0 }
        if !texts.isEmpty, !memo { throw ValidationError("--to, --from and --contact need --memo.") }
        if texts.contains(where: { $0.unicodeScalars.count > MinutesOptions.Memo.charactersMax }) {
            throw ValidationError(
                "--to, --from and --contact have at most \(MinutesOptions.Memo.charactersMax) characters.")
        }
    }

    /// Whether anything is asked that only documents have.
    var isUsed: Bool { form != MinutesOptions.Form.minutes.rawValue || memo || without != nil }

    func apply(to options: inout MinutesOptions) {
        options.form = MinutesOptions.Form(rawValue: form) ?? .minutes
        options.memo = memo ? .init(to: memoTo ?? "", from: memoFrom ?? "", contact: contact ?? "") : nil
        options.leavingOut = Set((without ?? "").parts(at: ",").compactMap { Section(rawValue: String($0)) })
        options.pdfVariant = PDFVariant(rawValue: pdf) ?? .accessible
    }
}
