import Dialogue
import JSON

/// A message from a page (docs/protocol.md).
enum ClientMessage {
    struct Hello {
        var link: String
        var dialogue: String?
        var epoch: String?
        var since: Int?
        /// The view through which the page knows the state at `since`.
        var view: Int?
    }

    case hello(Hello)
    case ping(Double)
    case away(Bool)
    case signal(Signal)
    case given(Given)

    /// A request that gets a reply, under the id that the client gave it.
    struct Given {
        var id: String
        var request: Request
    }

    enum Request {
        case command(Command)
        case draft(SaveDraft)
    }

    static let idCharactersMax = 64

    /// Why a message was not understood; `id` is the command's id, if it could be read.
    struct Misunderstood: Error {
        var id: String?
        var code: Refusal.Code
        var message: String
        var field: String?
    }

    static func read(_ bytes: UnsafeRawBufferPointer) throws(Misunderstood) -> ClientMessage {
        let tree: JSONValue
        do { tree = try JSONReader.read(bytes) } catch {
            if let name = error.duplicate {
                throw Misunderstood(
                    id: name == "id" ? nil : error.read?["id"]?.string, code: .malformed,
                    message: "The member \"\(name.prefix(60))\" is there twice.")
            }
            throw Misunderstood(
                code: .malformed, message: "This is not JSON: it breaks off or is wrong at byte \(error.offset).")
        }
        guard case .object = tree else { throw Misunderstood(code: .malformed, message: "A message is a JSON object.") }
        if tree["do"] != nil { return .given(try given(tree)) }
        if let ping = tree["ping"]?.number { return .ping(ping) }
        if let away = tree["away"]?.bool { return .away(away) }
        if let name = tree["signal"] {
            guard let signal = name.string.flatMap(Signal.init(rawValue:)) else {
                throw Misunderstood(
                    code: .wrongType,
                    message: "A signal is one of: \(Signal.allCases.map(\.rawValue).joined(separator: ", ")).",
                    field: "signal")
            }
            return .signal(signal)
        }
        if let hello = tree["hello"] {
            guard let link = hello["link"]?.string else {
                throw Misunderstood(code: .missingField, message: "A hello needs the link's token.", field: "link")
            }
            return .hello(
                Hello(
                    link: link, dialogue: hello["dialogue"]?.string, epoch: hello["epoch"]?.string,
                    since: hello["since"]?.integer, view: hello["view"]?.integer))
        }
        throw Misunderstood(code: .malformed, message: "A message has one of: hello, do, ping, away, signal.")
    }

    private static func given(_ tree: JSONValue) throws(Misunderstood) -> Given {
        guard let id = tree["id"]?.string, !id.isEmpty, id.utf8.count <= 4 * idCharactersMax,
            id.unicodeScalars.count <= idCharactersMax
        else {
            throw Misunderstood(
                code: .missingField, message: "A command needs an id of 1 to \(idCharactersMax) characters.",
                field: "id")
        }
        guard let name = tree["do"]?.string else {
            throw Misunderstood(id: id, code: .wrongType, message: "\"do\" is the command's name.", field: "do")
        }
        if name == AddNote.name.rawValue, let command = Command(addNote: tree) {
            return Given(id: id, request: .command(command))
        }
        guard name == SaveDraft.name.rawValue || Command.Kind(rawValue: name) != nil else {
            throw Misunderstood(
                id: id, code: .unknownCommand, message: "There is no command \"\(name.prefix(60))\".", field: "do")
        }
        do {
            if name == SaveDraft.name.rawValue {
                return Given(id: id, request: .draft(try tree.decode(SaveDraft.self)))
            }
            return Given(id: id, request: .command(try tree.decode(Command.self)))
        } catch let error as DecodingError {
            throw Misunderstood(error, id: id)
        } catch {
            throw Misunderstood(id: id, code: .malformed, message: "The command could not be read.")
        }
    }
}

extension ClientMessage.Misunderstood {
    init(_ error: DecodingError, id: String) {
        func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            (context.codingPath + (last.map { [$0] } ?? [])).reduce(into: "") { path, key in
                path += key.intValue.map { "[\($0)]" } ?? (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
        switch error {
        case .keyNotFound(let key, let context):
            let field = path(context, key)
            self.init(id: id, code: .missingField, message: "The field \"\(field)\" is missing.", field: field)
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            // When a number does not fit its type, a `DecodingError` does not say where it is.
            let field = path(context)
            let what = field.isEmpty ? "A value" : "The field \"\(field)\""
            self.init(id: id, code: .wrongType, message: "\(what) is not of the right kind.", field: field)
        @unknown default:
            self.init(id: id, code: .malformed, message: "The command could not be read.")
        }
    }
}
