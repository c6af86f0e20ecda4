import Dialogue
import WebServer

/// Who gave a command and hears what becomes of it: a page's socket, or one request (docs/protocol.md, "Commands").
enum Asker {
    case connection(Connection)
    case request(HTTPExchange)

    func acknowledge(_ id: String, _ answer: CommandAnswer) {
        switch self {
        case .connection(let connection): connection.acknowledge(id, answer)
        case .request(let exchange): exchange.answer(json: { $0.writeAcknowledgement(id, answer) })
        }
    }

    func refuse(_ id: String?, _ refusal: Refusal) {
        switch self {
        case .connection(let connection): connection.refuse(id, refusal)
        case .request(let exchange):
            exchange.answer(json: { $0.writeRefusal(id, refusal) }, status: refusal.status)
        }
    }
}

extension PolderService {
    /// A command or a draft, by whichever way it came: the same rights, the same ledger, the same answer.
    func take(
        _ given: ClientMessage.Given, _ bytes: UnsafeRawBufferPointer, of visitor: Visitor, in open: OpenDialogue,
        for asker: Asker
    ) {
        let id = given.id
        guard let actor = visitor.actor else { return asker.refuse(id, .anonymous) }
        switch given.request {
        case .draft(let draft): saveDraft(draft, id: id, of: actor, in: open, asker)
        case .command(let command):
            desk.submit(
                .init(
                    open: open, actor: actor, request: .command(command),
                    key: (id, CommandLedger.requestHash(bytes, hash)), bytes: bytes.count, reply: reply(to: asker, id)))
        }
    }

    private func reply(to asker: Asker, _ id: String) -> CommandDesk.Reply {
        switch asker {
        case .connection(let connection): .connection(connection, id: id)
        case .request:
            .callback { result in
                switch result {
                case .success(let answer): asker.acknowledge(id, answer)
                case .failure(let error): asker.refuse(id, error.refusal)
                }
            }
        }
    }
}
