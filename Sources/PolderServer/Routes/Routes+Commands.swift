import Dialogue
import WebServer

extension Routes {
    /// Handles one command that was sent by HTTP, in the same form as on the socket. HTTP is for commands that are
    /// longer than a message on the socket may be. Every command within the domain's limits can be given this way. All
    /// responses have the socket's form, even those for an invalid link.
    func command(_ request: HTTPRequest, _ dialogue: String, _ exchange: HTTPExchange) {
        let sender = CommandSender.request(exchange)
        visitor(request, dialogue, exchange, refuse: { sender.refuse(nil, $0) }) { [service] loaded, visitor in
            request.body.withUnsafeBytes { bytes in
                do throws(ClientMessage.Misunderstood) {
                    guard case .given(let given) = try ClientMessage.read(bytes) else {
                        return sender.refuse(nil, Refusal(.malformed, "This address takes one command."))
                    }
                    service.take(given, bytes, of: visitor, in: loaded, for: sender)
                } catch {
                    sender.refuse(error.id, Refusal(error))
                }
            }
        }
    }
}

extension Refusal {
    /// The HTTP status of this refusal (RFC 9110 §15).
    var status: Int {
        if code == Code.slowDown.rawValue { return 429 }
        if isTemporary { return 503 }
        switch code {
        case "link_not_valid": return 401
        case "not_allowed": return 403
        case "not_found": return 404
        case "malformed", "unknown_command", "missing_field", "wrong_type": return 400
        case "wrong_phase", "changed_meanwhile", "answers_closed", "deadline_passed", "in_use", "deleted",
            "not_deleted",
            "id_reused":
            return 409
        case "storage": return 503
        // Understood but not possible: too long, too many, out of range …
        default: return 422
        }
    }
}
