import Dialogue
import LiveFeed
import WebServer

/// One browser page's WebSocket, from hello to its end. Belongs to the loop's thread.
final class Connection: FeedSink {
    typealias Frame = WSFrame

    let socket: WebSocket
    /// Monotonic seconds after which a connection without a hello is ended; `nil` once it said hello.
    var helloDeadline: Double?
    var visitor: Visitor?
    /// The link's nonce-bound token: still right after the dialogue changed?
    var token: LinkToken?
    weak var open: OpenDialogue?
    var subscription: Subscription<Connection>?
    /// What the last welcome said of the visitor.
    var standing: Standing?
    var isAway = false
    /// What came after the hello while the dialogue was still being opened.
    var early: [[UInt8]] = []
    /// Its place among the dialogue's connections.
    var place = -1
    var rate = RateLimit()

    init(socket: WebSocket, helloDeadline: Double) {
        self.socket = socket
        self.helloDeadline = helloDeadline
    }

    // MARK: - FeedSink

    var takesMore: Bool { socket.takesMore }
    func write(_ frame: WSFrame) -> Bool { socket.write(frame) }
    func askWhenWritable() { socket.askWhenWritable() }
    func fallBehind() { socket.close(.tooFarBehind, "resume") }

    // MARK: - Messages for this connection alone

    func send(_ build: (inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        writer.object(build)
        send(writer.bytes)
    }

    func send(_ bytes: [UInt8]) {
        let frame = WSFrame(bytes)
        if let subscription, let open {
            open.feed.send(frame, bytes: bytes.count, to: subscription)
        } else {
            // Before there is a feed to wait in: a welcome or an error to a socket that was just opened.
            _ = socket.write(frame)
        }
    }

    func acknowledge(_ id: String, _ answer: CommandAnswer) {
        send { w in
            w.key("ack")
            w.string(id)
            w.key("seq")
            w.integer(answer.sequence)
            w.writeMade(answer.made)
        }
    }

    func refuse(_ id: String?, _ refusal: Refusal) {
        send { w in
            w.key("error")
            if let id { w.string(id) } else { w.null() }
            refusal.write(to: &w)
        }
    }
}

extension WSCloseCode {
    static let noHello = WSCloseCode(rawValue: 4000)
    static let linkNotValid = WSCloseCode(rawValue: 4001)
    static let noSuchDialogue = WSCloseCode(rawValue: 4002)
    static let tooFarBehind = WSCloseCode(rawValue: 4003)
    static let tooManyMessages = WSCloseCode(rawValue: 4004)
}

/// A token bucket: how many messages a connection may send.
struct RateLimit {
    static let perSecond = 5_000.0
    static let burst = 10_000.0
    private var left = RateLimit.burst
    private var at = 0.0

    mutating func takes(_ now: Double) -> Bool {
        left = min(Self.burst, left + (now - at) * Self.perSecond)
        at = now
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}
