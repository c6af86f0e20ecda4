import Dialogue
import JSON
import WebServer

/// The sender of a command, who receives the reply: a page's socket, or one HTTP request (docs/protocol.md,
/// "Commands").
enum CommandSender {
    case connection(PageConnection)
    case request(HTTPExchange)

    /// - Parameter url: the new address of the link that the command renewed.
    func acknowledge(_ id: String, _ reply: CommandReply, url: String? = nil) {
        switch self {
        case .connection(let connection): connection.acknowledge(id, reply, url: url)
        case .request(let exchange): exchange.respond(json: { $0.writeAcknowledgement(id, reply, url: url) })
        }
    }

    func refuse(_ id: String?, _ refusal: Refusal) {
        switch self {
        case .connection(let connection): connection.refuse(id, refusal)
        case .request(let exchange):
            exchange.respond(json: { $0.writeRefusal(id, refusal) }, status: refusal.status)
        }
    }
}

extension PolderService {
    /// Handles a command or a draft from either kind of sender. Rights, repeats and replies work the same for both.
    func take(
        _ given: ClientMessage.Given, _ bytes: UnsafeRawBufferPointer, of visitor: Visitor, in loaded: LoadedDialogue,
        for sender: CommandSender
    ) {
        let id = given.id
        guard let actor = visitor.actor else { return sender.refuse(id, .anonymous) }
        let linkNonce = linkNonce(of: sender, actor, in: loaded)
        switch given.request {
        case .draft(let draft): saveDraft(draft, id: id, of: actor, linkNonce: linkNonce, in: loaded, sender)
        case .command(let command) where mail == nil && (command.act is SendMail || command.act is SetDailyDigest):
            sender.refuse(id, .mailOff)
        case .command(let command):
            batcher.submit(
                .init(
                    dialogue: loaded, actor: actor, request: .command(command),
                    key: (id, AcceptedCommands.requestHash(bytes, hash)), bytes: bytes.count,
                    replyTo: replyTarget(for: sender, id, command, of: actor, in: loaded), linkNonce: linkNonce))
        }
    }

    /// The nonce of the link by which the sender came in.
    private func linkNonce(of sender: CommandSender, _ actor: Actor, in loaded: LoadedDialogue) -> String? {
        switch sender {
        case .connection(let connection): connection.linkNonce
        // The link was checked a moment ago, when the request came in.
        case .request: actor.participant.flatMap { loaded.state.people.participants[$0]?.linkNonce }
        }
    }

    private func replyTarget(
        for sender: CommandSender, _ id: String, _ command: Command, of actor: Actor, in loaded: LoadedDialogue
    ) -> CommandBatcher.ReplyTarget {
        // Somebody who renews their own link is told the new one, because the old one stops working. Nobody else is
        // told it (`Routes.links`).
        let renewed = (command.act as? RenewLink)?.participant
        let isOwn = renewed != nil && renewed == actor.participant
        if case .connection(let connection) = sender, !isOwn { return .connection(connection, id: id) }
        return .callback { [unowned self] result in
            switch result {
            case .failure(let error): sender.refuse(id, error.refusal)
            case .success(let reply):
                let owner = isOwn ? renewed.flatMap { loaded.state.people.participants[$0] } : nil
                sender.acknowledge(id, reply, url: owner.map { links.personal($0, in: loaded.id) })
            }
        }
    }
}
