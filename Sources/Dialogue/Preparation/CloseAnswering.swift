/// Closes answering at its deadline. Only the server gives it; people use `changeAnswering`.
public struct CloseAnswering: Act {
    public static let name: Command.Kind = "closeAnswering"
    public static let permission = Permission(.server, [.preparing])

    public func decide(_ dialogue: Dialogue, _ context: CommandContext) throws(Rejection) -> [Event] {
        // The deadline may have been moved since the server looked it up.
        guard let due = dialogue.answersCloseAt, due <= context.at else { return [] }
        return [.answeringChanged(isOpen: false)]
    }
}

extension Dialogue {
    /// When answering closes by itself; `nil` when it does not. While the session is live, the facilitator closes it.
    var answersCloseAt: Milliseconds? { phase == .preparing && preparation.isOpen ? details.answersDueAt : nil }

    /// Whether the deadline for answers has passed.
    func answersDuePassed(at now: Milliseconds) -> Bool { details.answersDueAt.map { $0 <= now } ?? false }

    /// Whether an answer is accepted now. After the deadline none is, even before the server has closed answering.
    func takesAnswers(at now: Milliseconds) -> Bool {
        preparation.isOpen && !(phase == .preparing && answersDuePassed(at: now))
    }

    func checkAnswering(at now: Milliseconds) throws(Rejection) {
        if takesAnswers(at: now) { return }
        guard preparation.isOpen || preparation.closedAtDeadline != nil else {
            throw Rejection(.answersClosed, "Answering has been closed.")
        }
        throw Rejection(
            .deadlinePassed, "Answering closed at the deadline. Ask the facilitator or the organiser to open it again.")
    }
}

extension Command {
    public static func closeAnswering() -> Command { Command(CloseAnswering()) }
}
