import Dialogue
import Minutes
import WebServer

extension MinutesOptions {
    /// The options that a request for a file asks for, as far as the link allows them.
    init(_ request: HTTPRequest, _ allowed: FilesAllowed) throws(CommandBatcher.RefusedError) {
        let isPublic = request.queryValue("functions") == "1" || allowed < .minutes
        self.init(
            language: request.queryValue("language"), isPublic: isPublic,
            withAnswers: request.queryValue("answers") != "0", withAddresses: allowed == .everything)
        isComplete = allowed == .everything
        form = try Self.value(request, "form") ?? .minutes
        pdfVariant = try Self.value(request, "pdf") ?? .accessible
        for name in (request.queryValue("without") ?? "").parts(at: ",") {
            guard let section = Section(rawValue: String(name)) else {
                throw Self.refused("without", Section.allCases.map(\.rawValue))
            }
            leavingOut.insert(section)
        }
        if request.queryValue("memo") == "1" {
            memo = try Memo(
                to: Self.text(request, "to"), from: Self.text(request, "from"), contact: Self.text(request, "contact"))
        }
    }

    private static func value<Choice: RawRepresentable & CaseIterable>(
        _ request: HTTPRequest, _ name: String
    ) throws(CommandBatcher.RefusedError) -> Choice?
    where Choice.RawValue == String {
        guard let given = request.queryValue(name) else { return nil }
        guard let value = Choice(rawValue: given) else { throw refused(name, Choice.allCases.map(\.rawValue)) }
        return value
    }

    private static func text(_ request: HTTPRequest, _ name: String) throws(CommandBatcher.RefusedError) -> String {
        let text = request.queryValue(name) ?? ""
        guard text.unicodeScalars.count <= Memo.charactersMax else {
            throw .init(refusal: Refusal(.tooLong, "\(name) has at most \(Memo.charactersMax) characters."))
        }
        return text
    }

    private static func refused(_ name: String, _ known: [String]) -> CommandBatcher.RefusedError {
        .init(refusal: Refusal(.outOfRange, "\(name) is one of: \(known.joined(separator: ", "))."))
    }
}
