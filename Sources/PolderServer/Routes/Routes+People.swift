import Dialogue
import JSON
import Journal
import WebServer

// The requests by which the installation's organiser says which people are the same in several dialogues. The server
// only proposes (PeopleSearch.swift); it never decides that by itself.

extension Routes {
    static let identifiedMax = 100
    static let askedAboutMax = 2_000

    /// Proposes people of other dialogues who may be the same as those about to be added: `POST /api/people/matches`.
    func matches(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        guard let body = body(request, exchange),
            let asked = list(
                body, "people", PeopleSearch.peopleMax, exchange,
                { entry -> PeopleSearch.Asked? in
                    guard case .object = entry else { return nil }
                    return PeopleSearch.Asked(
                        name: entry["name"]?.string ?? "", organisation: entry["organisation"]?.string ?? "",
                        email: entry["email"]?.string ?? "")
                })
        else { return }
        let dialogue = body["dialogue"]?.string.map { DialogueID($0) }
        people(
            exchange,
            { people in
                let search = PeopleSearch(people, besides: dialogue)
                return asked.map { search.matches(of: $0) }
            }
        ) { found in
            exchange.respond(json: { w in
                w.key("people")
                w.array { w in for matches in found { w.array { w in for match in matches { w.write(match) } } } }
            })
        }
    }

    /// Records that participants of several dialogues are one person, and responds with that person's id, for the next
    /// participant who is added: `POST /api/people/identify`.
    func identify(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        guard let body = body(request, exchange),
            let wanted = list(body, "people", Self.identifiedMax, exchange, PeopleIdentification.Wanted.init)
        else { return }
        people(exchange, { try PeopleIdentification(wanted, among: $0) }) { found in
            service.identify(found) { refusal in
                if let refusal { return exchange.refuse(refusal.status, refusal) }
                exchange.respond(json: { w in
                    w.key("people")
                    w.array { w in for identity in found.identities { w.write(identity) } }
                })
            }
        }
    }

    /// Lists the dialogues in which people take part: `POST /api/people/dialogues`.
    func dialogues(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        guard let body = body(request, exchange),
            let asked = list(body, "people", Self.askedAboutMax, exchange, { $0.string.map { PersonID($0) } })
        else { return }
        let wanted = Set(asked)
        people(
            exchange,
            { people in
                Dictionary(grouping: people.filter { $0.identity.person.map(wanted.contains) == true }) {
                    $0.identity.person!.text
                }
            }
        ) { found in
            exchange.respond(json: { w in
                w.key("people")
                w.object { w in
                    for (person, places) in found.sorted(by: { $0.key < $1.key }) {
                        w.key(person)
                        w.array { w in for place in places { w.write(place) } }
                    }
                }
            })
        }
    }

    /// Reads all lists of people and runs `work` on them on another thread, then `respond` on the loop.
    private func people<Found: Sendable>(
        _ exchange: HTTPExchange, _ work: @escaping @Sendable ([ListedPerson]) throws -> Found,
        _ respond: @escaping (Found) -> Void
    ) {
        let reader = service.journal.reader
        service.cache.beside({ try work(reader.people()) }) { result in
            switch result {
            case .success(let found): respond(found)
            case .failure(let error as CommandBatcher.RefusedError):
                exchange.refuse(error.refusal.status, error.refusal)
            case .failure: exchange.refuse(503, Refusal.storage)
            }
        }
    }

    /// Reads a list from the body. Responds with an error and returns `nil` when the field is no list, is too long, or
    /// has an entry that cannot be read.
    private func list<Entry>(
        _ body: JSONValue, _ name: String, _ max: Int, _ exchange: HTTPExchange, _ read: (JSONValue) -> Entry?
    ) -> [Entry]? {
        guard case .array(let values)? = body[name] else {
            exchange.refuse(400, .missingField, "The field \"\(name)\" is a list.")
            return nil
        }
        guard values.count <= max else {
            exchange.refuse(422, .tooMany, "The field \"\(name)\" has at most \(max) entries.")
            return nil
        }
        let entries = values.compactMap(read)
        guard entries.count == values.count else {
            exchange.refuse(400, .wrongType, "An entry of \"\(name)\" is not of the right kind.")
            return nil
        }
        return entries
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ match: PeopleSearch.Match) {
        object { w in
            w.member("likeness", match.likeness.rawValue)
            w.members(of: match.shown)
            w.key("places")
            w.array { w in for place in match.people { w.write(place) } }
        }
    }

    fileprivate mutating func write(_ place: ListedPerson) {
        object { w in
            w.member("dialogue", place.dialogue)
            w.member("title", place.title)
            w.member("startsAt", place.startsAt)
            w.member("timeZone", place.timeZone)
            w.member("participant", place.participant)
            w.members(of: place)
        }
    }

    private mutating func members(of person: ListedPerson) {
        member("name", person.name)
        member("function", person.function)
        member("organisation", person.organisation)
        member("email", person.email)
    }

    fileprivate mutating func write(_ identity: Identity) {
        object { w in
            if let person = identity.person { w.member("person", person) }
            if let organisation = identity.organisation { w.member("organisation", organisation) }
        }
    }
}
