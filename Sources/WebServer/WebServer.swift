import CLibWebSockets
import Glibc

/// An HTTP/1.1 and WebSocket server on one thread: libwebsockets as a guest on a libev loop.
///
/// Everything belongs to the thread that calls `run()` (before that, to the one that made it) and traps elsewhere. Other
/// threads come in through `inbox`.
public final class WebServer {
    /// As far as the process has room: `connectionsMax` may be lower than was asked for.
    public let settings: Settings
    /// For other threads.
    public let inbox: LoopInbox
    let service: any WebService

    let loop: OpaquePointer
    let watchers: LoopWatchers
    var library: LibraryContext?
    let listener: Listener
    /// Unchecked exclusivity: read by every write, written once, by `run()`.
    @exclusivity(unchecked) private var thread = pthread_self()

    var connections: [Connection] = []
    /// Where the walk over `connections` for silent sockets goes on.
    private var silenceCursor = 0
    /// Sockets whose close frame is under way, the earliest deadline first.
    private var closing: ArraySlice<(deadlineSeconds: Double, socket: WebSocket)> = []
    /// Answered in this turn.
    private var responded: [HTTPExchange] = []
    private var timers: [ObjectIdentifier: LoopTimer] = [:]
    private var isNudgeDue = false
    /// One that was idle is being dropped.
    var isMakingRoom = false
    /// Of requests whose bodies are coming in or that wait for their answer.
    var bodyBytes = 0
    /// Counts the service's turns.
    private(set) var turnNumber: UInt32 = 0
    private var isMoreExpected = false
    private var passes = 0
    private var receivedBytes = 0
    private(set) var isStopping = false
    private var stopDeadlineSeconds = Double.infinity

    /// Seconds in which this looked after its connections. While something held the loop up for longer (a slow disk) it
    /// heard nobody: that is no one's silence.
    private var attendedUntilTick = 0.0
    private var tickedAtSeconds = LoopWatchers.clockSeconds()
    private static let attentionSecondsMax = 2.0
    private var attendedSeconds: Double {
        attendedUntilTick + min(LoopWatchers.clockSeconds() - tickedAtSeconds, Self.attentionSecondsMax)
    }
    /// The same as of the last tick.
    private(set) var nowSeconds: UInt32 = 0
    /// The `Date` header (RFC 9110 §6.6.1), as of the last tick.
    private(set) var httpDate = ""
    let pingFrame = WSFrame("?")
    /// For copying headers out of libwebsockets.
    let scratch: UnsafeMutableBufferPointer<CChar>

    /// Listens at once; answers from `run()` on.
    ///
    /// - Throws: what stands in the way, as one plain line: the port is in use, the certificate cannot be read, …
    public init(settings: Settings, service: any WebService) throws(WebServerFault) {
        if let tls = settings.tls {
            for path in [tls.certificatePath, tls.keyPath] where access(path, R_OK) != 0 {
                throw WebServerFault("cannot read \(path): \(String(cString: strerror(errno)))")
            }
        }
        let capacity = try ProcessCapacity(for: settings)
        var settings = settings
        settings.connectionsMax = capacity.connectionsMax
        settings.bodyBytesInAllMax = capacity.bodyBytesInAllMax
        self.settings = settings
        self.service = service
        listener = try Listener(
            host: settings.host, port: settings.port, backlog: settings.backlog,
            sendBufferBytes: settings.sendBufferBytes)
        guard let loop = clws_ev_loop_new() else {
            throw WebServerFault("no event loop: \(String(cString: strerror(errno)))")
        }
        self.loop = loop
        watchers = LoopWatchers(loop: loop, listening: listener.descriptor)
        inbox = LoopInbox(loop: loop, wake: watchers.wake)
        scratch = .allocate(capacity: settings.headerBytesMax + 64)
        library = try LibraryContext(settings: settings, loop: loop)
        watchers.start(owner: Unmanaged.passUnretained(self).toOpaque())
        tickClocks()
    }

    deinit {
        shutDown()
        ev_loop_destroy(loop)
        scratch.deallocate()
    }

    /// The port it listens on.
    public var port: Int { listener.port }

    /// Serves until `stop()`, on the calling thread. Once.
    public func run() {
        thread = pthread_self()
        guard library != nil else { return }
        ev_run(loop, 0)
        shutDown()
    }

    /// Stops gracefully, from any thread: no new connections; WebSockets close with 1001 "going away"; answers under way
    /// are finished. `run()` returns when all are gone, or `stopTimeoutSeconds` later.
    public func stop() { inbox.stop() }

    /// Runs `work` on the loop, `seconds` from now, and then every `repeating` seconds.
    @discardableResult
    public func after(seconds: Double, repeating: Double? = nil, _ work: @escaping () -> Void) -> LoopTimer {
        checkThread()
        let timer = LoopTimer(loop: loop, seconds: seconds, repeating: repeating, work: work) { [unowned self] timer in
            timers[ObjectIdentifier(timer)] = nil
        }
        timers[ObjectIdentifier(timer)] = timer
        return timer
    }

    /// Runs `work` on the loop when the process gets this signal, such as `SIGTERM`. One server per process only.
    public func onSignal(_ number: Int32, _ work: @escaping () -> Void) {
        checkThread()
        watchers.watch(signal: number, work)
    }

    func checkThread() {
        precondition(pthread_equal(thread, pthread_self()) != 0, "a WebServer belongs to its loop's thread")
    }

    // MARK: The loop

    /// Before the loop sleeps, or looks for what is ready.
    func turn() {
        // libwebsockets reads 2 KB of a connection at a time. What else is there joins this turn's batch.
        if isMoreExpected && passes < Self.passesMax && receivedBytes < Self.turnBytesMax {
            isMoreExpected = false
            passes += 1
            watchers.stayAwake(true)
        } else {
            isMoreExpected = false
            if passes > 0 { watchers.stayAwake(false) }
            passes = 0
            receivedBytes = 0
            turnNumber &+= 1
            service.turn()
        }
        completeExchanges()
        if isNudgeDue {
            isNudgeDue = false
            library?.nudge()
        }
    }

    /// Passes over what is readable before the service has its turn all the same.
    private static let passesMax = 16
    /// Of messages, likewise.
    private static let turnBytesMax = 262_144

    func received(_ bytes: Int, isMoreExpected: Bool) {
        receivedBytes += bytes
        if isMoreExpected { self.isMoreExpected = true }
    }

    func woken() {
        let (work, isStopWanted) = inbox.take()
        for piece in work { piece() }
        if isStopWanted { beginStop() }
    }

    /// Twice a second.
    func ticked() {
        tickClocks()
        library?.nudge()
        watchers.acceptAgain()
        while let first = closing.first, first.deadlineSeconds <= attendedSeconds {
            closing.removeFirst()
            first.socket.closeTimedOut()
        }
        checkSilence()
        if LoopWatchers.clockSeconds() >= stopDeadlineSeconds { clws_ev_break_all(loop) }
    }

    private func tickClocks() {
        attendedUntilTick = attendedSeconds
        tickedAtSeconds = LoopWatchers.clockSeconds()
        nowSeconds = UInt32(attendedUntilTick)
        httpDate = LoopWatchers.httpDate()
    }

    /// A part of the connections each time, so that each has its turn every few seconds and no tick is long.
    private func checkSilence() {
        let partCount = connections.count / (LoopWatchers.ticksPerSecond * 5) + 1
        for _ in 0..<min(partCount, connections.count) {
            if silenceCursor >= connections.count { silenceCursor = 0 }
            connections[silenceCursor].checkSilence(nowSeconds: nowSeconds)
            silenceCursor += 1
        }
    }

    func completeSoon(_ exchange: HTTPExchange) { responded.append(exchange) }

    private func completeExchanges() {
        guard !responded.isEmpty else { return }
        let due = responded
        responded = []
        for exchange in due where !exchange.complete() {
            responded.append(exchange)
            nudgeSoon()
        }
    }

    /// Whether libwebsockets keeps input that it would act on without hearing from the network.
    var isInputKept: Bool { library?.isInputKept ?? false }

    /// Has libwebsockets look after its timers before the loop sleeps again.
    func nudgeSoon() { isNudgeDue = true }

    func willClose(_ socket: WebSocket) {
        closing.append((attendedSeconds + settings.closeTimeoutSeconds, socket))
    }

    // MARK: Stopping

    private func beginStop() {
        guard !isStopping else { return }
        isStopping = true
        stopDeadlineSeconds = LoopWatchers.clockSeconds() + settings.stopTimeoutSeconds
        watchers.stopAccepting()
        listener.close()
        if connections.isEmpty { clws_ev_break_all(loop) }
        for connection in connections {
            if let socket = connection.socket {
                socket.close(.goingAway, "the server is stopping")
            } else if connection.exchange == nil {
                connection.reset()
            }
        }
    }

    /// After the loop: what is left is closed without ceremony.
    private func shutDown() {
        guard library != nil else { return }
        isStopping = true
        inbox.shut()
        watchers.stopAll()
        listener.close()
        for timer in Array(timers.values) { timer.cancel() }
        library = nil
        responded = []
        closing = []
        connections = []
    }
}
