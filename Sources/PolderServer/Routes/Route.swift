import Dialogue
import WebServer

/// One address that is not a file: its method and path, who may use it, and its handler.
struct Route: Sendable {
    typealias Handler = @Sendable (Routes, HTTPRequest, _ dialogue: String, HTTPExchange) -> Void

    let method: HTTPMethod
    /// Such as `/api/dialogues/{id}/export`. `{id}` stands for any dialogue.
    let path: String
    let handle: Handler
    private let parts: [Substring]

    private init(_ method: HTTPMethod, _ path: String, _ handle: @escaping Handler) {
        self.method = method
        self.path = path
        self.handle = handle
        parts = path.parts(at: "/")
    }

    /// - Returns: the dialogue's id, empty where the path has none; `nil` when the request is for another route.
    func matches(_ method: HTTPMethod, _ asked: [Substring]) -> String? {
        guard method == self.method || (method == .head && self.method == .get && parts.first != "api"),
            asked.count == parts.count
        else { return nil }
        var dialogue = ""
        for (part, wanted) in zip(asked, parts) {
            if wanted == "{id}" {
                dialogue = String(part)
            } else if part != wanted {
                return nil
            }
        }
        return dialogue
    }

    /// A route for visitors with the installation's organiser link.
    private static func installation(
        _ method: HTTPMethod, _ path: String,
        _ handle: @escaping @Sendable (Routes, HTTPRequest, HTTPExchange) -> Void
    ) -> Route {
        Route(method, path) { routes, request, _, exchange in
            routes.installation(request, exchange) { handle(routes, request, exchange) }
        }
    }

    /// A route for visitors with any link to the dialogue. The handler decides what each kind of visitor gets.
    private static func visitor(
        _ method: HTTPMethod, _ path: String,
        _ handle: @escaping @Sendable (Routes, HTTPRequest, LoadedDialogue, Visitor, HTTPExchange) -> Void
    ) -> Route {
        Route(method, path) { routes, request, dialogue, exchange in
            routes.visitor(request, dialogue, exchange) { handle(routes, request, $0, $1, exchange) }
        }
    }

    static let all: [Route] = [
        Route(.get, "/healthz") { routes, request, _, exchange in routes.health(request, exchange) },
        installation(.get, "/api/dialogues") { $0.list($2) },
        installation(.post, "/api/dialogues") { $0.create($1, $2) },
        visitor(.delete, "/api/dialogues/{id}") { routes, _, loaded, visitor, exchange in
            routes.purge(loaded, visitor, exchange)
        },
        Route(.post, "/api/dialogues/{id}/commands") { $0.command($1, $2, $3) },
        visitor(.get, "/api/dialogues/{id}/links") { routes, _, loaded, visitor, exchange in
            routes.links(loaded, visitor, exchange)
        },
        visitor(.get, "/api/dialogues/{id}/bin") { routes, _, loaded, visitor, exchange in
            routes.bin(loaded, visitor, exchange)
        },
        Route(.get, "/api/dialogues/{id}/former-link") { $0.formerLink($1, $2, $3, letsOpen: false) },
        Route(.post, "/api/dialogues/{id}/former-link") { $0.formerLink($1, $2, $3, letsOpen: true) },
        installation(.get, "/api/mail") { $0.installationMail($2) },
        visitor(.get, "/api/dialogues/{id}/mail") { routes, _, loaded, visitor, exchange in
            routes.mail(loaded, visitor, exchange)
        },
        visitor(.get, "/api/dialogues/{id}/mail-preview") { $0.mailPreview($1, $2, $3, $4) },
        Route(.get, "/api/mail-wishes") { routes, request, _, exchange in routes.mailWishes(request, exchange) },
        Route(.post, "/unsubscribe") { routes, request, _, exchange in routes.unsubscribe(request, exchange) },
        visitor(.get, "/api/dialogues/{id}/export") { $0.export($1, $2, $3, $4) },
        visitor(.post, "/api/dialogues/{id}/verify") { $0.verify($1, $2, $3, $4) },
        visitor(.get, "/api/dialogues/{id}/version") { $0.versionLines($1, $2, $3, $4) },
        visitor(.get, "/api/dialogues/{id}/receipt") { routes, _, loaded, visitor, exchange in
            routes.receipt(loaded, visitor, exchange)
        },
        installation(.get, "/api/search") { $0.search($1, $2) },
        visitor(.get, "/api/dialogues/{id}/search") { $0.search($1, $2, $3, $4) },
        installation(.get, "/api/reminders") { $0.reminders($1, $2) },
        Route(.get, "/api/my-actions/door") { routes, _, _, exchange in routes.actionsDoor(exchange) },
        Route(.post, "/api/my-actions/ask") { routes, request, _, exchange in
            routes.askForActions(request, exchange)
        },
        Route(.get, "/api/my-actions") { routes, request, _, exchange in routes.myActions(request, exchange) },
        Route(.post, "/api/my-actions/mark") { routes, request, _, exchange in
            routes.markMyAction(request, exchange)
        },
        Route(.delete, "/api/my-actions") { routes, request, _, exchange in routes.endMyActions(request, exchange) },
        installation(.post, "/api/people/matches") { $0.matches($1, $2) },
        installation(.post, "/api/people/identify") { $0.identify($1, $2) },
        installation(.post, "/api/people/dialogues") { $0.dialogues($1, $2) },
        Route(.post, "/api/tickets") { routes, request, _, exchange in routes.ticket(request, exchange) },
        Route(.post, "/api/join") { routes, request, _, exchange in routes.join(request, exchange) },
        Route(.get, "/api/qr") { routes, request, _, exchange in routes.qr(request, exchange) },
        Route(.get, "/api/template") { routes, request, _, exchange in routes.template(request, exchange) },
    ]
}
