/// What a person sees beside the feed of what is their own (docs/protocol.md, "Own"), whatever their view is.
public struct Own: Sendable {
    /// One's seat, also while waiting at the door; `nil` for who is not known here.
    public var seat: Participant?
    /// One's answers by id. Whoever came by the link since it was renewed gets `known` of what was confided before.
    public var answers: [(answer: Answer, showing: Showing)]
    /// Facilitators who do not read what this person confided.
    public var notReading: [Participant]
}

extension Dialogue {
    public func own(_ person: ParticipantID) -> Own {
        Own(
            seat: people.participants[person],
            answers: preparation.answers.values.filter { $0.participant == person }.sorted { $0.id < $1.id }
                .map { ($0, isWithheldFromAuthor($0) ? .known : .full) },
            notReading: facilitatorsNotReading(person))
    }

    /// Whether whoever holds this person's link now gets a draft of theirs that was kept then.
    public func mayShowDraft(keptAt time: Milliseconds, of person: ParticipantID) -> Bool {
        people.participants[person]?.isDraftWithheld(keptAt: time) != true
    }
}
