import Dialogue
import Foundation
import Journal

/// Finds people in an installation's other dialogues who may be the same as somebody with a typed name and address. It
/// proposes; an organiser decides.
///
/// Two people may be the same when
/// - their e-mail addresses are the same, or
/// - their names are the same words in any order, without regard to accents and capitals, and their organisations are
///   the same, or
/// - their names are the same and have at least two words, because there are many Annas.
///
/// An entry with a function but no name is nobody in particular, and matches nothing.
struct PeopleSearch: Sendable {
    static let peopleMax = 100
    static let matchesMax = 5
    /// A match lists this many dialogues at most: those that changed last.
    static let placesMax = 20

    /// A person who is about to be added.
    struct Asked: Sendable {
        var name: String
        var organisation: String
        var email: String
    }

    /// Why somebody was found. The most certain reason comes first.
    enum Likeness: String, Comparable, Sendable, CaseIterable {
        case email
        case nameAndOrganisation
        case name

        static func < (a: Likeness, b: Likeness) -> Bool {
            allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
        }
    }

    /// One person, as far as is known: all entries with the same `PersonID`; or, if nobody has said who they are, all
    /// entries with the same name, organisation and address.
    struct Match: Sendable {
        var likeness: Likeness
        var people: [ListedPerson]
        /// The entry whose names are shown: that of the dialogue which changed last.
        var shown: ListedPerson { people[people.count - 1] }
        var person: PersonID? { shown.identity.person }
    }

    private let groups: [[ListedPerson]]
    private var byEmail: [String: [Int]] = [:]
    private var byName: [String: [Int]] = [:]

    /// - Parameters:
    ///   - people: everyone on any list, grouped by dialogue; the dialogue that changed last comes at the end.
    ///   - dialogue: the dialogue to which somebody is added. People on its list already are not proposed.
    init(_ people: [ListedPerson], besides dialogue: DialogueID?) {
        let present = Set(people.filter { $0.dialogue == dialogue }.compactMap(\.identity.person))
        var indexes: [GroupKey: Int] = [:]
        var groups: [[ListedPerson]] = []
        for person in people where person.dialogue != dialogue {
            if let id = person.identity.person, present.contains(id) { continue }
            let key = GroupKey(person)
            if let index = indexes[key] {
                groups[index].append(person)
            } else {
                indexes[key] = groups.count
                groups.append([person])
            }
        }
        self.groups = groups
        for (index, group) in groups.enumerated() {
            // Found by each name and address that the person has had.
            for email in Set(group.map { Self.plain($0.email) }) where !email.isEmpty {
                byEmail[email, default: []].append(index)
            }
            for name in Set(group.map { Self.words($0.name) }) where !name.isEmpty {
                byName[name, default: []].append(index)
            }
        }
    }

    /// The most certain match first, at most `matchesMax`.
    func matches(of asked: Asked) -> [Match] {
        let email = Self.plain(asked.email)
        let name = Self.words(asked.name)
        let organisation = Self.plain(asked.organisation)
        var found: [Int: Likeness] = [:]
        for index in name.isEmpty ? [] : byName[name] ?? [] {
            let isSameOrganisation =
                !organisation.isEmpty && groups[index].contains { Self.plain($0.organisation) == organisation }
            if isSameOrganisation {
                found[index] = .nameAndOrganisation
            } else if name.holds(" ") {
                found[index] = .name
            }
        }
        for index in email.isEmpty ? [] : byEmail[email] ?? [] { found[index] = .email }
        return found.sorted { ($0.value, $1.key) < ($1.value, $0.key) }.prefix(Self.matchesMax)
            .map { Match(likeness: $0.value, people: Array(groups[$0.key].suffix(Self.placesMax))) }
    }

    /// The text without accents, capitals and superfluous space.
    static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
    }

    /// The words of a name in alphabetical order, so that "Vries, Anna de" equals "Anna de Vries".
    static func words(_ name: String) -> String {
        plain(name).split { !$0.isLetter && !$0.isNumber }.sorted().joined(separator: " ")
    }

    private enum GroupKey: Hashable {
        case known(PersonID)
        case typed(name: String, organisation: String, email: String)
        /// An entry that is nobody in particular.
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
