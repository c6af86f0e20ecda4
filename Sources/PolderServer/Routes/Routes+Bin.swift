import Dialogue
import JSON
import WebServer

extension Routes {
    /// The most characters of a deleted thing's words that the list holds: enough to recognise it.
    private static let wordsCharactersMax = 200

    /// Lists what was deleted from a dialogue and can be put back, the latest first.
    func bin(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        let state = loaded.state
        guard let entries = visitor.actor.flatMap({ state.bin(shownTo: $0) }) else {
            return exchange.refuse(403, .notAllowed, "The bin is for those who prepare, lead or write the minutes.")
        }
        exchange.respond(json: { w in
            w.key("entries")
            w.array { w in
                for entry in entries {
                    w.object { w in
                        w.member("kind", entry.thing.kind)
                        w.member("id", entry.thing.entity.id)
                        w.member("text", state.words(of: entry.thing).beginning(Self.wordsCharactersMax))
                        w.member("at", entry.at)
                        w.member("by", entry.by.description)
                        switch entry.thing {
                        case .question(let question):
                            w.member("answers", state.preparation.answers(to: question.id).count)
                        case .note(let id): w.member("item", state.notes[id]?.item)
                        case .side, .item, .parkedTopic, .participant: break
                        }
                    }
                }
            }
        })
    }
}

extension Bin.Thing {
    fileprivate var kind: String {
        switch self {
        case .side: "side"
        case .question: "question"
        case .item: "item"
        case .parkedTopic: "parkedTopic"
        case .participant: "participant"
        case .note: "note"
        }
    }
}

extension FreeText {
    fileprivate func beginning(_ charactersMax: Int) -> FreeText {
        guard let text, text.unicodeScalars.count > charactersMax else { return self }
        return FreeText(String(text.unicodeScalars.prefix(charactersMax - 1)) + "…")
    }
}
