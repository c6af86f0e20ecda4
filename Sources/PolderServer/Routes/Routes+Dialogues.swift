import Dialogue
import DialogueFile
import JSON
import Journal
import Minutes
import WebServer

extension Routes {
    func list(_ exchange: HTTPExchange) {
        let summaries: [DialogueSummary]
        do { summaries = try service.journal.reader.dialogues() } catch {
            return exchange.refuse(503, .storage, "The server cannot read this at the moment.")
        }
        var writer = JSONWriter()
        writer.array { w in
            for summary in summaries {
                w.object { w in
                    w.member("dialogue", summary.dialogue)
                    w.member("title", summary.title)
                    w.member("startsAt", summary.startsAt)
                    w.member("timeZone", summary.timeZone)
                    w.member("phase", summary.phase.rawValue)
                    w.member("participants", summary.participants)
                    w.member("isDeleted", summary.isDeleted)
                    w.member("lastAt", summary.lastAt)
                    guard let deletion = summary.deletion else { return }
                    w.member("deletedAt", deletion.at)
                    w.member("deletedBy", deletion.by)
                    w.member("deletedByName", deletion.name)
                }
            }
        }
        exchange.respond(HTTPResponse(json: writer.bytes))
    }

    /// Creates a dialogue from the template in house order, from a YAML file, or from another dialogue. The first and
    /// the last may be given another title.
    func create(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        guard let body = body(request, exchange) else { return }
        let title = body["title"]?.string
        if let yaml = body["yaml"]?.string {
            create(.yaml(yaml), exchange)
        } else if let copied = body["copyOf"]?.string {
            service.cache.with(DialogueID(copied)) { result in
                guard case .success(let loaded?) = result, loaded.state.sequence > 0 else {
                    return exchange.refuse(404, .notFound, "There is no such dialogue.")
                }
                create(.copy(of: loaded.state, title: title), exchange)
            }
        } else {
            create(.template(language: body["template"]?.string ?? "nl", title: title), exchange)
        }
    }

    private func create(_ source: DialogueMaker.Source, _ exchange: HTTPExchange) {
        service.maker.make(source) { result in
            switch result {
            case .success(let id): exchange.respond(json: { w in w.member("dialogue", id) }, status: 201)
            case .failure(let error): exchange.refuse(error.refusal.isTemporary ? 503 : 422, error.refusal)
            }
        }
    }

    /// Deletes for good a dialogue that was deleted before.
    func purge(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        guard let actor = visitor.actor else { return exchange.refuse(403, .anonymous) }
        let id = loaded.id
        service.purge(id, by: actor) { result in
            switch result {
            case .success(let events):
                exchange.respond(json: { w in
                    w.member("dialogue", id)
                    w.key("events")
                    w.integer(events)
                })
            case .failure(let error): exchange.refuse(error.refusal.status, error.refusal)
            }
        }
    }

    func template(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let file = HouseTemplate.file(language: request.queryValue("language") ?? "nl")
        exchange.respond(json: { w in
            w.key("questions")
            w.array { w in
                for question in file.questions ?? [] {
                    w.object { w in
                        w.member("text", FreeText(question.text))
                        w.member("explanation", question.explanation)
                        w.member("example", question.example)
                        w.member("viceVersa", question.viceVersa ?? false)
                        w.member("horizons", texts: (question.horizons ?? []).map { FreeText($0) })
                        w.member("askedBy", question.askedBy)
                    }
                }
            }
        })
    }
}
