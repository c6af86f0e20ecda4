import CLibWebSockets
import Glibc

/// An HTTP/1.1 and WebSocket server on one thread: libwebsockets as a guest on a libev loop.
///
/// Everything belongs to the thread that calls `run()` (before that, to the one that created the server) and traps
/// elsewhere. Other threads use `inbox`.
public final class WebServer {
    /// The settings in effect: `connectionsMax` may be lower than requested, if the process cannot hold so many.
    public let settings: Settings
    /// Where other threads leave work for the loop.
    public let inbox: LoopInbox
    let service: any WebService

    let loop: OpaquePointer
    let watchers: LoopWatchers
    var library: LibraryContext?
    let listener: Listener
    /// Unchecked exclusivity: read by every write, and written once, by `run()`.
    @exclusivity(unchecked) private var thread = pthread_self()

    var connections: [Connection] = []
    /// Where in `connections` the next check for silent sockets begins.
    private var silenceCursor = 0
    /// Sockets whose close frame is under way, the earliest deadline first.
    private var closing: ArraySlice<(deadlineSeconds: Double, socket: WebSocket)> = []
    /// Exchanges whose response was sent in this turn.
    private var responded: [HTTPExchange] = []
    private var timers: [ObjectIdentifier: LoopTimer] = [:]
    private var isNudgeDue = false
    /// True while an idle connection is being dropped.
    var isMakingRoom = false
    /// Total size of the bodies of requests that are arriving or wait for their response.
    var bodyBytes = 0
    /// The part of it that nobody vouches for.
    var bodyBytesOfStrangers = 0
    /// Counts the service's turns.
    private(set) var turnNumber: UInt32 = 0
    private var isMoreExpected = false
    private var passes = 0
    private var receivedBytes = 0
    private(set) var isStopping = false
    private var stopDeadlineSeconds = Double.infinity

    /// Seconds in which the loop was reading sockets. Time spent blocked, for example in a slow commit, does not count
    /// towards idle timeouts.
    private var attendedUntilTick = 0.0
    private var tickedAtSeconds = LoopWatchers.clockSeconds()
    private static let attentionSecondsMax = 2.0
    private var attendedSeconds: Double {
        attendedUntilTick + min(LoopWatchers.clockSeconds() - tickedAtSeconds, Self.attentionSecondsMax)
    }
    /// The attended seconds as of the last tick.
    private(set) var nowSeconds: UInt32 = 0
    /// The `Date` header (RFC 9110 §6.6.1), as of the last tick.
    private(set) var httpDate = ""
    /// The bytes that a WebSocket has just read.
    let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    /// A buffer for copying headers out of libwebsockets.
    let scratch: UnsafeMutableBufferPointer<CChar>

    /// Listens at once; serves from `run()` on.
    ///
    /// - Throws: one plain line that says what prevents the start: the port is in use, the certificate cannot be read,
    ///   …
    public init(settings: Settings, service: any WebService) throws(WebServerFault) {
        try settings.tls?.checkFiles()
        let capacity = try ProcessCapacity(for: settings)
        var settings = settings
        settings.connectionsMax = capacity.connectionsMax
        settings.bodyBytesInAllMax = capacity.bodyBytesInAllMax
        self.settings = settings
        self.service = service
        listener = try Listener(settings)
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

    /// Listens, and stops at once.
    ///
    /// - Throws: why a server with these settings could not listen.
    public static func tryListening(_ settings: Settings) throws(WebServerFault) { _ = try Listener(settings) }

    deinit {
        shutDown()
        ev_loop_destroy(loop)
        scratch.deallocate()
        readBuffer.deallocate()
    }

    /// The address at which it listens.
    public var host: String { listener.host }
    /// The port on which it listens; 0 on a unix socket.
    public var port: Int { listener.port ?? 0 }
    public var isOnUnixSocket: Bool { listener.port == nil }

    /// Serves on the calling thread until `stop()`. May be called once.
    ///
    /// - Parameter isLast: the process ends next. Connections that are still open then stay open until it exits: for
    ///   each one that libwebsockets closes, it walks over a table as long as the limit on open files.
    public func run(isLast: Bool = false) {
        thread = pthread_self()
        guard library != nil else { return }
        ev_run(loop, 0)
        quieten()
        if isLast { _ = Unmanaged.passRetained(self) } else { shutDown() }
    }

    /// Stops gracefully; may be called from any thread. Accepts no new connections, closes WebSockets with 1001 "going
    /// away", and finishes responses under way. `run()` returns when all connections are gone, or after
    /// `stopTimeoutSeconds`.
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

    /// Runs `work` on the loop when the process receives this signal, such as `SIGTERM`. For one server per process
    /// only.
    public func onSignal(_ number: Int32, _ work: @escaping () -> Void) {
        checkThread()
        watchers.watch(signal: number, work)
    }

    func checkThread() {
        precondition(pthread_equal(thread, pthread_self()) != 0, "a WebServer belongs to its loop's thread")
    }

    // MARK: The loop

    /// Called before the loop sleeps or looks for what is ready.
    func turn() {
        // A connection is read in pieces. As long as there is more to read, it joins this turn's batch.
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

    /// After this many passes over what is readable, the service has its turn in any case.
    private static let passesMax = 16
    /// After this many bytes of messages, the service has its turn in any case, too.
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

    /// Called twice a second.
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

    /// Checks a part of the connections at each tick, so that each is checked every few seconds and no tick takes long.
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

    /// True when libwebsockets has kept input that it would handle without hearing from the network.
    var isInputKept: Bool { library?.isInputKept ?? false }

    /// Has libwebsockets check its timers before the loop sleeps again.
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
            } else if connection.exchange == nil, !connection.mayBringRequest {
                connection.reset()
            }
        }
        after(seconds: Self.lastRequestSeconds) { [unowned self] in
            for connection in connections where connection.exchange == nil && connection.socket == nil {
                connection.reset()
            }
        }
        // The close frames have left. Whoever does not reply, such as a sleeping telephone, must not keep the others
        // from the next server.
        after(seconds: Self.goodbyeSeconds, repeating: Self.goodbyeSeconds / 5) { [unowned self] in
            if !connections.contains(where: { $0.exchange != nil }) { clws_ev_break_all(loop) }
        }
    }

    /// So long a stopping server waits for replies to its close frames, unless responses are under way.
    private static let goodbyeSeconds = 0.3
    /// So long a stopping server waits for the requests of those that it accepted just before.
    private static let lastRequestSeconds = 0.2

    /// After the loop has ended: nothing comes in any more.
    private func quieten() {
        isStopping = true
        inbox.shut()
        watchers.stopAll()
        listener.close()
        for timer in Array(timers.values) { timer.cancel() }
    }

    /// Closes the remaining connections at once.
    private func shutDown() {
        guard library != nil else { return }
        quieten()
        library = nil
        responded = []
        closing = []
        connections = []
    }
}
