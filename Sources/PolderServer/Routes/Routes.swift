import Dialogue
import JSON
import Journal
import Mail
import WebServer

/// Finds the handler of each request (`Route.all`). Everything under `/api` is JSON; all other addresses are files of
/// the pages.
struct Routes {
    let service: PolderService

    func respond(to request: HTTPRequest, with exchange: HTTPExchange) {
        let parts = request.path.parts(at: "/")
        for route in Route.all {
            guard let dialogue = route.matches(request.method, parts) else { continue }
            return route.handle(self, request, dialogue, exchange)
        }
        let isForFiles = parts.first != "api" && [.get, .head].contains(request.method)
        if isForFiles, let response = service.files.response(to: request) { return exchange.respond(response) }
        if let path = service.belowPath.inner(request.path) {
            var inner = request
            inner.head.path = path
            return respond(to: inner, with: exchange)
        }
        switch (request.method, parts.first) {
        case (_, "api"): exchange.refuse(404, .notFound, "There is nothing at this address.")
        case (.get, _), (.head, _): missing(request, exchange)
        default: exchange.refuse(405, .methodNotAllowed, "This address answers GET only.")
        }
    }

    private func missing(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        if let front = service.belowPath.front(request.path) {
            return exchange.respond(HTTPResponse(status: 308, headers: [("Location", front)]))
        }
        // The page that says "not found" looks like the other pages.
        let missing = HTTPRequest(head: RequestHead(method: request.method, path: "/missing", headers: []))
        var response =
            service.files.response(to: missing) ?? HTTPResponse(status: 404, text: "There is no such page.\n")
        response.status = 404
        exchange.respond(response)
    }

    func health(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let isReadOnly = service.journal.readOnlyBecause != nil
        exchange.respond(
            json: { w in
                w.member("status", isReadOnly ? "read-only" : "ok")
                w.member("version", Product.version)
                if let backups = service.backups {
                    w.key("backup")
                    w.object { w in
                        w.member("status", backups.status)
                        w.member("newestAt", backups.newest.map { $0 * 1_000 })
                    }
                }
                // An administrator sees by this whether the proxy is trusted (`polder doctor`).
                if request.head.header("x-forwarded-for") != nil {
                    w.member("forwarded", request.head.isForwarded ? "believed" : "ignored")
                }
                if let mail = service.mail { w.member("mail", mail.trouble?.fault.code.rawValue ?? "ok") }
            }, status: isReadOnly ? 503 : 200)
    }

    // MARK: - Who sends the request

    func token(_ request: HTTPRequest) -> LinkToken? { Self.token(request.head) }

    static func token(_ head: RequestHead) -> LinkToken? {
        guard let header = head.header("authorization"), header.begins(with: "Bearer ") else { return nil }
        return LinkToken(String(header.dropFirst(7)))
    }

    func installation(_ request: HTTPRequest, _ exchange: HTTPExchange, _ then: () -> Void) {
        guard let token = token(request), service.links.installation(token) != nil else {
            service.refusals.count(.link, now: service.clock.monotonicSeconds)
            return exchange.refuse(401, .linkNotValid, "This needs the installation's organiser link.")
        }
        then()
    }

    /// Finds the visitor who asks for something of a dialogue, by the link in the header or by a ticket for exactly
    /// this address.
    ///
    /// - Parameter refuse: sends a refusal in the caller's own form; `nil` for the form of most routes.
    func visitor(
        _ request: HTTPRequest, _ dialogue: String, _ exchange: HTTPExchange, refuse: ((Refusal) -> Void)? = nil,
        _ then: @escaping (LoadedDialogue, Visitor) -> Void
    ) {
        let refuse = refuse ?? { exchange.refuse($0.status, $0) }
        let ticket = request.queryValue("ticket")
        let redeemed = ticket.flatMap {
            service.tickets.redeem($0, for: Self.address(request), now: service.clock.monotonicSeconds)
        }
        let token = token(request)
        service.cache.with(DialogueID(dialogue)) { [service] result in
            switch result {
            case .failure:
                refuse(Refusal(.storage, "The server cannot read this at the moment.", isTemporary: true))
            case .success(nil): refuse(Refusal(.notFound, "There is no such dialogue."))
            case .success(let loaded?):
                guard let link = redeemed ?? token, let visitor = service.links.visitor(link, in: loaded.state) else {
                    service.refusals.count(.link, now: service.clock.monotonicSeconds)
                    return refuse(
                        Refusal(.linkNotValid, "This link or ticket is not valid (any more)."))
                }
                then(loaded, visitor)
            }
        }
    }

    /// The address that a ticket is for: the path, and the query without the ticket and sorted by name.
    static func address(_ request: HTTPRequest) -> String {
        let query = request.head.query.filter { $0.name != "ticket" }.map { "\($0.name)=\($0.value)" }.sorted()
        return request.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// The body of a request, a JSON object. Responds with 400 and returns `nil` when it is not one.
    func body(_ request: HTTPRequest, _ exchange: HTTPExchange) -> JSONValue? {
        guard let body = try? request.body.withUnsafeBytes({ try JSONReader.read($0) }), case .object = body else {
            exchange.refuse(400, .malformed, "The body is not a JSON object: it breaks off or is wrong.")
            return nil
        }
        return body
    }
}

extension HTTPExchange {
    func refuse(_ status: Int, _ code: Refusal.Code, _ message: String) { refuse(status, Refusal(code, message)) }
    func refuse(_ status: Int, _ code: Rejection.Code, _ message: String) { refuse(status, Refusal(code, message)) }

    func refuse(_ status: Int, _ refusal: Refusal) {
        var writer = JSONWriter()
        writer.object { w in
            w.key("error")
            w.object { w in refusal.write(to: &w) }
        }
        respond(HTTPResponse(status: status, json: writer.bytes))
    }

    func respond(json build: (inout JSONWriter) -> Void, status: Int = 200) {
        var writer = JSONWriter()
        writer.object(build)
        respond(HTTPResponse(status: status, json: writer.bytes))
    }
}
