/// Which text of a mail: each kind has one in each language.
public struct MailTextName: Sendable, Hashable {
    public var kind: OutgoingMail.Kind
    /// `nl` or `en`.
    public var language: String

    public init(_ kind: OutgoingMail.Kind, _ language: String) {
        self.kind = kind
        self.language = language
    }

    /// The kinds of mail that can have an organiser's own text.
    public static let kinds: [OutgoingMail.Kind] = [.invitation, .reminder]
}

/// Gives the invitations or the reminders of this dialogue a text of its own, in one language. It holds places that
/// each mail fills (`MailPlace`). A mail has the person's link even if its text has no place for it.
public struct WriteMailText: Act {
    public static let name: Command.Kind = "writeMailText"
    public static let permission = Permission(.organisers, .any)
    public var kind: OutgoingMail.Kind
    public var language: String
    /// If it is left out or blank, mails have the standard text again.
    public var text: FreeText?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        guard MailTextName.kinds.contains(kind) else {
            throw Rejection(.outOfRange, "Only invitations and reminders have a text of their own.", field: "kind")
        }
        guard language == "nl" || language == "en" else {
            throw Rejection(.outOfRange, "The language is nl or en.", field: "language")
        }
        let known = dialogue.outbox.text(kind, language) ?? ""
        let text = self.text.map { Check.isBlank($0) ? "" : $0 } ?? ""
        if text == known { return [] }
        try Check.length(text, known, max: Limits.most.mailTextCharactersMax, "text")
        for case .unknown(let word) in MailPlace.parts(of: text.orEmpty, kind, language: language) {
            let places = MailPlace.places(of: kind).map { $0.sign(in: language) }.joined(separator: " ")
            throw Rejection(
                .unknownPlace, "\(word) stands for nothing. A mail fills these: \(places).", field: "text")
        }
        return [.mailTextWritten(kind: kind, language: language, text: text)]
    }
}

extension Outbox {
    /// The organisers' own text; `nil` where mails have the standard text.
    public func text(_ kind: OutgoingMail.Kind, _ language: String) -> FreeText? {
        texts[MailTextName(kind, language)].flatMap { $0.orEmpty.isEmpty ? nil : $0 }
    }
}

public struct MailTextWritten: Fact {
    public static let name: Event.Kind = "mailTextWritten"
    public var takesBack: Bool { true }
    public var kind: OutgoingMail.Kind
    public var language: String
    /// Empty: the standard text again.
    public var text: FreeText

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.outbox.texts[MailTextName(kind, language)] = text
    }

    /// The text is shown with the preview of a mail; the feed has nothing of it.
    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session, for: .views(with: .contacts))] }
}

extension Command {
    public static func writeMailText(kind: OutgoingMail.Kind, language: String, text: FreeText?) -> Command {
        Command(WriteMailText(kind: kind, language: language, text: text))
    }
}

extension Event {
    public static func mailTextWritten(kind: OutgoingMail.Kind, language: String, text: FreeText) -> Event {
        Event(MailTextWritten(kind: kind, language: language, text: text))
    }
}
