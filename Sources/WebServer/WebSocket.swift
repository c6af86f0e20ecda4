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
    private unowned(unsafe) let server: WebServer
    private weak var connection: Connection?
    private var wsi: OpaquePointer?
    /// The descriptor of a connection without TLS; otherwise -1.
    private var plainDescriptor: Int32 = -1
    private var phase = Phase.upgrading
    private var isWritableWanted = false
    private(set) var lastHeardSeconds: UInt32 = 0
    /// Bytes that arrived in the turn `turnNumber`.
    private var turnBytes: UInt32 = 0
    private var turnNumber: UInt32 = 0
    /// The parts so far of a message that arrives in several.
    private var partial: [UInt8] = []

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
    /// Without that frame the connection is reset after `closeTimeoutSeconds`, or 5 s after our frame has left.
    /// `closed` follows in any case.
    ///
    /// - Parameter reason: at most 123 bytes of UTF-8 (RFC 6455 §5.5); the rest is cut off.
    public func close(_ code: WSCloseCode, _ reason: String = "") {
        guard phase == .open, let wsi else { return }
        server.checkThread()
        phase = .closing
        isWritableWanted = false
        partial = []
        var bytes = Array(reason.utf8)
        if bytes.count > 123 {
            // Do not cut in the middle of a character.
            var end = 123
            while bytes[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.removeSubrange(end...)
        }
        bytes.withUnsafeMutableBufferPointer {
            lws_close_reason(wsi, lws_close_status(rawValue: UInt32(code.rawValue)), $0.baseAddress, $0.count)
        }
        // The close frame is sent from the callback, after what is left over. Returning -1 at once would throw the
        // frame away if anything was left over.
        lws_callback_on_writable(wsi)
        server.willClose(self)
    }

    /// Gives the connection up: nothing more is written, and it is reset on the loop's next turn.
    func drop() {
        guard phase == .open || phase == .closing else { return }
        phase = .dropped
        partial = []
        connection?.reset()
    }

    /// The peer did not reply to our close frame in time.
    func closeTimedOut() {
        if phase == .closing { drop() }
    }

    /// Sends a ping (RFC 6455 §5.5.2) with a byte in it, because libwebsockets does not report an empty pong.
    func ping() {
        guard takesMore, let wsi else { return }
        if lws_write(wsi, server.pingFrame.payload, server.pingFrame.count, LWS_WRITE_PING) < 0 { drop() }
    }

    // MARK: What libwebsockets reports

    func established(_ wsi: OpaquePointer) {
        guard phase == .upgrading else { return }
        self.wsi = wsi
        if server.settings.tls == nil { plainDescriptor = lws_get_socket_fd(wsi) }
        phase = .open
        heard()
        server.service.opened(self)
    }

    func heard() { lastHeardSeconds = server.nowSeconds }

    /// A whole message, or a part of one.
    func receive(_ part: UnsafeRawBufferPointer, _ wsi: OpaquePointer) {
        guard phase == .open else { return }
        heard()
        countForTurn(part.count)
        guard lws_frame_is_binary(wsi) == 0 else { return close(.unacceptableData, "text only") }
        let isLast = lws_is_final_fragment(wsi) != 0
        let bytesMax = messageBytesMax
        guard lws_remaining_packet_payload(wsi) <= bytesMax,
            partial.count + part.count + lws_remaining_packet_payload(wsi) <= bytesMax
        else { return close(tooLongCode, "at most \(bytesMax) bytes") }
        if isLast && partial.isEmpty {
            deliver(part)
        } else {
            partial.append(contentsOf: part)
            guard isLast else { return }
            let whole = partial
            partial = []
            whole.withUnsafeBytes { deliver($0) }
        }
    }

    /// When as much arrived as libwebsockets reads at a time, there is probably more, which belongs to the same turn.
    private func countForTurn(_ bytes: Int) {
        if turnNumber != server.turnNumber {
            turnNumber = server.turnNumber
            turnBytes = 0
        }
        turnBytes &+= UInt32(truncatingIfNeeded: bytes + Self.headerBytes)
        server.received(bytes, isMoreExpected: turnBytes > UInt32(LibraryContext.receiveBytes - 256))
    }

    /// The length of the header of a masked frame that is not tiny (RFC 6455 §5.2).
    private static let headerBytes = 8

    private func deliver(_ message: UnsafeRawBufferPointer) {
        guard UTF8Text.isValid(message) else { return close(.invalidPayload, "not UTF-8") }
        server.service.received(message, on: self)
    }

    /// - Returns: -1 to begin closing.
    func writable() -> Int32 {
        if phase == .closing { return -1 }
        guard isWritableWanted else { return 0 }
        isWritableWanted = false
        server.service.drained(self)
        return 0
    }

    /// libwebsockets does the rest of the close by itself.
    func peerIsClosing() {
        guard phase == .open else { return }
        phase = .closing
        partial = []
    }

    /// The connection is gone.
    func gone() {
        let wasOpened = phase != .upgrading && phase != .closed
        phase = .closed
        wsi = nil
        partial = []
        if wasOpened { server.service.closed(self) }
    }
}
