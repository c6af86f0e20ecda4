import Dialogue
import WebServer

extension Routes {
    /// One command as the socket takes it, for those that are longer than a message may be: whatever the domain's limits
    /// allow in one command can be given. Every answer has the wire's form, also that the link is not valid.
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
    /// The status that a request is refused with (RFC 9110 §15).
    var status: Int {
        if isTemporary { return 503 }
        switch code {
        case "link_not_valid": return 401
        case "not_allowed": return 403
        case "not_found": return 404
        case "malformed", "unknown_command", "missing_field", "wrong_type": return 400
        case "wrong_phase", "changed_meanwhile", "answers_closed", "deadline_passed", "in_use", "deleted", "id_reused":
            return 409
        case "storage": return 503
        // Understood, and not to be done: too long, too many, out of range …
        default: return 422
        }
    }
}
