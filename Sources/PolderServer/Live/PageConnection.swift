import Dialogue
import JSON
import LiveFeed
import WebServer

/// The WebSocket of one page in a browser, from its opening to its end. Belongs to the loop's thread.
final class PageConnection: FeedSink {
    typealias Frame = WSFrame

    let socket: WebSocket
    /// A connection without a hello is closed at this time, in monotonic seconds; `nil` once it said hello.
    var helloDeadline: Double?
    var visitor: Visitor?
    /// The token of the page's link. It stops being valid when its nonce in the dialogue changes.
    var token: LinkToken?
    /// The nonce with which the link was made; `nil` for links that do not belong to one person.
    var linkNonce: String?
    weak var dialogue: LoadedDialogue?
    var subscription: Subscription<PageConnection>?
    /// The visitor's status in the last welcome that was sent.
    var statusTold: VisitorStatus?
    var isAway = false
    /// Messages that arrived after the hello while the dialogue was still being loaded.
    var early: [[UInt8]] = []
    var earlyBytes = 0
    /// Its index among the dialogue's connections.
    var index = -1
    var rate = RateLimit()
    /// Replies of the present turn, in order, that are not sent yet.
    private var pendingReplies: WSFrame?

    init(socket: WebSocket, helloDeadline: Double) {
        self.socket = socket
        self.helloDeadline = helloDeadline
    }

    // MARK: - FeedSink

    var takesMore: Bool { socket.takesMore }
    func write(_ frame: WSFrame) -> Bool { socket.write(frame) }
    func write(_ first: WSFrame, then second: WSFrame) -> Bool {
        // `takesMore` is asked first: joining the two frames copies both.
        socket.takesMore && first.count + second.count < WSFrame.bytesMax && socket.write(WSFrame(first, then: second))
    }
    func askWhenWritable() { socket.askWhenWritable() }
    func fallBehind() { socket.close(.tooFarBehind, "resume") }

    // MARK: - Messages for this connection alone

    func send(_ build: (inout JSONWriter) -> Void) { send(Self.message(build)) }

    func send(_ bytes: [UInt8]) {
        sendReplies()
        send(WSFrame(bytes))
    }

    private func send(_ frame: WSFrame) {
        if let subscription, let dialogue {
            dialogue.feed.send(frame, bytes: frame.count, to: subscription)
        } else {
            // Before the hello there is no feed that could keep the frame: it is an error or a pong.
            _ = socket.write(frame)
        }
    }

    private static func message(_ build: (inout JSONWriter) -> Void) -> [UInt8] {
        var writer = JSONWriter(capacity: 128)
        writer.object(build)
        return writer.bytes
    }

    /// - Parameter url: the new address of the link that the command renewed.
    func acknowledge(_ id: String, _ reply: CommandReply, url: String? = nil) {
        send { $0.writeAcknowledgement(id, reply, url: url) }
    }

    func refuse(_ id: String?, _ refusal: Refusal) { send { $0.writeRefusal(id, refusal) } }

    // MARK: - The replies of a turn

    /// Keeps a reply, to be sent with the other replies of the turn: a system call for each would cost more than
    /// deciding.
    /// - Returns: `true` when this is the first reply that is kept.
    func keepReply(_ id: String, _ outcome: CommandBatcher.Outcome) -> Bool {
        let message = WSFrame(
            Self.message { w in
                switch outcome {
                case .accepted(let reply): w.writeAcknowledgement(id, reply)
                case .refused(let refusal): w.writeRefusal(id, refusal)
                }
            })
        let isFirst = pendingReplies == nil
        pendingReplies = pendingReplies.map { WSFrame($0, then: message) } ?? message
        return isFirst
    }

    /// Sends the kept replies, and with them the committed batch if this connection is to receive that too.
    func sendReplies(with batch: Feed<PageConnection>.EncodedBatch? = nil) {
        guard let frame = pendingReplies else { return }
        pendingReplies = nil
        if let batch, let subscription, let dialogue {
            dialogue.feed.deliver(batch, to: subscription, after: frame, bytes: frame.count)
        } else {
            send(frame)
        }
    }
}

extension WSCloseCode {
    static let noHello = WSCloseCode(rawValue: 4000)
    static let linkNotValid = WSCloseCode(rawValue: 4001)
    static let noSuchDialogue = WSCloseCode(rawValue: 4002)
    static let tooFarBehind = WSCloseCode(rawValue: 4003)
    static let tooManyMessages = WSCloseCode(rawValue: 4004)

    /// Every code with which the server closes a live connection.
    static let ofTheFeed: [WSCloseCode] =
        [tryAgainLater, noHello, linkNotValid, noSuchDialogue, tooFarBehind, tooManyMessages] + ofTheServer
}

/// A token bucket that limits how many messages a connection may send.
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
