import Dialogue
import DialogueFile
import JSON
import Minutes

/// Why a request or command is refused, as it is sent to a client: a stable code and a plain message (docs/protocol.md,
/// "Error codes").
struct Refusal {
    var code: String
    var message: String
    var field: String?
    /// True when nothing is wrong with the command: the client may send the same one again.
    var isTemporary = false
    /// In how many seconds a temporary refusal may be over.
    var retryAfterSeconds: Int?

    /// The codes of all refusals that do not come from the domain.
    enum Code: String, CaseIterable {
        case malformed
        case unknownCommand = "unknown_command"
        case missingField = "missing_field"
        case wrongType = "wrong_type"
        case idReused = "id_reused"
        case storage
        case slowDown = "slow_down"
        case linkNotValid = "link_not_valid"
        case methodNotAllowed = "method_not_allowed"
        case yaml
        case tooFast = "too_fast"
        case exportFailed = "export_failed"
        case nothingDated = "nothing_dated"
        case mailOff = "mail_off"
        case formatMissing = "format_missing"
        case fileLost = "file_lost"
        // A search that cannot be understood (SearchQuery.Problem).
        case unknownKey = "unknown_key"
        case unknownValue = "unknown_value"
        case badDate = "bad_date"
        case openQuote = "open_quote"
        case emptyTerm = "empty_term"
        case queryTooLong = "query_too_long"
        case tooManyDialogues = "too_many_dialogues"
    }

    init(_ code: Code, _ message: String, field: String? = nil, isTemporary: Bool = false) {
        self.code = code.rawValue
        self.message = message
        self.field = field
        self.isTemporary = isTemporary
    }

    init(_ code: Rejection.Code, _ message: String, field: String? = nil, isTemporary: Bool = false) {
        self.code = code.rawValue
        self.message = message
        self.field = field
        self.isTemporary = isTemporary
    }

    init(_ rejection: Rejection) {
        self.init(rejection.code, rejection.message, field: rejection.field)
    }

    init(_ misunderstood: ClientMessage.Misunderstood) {
        self.init(misunderstood.code, misunderstood.message, field: misunderstood.field)
    }

    /// Returns the same refusal, with the line of the file that it is about added to its message.
    func located(in yaml: String) -> Refusal {
        guard let field else { return self }
        var located = self
        located.message = DialogueFileError(Rejection(.outOfRange, message, field: field), in: yaml).description
        return located
    }

    static let idReused = Refusal(.idReused, "Another command was already given under this id.")
    static let storage = Refusal(
        .storage, "The server cannot save at the moment. Nothing was lost; send it again in a while.",
        isTemporary: true)
    /// Nothing is lost: the page keeps the command and sends it again.
    static func slowDown(seconds: Double) -> Refusal {
        let whole = Int(seconds.rounded(.up))
        var refusal = Refusal(
            .slowDown, "That is a lot of writing at once. Send this again in \(whole) seconds.", isTemporary: true)
        refusal.retryAfterSeconds = whole
        return refusal
    }

    /// Temporary, so that the page keeps what was written. The connection is about to be closed, and the page can send
    /// it again by its new link.
    static let linkRenewed = Refusal(.notAllowed, "This link was renewed.", isTemporary: true)
    static let mailOff = Refusal(.mailOff, "This server sends no mail: its administrator has not set up a mail server.")
    static let anonymous = Refusal(.notAllowed, "This link is for watching only.")

    func write(to w: inout JSONWriter) {
        w.key("code")
        w.string(code)
        w.key("message")
        w.string(message)
        w.member("field", field)
        w.member("temporary", isTemporary)
        w.member("retryAfter", retryAfterSeconds)
    }
}

extension JSONWriter {
    /// Writes the members of an error. `id` is the command's id, if it could be read.
    mutating func writeRefusal(_ id: String?, _ refusal: Refusal) {
        key("error")
        if let id { string(id) } else { null() }
        refusal.write(to: &self)
    }
}
