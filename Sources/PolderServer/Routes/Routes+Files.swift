import Dialogue
import Foundation
import JSON
import Minutes
import WebServer

extension Routes {
    /// Issues a ticket. For one minute it permits a request for one address of this dialogue without a header, so that
    /// a browser can follow a plain link.
    func ticket(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        guard let body = body(request, exchange) else { return }
        guard let path = body["path"]?.string, path.utf8.count <= Tickets.pathBytesMax else {
            return exchange.refuse(400, .missingField, "A ticket needs the path it is for, of at most 2000 bytes.")
        }
        guard let url = URLComponents(string: path) else {
            return exchange.refuse(400, .missingField, "A ticket needs the path it is for.")
        }
        let parts = url.path.parts(at: "/").map(String.init)
        guard parts.count == 4, parts[0] == "api", parts[1] == "dialogues", parts[3] == "export" else {
            return exchange.refuse(400, .outOfRange, "Tickets are for exports only.")
        }
        visitor(request, parts[2], exchange) { [service] loaded, visitor in
            guard let link = token(request) else {
                return exchange.refuse(401, .linkNotValid, "A ticket needs a link.")
            }
            let query = (url.queryItems ?? []).map { "\($0.name)=\($0.value ?? "")" }.sorted()
            let address = url.path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
            let code = service.tickets.issue(
                for: address, to: link, of: LinkUser(visitor, in: loaded.state, at: request.head.peerAddress),
                now: service.clock.monotonicSeconds)
            exchange.respond(json: { w in w.member("url", path + (path.holds("?") ? "&" : "?") + "ticket=" + code) })
        }
    }

    /// Sends the minutes in the requested format, made on another thread from what is on disk.
    func export(_ request: HTTPRequest, _ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        guard let format = ExportFormat(rawValue: request.queryValue("format") ?? "") else {
            let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            return exchange.refuse(400, .outOfRange, "The format is one of: \(known).")
        }
        let allowed = loaded.state.filesAllowed(to: visitor.view(in: loaded.state))
        guard allowed >= format.needs else {
            return exchange.refuse(403, .notAllowed, "This link does not give this file.")
        }
        let options: MinutesOptions
        do throws(CommandBatcher.RefusedError) {
            options = try MinutesOptions(request, allowed)
        } catch {
            return exchange.refuse(400, error.refusal)
        }
        let user = LinkUser(visitor, in: loaded.state, at: request.head.peerAddress)
        switch AdoptedRequest.asked(format, options, version: request.queryValue("version"), of: loaded.state) {
        case .made: make(format, options, of: loaded, for: user, exchange)
        case .refused(let refusal): exchange.refuse(refusal.status, refusal)
        case .kept(let kept): serve(kept, for: user, exchange)
        }
    }

    /// Sends a file that was written when the minutes were adopted.
    private func serve(_ kept: AdoptedRequest, for user: LinkUser, _ exchange: HTTPExchange) {
        let isTaken = service.exports.enqueue(for: user) { [service] ended in
            guard let adopted = service.adopted else { preconditionFailure("requests come after the start") }
            adopted.serve(kept) { result in
                ended()
                switch result {
                case .success(let file): exchange.respond(file.response)
                case .failure(let error):
                    exchange.refuse(error.refusal.isTemporary ? 503 : 409, error.refusal)
                }
            }
        }
        if !isTaken { refuseForNow(exchange) }
    }

    private func refuseForNow(_ exchange: HTTPExchange) {
        exchange.refuse(
            503, Refusal(.exportFailed, "Many files are being made; try again in a minute.", isTemporary: true))
    }

    private func make(
        _ format: ExportFormat, _ options: MinutesOptions, of loaded: LoadedDialogue, for user: LinkUser,
        _ exchange: HTTPExchange
    ) {
        let isTaken = service.exports.enqueue(for: user) { [service] ended in
            service.exporter.make(loaded.id, as: format, options: options) { result in
                ended()
                switch result {
                case .success(let file): exchange.respond(file.response)
                case .failure(let refusal):
                    exchange.refuse(refusal.refusal.isTemporary ? 503 : 409, refusal.refusal)
                }
            }
        }
        if !isTaken { refuseForNow(exchange) }
    }

    /// Sends a QR code of one of this installation's addresses, as SVG.
    func qr(_ request: HTTPRequest, _ exchange: HTTPExchange) {
        let own = service.links.publicURL
        guard let text = request.queryValue("text"), text == own || text.hasPrefix(own + "/"), text.utf8.count <= 300
        else {
            return exchange.refuse(400, .outOfRange, "QR codes are made for addresses of this installation only.")
        }
        guard let svg = QRCode.svg(text) else {
            return exchange.refuse(500, .storage, "The QR code could not be made.")
        }
        exchange.respond(
            HTTPResponse(status: 200, headers: [("Content-Type", "image/svg+xml")], body: Array(svg.utf8)))
    }
}

extension ExportFormat {
    /// The right that a visitor needs to download this format.
    var needs: FilesAllowed {
        switch self {
        case .json, .yaml: .everything
        case .html, .pdf, .docx, .odt, .md, .csv, .ics, .zip: .publicMinutes
        }
    }
}
