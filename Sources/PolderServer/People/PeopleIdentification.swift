import Dialogue
import Digests
import JSON
import Journal

/// Carries out what an organiser said: that certain participants of several dialogues are the same person. It chooses
/// an id for each such person, and the commands that record the id in those dialogues.
struct PeopleIdentification: Sendable {
    /// One person, as the organiser said: one participant in each of these places.
    struct Wanted: Sendable {
        static let placesMax = 100
        var places: [Place]
        /// The organisation of the participant who will be added next. Places that name the same organisation are
        /// recorded as being of one organisation.
        var organisation: String

        init?(_ entry: JSONValue) {
            guard case .array(let values)? = entry["places"], !values.isEmpty, values.count <= Self.placesMax else {
                return nil
            }
            var places: [Place] = []
            for value in values {
                guard let dialogue = value["dialogue"]?.string, let participant = value["participant"]?.string else {
                    return nil
                }
                places.append(Place(dialogue: DialogueID(dialogue), participant: ParticipantID(participant)))
            }
            self.places = places
            organisation = entry["organisation"]?.string ?? ""
        }
    }

    struct Place: Hashable, Sendable {
        var dialogue: DialogueID
        var participant: ParticipantID
    }

    /// One identity for each person that was asked for, in the same order.
    private(set) var identities: [Identity] = []
    /// The commands, each with the dialogue it is for.
    private(set) var commands: [(dialogue: DialogueID, command: Command)] = []

    /// Throws a refusal when somebody is not on a list (any more), or when one entry names two known people.
    init(_ wanted: [Wanted], among people: [ListedPerson]) throws(CommandBatcher.RefusedError) {
        let listed = Dictionary(
            people.map { (Place(dialogue: $0.dialogue, participant: $0.participant), $0) },
            uniquingKeysWith: { first, _ in first })
        var organisations: [String: OrganisationID] = [:]
        for person in people {
            guard let id = person.identity.organisation else { continue }
            organisations[PeopleSearch.plain(person.organisation)] = id
        }
        var ids = SeededIDs(seed: RandomBytes.makeUInt64())
        for one in wanted {
            var found: [ListedPerson] = []
            for place in one.places {
                guard let person = listed[place] else {
                    throw .init(refusal: Refusal(.notFound, "Somebody is not on that list any more."))
                }
                found.append(person)
            }
            let known = Set(found.compactMap(\.identity.person))
            guard known.count <= 1 else {
                throw .init(
                    refusal: Refusal(.inUse, "These are known as \(known.count) different people."))
            }
            let person = known.first ?? PersonID("h" + ids.letters(12))
            let typed = PeopleSearch.plain(one.organisation)
            var organisation: OrganisationID?
            if !typed.isEmpty, found.contains(where: { PeopleSearch.plain($0.organisation) == typed }) {
                organisation = organisations[typed] ?? OrganisationID("g" + ids.letters(12))
                organisations[typed] = organisation
            }
            identities.append(Identity(person: person, organisation: organisation))
            for each in found {
                let isThere = organisation != nil && PeopleSearch.plain(each.organisation) == typed
                commands.append(
                    (
                        each.dialogue,
                        .identifyParticipant(
                            participant: each.participant, person: person, organisation: isThere ? organisation : nil)
                    ))
            }
        }
    }
}

extension PolderService {
    /// Gives the commands one after another. `done` receives the refusal of the first one that fails, or `nil`.
    /// Commands before it stay in effect: asking again continues from there.
    func identify(_ people: PeopleIdentification, _ done: @escaping (Refusal?) -> Void) {
        give(people.commands[...], done)
    }

    private func give(
        _ commands: ArraySlice<(dialogue: DialogueID, command: Command)>, _ done: @escaping (Refusal?) -> Void
    ) {
        guard let next = commands.first else { return done(nil) }
        cache.with(next.dialogue) { [self] result in
            switch result {
            case .failure: done(.storage)
            case .success(nil): done(Refusal(.notFound, "There is no such dialogue."))
            case .success(let loaded?):
                batcher.submit(
                    .init(
                        dialogue: loaded, actor: .installation, request: .command(next.command), key: nil, bytes: 128,
                        replyTo: .callback { [self] result in
                            switch result {
                            case .success: give(commands.dropFirst(), done)
                            case .failure(let error): done(error.refusal)
                            }
                        }))
            }
        }
    }
}
