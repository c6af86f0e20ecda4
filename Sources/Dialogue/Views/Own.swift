/// The things that a person is told about themselves. They are sent separately from the feed and do not depend on their
/// view (docs/protocol.md, "Own").
public struct Own: Sendable {
    /// The participant, even while they wait as a guest; `nil` for somebody who is not known here.
    public var seat: Participant?
    /// Their answers by id. When the link is withheld, earlier answers are only `known`.
    public var answers: [(answer: Answer, showing: Showing)]
    /// Facilitators who may not read what this person confided.
    public var notReading: [Participant]
    /// The person who comes in this person's place.
    public var substitute: Participant?
    /// Whether this person is shown the substitute's link, to pass it on: until somebody opens or renews it.
    public var isSubstitutesLinkShown: Bool {
        substitute.map { $0.isLinkOfSending && $0.linkOpenedAt == nil } ?? false
    }
}

extension Dialogue {
    public func own(_ person: ParticipantID) -> Own {
        Own(
            seat: people.participants[person],
            answers: preparation.answers.values
                .filter { $0.participant == person && preparation.question($0.question) != nil }.sorted {
                    $0.id < $1.id
                }
                .map { ($0, isWithheldFromAuthor($0) ? .known : .full) },
            notReading: facilitatorsNotReading(person), substitute: people.substitute(of: person))
    }

    /// The change by which the person who sent this participant in their place is told of it.
    func senderIsTold(of participant: ParticipantID) -> [Change] {
        people.participants[participant]?.insteadOf.map { [.own($0)] } ?? []
    }

    /// Whether the holder of this person's current link may see a draft that was kept at that time.
    public func mayShowDraft(keptAt time: Milliseconds, of person: ParticipantID) -> Bool {
        people.participants[person]?.isDraftWithheld(keptAt: time) != true
    }
}
