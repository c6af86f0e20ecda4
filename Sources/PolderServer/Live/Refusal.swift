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

    init(code: String, message: String, field: String? = nil, isTemporary: Bool = false) {
        self.code = code
        self.message = message
        self.field = field
        self.isTemporary = isTemporary
    }

    init(_ rejection: Rejection) {
        self.init(code: rejection.code.rawValue, message: rejection.message, field: rejection.field)
    }

    init(_ misunderstood: ClientMessage.Misunderstood) {
        self.init(code: misunderstood.code.rawValue, message: misunderstood.message, field: misunderstood.field)
    }

    /// The same with the line of the file it is about.
    func located(in yaml: String) -> Refusal {
        guard let field else { return self }
        var located = self
        located.message = DialogueFileError(Rejection(.outOfRange, message, field: field), in: yaml).description
        return located
    }

    static let idReused = Refusal(code: "id_reused", message: "Another command was already given under this id.")
    static let storage = Refusal(
        code: "storage", message: "The server cannot save at the moment. Nothing was lost; send it again in a while.",
        isTemporary: true)
    /// Temporary, so that the page keeps it: it is shown out in a moment, and what was written is not lost.
    static let linkRenewed = Refusal(code: "not_allowed", message: "This link was renewed.", isTemporary: true)
    static let anonymous = Refusal(code: "not_allowed", message: "This link is for watching only.")

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
