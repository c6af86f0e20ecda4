import Dispatch
import Foundation
import Glibc
import WebServer

/// The Unix socket (mode 0600) by which the command line reaches the running server. Its file is next to the database.
///
/// Each connection carries one request: the client writes a line of JSON and closes its side for writing, and the
/// server replies with one line of JSON. A separate thread accepts the connections; the loop carries out the requests.
final class ControlSocket {
    static let requestBytesMax = 4 << 20
    static let secondsMax = 60

    private let path: String
    private let descriptor: Int32
    private let service: PolderService
    private let inbox: LoopInbox

    static func path(beside database: String) -> String { database + "-sock" }

    init(beside database: String, service: PolderService, inbox: LoopInbox) throws(ServerFault) {
        path = Self.path(beside: database)
        self.service = service
        self.inbox = inbox
        // We hold the lock on the file, so a socket that already exists was left by a server that died.
        var found = stat()
        if lstat(path, &found) == 0, found.st_mode & S_IFMT != S_IFSOCK {
            throw ServerFault("The control socket cannot be made: \(path) is another file. Move it away.")
        }
        unlink(path)
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard let address = UnixAddress(path) else {
            throw ServerFault("The path \(path) is too long for a unix socket (107 bytes); choose a shorter --data.")
        }
        let old = umask(0o177)
        let bound = address.withPointer { bind(descriptor, $0, $1) }
        umask(old)
        guard bound == 0, Glibc.listen(descriptor, 16) == 0 else {
            let why = errno
            throw ServerFault(
                "The control socket \(path) cannot be made: \(String(cString: strerror(why)))."
                    + (why == EACCES
                        ? " Run Polder as the user who owns the folder (sudo -u USER), or let its user write there."
                        : ""))
        }
    }

    func listen() throws(ServerFault) {
        let descriptor = descriptor
        let requests = OnLoop(ControlRequests(service: service))
        let inbox = inbox
        try WorkThread.begin("control") {
            while true {
                let client = accept(descriptor, nil, nil)
                if client >= 0 {
                    // Each client has a thread, so that a slow one does not keep the others waiting.
                    let isBegun: Void? = try? WorkThread.begin("control client") { Self.serve(client, requests, inbox) }
                    if isBegun == nil { Glibc.close(client) }
                    continue
                }
                switch errno {
                case EINTR, ECONNABORTED: continue
                // Out of descriptors or memory: accepting again at once would only spin.
                case EMFILE, ENFILE, ENOBUFS, ENOMEM: poll(nil, 0, Self.pauseMilliseconds)
                default: return
                }
            }
        }
    }

    private static let pauseMilliseconds: Int32 = 500

    /// Serves one request on a thread of its own: reads it, has the loop carry it out, and writes the reply.
    private static func serve(_ client: Int32, _ requests: OnLoop<ControlRequests>, _ inbox: LoopInbox) {
        defer { Glibc.close(client) }
        var limit = timeval(tv_sec: secondsMax, tv_usec: 0)
        for direction in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(client, SOL_SOCKET, direction, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        guard let request = UnixStream.readAll(client, max: requestBytesMax) else { return }
        let body = ControlRequests.read(request)
        let reply = Reply()
        inbox.post { requests.value.handle(body) { reply.give($0) } }
        guard let response = reply.wait() else { return }
        UnixStream.writeAll(client, response)
    }

    /// Hands the reply of the loop to the thread that waits for it. If the loop ends without a reply, that thread waits
    /// until the process ends.
    ///
    /// Unchecked: written once, before the semaphore is signalled.
    private final class Reply: @unchecked Sendable {
        private let isThere = DispatchSemaphore(value: 0)
        private var response: [UInt8]?

        func give(_ response: [UInt8]) {
            self.response = response
            isThere.signal()
        }

        func wait() -> [UInt8]? {
            isThere.wait()
            return response
        }
    }

    func close() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        Glibc.close(descriptor)
        unlink(path)
    }
}

/// Reads and writes whole messages on a stream that ends after one.
enum UnixStream {
    static func readAll(_ descriptor: Int32, max: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            bytes += buffer[..<count]
            if bytes.count > max { return nil }
        }
    }

    static func writeAll(_ descriptor: Int32, _ bytes: [UInt8]) {
        var done = 0
        bytes.withUnsafeBytes { buffer in
            while done < buffer.count {
                let count = send(descriptor, buffer.baseAddress! + done, buffer.count - done, Int32(MSG_NOSIGNAL))
                if count < 0 {
                    if errno == EINTR { continue }
                    return
                }
                done += count
            }
        }
    }
}
