// How far everyone is with the draft. Silence stands beside the rest as silence: it is never counted as consent.

/// The furthest that one person has come with the draft so far.
public enum MinutesStanding: String, Codable, Sendable, CaseIterable {
    case agreed
    /// Made a remark in this round, suggested a correction, or said what they think of one.
    case remarked
    /// Read it, and said nothing.
    case read
    case silent
}

/// How far the people of one side are.
public struct RoundProgress: Sendable, Equatable {
    /// `nil` for people without a side.
    public var side: SideID?
    public var people: [MinutesStanding: [ParticipantID]]

    public var count: Int { people.values.reduce(0) { $0 + $1.count } }
}

extension Dialogue {
    /// Whether people have been asked what they think of the draft. A circulation while the minutes were in review
    /// before counts too.
    public var isDraftShown: Bool { phase == .review || !round.isEmpty }

    /// Whether the round is open: the draft may still be commented on.
    public var isRoundOpen: Bool { phase == .review && round.circulation.map { $0.closedAt == nil } ?? false }

    /// When the round closes by itself; `nil` when it does not.
    var roundClosesAt: Milliseconds? { isRoundOpen ? round.circulation?.dueAt : nil }

    /// Whether remarks and replies are taken now. After the deadline none are, even before the server has closed the
    /// round. Minutes that were never circulated take remarks as long as they are in review.
    func takesRemarks(at now: Milliseconds) -> Bool {
        guard round.circulation != nil else { return true }
        return roundClosesAt.map { $0 > now } ?? false
    }

    func checkTakesRemarks(at now: Milliseconds) throws(Rejection) {
        if takesRemarks(at: now) { return }
        throw Rejection(
            .roundClosed,
            "The time for remarks on the draft is over. Ask the facilitator or the organiser to open it again.")
    }

    /// The circulation that is open.
    func openCirculation(at now: Milliseconds) throws(Rejection) -> Circulation {
        guard let circulation = round.circulation, takesRemarks(at: now) else {
            throw Rejection(.roundClosed, "The draft is not being circulated (any more).")
        }
        return circulation
    }

    /// Whether this person is asked about the draft: everyone who took part, unless they only get a copy.
    public func isAskedAboutDraft(_ participant: Participant) -> Bool {
        participant.isActive && participant.takesPart
            && round.circulation?.copies.contains(participant.id) != true
    }

    func askedAboutDraft(_ id: ParticipantID, _ field: String) throws(Rejection) -> Participant {
        let person = try active(id, field)
        guard isAskedAboutDraft(person) else {
            throw Rejection(.outOfRange, "This person is not asked about the draft.", field: field)
        }
        return person
    }

    public func standing(of person: ParticipantID) -> MinutesStanding { standing(of: person, spoken) }

    private func standing(of person: ParticipantID, _ spoken: Set<ParticipantID>) -> MinutesStanding {
        let reply = round.replies[person]
        if reply?.hasAgreed == true { return .agreed }
        if spoken.contains(person) { return .remarked }
        return reply?.hasRead == true ? .read : .silent
    }

    /// Those who have said something about the draft since it was circulated. Suggestions that were withdrawn do not
    /// count, because nobody is shown them.
    private var spoken: Set<ParticipantID> {
        let since = round.circulation?.at ?? 0
        var spoken = Set(review.remarks.filter { $0.at >= since }.compactMap { $0.by.participant })
        for suggestion in review.suggestions where suggestion.at >= since && !suggestion.isWithdrawn {
            if let author = suggestion.by.participant { spoken.insert(author) }
            spoken.formUnion(suggestion.opinions.map(\.participant))
        }
        return spoken
    }

    /// Whether somebody asked has neither agreed nor made a remark.
    public func isSilent(_ participant: Participant) -> Bool {
        let standing = standing(of: participant.id)
        return isAskedAboutDraft(participant) && (standing == .silent || standing == .read)
    }

    /// How far everyone is, side by side; empty when the draft was never circulated.
    public var roundProgress: [RoundProgress] {
        guard !round.isEmpty else { return [] }
        let asked = people.roster.filter(isAskedAboutDraft)
        let spoken = spoken
        let groups: [SideID?] = sides.map(\.id) + [nil]
        return groups.compactMap { side in
            let people = asked.filter { self.side($0.side)?.id == side }
            if people.isEmpty { return nil }
            let standings = Dictionary(grouping: people) { standing(of: $0.id, spoken) }
            return RoundProgress(side: side, people: standings.mapValues { $0.map(\.id) })
        }
    }
}

extension Dialogue {
    /// How a view is shown a part of the round, in a dialogue that is open to it. Only people with a personal link are
    /// told who has read the draft and who agrees.
    func showing(ofRound entity: Entity, to view: View) -> Showing {
        let seat = view.has(.seat) && !round.isEmpty
        switch entity {
        case .circulation: return round.isEmpty ? .hidden : .full
        case .recipient(let id):
            guard seat, round.recipients.contains(where: { $0.id == id }) else { return .hidden }
            return view.has(.contacts) ? .full : .full.subtracting(.contacts)
        case .minutesReply(let id): return seat && round.replies[id] != nil ? .full : .hidden
        default: return .hidden
        }
    }
}
