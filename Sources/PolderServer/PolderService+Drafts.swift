import Dialogue

extension PolderService {
    /// Saves a draft: a replaceable row that nobody else sees. It goes through the journal so that "saved" is true.
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
                        ownMessages[OwnMessage(dialogue: loaded.id, participant: participant)] = loaded
                    }
                }, linkNonce: linkNonce))
    }

    /// Sends authors their own answers and drafts, for their other devices. It does so once a turn, however many drafts
    /// were saved, because the message may be long.
    func sendOwnMessages() {
        guard !ownMessages.isEmpty else { return }
        let due = ownMessages
        ownMessages = [:]
        for (who, loaded) in due {
            // If a commit is under way, wait for it: it may still fail.
            guard loaded.hasUncommitted else {
                loaded.sendOwn(who.participant, links)
                continue
            }
            loaded.onceOnDisk { [links] in loaded.sendOwn(who.participant, links) }
        }
    }

    struct OwnMessage: Hashable {
        let dialogue: DialogueID
        let participant: ParticipantID
    }
}
