import Foundation
import WebServer

/// A real server on a free port, on a thread of its own, stopped when this goes.
final class RunningServer: @unchecked Sendable {
    // Unchecked: written by the server's thread before `started` is signalled, and only read after that.
    private(set) var port = 0
    private(set) var inbox: LoopInbox!
    private var fault: WebServerFault?
    private let finished = DispatchSemaphore(value: 0)
    private var hasFinished = false

    /// - Parameter prepare: runs on the server's thread before the loop does.
    init(
        _ change: (inout WebServer.Settings) -> Void = { _ in },
        prepare: @escaping @Sendable (TestService) -> Void = { _ in }
    ) throws {
        var settings = WebServer.Settings()
        change(&settings)
        let started = DispatchSemaphore(value: 0)
        Thread.detachNewThread { [self, settings] in
            let service = TestService()
            do {
                let server = try WebServer(settings: settings, service: service)
                service.server = server
                prepare(service)
                port = server.port
                inbox = server.inbox
                started.signal()
                server.run()
            } catch {
                fault = error as? WebServerFault
                started.signal()
            }
            finished.signal()
        }
        started.wait()
        if let fault { throw fault }
    }

    /// - Returns: whether `run()` came back in time.
    func stop(seconds: Double = 10) -> Bool {
        inbox?.stop()
        return hasEnded(seconds: seconds)
    }

    func hasEnded(seconds: Double) -> Bool {
        guard !hasFinished else { return true }
        hasFinished = finished.wait(timeout: .now() + seconds) == .success
        return hasFinished
    }

    deinit { _ = stop() }

    /// Runs on the loop, and waits for it.
    func onLoop(_ work: @escaping @Sendable () -> Void) {
        let done = DispatchSemaphore(value: 0)
        inbox.post {
            work()
            done.signal()
        }
        _ = done.wait(timeout: .now() + 10)
    }
}
