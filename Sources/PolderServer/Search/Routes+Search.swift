import Dialogue
import DialogueFile
import Foundation
import JSON
import Journal
import WebServer

extension Routes {
    static let foundMax = 100
    static let foundAtFirst = 50

    /// Searches all dialogues, for who organises the installation.
    func search(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let installation = LinkUser(.installation, in: Dialogue(id: ""), at: request.head.peerAddress)
        guard let search = search(request, in: nil, of: installation, exchange) else { return }
        let isCounted = request.queryValue("counts") == "1"
        run(search, isCounted ? Self.counted(beside: search) : [:], exchange) { $0 }
    }

    /// Searches one dialogue, for anybody with a link to it. They find what they may see.
    func search(_ request: HTTPRequest, _ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        let user = LinkUser(visitor, in: loaded.state, at: request.head.peerAddress)
        guard var search = search(request, in: loaded.id, of: user, exchange) else { return }
        let view = visitor.view(in: loaded.state)
        if loaded.state.isClosed(to: view) { return exchange.respond(found: SearchResult(), [:], search) }
        // Texts that the view does not show are not counted either, so everything is read before it is counted.
        let (limit, offset) = (search.limit, search.offset)
        search.limit = Search.countMax
        search.offset = 0
        run(search, [:], exchange) { result in
            var result = result
            let shown = result.lines.filter { loaded.state.showing($0.entity, to: view).contains(.content) }
            result.count = shown.count
            result.lines = Array(shown.dropFirst(offset).prefix(limit))
            return result
        }
    }

    /// The searches whose results are only counted: the groups of the page of agreements.
    private static func counted(beside search: Search) -> [String: Search] {
        let kinds: [SearchQuery.Term] = SearchQuery.Kind.agreed.map { .init(.kind($0)) }
        let groups: [String: [SearchQuery.Term]] = [
            "open": [.init(.state(.open))], "late": [.init(.state(.late))], "done": [.init(.state(.done))],
            "unowned": [.init(.state(.unowned)), .init(.state(.open))],
        ]
        return groups.mapValues { Search(SearchQuery(kinds + $0), today: search.today, limit: 0) }
    }

    /// Reads what is asked. Responds with an error and returns `nil` if it cannot be understood.
    private func search(
        _ request: HTTPRequest, in dialogue: DialogueID?, of user: LinkUser, _ exchange: HTTPExchange
    ) -> Search? {
        let now = service.clock.monotonicSeconds
        guard service.searchRates.takes(user, now: now) else {
            exchange.refuse(429, .tooFast, "That is a lot of searching. Wait a minute.")
            return nil
        }
        let query: SearchQuery
        do { query = try SearchQuery(reading: request.queryValue("q") ?? "") } catch {
            exchange.refuse(400, Refusal(error))
            return nil
        }
        let limit = request.queryValue("limit").map { Int($0) ?? 0 } ?? Self.foundAtFirst
        let offset = request.queryValue("offset").map { Int($0) ?? -1 } ?? 0
        guard (1...Self.foundMax).contains(limit), (0...Search.countMax).contains(offset) else {
            exchange.refuse(
                400, .outOfRange, "The limit is 1 to \(Self.foundMax), the offset 0 to \(Search.countMax).")
            return nil
        }
        return Search(query, in: dialogue, today: today(request), limit: limit, offset: offset)
    }

    /// The day by which it is decided what is late: that of the page, which knows its own time zone.
    func today(_ request: HTTPRequest) -> String {
        request.queryValue("today").flatMap { SearchQuery.isDay($0) ? $0 : nil }
            ?? LocalTime(service.clock.now(), in: .gmt).date
    }

    private func run(
        _ search: Search, _ counted: [String: Search], _ exchange: HTTPExchange,
        _ shown: @escaping (SearchResult) -> SearchResult
    ) {
        let reader = service.journal.reader
        service.cache.beside({
            (try reader.search(search), try counted.mapValues { (try reader.search($0)).counted })
        }) { result in
            switch result {
            case .failure: exchange.refuse(503, Refusal.storage)
            case .success((let found, _)) where found.hasTooManyDialogues:
                exchange.refuse(
                    400, .tooManyDialogues,
                    "More than \(Search.dialoguesMax) dialogues have this in their title. Add a word.")
            case .success((let found, let counts)): exchange.respond(found: shown(found), counts, search)
            }
        }
    }
}

extension SearchResult {
    fileprivate struct Counted: Sendable {
        var count: Int
        var isMore: Bool
    }
    fileprivate var counted: Counted { Counted(count: count, isMore: isMore) }
}

extension Refusal {
    init(_ problem: SearchQuery.Problem) {
        self.init(Code(rawValue: problem.code.rawValue) ?? .malformed, problem.message, field: "q")
    }
}

extension HTTPExchange {
    fileprivate func respond(found: SearchResult, _ counts: [String: SearchResult.Counted], _ search: Search) {
        respond(json: { w in
            w.key("count")
            w.integer(found.count)
            w.member("isMore", found.isMore)
            w.key("lines")
            w.array { w in for line in found.lines { w.write(line, search) } }
            guard !counts.isEmpty else { return }
            w.key("counts")
            w.object { w in
                for (name, counted) in counts.sorted(by: { $0.key < $1.key }) {
                    w.key(name)
                    w.object { w in
                        w.key("count")
                        w.integer(counted.count)
                        w.member("isMore", counted.isMore)
                    }
                }
            }
        })
    }
}

extension JSONWriter {
    static let foundCharactersMax = 600

    fileprivate mutating func write(_ line: FoundLine, _ search: Search) {
        object { w in
            w.member("dialogue", line.dialogue)
            w.member("title", line.title)
            w.member("kind", line.kind.rawValue)
            w.member("id", line.thing.isEmpty ? nil : line.thing)
            w.member("text", line.text.cut(Self.foundCharactersMax, around: search.query.firstWord))
            w.member("item", line.item)
            w.member("itemTitle", line.itemTitle)
            w.member("number", line.number)
            w.member("dueDate", line.dueDate)
            w.member("dueWords", line.dueWords?.isEmpty == true ? nil : line.dueWords)
            w.member("status", line.status.rawValue)
            w.member("isLate", line.status.isOpen && line.dueDate.map { $0 < search.today } == true)
            w.member("at", line.at)
            guard !line.owners.isEmpty else { return }
            w.key("owners")
            w.array { w in
                for owner in line.owners {
                    w.object { w in
                        w.member("participant", owner.participant)
                        w.member("name", owner.name)
                        w.member("organisation", owner.organisation)
                    }
                }
            }
        }
    }
}

extension SearchQuery {
    /// The word around which a long text is cut.
    fileprivate var firstWord: String? {
        for term in terms where !term.isExcluded {
            switch term.what {
            case .word(let word): return word
            case .phrase(let words): return words
            case .kind, .state, .owner, .dialogue, .due: continue
            }
        }
        return nil
    }
}

extension String {
    /// The text, or at most `most` characters of it with the word in them.
    fileprivate func cut(_ most: Int, around word: String?) -> String {
        let scalars = unicodeScalars
        guard scalars.count > most else { return self }
        let found = word.flatMap {
            range(of: $0, options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive])
        }
        let before = found.map { scalars.distance(from: scalars.startIndex, to: $0.lowerBound) } ?? 0
        let from = before < most / 2 ? 0 : min(before - most / 4, scalars.count - most)
        let part = String(String.UnicodeScalarView(scalars.dropFirst(from).prefix(most)))
        return (from > 0 ? "… " : "") + part + (from + most < scalars.count ? " …" : "")
    }
}
