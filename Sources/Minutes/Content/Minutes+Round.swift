public import Dialogue
import DialogueFile
import Foundation

// The round in the minutes: when the draft was circulated, and what everyone asked has said, or not said.

extension Minutes {
    public struct RoundEntry: Codable, Sendable, Equatable {
        public var circulatedAt: Instant
        public var dueAt: Instant
        public var closedAt: Instant?
        /// Participants who got a copy and were not asked.
        public var copies: [Reference]
        /// The people who were asked, side by side.
        public var sides: [RoundSideEntry]
    }

    public struct RoundSideEntry: Codable, Sendable, Equatable {
        /// `nil` for people without a side.
        public var side: SideID?
        public var name: String
        public var people: [RoundPersonEntry]
    }

    public struct RoundPersonEntry: Codable, Sendable, Equatable {
        public var person: Reference
        /// `silent` and `read` are no consent.
        public var standing: MinutesStanding
        public var readAt: Instant?
        public var agreedAt: Instant?
        /// How often the draft was changed since they agreed with it.
        public var changesSince: Int?
        /// How their agreement came, and who entered it, if they did not say so themselves.
        public var enteredWay: Entered.Way?
        public var enteredBy: Reference?
        /// Whether they say that this entry is wrong. It is no agreement then.
        public var isContested: Bool?
    }

    /// - Parameters:
    ///   - words: Those of the minutes' language.
    ///   - reference: Names an actor as the rest of the minutes does.
    static func round(of dialogue: Dialogue, _ words: Words, _ reference: (Actor) -> Reference) -> RoundEntry? {
        guard let circulation = dialogue.round.circulation else { return nil }
        return RoundEntry(
            circulatedAt: Instant(milliseconds: circulation.at), dueAt: Instant(milliseconds: circulation.dueAt),
            closedAt: circulation.closedAt.map(Instant.init),
            copies: circulation.copies.map { reference(.participant($0)) },
            sides: dialogue.roundProgress.map { progress in
                let name = dialogue.side(progress.side).map { $0.name.text.map(Prose.cleaned) ?? words.erased }
                return RoundSideEntry(
                    side: progress.side, name: name ?? words.others,
                    people: MinutesStanding.allCases.flatMap { standing in
                        (progress.people[standing] ?? []).map { id in
                            person(id, standing, dialogue.round, reference)
                        }
                    })
            })
    }

    private static func person(
        _ id: ParticipantID, _ standing: MinutesStanding, _ round: Round, _ reference: (Actor) -> Reference
    ) -> RoundPersonEntry {
        let reply = round.replies[id]
        let changes = reply.flatMap { $0.hasAgreed ? $0.agreedDraft.map { max(0, round.draft - $0) } : nil }
        return RoundPersonEntry(
            person: reference(.participant(id)), standing: standing, readAt: reply?.readAt.map(Instant.init),
            agreedAt: reply.flatMap { $0.hasAgreed ? $0.agreedAt.map(Instant.init) : nil },
            changesSince: changes == 0 ? nil : changes, enteredWay: reply?.entered?.way,
            enteredBy: reply?.entered.map { reference($0.by) }, isContested: reply?.contestedAt == nil ? nil : true)
    }
}

extension DocumentWriting {
    /// The replies of everyone who was asked about the draft. Those who said nothing are named as such.
    func roundReplies() -> [Block] {
        guard let round = minutes.round, !minutes.isPublic else { return [] }
        let opening = words.circulated(
            on: words.date(local(round.circulatedAt)), until: words.span(round.dueAt.milliseconds, nil, in: zone),
            isOpen: round.closedAt == nil)
        let rows = round.sides.map { side in
            Definition(
                [.text(side.name)],
                MinutesStanding.allCases.compactMap { standing in
                    let people = side.people.filter { $0.standing == standing }.map(said)
                    if people.isEmpty { return nil }
                    return .paragraph(
                        [.strong([.text(words.standing(standing) + ": ")]), .text(people.joined(separator: "; "))])
                })
        }
        let closing: [Block] = [.paragraph([.text(words.silenceIsNoConsent)], .aside)]
        return section(words.replies, [.paragraph([.text(opening)]), .definitions(rows)] + closing)
    }

    /// The person, and how and with which draft they agreed.
    private func said(_ person: Minutes.RoundPersonEntry) -> String {
        var about: [String] = []
        if let way = person.enteredWay, let by = person.enteredBy {
            about.append(words.entered(way, by: by.label, isContested: person.isContested == true))
        }
        if let changes = person.changesSince { about.append(words.changedSince(changes)) }
        return about.isEmpty ? person.person.label : "\(person.person.label) (\(about.joined(separator: "; ")))"
    }
}

extension Words {
    var replies: String { pick("Reacties op het concept", "Replies to the draft") }
    var silenceIsNoConsent: String {
        pick("Wie niet reageerde, heeft niet ingestemd.", "Those who said nothing have not agreed.")
    }
    var theParticipants: String { pick("de deelnemers", "the participants") }

    func circulated(on date: String, until: String, isOpen: Bool) -> String {
        isOpen
            ? pick(
                "Het concept is op \(date) rondgestuurd. Reageren kan tot \(until).",
                "The draft was circulated on \(date). Replies are welcome until \(until).")
            : pick(
                "Het concept is op \(date) rondgestuurd. Reageren kon tot \(until).",
                "The draft was circulated on \(date), for replies until \(until).")
    }

    func standing(_ standing: MinutesStanding) -> String {
        switch standing {
        case .agreed: pick("Akkoord", "Agreed")
        case .remarked: pick("Met opmerkingen", "Made remarks")
        case .read: pick("Gelezen, niet gereageerd", "Read it, said nothing")
        case .silent: pick("Niets gehoord", "Nothing heard")
        }
    }

    func entered(_ way: Entered.Way, by person: String, isContested: Bool) -> String {
        let how =
            switch way {
            case .mail: pick("per mail", "by mail")
            case .telephone: pick("per telefoon", "by telephone")
            case .letter: pick("per brief", "by letter")
            case .inPerson: pick("mondeling", "in person")
            }
        let entered = pick("akkoord \(how), ingevoerd door \(person)", "agreed \(how), entered by \(person)")
        return isContested ? pick(entered + ", betwist", entered + ", contested") : entered
    }

    func changedSince(_ count: Int) -> String {
        count == 1
            ? pick("daarna 1 wijziging", "1 change since")
            : pick("daarna \(count) wijzigingen", "\(count) changes since")
    }
}
