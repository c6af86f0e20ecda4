public import Dialogue
import EventLog
import Foundation

/// An answer that somebody is still writing. It is a kept value, which nobody else sees, and not an event.
public struct AnswerDraft: Sendable, Hashable {
    public var dialogue: DialogueID
    public var participant: ParticipantID
    public var question: QuestionID
    public var horizon: Int?
    /// The text so far; `nil` removes the draft, because the answer was given.
    public var text: String?
    /// The audience that the author has chosen so far.
    public var audience: Audience
    public var at: Milliseconds

    public init(
        dialogue: DialogueID, participant: ParticipantID, question: QuestionID, horizon: Int?, text: String?,
        audience: Audience, at: Milliseconds
    ) {
        self.dialogue = dialogue
        self.participant = participant
        self.question = question
        self.horizon = horizon
        self.text = text
        self.audience = audience
        self.at = at
    }
}

/// Converts a draft to a kept value and back. The value has the name `draft q1` or `draft q1 5`, and the bytes
/// `{"audience":"everyone","horizon":5,"question":"q1","text":"…"}`.
///
/// This format is stored in files. The file's view `draft` reads and writes the same format for the first programs
/// (`LogSchema.keptValues`).
extension AnswerDraft {
    static let namePrefix = "draft "

    private struct Body: Codable {
        var audience: String
        var horizon: Int?
        var question: String
        var text: String
    }

    var kept: KeptValue {
        get throws(LogFault) {
            let name = Self.namePrefix + question.text + (horizon.map { " \($0)" } ?? "")
            let body = text.map {
                Body(audience: audience.rawValue, horizon: horizon, question: question.text, text: $0)
            }
            return KeptValue(
                stream: StreamID(dialogue), owner: participant.text, name: name,
                bytes: try body.map { (body) throws(LogFault) in try Self.encode(body) }, at: at)
        }
    }

    private static func encode(_ body: Body) throws(LogFault) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(body)) } catch {
            throw LogFault(.program, "\(type(of: error)) while writing a draft.")
        }
    }

    /// Returns `nil` for a kept value that is not a draft.
    init?(_ kept: KeptValue) throws(LogFault) {
        guard kept.name.hasPrefix(Self.namePrefix), let bytes = kept.bytes else { return nil }
        guard let body = try? JSONDecoder().decode(Body.self, from: Data(bytes)) else {
            throw LogFault(.damaged, "A draft in \(kept.stream) cannot be decoded.", hint: "Run polder check.")
        }
        self.init(
            dialogue: DialogueID(kept.stream.id), participant: ParticipantID(kept.owner),
            question: QuestionID(body.question), horizon: body.horizon, text: body.text,
            audience: Audience(rawValue: body.audience) ?? .facilitator, at: kept.at)
    }
}
