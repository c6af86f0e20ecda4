import ArgumentParser
import Dialogue
import Minutes

/// Options of a document: which one it is, and the parts that it leaves out.
struct DocumentOptions: ParsableArguments {
    @Option(
        help: """
            minutes; note: the briefing note that people read before they come; follow-up: each agreement and action \
            item, and what has become of it until now.
            """)
    private var form = "minutes"

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
        guard Self.forms[form] != nil else { throw ValidationError("--form is minutes, note or follow-up.") }
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

    private static let forms: [String: MinutesOptions.Form] = [
        "minutes": .minutes, "note": .note, "follow-up": .followUp,
    ]

    /// Whether anything is asked that only documents have.
    var isUsed: Bool { form != "minutes" || memo || without != nil }
    /// Whether nothing is asked but the follow-up, which can be a table too.
    var isOnlyFollowUp: Bool { form == "follow-up" && !memo && without == nil }

    func apply(to options: inout MinutesOptions) {
        options.form = Self.forms[form] ?? .minutes
        options.memo = memo ? .init(to: memoTo ?? "", from: memoFrom ?? "", contact: contact ?? "") : nil
        options.leavingOut = Set((without ?? "").parts(at: ",").compactMap { Section(rawValue: String($0)) })
        options.pdfVariant = PDFVariant(rawValue: pdf) ?? .accessible
    }
}
