import Foundation

/// A TCP connection to a server on this machine. Every wait ends after some seconds.
final class BlockingSocket {
    struct Broken: Error, CustomStringConvertible { var description: String }

    let descriptor: Int32
    private var buffered: [UInt8] = []

    /// - Parameter receiveBytes: the kernel's buffer for what the server sends. A small one makes a slow reader.
    init(port: Int, receiveBytes: Int32? = nil, seconds: Int = 10) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var bytes = receiveBytes { setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, 4) }
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Broken(description: "connect: \(String(cString: strerror(errno)))") }
    }

    deinit { close(descriptor) }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    func write(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Broken(description: "send: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    /// Tells the other side that nothing more follows.
    func finishWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    func read(_ count: Int) throws -> [UInt8] {
        while buffered.count < count { try fill() }
        defer { buffered.removeFirst(count) }
        return Array(buffered[..<count])
    }

    /// Reads a head, with the blank line that ends it.
    func readHead() throws -> String {
        while true {
            if let end = buffered.firstRange(of: Array("\r\n\r\n".utf8)) {
                defer { buffered.removeFirst(end.upperBound) }
                return String(decoding: buffered[..<end.upperBound], as: UTF8.self)
            }
            try fill()
        }
    }

    /// Returns whether the other side closes (or resets) the connection in time.
    func isClosedByPeer() -> Bool {
        while true {
            do { try fill() } catch let broken as Broken { return !broken.description.contains("nothing came") } catch {
                return false
            }
        }
    }

    /// Reads everything until the other side closes.
    func readAll() -> [UInt8] {
        while (try? fill()) != nil {}
        defer { buffered = [] }
        return buffered
    }

    /// Waits until the other side gives up sending, reads what arrived, and returns whether it is less than `bytes`.
    func readAllIsShort(of bytes: Int, afterSeconds seconds: Double) -> Bool {
        var waited = pollfd(fd: descriptor, events: 0, revents: 0)
        // The wait ends early with POLLERR or POLLHUP when the connection is reset.
        poll(&waited, 1, Int32(seconds * 1_000))
        return readAll().count < bytes
    }

    private func fill() throws {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count > 0 {
            buffered.append(contentsOf: chunk[..<count])
        } else if count == 0 {
            throw Broken(description: "closed")
        } else {
            throw Broken(description: errno == EAGAIN ? "nothing came" : "reset: \(String(cString: strerror(errno)))")
        }
    }
}
