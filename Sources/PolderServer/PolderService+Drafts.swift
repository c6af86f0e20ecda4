import Dialogue

extension PolderService {
    /// A draft is a replaceable row that nobody else sees; it takes the journal's road so that "saved" is true.
    func saveDraft(
        _ draft: SaveDraft, id: String, of actor: Actor, linkNonce: String?, in loaded: LoadedDialogue,
        _ sender: CommandSender
    ) {
        guard let participant = actor.participant else { return sender.refuse(id, .anonymous) }
        do { try draft.check(loaded.state, by: participant) } catch { return sender.refuse(id, Refusal(error)) }
        let kept = LoadedDialogue.Draft(
            question: draft.question, horizon: draft.horizon, text: draft.text, audience: draft.audience,
            at: clock.now())
        batcher.submit(
            .init(
                dialogue: loaded, actor: actor, request: .draft(kept, of: participant), key: nil,
                bytes: kept.text.utf8.count,
                replyTo: .callback { [unowned self] result in
                    switch result {
                    case .failure(let error): sender.refuse(id, error.refusal)
                    case .success(let reply):
                        sender.acknowledge(id, reply)
                        ownDue[OwnDue(dialogue: loaded.id, participant: participant)] = loaded
                    }
                }, linkNonce: linkNonce))
    }

    /// On the author's other devices too. Once a turn, however many drafts it kept: what is one's own may be long.
    func sendOwnDue() {
        guard !ownDue.isEmpty else { return }
        let due = ownDue
        ownDue = [:]
        for (who, loaded) in due {
            // Not what may yet fail.
            guard loaded.hasUncommitted else {
                loaded.sendOwn(who.participant)
                continue
            }
            loaded.onceOnDisk { loaded.sendOwn(who.participant) }
        }
    }

    struct OwnDue: Hashable {
        let dialogue: DialogueID
        let participant: ParticipantID
    }
}
