// Confidences can be read only by the people they were confided to, even when somebody else later gets a link or
// becomes a facilitator (docs/trust.md).

/// Says that a participant's link does not open what was confided before some time.
///
/// An answer is confided while not everyone may see it: its question is not revealed, or it is for the facilitator
/// alone. A draft is confided too. A participant can have two of these. `withheld` covers the participant's own answers
/// and drafts up to `confidedUntil`. `withheldReading` covers what others confided to the facilitators; it ends when
/// another facilitator trusts the link, or when the owner does and the doubt is about the link (`isOfLink`). Before
/// that, an author can let this facilitator read an answer.
public struct Withheld: Codable, Sendable, Hashable {
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// Somebody other than its owner renewed the link.
        case renewed
        /// The link was opened for the first time, and by then other people could have read it.
        case opened
        /// The person was appointed as facilitator by somebody who may not read what was confided.
        case appointed
        /// The person was put back on the list by somebody who may not read what was confided in the meantime.
        case reinstated = "restored"
    }

    public var reason: Reason
    /// When that happened, and who did it.
    public var since: Milliseconds
    public var by: Actor
    /// Confidences up to this time are not opened: the time of `since`, or of the first opening of a renewed link.
    public var confidedUntil: Milliseconds
    /// Nonce of the last link that certainly was the owner's. Somebody who still has that link is the owner.
    public var formerNonce: String?
    /// Whether a facilitator who may read the answers, or the owner, has trusted the link. Then the participant's own
    /// answers can be read.
    public var isLifted = false
    /// Whether the owner has shown the former link. Then the drafts can be read too.
    public var isLiftedByOwner = false

    /// Whether the doubt is about who has the link, not about whether this person should facilitate. The owner can end
    /// such a doubt.
    var isOfLink: Bool { reason == .renewed || reason == .opened }

    init(_ reason: Reason, since: Milliseconds, by: Actor, formerNonce: String? = nil) {
        self.reason = reason
        self.since = since
        self.by = by
        self.formerNonce = formerNonce
        confidedUntil = since
    }
}

extension Participant {
    /// The mark that organisers and facilitators are shown while nobody has trusted the link yet; `nil` otherwise.
    public var withheldToShow: Withheld? { withheldReading ?? withheld.flatMap { $0.isLifted ? nil : $0 } }

    /// The mark that the owner is shown while nobody has trusted the link yet, or while the drafts are still closed.
    public var withheldToShowOwner: Withheld? { withheldReading ?? withheld.flatMap { $0.isLiftedByOwner ? nil : $0 } }

    /// Whether this is a facilitator who may read only what authors confided again, to the current facilitators.
    public var readsOnlyConfidedAgain: Bool { isActive && roles.contains(.facilitator) && withheldReading != nil }

    /// Nonce of the last link that was the owner's, as far as that is known.
    var lastNonceOfOwner: String? {
        if let withheld, !withheld.isLiftedByOwner { return withheld.formerNonce }
        return linkOpenedAt != nil || linkIsOwners ? linkNonce : nil
    }

    /// Whether a draft kept at that time is closed to the holder of the current link.
    public func isDraftWithheld(keptAt: Milliseconds) -> Bool {
        guard let withheld, !withheld.isLiftedByOwner else { return false }
        return keptAt <= withheld.confidedUntil
    }
}

extension Dialogue {
    /// Whether this is a facilitator who may read all that was confided. Only such a facilitator can trust somebody
    /// else's link.
    public func readsConfidences(_ actor: Actor) -> Bool {
        guard let id = actor.participant, let participant = people.participants[id] else { return false }
        return participant.isActive && participant.roles.contains(.facilitator) && !participant.readsOnlyConfidedAgain
    }

    /// Whether there are confided answers; with a time, whether any of them were given after it. Answers to a deleted
    /// question count, because the question may come back.
    func hasConfidences(after time: Milliseconds? = nil) -> Bool {
        preparation.answers.values.contains { !preparation.isShownToAll($0) && $0.givenAt > time ?? .min }
    }

    /// Whether this participant's link would show what others confided.
    func opensReading(_ participant: Participant) -> Bool {
        participant.roles.contains(.facilitator) && hasConfidences()
    }

    /// Whether this participant's link would show anything confided.
    private func opensConfidences(_ participant: Participant) -> Bool {
        opensReading(participant)
            || preparation.answers.values.contains {
                $0.participant == participant.id && !preparation.isShownToAll($0)
            }
    }

    /// Whether this is the participant's own answer, but the holder of their current link may not read it.
    public func isWithheldFromAuthor(_ answer: Answer) -> Bool {
        guard let withheld = people.participants[answer.participant]?.withheld, !withheld.isLifted else { return false }
        return answer.givenAt <= withheld.confidedUntil && !preparation.isShownToAll(answer)
    }

    /// Whether an actor who gives or changes this answer may learn its text. If not, even the reply "nothing has
    /// changed" would give the text away.
    func mayRead(_ answer: Answer, _ actor: Actor) -> Bool {
        if preparation.isShownToAll(answer) || readsConfidences(actor) { return true }
        if actor == .participant(answer.participant) { return !isWithheldFromAuthor(answer) }
        return who(actor).contains(.facilitator) && preparation.confidedAgain.contains(answer.id)
    }

    /// Whether a first opening withholds what was confided. It does when others could read the link (`/links`), since
    /// then nobody knows who opened it. A guest's link, and one that its owner renewed, were shown to nobody else.
    public func openingWithholds(_ participant: Participant) -> Bool {
        if participant.linkOpenedAt != nil || participant.linkIsOwners || participant.withheld?.isLifted == true {
            return false
        }
        // Drafts are not part of this state. If an earlier link was opened, there may be some.
        return opensConfidences(participant) || (participant.hasOpened && participant.withheld == nil)
    }

    /// Whether a renewal withholds what was confided. It does when somebody other than the owner renews the link,
    /// unless nobody ever opened a link of this participant and nothing was confided.
    func renewingWithholds(_ participant: Participant, by actor: Actor) -> Bool {
        actor != .participant(participant.id)
            && (participant.hasOpened || participant.linkIsOwners || participant.withheld != nil
                || opensConfidences(participant))
    }

    /// Facilitators who may not read what this author confided before they had their links, until the author lets them
    /// read it (`confideAnswers`). The author is told who they are.
    public func facilitatorsNotReading(_ author: ParticipantID) -> [Participant] {
        guard !answersToConfide(author).isEmpty else { return [] }
        return people.roster.filter { $0.readsOnlyConfidedAgain && $0.id != author }
    }

    /// Answers that the author confided, may read, and has not yet let the current facilitators read.
    func answersToConfide(_ author: ParticipantID) -> [Answer] {
        preparation.answers(of: author).filter { answer in
            !preparation.isShownToAll(answer) && !preparation.confidedAgain.contains(answer.id)
                && !isWithheldFromAuthor(answer)
        }
    }

    /// Stores a changed participant. Answers that were confided again were meant for the facilitators of that time. So
    /// they are closed again when one more facilitator may read only such answers, or when the link of such a
    /// facilitator gets a new holder.
    mutating func replaceParticipant(_ participant: Participant, isNewHolder: Bool = false) {
        let wasSuch = people.participants[participant.id]?.readsOnlyConfidedAgain ?? false
        people.participants[participant.id] = participant
        if participant.readsOnlyConfidedAgain && (!wasSuch || isNewHolder) { preparation.confidedAgain.removeAll() }
    }
}
