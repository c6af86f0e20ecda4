/// The things that a person is told about themselves. They are sent separately from the feed and do not depend on their
/// view (docs/protocol.md, "Own").
public struct Own: Sendable {
    /// The participant, even while they wait as a guest; `nil` for somebody who is not known here.
    public var seat: Participant?
    /// Their answers by id. When the link is withheld, earlier answers are only `known`.
    public var answers: [(answer: Answer, showing: Showing)]
    /// Facilitators who may not read what this person confided.
    public var notReading: [Participant]
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
            notReading: facilitatorsNotReading(person))
    }

    /// Whether the holder of this person's current link may see a draft that was kept at that time.
    public func mayShowDraft(keptAt time: Milliseconds, of person: ParticipantID) -> Bool {
        people.participants[person]?.isDraftWithheld(keptAt: time) != true
    }
}
