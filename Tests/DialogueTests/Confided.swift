import DialogueTesting

@testable import Dialogue

/// A dialogue with confided answers, and what a person may read of them.
extension Session {
    /// Returns a dialogue in which Anna answered for the facilitator (r1), and Bram for everyone, which is not revealed
    /// yet (r2). Olga, Fien, Anna and Bram have opened their links.
    static func confided() throws -> Session {
        var session = Session(.preparing)
        for name in ["Olga", "Fien", "Anna", "Bram"] {
            try session.give(.recordLinkOpened(participant: session.id(name)), by: .server)
        }
        try session.give(.giveAnswer(question: "q1", text: "vertrouwelijk", audience: .facilitator), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "straks voor ieder", audience: .everyone), by: session.bram)
        return session
    }

    /// The ids of the answers that this actor's page shows in full.
    func read(_ actor: Actor) -> [AnswerID] {
        let view = state.view(of: actor)
        return state.preparation.answers.keys.sorted().filter { state.showing(.answer($0), to: view) == .full }
    }

    /// The ids of this person's own answers that are shown to them with their text.
    func own(_ name: String) -> [AnswerID] {
        state.preparation.answers(of: id(name)).filter { !state.isWithheldFromAuthor($0) }.map(\.id)
    }
}
