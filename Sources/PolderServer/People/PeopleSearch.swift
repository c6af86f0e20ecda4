import Dialogue
import Foundation
import Journal

/// Who of an installation's other dialogues somebody may be, by typed names and addresses. It proposes; a person decides.
///
/// Two are taken for perhaps the same when
/// - their e-mail addresses are the same, or
/// - their names are the same words in any order, without regard to accents and capitals, and so are their
///   organisations, or
/// - their names are the same and have two words at least: there are many Annas.
///
/// A function without a name is nobody's in particular and matches nothing.
struct PeopleSearch: Sendable {
    static let peopleMax = 100
    static let matchesMax = 5
    /// Of one who is proposed: the dialogues touched last.
    static let placesMax = 20

    /// Somebody who is about to be added.
    struct Asked: Sendable {
        var name: String
        var organisation: String
        var email: String
    }

    /// Why somebody was found: the surest first.
    enum Likeness: String, Comparable, Sendable, CaseIterable {
        case email
        case nameAndOrganisation
        case name

        static func < (a: Likeness, b: Likeness) -> Bool {
            allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
        }
    }

    /// One person, as far as is known: everywhere the same `PersonID` stands, or, where nobody said yet who it is, the
    /// same name, organisation and address.
    struct Match: Sendable {
        var likeness: Likeness
        var people: [ListedPerson]
        /// As the newest dialogue has the names.
        var shown: ListedPerson { people[people.count - 1] }
        var person: PersonID? { shown.identity.person }
    }

    private let groups: [[ListedPerson]]
    private var byEmail: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]

    /// - Parameters:
    ///   - people: everyone on a list, by dialogue, the dialogue touched last at the end.
    ///   - dialogue: the one somebody is added to. Who is on its list already is not proposed.
    init(_ people: [ListedPerson], besides dialogue: DialogueID?) {
        let present = Set(people.filter { $0.dialogue == dialogue }.compactMap(\.identity.person))
        var places: [GroupKey: Int] = [:]
        var groups: [[ListedPerson]] = []
        for person in people where person.dialogue != dialogue {
            if let id = person.identity.person, present.contains(id) { continue }
            let key = GroupKey(person)
            if let place = places[key] {
                groups[place].append(person)
            } else {
                places[key] = groups.count
                groups.append([person])
            }
        }
        self.groups = groups
        for (place, group) in groups.enumerated() {
            // Under each name that the person has had.
            for email in Set(group.map { Self.plain($0.email) }) where !email.isEmpty {
                byEmail[email, default: []].append(place)
            }
            for name in Set(group.map { Self.words($0.name) }) where !name.isEmpty {
                byName[name, default: []].append(place)
            }
        }
    }

    /// The surest first, at most `matchesMax`.
    func matches(of asked: Asked) -> [Match] {
        let email = Self.plain(asked.email)
        let name = Self.words(asked.name)
        let organisation = Self.plain(asked.organisation)
        var found: [Int: Likeness] = [:]
        for place in name.isEmpty ? [] : byName[name] ?? [] {
            let isSameOrganisation =
                !organisation.isEmpty && groups[place].contains { Self.plain($0.organisation) == organisation }
            if isSameOrganisation {
                found[place] = .nameAndOrganisation
            } else if name.contains(" ") {
                found[place] = .name
            }
        }
        for place in email.isEmpty ? [] : byEmail[email] ?? [] { found[place] = .email }
        return found.sorted { ($0.value, $1.key) < ($1.value, $0.key) }.prefix(Self.matchesMax)
            .map { Match(likeness: $0.value, people: Array(groups[$0.key].suffix(Self.placesMax))) }
    }

    /// Without accents, capitals and superfluous space.
    static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
    }

    /// The words of a name in alphabetical order: "Vries, Anna de" is "Anna de Vries".
    static func words(_ name: String) -> String {
        plain(name).split { !$0.isLetter && !$0.isNumber }.sorted().joined(separator: " ")
    }

    private enum GroupKey: Hashable {
        case known(PersonID)
        case typed(name: String, organisation: String, email: String)
        /// Nobody in particular.
        case alone(DialogueID, ParticipantID)

        init(_ person: ListedPerson) {
            let name = PeopleSearch.words(person.name)
            let email = PeopleSearch.plain(person.email)
            if let id = person.identity.person {
                self = .known(id)
            } else if name.isEmpty && email.isEmpty {
                self = .alone(person.dialogue, person.participant)
            } else {
                self = .typed(name: name, organisation: PeopleSearch.plain(person.organisation), email: email)
            }
        }
    }
}
