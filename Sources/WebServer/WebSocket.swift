import CLibWebSockets
import Glibc

/// One open WebSocket (RFC 6455). Belongs to the loop's thread.
///
/// It has no queue: `write` either hands the whole frame to libwebsockets, or does nothing and returns `false`. The
/// caller keeps what a slow reader still has to receive, within the caller's own limits.
public final class WebSocket {
    /// The service keeps its own object for this connection here.
    public var attachment: AnyObject?
    /// The client's address without its port, such as `127.0.0.1`.
    public let peerAddress: String
    /// The path of the request.
    public let path: String

    /// True when the service knows whose socket this is. Sockets that are not known are dropped for newcomers when
    /// there is no more room.
    public var isKnown = false
    /// The longest message that is accepted, and the code with which a longer one closes the socket.
    public var messageBytesMax: Int
    public var tooLongCode = WSCloseCode.messageTooBig

    /// Unsafe, because counting the reference would cost each write two atomic operations. It is used only while the
    /// socket is open, and the server closes all sockets before it is released.
    unowned(unsafe) let server: WebServer
    private weak var connection: Connection?
    private(set) var wsi: OpaquePointer?
    /// The descriptor of a connection without TLS; otherwise -1.
    private var plainDescriptor: Int32 = -1
    private var phase = Phase.upgrading
    private var isWritableWanted = false
    private(set) var lastHeardSeconds: UInt32 = 0
    private var readWatch: ReadWatch?
    var frames = WSFrameReader()
    /// The parts so far of a message that arrives in several.
    var partial: [UInt8] = []
    /// True when what arrives makes no sense any more; it is thrown away.
    var isDeaf = false
    /// True when the peer's close frame has arrived: it sends nothing more.
    var hasPeerClosed = false
    /// Our close frame, until it is sent.
    private var closeFrame: [UInt8]?
    /// The reply to the peer's last ping, until it is sent.
    private var pongFrame: [UInt8]?

    private enum Phase {
        case upgrading, open
        /// We want to close it, or the peer does. Nothing more is read or written.
        case closing
        /// A write failed, or the peer was given up. The connection is dropped on the loop's next turn.
        case dropped
        case closed
    }

    init(connection: Connection, head: RequestHead) {
        self.connection = connection
        path = head.path
        server = connection.server
        messageBytesMax = connection.server.settings.messageBytesMax
        peerAddress = head.peerAddress
    }

    /// True when it is open and neither side wants to close it.
    public var isOpen: Bool { phase == .open }

    /// True when it is open and nothing is left over from an earlier write, so that the next `write` is sent.
    public var takesMore: Bool {
        guard phase == .open, let wsi else { return false }
        return lws_partial_buffered(wsi) == 0
    }

    /// Sends a frame directly, by one `send()`.
    ///
    /// - Returns: `false` when nothing was written. Then keep the frame and call `askWhenWritable()`. If the connection
    ///   turns out to be broken, that call does nothing, and `closed` follows on a later turn, never from within this
    ///   one.
    public func write(_ frame: WSFrame) -> Bool {
        guard phase == .open, let wsi else { return false }
        server.checkThread()
        guard lws_partial_buffered(wsi) == 0 else { return false }
        // The frame has its own header, because libwebsockets would write the same header again for each socket.
        // libwebsockets keeps what the kernel does not take, as with any other write.
        let wire = frame.wire
        // Directly to the kernel, which usually takes it whole. libwebsockets receives the rest.
        let sent =
            plainDescriptor < 0 ? 0 : max(0, send(plainDescriptor, wire.baseAddress, wire.count, Int32(MSG_NOSIGNAL)))
        if sent == wire.count { return true }
        guard let rest = wire.baseAddress?.advanced(by: sent),
            Int(lws_write(wsi, rest, wire.count - sent, LWS_WRITE_HTTP)) >= wire.count - sent
        else {
            drop()
            return false
        }
        return true
    }

    /// Has `drained` called once, when the socket takes more again.
    public func askWhenWritable() {
        guard phase == .open, let wsi else { return }
        server.checkThread()
        isWritableWanted = true
        lws_callback_on_writable(wsi)
    }

    /// Sends what was written, then a close frame, and waits for the peer's close frame.
    ///
    /// Without that frame the connection is reset after `closeTimeoutSeconds`. `closed` follows in any case.
    ///
    /// - Parameter reason: at most 123 bytes of UTF-8 (RFC 6455 §5.5); the rest is cut off.
    public func close(_ code: WSCloseCode, _ reason: String = "") {
        guard phase == .open else { return }
        server.checkThread()
        var bytes = Array(reason.utf8)
        if bytes.count > 123 {
            // Do not cut in the middle of a character.
            var end = 123
            while bytes[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.removeSubrange(end...)
        }
        close(frame: [0x88, UInt8(2 + bytes.count), UInt8(code.rawValue >> 8), UInt8(code.rawValue & 255)] + bytes)
    }

    /// Sends this close frame after what is left over, and waits for the peer's.
    func close(frame: [UInt8]) {
        guard phase == .open, let wsi else { return }
        phase = .closing
        isWritableWanted = false
        partial = []
        pongFrame = nil
        closeFrame = frame
        lws_callback_on_writable(wsi)
        server.willClose(self)
    }

    /// Gives the connection up: nothing more is written, and it is reset on the loop's next turn.
    func drop() {
        guard phase == .open || phase == .closing else { return }
        phase = .dropped
        partial = []
        readWatch = nil
        connection?.reset()
    }

    /// The peer did not reply to our close frame in time.
    func closeTimedOut() {
        if phase == .closing { drop() }
    }

    /// Sends a ping (RFC 6455 §5.5.2), if nothing is left over.
    func ping() {
        guard takesMore else { return }
        sendControl([0x89, 1, UInt8(ascii: "?")])
    }

    /// Replies to a ping, at once or when the socket takes more; then to the last of several (RFC 6455 §5.5.3).
    func pong(_ payload: [UInt8]) {
        let frame = [0x8A, UInt8(payload.count)] + payload
        if takesMore { return sendControl(frame) }
        pongFrame = frame
        if let wsi { lws_callback_on_writable(wsi) }
    }

    private func sendControl(_ frame: [UInt8]) {
        guard let wsi else { return }
        var frame = frame
        if lws_write(wsi, &frame, frame.count, LWS_WRITE_HTTP) < frame.count { drop() }
    }

    // MARK: What libwebsockets reports

    func established(_ wsi: OpaquePointer) {
        guard phase == .upgrading else { return }
        self.wsi = wsi
        let descriptor = lws_get_socket_fd(wsi)
        if server.settings.tls == nil { plainDescriptor = descriptor }
        phase = .open
        heard()
        // From now on this object reads, not libwebsockets.
        lws_rx_flow_control(wsi, 0)
        readWatch = ReadWatch(loop: server.loop, descriptor: descriptor, socket: self)
        server.service.opened(self)
    }

    func heard() { lastHeardSeconds = server.nowSeconds }

    /// True when what arrives still matters: messages, or the peer's close frame.
    var isReading: Bool { phase == .open || phase == .closing }

    /// The peer has ended the connection.
    func ended() {
        guard isReading, let wsi else { return }
        phase = .dropped
        // Otherwise there would always be something to read, and libwebsockets drops nobody until there is not.
        readWatch = nil
        clws_drop_soon(wsi)
        server.nudgeSoon()
    }

    /// Both close frames are there, or will be once ours is sent: has the connection closed.
    func askToFinish() {
        guard phase == .closing, let wsi else { return }
        lws_callback_on_writable(wsi)
    }

    /// The socket takes more.
    ///
    /// - Returns: -1 to have libwebsockets close the connection.
    func writable() -> Int32 {
        if let frame = pongFrame {
            pongFrame = nil
            sendControl(frame)
        }
        if let frame = closeFrame {
            closeFrame = nil
            sendControl(frame)
        }
        if phase == .closing { return closingProceeds() }
        guard isWritableWanted else { return 0 }
        isWritableWanted = false
        server.service.drained(self)
        return 0
    }

    /// The close frame is handed over. Closes the connection if the peer's frame is there too. A peer whose frames make
    /// no sense is only told that nothing more comes; it then closes the connection itself.
    private func closingProceeds() -> Int32 {
        guard let wsi else { return -1 }
        guard lws_partial_buffered(wsi) == 0 else {
            lws_callback_on_writable(wsi)
            return 0
        }
        if hasPeerClosed { return -1 }
        if isDeaf { shutdown(lws_get_socket_fd(wsi), Int32(SHUT_WR)) }
        return 0
    }

    /// libwebsockets closes the connection by itself.
    func libraryIsClosing() {
        guard phase == .open else { return }
        phase = .closing
        partial = []
    }

    /// The connection is gone.
    func gone() {
        let wasOpened = phase != .upgrading && phase != .closed
        phase = .closed
        wsi = nil
        readWatch = nil
        partial = []
        if wasOpened { server.service.closed(self) }
    }
}
