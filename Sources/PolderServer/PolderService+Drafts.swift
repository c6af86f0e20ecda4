import Dialogue

extension PolderService {
    /// A draft is a replaceable row that nobody else sees; it takes the journal's road so that "saved" is true.
    func saveDraft(
        _ draft: SaveDraft, id: String, of actor: Actor, linkNonce: String?, in open: OpenDialogue,
        _ asker: Asker
    ) {
        guard let participant = actor.participant else { return asker.refuse(id, .anonymous) }
        do { try draft.check(open.state, by: participant) } catch { return asker.refuse(id, Refusal(error)) }
        let kept = OpenDialogue.Draft(
            question: draft.question, horizon: draft.horizon, text: draft.text, audience: draft.audience,
            at: clock.now())
        batcher.submit(
            .init(
                open: open, actor: actor, request: .draft(kept, of: participant), key: nil, bytes: kept.text.utf8.count,
                replyTo: .callback { [unowned self] result in
                    switch result {
                    case .failure(let error): asker.refuse(id, error.refusal)
                    case .success(let reply):
                        asker.acknowledge(id, reply)
                        ownDue[OwnDue(dialogue: open.id, participant: participant)] = open
                    }
                }, linkNonce: linkNonce))
    }

    /// On the author's other devices too. Once a turn, however many drafts it kept: what is one's own may be long.
    func sendOwnDue() {
        guard !ownDue.isEmpty else { return }
        let due = ownDue
        ownDue = [:]
        for (who, open) in due {
            // Not what may yet fail.
            guard open.hasUncommitted else {
                open.sendOwn(who.participant)
                continue
            }
            open.onceOnDisk { open.sendOwn(who.participant) }
        }
    }

    struct OwnDue: Hashable {
        let dialogue: DialogueID
        let participant: ParticipantID
    }
}
