import Dialogue

extension PolderService {
    /// A draft is a replaceable row that nobody else sees; it takes the journal's road so that "saved" is true.
    func saveDraft(
        _ draft: ClientMessage.Draft, id: String, of actor: Actor, linkNonce: String?, in open: OpenDialogue,
        _ asker: Asker
    ) {
        guard let participant = actor.participant else { return asker.refuse(id, .anonymous) }
        guard let author = open.state.people.participants[participant], author.isActive, author.takesPart else {
            return asker.refuse(id, Refusal(code: "not_allowed", message: "Answers are for those who take part."))
        }
        guard let question = open.state.preparation.question(draft.question) else {
            return asker.refuse(id, Refusal(code: "not_found", message: "This question is not there any more.", field: "question"))
        }
        if let horizon = draft.horizon, !question.horizons.indices.contains(horizon) {
            return asker.refuse(id, Refusal(code: "out_of_range", message: "The question has no such part.", field: "horizon"))
        }
        do { try Dialogue.checkDraft(draft.text) } catch { return asker.refuse(id, Refusal(error)) }
        let kept = OpenDialogue.Draft(
            question: draft.question, horizon: draft.horizon, text: draft.text, audience: draft.audience, at: clock.now())
        desk.submit(
            .init(
                open: open, actor: actor, request: .draft(kept, of: participant), key: nil, bytes: kept.text.utf8.count,
                reply: .callback { [unowned self] result in
                    switch result {
                    case .failure(let error): asker.refuse(id, error.refusal)
                    case .success(let answer):
                        asker.acknowledge(id, answer)
                        ownDue[OwnDue(dialogue: open.id, participant: participant)] = open
                    }
                }, linkNonce: linkNonce))
    }

    /// On the author's other devices too. Once a turn, however many drafts it kept: what is one's own may be long.
    func sendOwnDue() {
        guard !ownDue.isEmpty else { return }
        let due = ownDue
        ownDue = [:]
        for (who, open) in due { open.sendOwn(who.participant) }
    }

    struct OwnDue: Hashable {
        let dialogue: DialogueID
        let participant: ParticipantID
    }
}
