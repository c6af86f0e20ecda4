import Foundation
import WebServer

/// A real server on a free port and a thread of its own. It stops when this object is released.
final class RunningServer {
    /// The reports of the server's thread. The thread holds this object and not the `RunningServer`, which could then
    /// never be released.
    private final class Start: @unchecked Sendable {
        // Unchecked: written by the server's thread before `done` is signalled, and only read after that.
        var port = 0
        var inbox: LoopInbox?
        var fault: (any Error)?
        let done = DispatchSemaphore(value: 0)
        let finished = DispatchSemaphore(value: 0)
    }

    let port: Int
    let inbox: LoopInbox
    private let start = Start()
    private var hasFinished = false

    /// - Parameter prepare: runs on the server's thread before the loop.
    init(
        _ change: (inout WebServer.Settings) -> Void = { _ in },
        prepare: @escaping @Sendable (TestService) -> Void = { _ in }
    ) throws {
        var settings = WebServer.Settings()
        change(&settings)
        Thread.detachNewThread { [start, settings] in
            do {
                let service = TestService()
                let server = try WebServer(settings: settings, service: service)
                service.server = server
                prepare(service)
                start.port = server.port
                start.inbox = server.inbox
                start.done.signal()
                server.run()
            } catch {
                start.fault = error
                start.done.signal()
            }
            start.finished.signal()
        }
        start.done.wait()
        guard let inbox = start.inbox else { throw start.fault ?? CancellationError() }
        self.inbox = inbox
        port = start.port
    }

    /// Stops the server and returns whether `run()` returned in time.
    func stop(seconds: Double = 10) -> Bool {
        inbox.stop()
        return hasEnded(seconds: seconds)
    }

    func hasEnded(seconds: Double) -> Bool {
        guard !hasFinished else { return true }
        hasFinished = start.finished.wait(timeout: .now() + seconds) == .success
        return hasFinished
    }

    deinit { _ = stop() }
}
