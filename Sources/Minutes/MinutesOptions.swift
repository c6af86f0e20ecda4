/// Chooses what an export shows.
public struct MinutesOptions: Sendable, Equatable {
    /// `nl` or `en`; `nil` for the dialogue's language.
    public var language: String?
    /// A version to show to others: functions instead of names, and no e-mail addresses, call link, answers or
    /// distribution list. Full names, addresses and the call link are removed from the typed texts too. This is not
    /// redaction in the legal sense: a first name alone, and what a sentence implies, remain.
    public var isPublic: Bool
    /// Include the annex with the answers that are for everyone. A public version never has it.
    public var withAnswers: Bool
    /// Include e-mail addresses, which only YAML has: for organisers and backups. A public version never has them.
    public var withAddresses: Bool
    /// Which document it is. JSON, YAML and calendars are always of the minutes; CSV of minutes or follow-up.
    public var form = Form.minutes
    /// Begin as a memo does: to, from, subject, date, pages, contact.
    public var memo: Memo?
    /// The parts that the document leaves out.
    public var leavingOut: Set<Section> = []
    /// The use that the PDF is made for.
    public var pdfVariant = PDFVariant.accessible
    /// Put the files in the zip from which the dialogue can be made again (JSON and YAML).
    public var isComplete = false

    public enum Form: String, CaseIterable, Sendable {
        /// The minutes; before the session the briefing.
        case minutes
        /// The paper that people read before they come, with the answers that are revealed. After the session too.
        case note
        /// Each agreement and action item, and what has become of it until now.
        case followUp
    }

    /// The facts at the top of a memo. An empty text stands for the dialogue's and the letterhead's own.
    public struct Memo: Sendable, Equatable {
        public var to: String
        public var from: String
        public var contact: String

        /// The most characters of each text.
        public static let charactersMax = 200

        public init(to: String = "", from: String = "", contact: String = "") {
            self.to = to
            self.from = from
            self.contact = contact
        }
    }

    public init(language: String? = nil, isPublic: Bool = false, withAnswers: Bool = true, withAddresses: Bool = false)
    {
        self.language = language
        self.isPublic = isPublic
        self.withAnswers = withAnswers
        self.withAddresses = withAddresses
    }
}

/// The use that a PDF is made for.
public enum PDFVariant: String, CaseIterable, Sendable {
    /// Tagged, as PDF/UA-1 (ISO 14289-1) asks; nobody has certified it.
    case accessible
    /// Tagged, with what an archive needs, as PDF/A-3a (ISO 19005-3) asks.
    case archive

    /// WeasyPrint's own name.
    var name: String { self == .accessible ? "pdf/ua-1" : "pdf/a-3a" }
}
