import Dialogue
import Foundation

/// What a page says (docs/protocol.md).
enum ClientMessage {
    struct Hello {
        var link: String
        var dialogue: String?
        var epoch: String?
        var since: Int?
        /// Of the picture that is known at `since`.
        var view: Int?
    }

    case hello(Hello)
    case ping(Double)
    case away(Bool)
    case signal(Signal)
    case given(Given)

    /// What is answered under the id it was given.
    struct Given {
        var id: String
        var request: Request
    }

    enum Request {
        case command(Command)
        case draft(SaveDraft)
    }

    static let idCharactersMax = 64

    /// Why a message was not understood; `id` where there was one to answer to.
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
                    id: name == "id" ? nil : error.id, code: .malformed,
                    message: "The member \"\(name.prefix(60))\" is there twice.")
            }
            throw Misunderstood(code: .malformed, message: "This is not JSON: it breaks off or is wrong at byte \(error.offset).")
        }
        guard case .object = tree else { throw Misunderstood(code: .malformed, message: "A message is a JSON object.") }
        if tree["do"] != nil { return .given(try given(tree, bytes)) }
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

    private static func given(_ tree: JSONValue, _ bytes: UnsafeRawBufferPointer) throws(Misunderstood) -> Given {
        guard let id = tree["id"]?.string, !id.isEmpty, id.utf8.count <= 4 * idCharactersMax,
            id.unicodeScalars.count <= idCharactersMax
        else {
            throw Misunderstood(
                code: .missingField, message: "A command needs an id of 1 to \(idCharactersMax) characters.", field: "id")
        }
        guard let name = tree["do"]?.string else {
            throw Misunderstood(id: id, code: .wrongType, message: "\"do\" is the command's name.", field: "do")
        }
        switch name {
        case SaveDraft.name.rawValue: return Given(id: id, request: .draft(try draft(tree, id: id)))
        case "addNote": if let command = Command(addNote: tree) { return Given(id: id, request: .command(command)) }
        case _ where Command.Kind(rawValue: name) == nil:
            throw Misunderstood(id: id, code: .unknownCommand, message: "There is no command \"\(name.prefix(60))\".", field: "do")
        default: break
        }
        do {
            return Given(id: id, request: .command(try JSONDecoder().decode(Command.self, from: Data(bytes))))
        } catch let error as DecodingError {
            throw Misunderstood(error, id: id)
        } catch {
            throw Misunderstood(id: id, code: .malformed, message: "The command could not be read.")
        }
    }

    private static func draft(_ tree: JSONValue, id: String) throws(Misunderstood) -> SaveDraft {
        func text(_ field: String) throws(Misunderstood) -> String {
            guard let value = tree[field] else {
                throw Misunderstood(id: id, code: .missingField, message: "The field \"\(field)\" is missing.", field: field)
            }
            guard let text = value.string else { throw wrongType(field) }
            return text
        }
        func wrongType(_ field: String) -> Misunderstood {
            Misunderstood(id: id, code: .wrongType, message: "The field \"\(field)\" is not of the right kind.", field: field)
        }
        guard let audience = Audience(rawValue: try text("audience")) else { throw wrongType("audience") }
        var horizon: Int?
        if let value = tree["horizon"], value != .null {
            guard let number = value.integer else { throw wrongType("horizon") }
            horizon = number
        }
        return SaveDraft(
            question: QuestionID(try text("question")), horizon: horizon, text: try text("text"), audience: audience)
    }
}

extension ClientMessage.Misunderstood {
    fileprivate init(_ error: DecodingError, id: String) {
        func path(_ context: DecodingError.Context, _ last: (any CodingKey)? = nil) -> String {
            (context.codingPath + (last.map { [$0] } ?? [])).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
                .joined(separator: ".").replacing(".[", with: "[")
        }
        switch error {
        case .keyNotFound(let key, let context):
            let field = path(context, key)
            self.init(id: id, code: .missingField, message: "The field \"\(field)\" is missing.", field: field)
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            // Foundation does not say where a number was that does not fit.
            let field = path(context)
            let what = field.isEmpty ? "A value" : "The field \"\(field)\""
            self.init(id: id, code: .wrongType, message: "\(what) is not of the right kind.", field: field)
        @unknown default:
            self.init(id: id, code: .malformed, message: "The command could not be read.")
        }
    }
}

extension Command {
    /// The hot command, without Foundation; `nil` leaves anything unusual (and its error) to the general reader.
    init?(addNote tree: JSONValue) {
        guard case .object(let members) = tree else { return nil }
        var item: String?
        var kind: Note.Kind?
        var text: String?
        var speaker: ParticipantID?
        var owners: [Owner]?
        var dueWords: FreeText?
        var dueDate: String?
        var before: NoteID?
        for (name, value) in members {
            switch (name, value) {
            case ("item", .string(let value)): item = value
            case ("kind", .string(let value)): kind = Note.Kind(rawValue: value)
            case ("text", .string(let value)): text = value
            case ("speaker", .string(let value)): speaker = ParticipantID(value)
            case ("dueWords", .string(let value)): dueWords = FreeText(value)
            case ("dueDate", .string(let value)): dueDate = value
            case ("before", .string(let value)): before = NoteID(value)
            case ("owners", .array(let elements)):
                var read: [Owner] = []
                for element in elements {
                    if let id = element["participant"]?.string { read.append(.participant(ParticipantID(id))) }
                    else if let name = element["organisation"]?.string { read.append(.organisation(FreeText(name))) }
                    else { return nil }
                }
                owners = read
            case ("item", _), ("kind", _), ("text", _), ("speaker", _), ("dueWords", _), ("dueDate", _), ("before", _),
                ("owners", _):
                return nil
            default: continue
            }
        }
        guard let item, let kind, let text else { return nil }
        self = .addNote(
            item: ItemID(item), kind: kind, text: FreeText(text), speaker: speaker, owners: owners, dueWords: dueWords,
            dueDate: dueDate, before: before)
    }
}
