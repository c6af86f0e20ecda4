import DialogueTesting

@testable import Dialogue

/// A dialogue in which something is confided, and what somebody reads of it.
extension Session {
    /// Anna confided to the facilitator (r1), and Bram answered for everyone, not revealed yet (r2). All have come.
    static func confided() throws -> Session {
        var session = Session(.preparing)
        for name in ["Olga", "Fien", "Anna", "Bram"] {
            try session.give(.recordLinkOpened(participant: session.id(name)), by: .server)
        }
        try session.give(.giveAnswer(question: "q1", text: "vertrouwelijk", audience: .facilitator), by: session.anna)
        try session.give(.giveAnswer(question: "q1", text: "straks voor ieder", audience: .everyone), by: session.bram)
        return session
    }

    /// Ids of what somebody's page shows in full.
    func read(_ actor: Actor) -> [AnswerID] {
        let view = state.view(of: actor)
        return state.preparation.answers.keys.sorted().filter { state.showing(.answer($0), to: view) == .full }
    }

    /// Ids of one's own answers that come with their text.
    func own(_ name: String) -> [AnswerID] {
        state.preparation.answers(of: id(name)).filter { !state.isWithheldFromAuthor($0) }.map(\.id)
    }
}
