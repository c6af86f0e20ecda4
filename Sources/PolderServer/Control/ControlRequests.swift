import Dialogue
import EventLog
import JSON
import Journal
import Logging
import Minutes

/// Carries out the requests of the control socket, on the loop. Examples: `{"do":"new","yaml":…}`,
/// `{"do":"delete","dialogue":…}`, `{"do":"erasePerson","dialogue":…,"participant":…}`, `{"do":"backup","path":…}`. The
/// reply is `{"ok":…}` or `{"error":"one plain line"}`.
final class ControlRequests {
    private let service: PolderService
    init(service: PolderService) { self.service = service }

    /// Reads a request. May be called on any thread: a file of some megabytes takes a while.
    static func read(_ request: [UInt8]) -> JSONValue? { try? request.withUnsafeBytes { try JSONReader.read($0) } }

    /// - Parameter body: the request; `nil` if it could not be read.
    func handle(_ body: JSONValue?, _ done: @escaping @Sendable ([UInt8]) -> Void) {
        guard let body else { return done(Self.error("This is not a request.")) }
        switch body["do"]?.string {
        case "address": done(Self.ok(service.links.publicURL))
        case "new": new(body["yaml"]?.string ?? "", done)
        case "delete": change(.deleteDialogue(), body, done)
        case "undelete": change(.undeleteDialogue(), body, done)
        case "eraseDeleted":
            guard let collection = Entity.Collection(rawValue: body["collection"]?.string ?? "") else {
                return done(Self.error("There is no such collection."))
            }
            change(.eraseDeleted(collection: collection, entity: body["id"]?.string ?? ""), body, done)
        case "erasePerson":
            let person = ParticipantID(body["participant"]?.string ?? "")
            change(.erasePerson(participant: person, withWritten: body["withWritten"]?.bool), body, done)
        case "purge": purge(body, done)
        case "renewLink":
            let shared = (body["link"]?.string).flatMap(SharedLink.init(rawValue:))
            let person = ParticipantID(body["participant"]?.string ?? "")
            change(shared.map { .renewSharedLink(link: $0) } ?? .renewLink(participant: person), body, done)
        case "renewInstallationLink": renewInstallationLink(done)
        case "backup": backup(to: body["path"]?.string ?? "", done)
        default: done(Self.error("This server does not know that request; is it older than this command?"))
        }
    }

    private func new(_ yaml: String, _ done: @escaping @Sendable ([UInt8]) -> Void) {
        service.maker.make(.yaml(yaml)) { result in
            switch result {
            case .success(let id): done(Self.ok(id.text))
            case .failure(let error): done(Self.error(error.refusal.message))
            }
        }
    }

    private func change(_ command: Command, _ body: JSONValue, _ done: @escaping @Sendable ([UInt8]) -> Void) {
        let id = DialogueID(body["dialogue"]?.string ?? "")
        service.cache.with(id) { [service] result in
            guard case .success(let loaded?) = result else { return done(Self.error("There is no dialogue \(id).")) }
            service.batcher.submit(
                .init(
                    dialogue: loaded, actor: .installation, request: .command(command), key: nil, bytes: 64,
                    replyTo: .callback { result in
                        switch result {
                        case .success: done(Self.ok(id.text))
                        case .failure(let error): done(Self.error(error.refusal.message))
                        }
                    }))
        }
    }

    private func purge(_ body: JSONValue, _ done: @escaping @Sendable ([UInt8]) -> Void) {
        service.purge(DialogueID(body["dialogue"]?.string ?? ""), by: .installation) { result in
            switch result {
            case .success(let events): done(Self.ok("\(events)"))
            case .failure(let error): done(Self.error(error.refusal.message))
            }
        }
    }

    private func renewInstallationLink(_ done: @escaping @Sendable ([UInt8]) -> Void) {
        do throws(LogFault) {
            try service.renewInstallationLink()
            done(Self.ok(service.links.installation()))
        } catch {
            done(Self.error(error.plain))
        }
    }

    private func backup(to path: String, _ done: @escaping @Sendable ([UInt8]) -> Void) {
        let copy: @Sendable () throws(LogFault) -> Void
        do throws(LogFault) { copy = try service.journal.log.backup(to: path) } catch {
            return done(Self.error(error.plain))
        }
        // This runs on a thread of its own, because a backup reads the whole file.
        do throws(ServerFault) {
            let (log, files) = (service.log, service.adopted?.folder)
            try WorkThread.begin("backup", isIdlePriority: true) {
                do {
                    try copy()
                    try files?.copy(to: AdoptedFolder(beside: path))
                    log.notice("a backup was written", metadata: ["file": "\(path)"])
                    done(Self.ok(path))
                } catch {
                    log.error("a backup failed", metadata: ["fault": "\(error)"])
                    done(Self.error((error as? LogFault)?.plain ?? "\(error)"))
                }
            }
        } catch {
            done(Self.error(error.description))
        }
    }

    private static func ok(_ text: String) -> [UInt8] { line("ok", text) }
    private static func error(_ text: String) -> [UInt8] { line("error", text) }

    private static func line(_ key: String, _ text: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { w in
            w.key(key)
            w.string(text)
        }
        return writer.bytes + [0x0A]
    }
}
