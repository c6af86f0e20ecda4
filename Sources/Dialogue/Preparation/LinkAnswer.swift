// Answers and the agenda: linking an answer to an item, making an item of it, marking it as dealt with.

/// Links an answer to an agenda item. If `item` is left out, the answer is unlinked. A facilitator prepares with
/// answers before they are revealed; until then only those who may read the answer are told of the link.
public struct LinkAnswer: Act {
    public static let name: Command.Kind = "linkAnswer"
    public static let permission = Permission(.facilitator, .opened)
    public var answer: AnswerID
    public var item: ItemID?

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let answer = try dialogue.readAnswer(answer, by: context.by)
        if answer.item == item { return [] }
        if let item {
            try dialogue.existingItem(item)
            guard dialogue.mayRead(answer, context.by) else {
                throw Rejection(.notAllowed, "This answer is not shown to you.", field: "answer")
            }
        }
        return [.answerLinked(answer: answer.id, item: item)]
    }
}

public struct AnswerLinked: Fact {
    public static let name: Event.Kind = "answerLinked"
    public var takesBack: Bool { false }
    public var answer: AnswerID
    public var item: ItemID?

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.answers[answer]?.item = item
    }

    public func changes(in dialogue: Dialogue) -> [Change] { dialogue.changesOfUse(of: answer) }
}

public struct MakeItemOfAnswer: Act {
    public static let name: Command.Kind = "makeItemOfAnswer"
    public static let permission = Permission(.facilitator, .opened)
    public var answer: AnswerID

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let answer = try dialogue.readAnswer(answer, by: context.by)
        try dialogue.checkShownToAll(answer)
        if answer.item != nil {
            throw Rejection(.inUse, "This answer belongs to an agenda item already.", field: "answer")
        }
        let text = answer.text.orEmpty
        let title = Self.headline(of: text)
        if title.isEmpty { throw Rejection(.empty, "There is no text (any more) to make an item of.", field: "answer") }
        let item = try dialogue.newItem(
            title: FreeText(title), explanation: FreeText(title == text ? "" : text))
        return [.itemAdded(item: item, at: nil), .answerLinked(answer: answer.id, item: item.id)]
    }

    /// The first line that has words, cut between words after at most 120 characters.
    private static func headline(of text: String) -> String {
        guard let line = text.lines.map(\.trimmed).first(where: { !$0.isEmpty }) else { return "" }
        if line.unicodeScalars.count <= 120 { return line }
        let scalars = line.unicodeScalars.prefix(119)
        let cut = scalars.lastIndex(of: " ") ?? scalars.endIndex
        return String(scalars[..<cut]) + "…"
    }
}

public struct MarkAnswer: Act {
    public static let name: Command.Kind = "markAnswer"
    public static let permission = Permission(.facilitator, .opened)
    public var answer: AnswerID
    public var isDealtWith: Bool

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        let answer = try dialogue.readAnswer(answer, by: context.by)
        if answer.isDealtWith == isDealtWith { return [] }
        return [.answerDealtWith(answer: answer.id, isDealtWith: isDealtWith)]
    }
}

public struct AnswerDealtWith: Fact {
    public static let name: Event.Kind = "answerDealtWith"
    public var takesBack: Bool { false }
    public var answer: AnswerID
    public var isDealtWith: Bool

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.preparation.answers[answer]?.isDealtWith = isDealtWith
    }

    public func changes(in dialogue: Dialogue) -> [Change] { dialogue.changesOfUse(of: answer) }
}

extension Dialogue {
    /// Everyone sees agenda items, so an answer that not everyone may see must not become one.
    fileprivate func checkShownToAll(_ answer: Answer) throws(Rejection) {
        if !preparation.isShownToAll(answer) {
            throw Rejection(
                .notAllowed, "Only an answer that is for everyone, and revealed, goes on the agenda.", field: "answer")
        }
    }

    fileprivate func changesOfUse(of answer: AnswerID) -> [Change] {
        let author: [Change] = preparation.answers[answer].map { [.own($0.participant)] } ?? []
        return [.changed(.answer(answer), for: .whoSeesOfIt(.content))] + author
    }
}

extension Command {
    public static func linkAnswer(answer: AnswerID, item: ItemID? = nil) -> Command {
        Command(LinkAnswer(answer: answer, item: item))
    }
    public static func makeItemOfAnswer(answer: AnswerID) -> Command { Command(MakeItemOfAnswer(answer: answer)) }
    public static func markAnswer(answer: AnswerID, isDealtWith: Bool) -> Command {
        Command(MarkAnswer(answer: answer, isDealtWith: isDealtWith))
    }
}

extension Event {
    public static func answerLinked(answer: AnswerID, item: ItemID? = nil) -> Event {
        Event(AnswerLinked(answer: answer, item: item))
    }
    public static func answerDealtWith(answer: AnswerID, isDealtWith: Bool) -> Event {
        Event(AnswerDealtWith(answer: answer, isDealtWith: isDealtWith))
    }
}
