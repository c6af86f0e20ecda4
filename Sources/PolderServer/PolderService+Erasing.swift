import Dialogue
import EventLog
import Journal
import Logging
import WebServer

extension PolderService {
    /// Deletes a dialogue for good: from the file, from memory, and from every page that shows it. Only a dialogue that
    /// was deleted before.
    /// - Parameter done: receives the number of its events.
    func purge(_ id: DialogueID, by actor: Actor, _ done: @escaping (Result<Int, CommandBatcher.RefusedError>) -> Void)
    {
        // Waits for an append in flight, so the journal has everything that was acknowledged.
        cache.with(id) { [self] result in
            func refuse(_ refusal: Refusal) { done(.failure(.init(refusal: refusal))) }
            switch result {
            case .failure: return refuse(.storage)
            case .success(nil): return refuse(Refusal(.notFound, "There is no such dialogue."))
            case .success(let loaded?):
                guard loaded.state.roles(of: actor).contains(.organiser) else {
                    return refuse(Refusal(.notAllowed, "A dialogue is deleted for good by an organiser."))
                }
                guard loaded.state.isDeleted else {
                    return refuse(Refusal(.notDeleted, "This dialogue is not deleted. Delete it first."))
                }
                let events = loaded.state.sequence
                do throws(LogFault) { try journal.purge(id, at: clock.now(), by: actor) } catch {
                    log.error("a dialogue could not be deleted for good", metadata: ["fault": "\(error)"])
                    // After this fault the journal may be read-only, and `tick` opens it again; the dialogue is as it
                    // was, or gone.
                    cache.forgetAndClose(id, .tryAgainLater, "cannot read at the moment")
                    return refuse(.storage)
                }
                adopted?.purged(id)
                cache.forgetAndClose(id, .noSuchDialogue, "no such dialogue any more")
                log.notice("a dialogue was deleted for good", metadata: ["dialogue": "\(id)", "events": "\(events)"])
                done(.success(events))
            }
        }
    }
}
