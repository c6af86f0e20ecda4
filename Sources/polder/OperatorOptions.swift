import ArgumentParser
import Dialogue
import PolderServer

/// Says on every page who runs this server, because its administrator can read what people confide.
struct OperatorOptions: ParsableArguments {
    @Option(
        name: .customLong("operator"),
        help: "The organisation that runs this server; its pages name it to everyone.")
    private var nameOption: String?

    @Option(
        name: .customLong("operator-contact"),
        help: "Where people reach it: a mail address, a telephone number or a web page.")
    private var contactOption: String?

    var name: String? { Self.clean(nameOption ?? Environment.text("OPERATOR")) }
    var contact: String? { Self.clean(contactOption ?? Environment.text("OPERATOR_CONTACT")) }

    func validate() throws {
        let most = ServerSettings.operatorCharactersMax
        for (option, variable, text) in [
            ("--operator", "POLDER_OPERATOR", name), ("--operator-contact", "POLDER_OPERATOR_CONTACT", contact),
        ] where (text ?? "").count > most {
            throw ValidationError("\(option) (or \(variable)) has at most \(most) characters.")
        }
        guard contact == nil || name != nil else {
            throw ValidationError("--operator-contact needs --operator: whose contact is it?")
        }
    }

    private static func clean(_ text: String?) -> String? {
        let line = text?.split(whereSeparator: \.isWhitespace).joined(separator: " ").onOneLine
        return line?.isEmpty == false ? line : nil
    }
}
