import Dialogue
import DialogueFile
import JSON
import Minutes

/// A "no" as it goes to a client: stable code, plain message (docs/protocol.md, "Error codes").
struct Refusal {
    var code: String
    var message: String
    var field: String?
    /// Nothing is wrong with the command: the same one may be sent again.
    var isTemporary = false

    /// What is wrong besides what the domain rejects.
    enum Code: String, CaseIterable {
        case malformed
        case unknownCommand = "unknown_command"
        case missingField = "missing_field"
        case wrongType = "wrong_type"
        case idReused = "id_reused"
        case storage
        case linkNotValid = "link_not_valid"
        case methodNotAllowed = "method_not_allowed"
        case yaml
        case tooFast = "too_fast"
        case exportFailed = "export_failed"
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

    /// The same with the line of the file it is about.
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
    /// Temporary, so that the page keeps it: it is shown out in a moment, and what was written is not lost.
    static let linkRenewed = Refusal(.notAllowed, "This link was renewed.", isTemporary: true)
    static let anonymous = Refusal(.notAllowed, "This link is for watching only.")

    func write(to w: inout JSONWriter) {
        w.key("code")
        w.string(code)
        w.key("message")
        w.string(message)
        w.member("field", field)
        w.member("temporary", isTemporary)
    }
}

extension JSONWriter {
    /// The members of an error; `id` is that of the command, where one could be read.
    mutating func writeRefusal(_ id: String?, _ refusal: Refusal) {
        key("error")
        if let id { string(id) } else { null() }
        refusal.write(to: &self)
    }
}
