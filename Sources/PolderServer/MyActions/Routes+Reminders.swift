import Dialogue
import JSON
import Journal
import WebServer

extension Routes {
    static let owingMax = 2_000

    /// Lists everybody who has an open action item that is late or due soon, with their address, for who organises all
    /// dialogues: `GET /api/reminders?by=2021-03-15`. Without `by`, also what is not dated.
    func reminders(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let by = request.queryValue("by")
        if let by, !SearchQuery.isDay(by) {
            return exchange.refuse(400, .badDate, "“\(by)” is no date such as 2021-03-15.")
        }
        let today = today(request)
        let reader = service.journal.reader
        service.cache.beside({ try reader.owing(by: by) }) { result in
            guard case .success(let actions) = result else { return exchange.refuse(503, Refusal.storage) }
            var places: [PersonInDialogue] = []
            var seen: Set<PersonInDialogue> = []
            let grouped = Dictionary(grouping: actions) { $0.place }
            for action in actions where seen.insert(action.place).inserted {
                places.append(action.place)
            }
            exchange.respond(json: { w in
                w.member("mailIsOn", service.mail != nil)
                w.member("isMore", places.count > Self.owingMax)
                w.key("people")
                w.array { w in
                    for place in places.prefix(Self.owingMax) {
                        guard let owned = grouped[place], let first = owned.first else { continue }
                        w.object { w in
                            w.member("dialogue", place.dialogue)
                            w.member("title", first.title)
                            w.member("participant", place.participant)
                            w.member("name", first.name)
                            w.member("email", first.email.isEmpty ? nil : first.email)
                            w.member("mayMail", [.review, .adopted, .archived].contains(first.phase))
                            w.key("actions")
                            w.array { w in for action in owned { w.write(owed: action, today: today) } }
                        }
                    }
                }
            })
        }
    }
}

extension JSONWriter {
    fileprivate mutating func write(owed action: OwnedAction, today: String) {
        object { w in
            w.member("id", action.note)
            w.member("number", action.number)
            w.member("text", action.text)
            w.member("dueDate", action.dueDate)
            w.member("dueWords", action.dueWords?.isEmpty == true ? nil : action.dueWords)
            w.member("isLate", action.dueDate.map { $0 < today } == true)
        }
    }
}
