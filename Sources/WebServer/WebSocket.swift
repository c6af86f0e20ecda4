import CLibWebSockets
import Glibc

/// One open WebSocket (RFC 6455). Belongs to the loop's thread.
///
/// It never queues: `write` either hands the whole frame to libwebsockets or does nothing and says so. What a slow reader
/// still has to get is the caller's to keep, within the caller's bounds.
public final class WebSocket {
    /// Whatever the service wants to find again.
    public var attachment: AnyObject?
    /// Without its port, such as `127.0.0.1`.
    public let peerAddress: String
    /// The path that was asked for.
    public let path: String

    /// The service knows whose it is. Others give way to newcomers when there is room for no more.
    public var isKnown = false
    /// The longest message that is taken, and what a longer one is closed with.
    public var messageBytesMax: Int
    public var tooLongCode = WSCloseCode.messageTooBig

    /// Unsafe, because counting the reference would cost each write two atomic operations: used only while open, and the
    /// server closes all sockets before it goes.
    private unowned(unsafe) let server: WebServer
    private weak var connection: Connection?
    private var wsi: OpaquePointer?
    /// Of a connection without TLS; else -1.
    private var plainDescriptor: Int32 = -1
    private var phase = Phase.upgrading
    private var isWritableWanted = false
    private(set) var lastHeardSeconds: UInt32 = 0
    /// Bytes that came in during the turn `turnNumber`.
    private var turnBytes: UInt32 = 0
    private var turnNumber: UInt32 = 0
    /// The parts of a message that came in several.
    private var partial: [UInt8] = []

    private enum Phase {
        case upgrading, open
        /// We want it closed, or the peer does. Nothing more is read or written.
        case closing
        /// A write failed, or the peer was given up: it will be dropped on the loop's next turn.
        case dropped
        case closed
    }

    init(connection: Connection, path: String) {
        self.connection = connection
        self.path = path
        server = connection.server
        messageBytesMax = connection.server.settings.messageBytesMax
        peerAddress = connection.peerAddress
    }

    /// Open, and neither side wants to close it.
    public var isOpen: Bool { phase == .open }

    /// Open, and nothing is left over from an earlier write: the next `write` goes out.
    public var takesMore: Bool {
        guard phase == .open, let wsi else { return false }
        return lws_partial_buffered(wsi) == 0
    }

    /// Sends a frame: one `send()`, straight from here.
    ///
    /// - Returns: false when nothing was written; keep the frame and call `askWhenWritable()`. If the connection turns out
    ///   to be broken, that call does nothing and `closed` follows, on a later turn and never from within this one.
    public func write(_ frame: WSFrame) -> Bool {
        guard phase == .open, let wsi else { return false }
        server.checkThread()
        guard lws_partial_buffered(wsi) == 0 else { return false }
        // Raw, with the frame's own header: libwebsockets would write the same one again for each socket. What the kernel
        // does not take it keeps, as with any other write.
        let wire = frame.wire
        // Straight to the kernel, which mostly takes it whole; libwebsockets gets what is left, and keeps it.
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

    /// Has `drained` called once, when it takes more again.
    public func askWhenWritable() {
        guard phase == .open, let wsi else { return }
        server.checkThread()
        isWritableWanted = true
        lws_callback_on_writable(wsi)
    }

    /// Sends what was written, then a close frame, and waits for the peer's own.
    ///
    /// After `closeTimeoutSeconds` without it the connection is reset, or 5 s after the frame has left. `closed` follows in
    /// any case.
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
            // Not in the middle of a character.
            var end = 123
            while bytes[end] & 0xC0 == 0x80 { end -= 1 }
            bytes.removeSubrange(end...)
        }
        bytes.withUnsafeMutableBufferPointer {
            lws_close_reason(wsi, lws_close_status(rawValue: UInt32(code.rawValue)), $0.baseAddress, $0.count)
        }
        // It goes out from the callback, after what is left over. Returning -1 straight away would throw the frame away
        // if anything was.
        lws_callback_on_writable(wsi)
        server.willClose(self)
    }

    /// Gives it up: no more is written, and the connection is reset on the loop's next turn.
    func drop() {
        guard phase == .open || phase == .closing else { return }
        phase = .dropped
        partial = []
        connection?.reset()
    }

    /// The peer did not answer our close frame in time.
    func closeTimedOut() {
        if phase == .closing { drop() }
    }

    /// RFC 6455 §5.5.2. With a byte in it, because libwebsockets says nothing of an empty pong.
    func ping() {
        guard takesMore, let wsi else { return }
        if lws_write(wsi, server.pingFrame.payload, server.pingFrame.count, LWS_WRITE_PING) < 0 { drop() }
    }

    // MARK: What libwebsockets tells

    func established(_ wsi: OpaquePointer) {
        guard phase == .upgrading else { return }
        self.wsi = wsi
        if server.settings.tls == nil { plainDescriptor = lws_get_socket_fd(wsi) }
        phase = .open
        heard()
        server.service.opened(self)
    }

    func heard() { lastHeardSeconds = server.nowSeconds }

    /// A part of a message, or a whole one.
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

    /// As much as libwebsockets reads at a time: there is probably more, which belongs to the same turn.
    private func countForTurn(_ bytes: Int) {
        if turnNumber != server.turnNumber {
            turnNumber = server.turnNumber
            turnBytes = 0
        }
        turnBytes &+= UInt32(truncatingIfNeeded: bytes + Self.headerBytes)
        server.received(bytes, isMoreExpected: turnBytes > UInt32(LibraryContext.receiveBytes - 256))
    }

    /// Of a masked frame that is not tiny (RFC 6455 §5.2).
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
