import Dialogue
import Digests
import EventLog
import Foundation
import JSON
import Journal
import Minutes
import WebServer

extension Routes {
    /// Says whether a file is one of those that were written when minutes were adopted. The body is the SHA-256 of the
    /// file as JSON (`{"sha256":"…"}`), or the file itself. Nobody learns of a file that they may not download.
    func verify(_ request: HTTPRequest, _ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        let allowed = loaded.state.filesAllowed(to: visitor.view(in: loaded.state))
        guard allowed > .nothing else {
            return exchange.refuse(403, .notAllowed, "This link does not give files.")
        }
        let inner: [UInt8]
        if request.head.header("content-type")?.begins(with: "application/json") == true {
            guard let body = body(request, exchange) else { return }
            inner = SaltedDigest.bytes(body["sha256"]?.string ?? "")
            guard inner.count == 32 else {
                return exchange.refuse(400, .outOfRange, "sha256 has 64 hexadecimal digits.")
            }
        } else {
            inner = SHA256.digest(Array(request.body)).bytes
        }
        let match = AdoptedMatch.find(inner, in: loaded.state) { $0.needs <= allowed }
        exchange.respond(json: { w in
            w.key("isOurs")
            w.bool(match != nil)
            guard let match else { return }
            w.member("version", match.version.number)
            w.member("format", match.form.format)
            w.member("variant", match.form.variant.rawValue)
            w.member("adoptedAt", match.version.at)
            w.member("erasedAt", match.set.erasedAt)
        })
    }

    /// Sends the lines of a version, for comparing two: of the one that was adopted as `number`, or of the present
    /// minutes.
    func versionLines(
        _ request: HTTPRequest, _ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange
    ) {
        let state = loaded.state
        let allowed = state.filesAllowed(to: visitor.view(in: state))
        guard allowed > .nothing else {
            return exchange.refuse(403, .notAllowed, "This link does not give files.")
        }
        let number = request.queryValue("number")
        let sequence = number.flatMap { Int($0) }.flatMap { state.adoption.version($0)?.sequence }
        guard number == nil || sequence != nil else {
            return exchange.refuse(404, .notFound, "There is no adopted version of this number.")
        }
        let options = MinutesOptions(language: nil, isPublic: allowed < .minutes, withAnswers: false)
        let (id, reader) = (loaded.id, service.journal.reader)
        let user = LinkUser(visitor, in: state, at: request.head.peerAddress)
        let isTaken = service.exports.enqueue(for: user) { [service] ended in
            service.cache.beside({
                let dialogue =
                    try sequence.map { try DialogueFold.load(id, from: reader, upTo: $0) }
                    ?? DialogueFold.load(id, from: reader).state
                return Minutes(dialogue, options: options)
            }) { result in
                ended()
                guard case .success(let minutes) = result else { return exchange.refuse(503, Refusal.storage) }
                exchange.respond(json: { w in
                    w.member("version", minutes.version)
                    w.key("lines")
                    w.array { w in for line in minutes.lines { w.write(line) } }
                })
            }
        }
        if !isTaken {
            exchange.refuse(
                503, Refusal(.exportFailed, "Many files are being made; try again in a minute.", isTemporary: true))
        }
    }

    /// Sends a signer their receipt: a small file that proves later that nothing before it was altered.
    func receipt(_ loaded: LoadedDialogue, _ visitor: Visitor, _ exchange: HTTPExchange) {
        let state = loaded.state
        guard case .participant(let id) = visitor, let receipt = Receipt(of: id, in: state) else {
            return exchange.refuse(403, .notAllowed, "A receipt is for those who signed the minutes.")
        }
        let link: StreamLink?
        do throws(LogFault) { link = try service.journal.reader.log.link(of: StreamID(loaded.id), at: nil) } catch {
            return exchange.refuse(503, Refusal.storage)
        }
        guard let link else { return exchange.refuse(503, Refusal.storage) }
        let bytes = receipt.json(head: link, server: service.links.publicURL, at: service.clock.now())
        exchange.respond(
            HTTPResponse(
                status: 200,
                headers: [
                    ("Content-Type", "application/json"),
                    ("Content-Disposition", "attachment; filename=\"receipt-v\(receipt.version)-\(loaded.id).json\""),
                    ("Cache-Control", "no-store"),
                ], body: bytes))
    }
}

extension JSONWriter {
    fileprivate mutating func write(_ line: Minutes.Line) {
        object { w in
            w.member("id", line.id)
            w.member("kind", line.kind)
            w.member("number", line.number)
            w.member("text", line.text)
        }
    }
}

extension AdoptedFile.Form {
    /// The right that a visitor needs to know of a file of this form.
    fileprivate var needs: FilesAllowed {
        let ofFormat = ExportFormat(rawValue: format)?.needs ?? .everything
        return variant == .functions ? ofFormat : max(ofFormat, .minutes)
    }
}
