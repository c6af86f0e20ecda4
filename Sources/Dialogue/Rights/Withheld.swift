// What was confided stays with those it was confided to, whoever comes to hold a link or a seat later (docs/trust.md).

/// That something confided is not opened to whoever holds a seat's link now.
///
/// Confided is what not everyone sees: an answer whose question is not revealed or that is for the facilitator, and a
/// draft. A participant has two of these: `withheld`, of what is the seat's own, by when it was given; and
/// `withheldReading`, of what others confided to the facilitators, until one of them or its author lets her read it.
public struct Withheld: Codable, Sendable, Hashable {
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// The link was renewed by another than its owner.
        case renewed
        /// The link was opened for the first time when others could long have read it.
        case opened
        /// Made facilitator by one who does not read what was confided.
        case appointed
        /// Taken off the list, and put back by one who does not read what was confided meanwhile.
        case reinstated = "restored"
    }

    public var reason: Reason
    /// When that was done, and by whom.
    public var since: Milliseconds
    public var by: Actor
    /// What was confided up to then is not opened: `since`, or when a renewed link was first opened.
    public var confidedUntil: Milliseconds
    /// What the last link was made over that was its owner's: whoever has that one is the owner.
    public var formerNonce: String?
    /// Of what is one's own: a facilitator who reads the answers, or the owner, lets them be read.
    public var isLifted = false
    /// The owner does, which opens the drafts too.
    public var isLiftedByOwner = false

    /// It is the link that is in doubt, not that this person facilitates: its owner can settle that.
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
    /// What organisers and facilitators are told of: nobody has let it yet.
    public var withheldToShow: Withheld? { withheldReading ?? withheld.flatMap { $0.isLifted ? nil : $0 } }

    /// What the owner is told of: as above, or that her drafts are still closed.
    public var withheldToShowOwner: Withheld? { withheldReading ?? withheld.flatMap { $0.isLiftedByOwner ? nil : $0 } }

    /// A facilitator who reads only what was confided anew, to the facilitators as they are now.
    public var readsOnlyConfidedAgain: Bool { isActive && roles.contains(.facilitator) && withheldReading != nil }

    /// What the last link was made over that was the owner's, as far as that is known.
    var lastNonceOfOwner: String? {
        if let withheld, !withheld.isLiftedByOwner { return withheld.formerNonce }
        return linkOpenedAt != nil || linkIsOwners ? linkNonce : nil
    }

    /// What a draft kept at that time is: not for whoever holds the link now.
    public func isDraftWithheld(keptAt: Milliseconds) -> Bool {
        guard let withheld, !withheld.isLiftedByOwner else { return false }
        return keptAt <= withheld.confidedUntil
    }
}

extension Dialogue {
    /// A facilitator who may read what was confided herself: she alone vouches for others.
    public func readsConfidences(_ actor: Actor) -> Bool {
        guard let id = actor.participant, let participant = people.participants[id] else { return false }
        return participant.isActive && participant.roles.contains(.facilitator) && !participant.readsOnlyConfidedAgain
    }

    /// Whether something is confided that a facilitator reads; after that time only, where one is given.
    func hasConfidences(after time: Milliseconds? = nil) -> Bool {
        preparation.answers.values.contains { !preparation.isShownToAll($0) && $0.givenAt > time ?? .min }
    }

    /// Whether this seat reads what others confided.
    func opensReading(_ participant: Participant) -> Bool {
        participant.roles.contains(.facilitator) && hasConfidences()
    }

    /// Whether opening this seat would show something confided.
    private func opensConfidences(_ participant: Participant) -> Bool {
        opensReading(participant) || preparation.answers(of: participant.id).contains { !preparation.isShownToAll($0) }
    }

    /// The seat's own answer that whoever holds its link now does not get to read.
    public func isWithheldFromAuthor(_ answer: Answer) -> Bool {
        guard let withheld = people.participants[answer.participant]?.withheld, !withheld.isLifted else { return false }
        return answer.givenAt <= withheld.confidedUntil && !preparation.isShownToAll(answer)
    }

    /// Whether the answer's text may be made use of by who gives or changes it: else "nothing changed" would tell it.
    func mayRead(_ answer: Answer, _ actor: Actor) -> Bool {
        if preparation.isShownToAll(answer) || readsConfidences(actor) { return true }
        if actor == .participant(answer.participant) { return !isWithheldFromAuthor(answer) }
        return who(actor).contains(.facilitator) && preparation.confidedAgain.contains(answer.id)
    }

    /// A first opening that does not open what was confided: others could read the link (`/links`), and nobody knows
    /// who opens it. A guest's own, and one its owner renewed, nobody else was shown.
    public func openingWithholds(_ participant: Participant) -> Bool {
        if participant.linkOpenedAt != nil || participant.linkIsOwners || participant.withheld?.isLifted == true {
            return false
        }
        // Drafts of an earlier link are not known here: there may be some.
        return opensConfidences(participant) || (participant.hasOpened && participant.withheld == nil)
    }

    /// A renewal by another than the owner that does not open what was confided. A seat that nobody ever came to and
    /// for which nothing was confided has nothing to withhold.
    func renewingWithholds(_ participant: Participant, by actor: Actor) -> Bool {
        actor != .participant(participant.id)
            && (participant.hasOpened || participant.linkIsOwners || participant.withheld != nil
                || opensConfidences(participant))
    }

    /// Facilitators who do not read what this author confided before they held their links, nor was let by her: who
    /// tells her so, and what she could let them read.
    public func facilitatorsNotReading(_ author: ParticipantID) -> [Participant] {
        guard !answersToConfide(author).isEmpty else { return [] }
        return people.roster.filter { $0.readsOnlyConfidedAgain && $0.id != author }
    }

    /// What she confided, may read herself, and has not let the present facilitators read yet.
    func answersToConfide(_ author: ParticipantID) -> [Answer] {
        preparation.answers(of: author).filter { answer in
            !preparation.isShownToAll(answer) && !preparation.confidedAgain.contains(answer.id)
                && !isWithheldFromAuthor(answer)
        }
    }

    /// Puts a participant back as changed. What was confided anew was confided to the facilitators as they were: one
    /// more who reads only that, or another who holds such a link, does not get it.
    mutating func replace(_ participant: Participant, isNewHolder: Bool = false) {
        let wasSuch = people.participants[participant.id]?.readsOnlyConfidedAgain ?? false
        people.participants[participant.id] = participant
        if participant.readsOnlyConfidedAgain && (!wasSuch || isNewHolder) { preparation.confidedAgain.removeAll() }
    }
}
