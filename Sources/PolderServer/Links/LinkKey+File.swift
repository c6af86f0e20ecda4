import Digests
import Foundation
import Glibc

extension LinkKey {
    static func path(beside database: String) -> String { database + "-key" }

    static func exists(beside database: String) -> Bool {
        var status = stat()
        return stat(path(beside: database), &status) == 0
    }

    /// Reads the key, or makes one where there is none yet.
    /// - Parameter mayMake: false for who only reads: a new key makes every link that people have invalid.
    /// - Throws: `ServerFault` when the file is unreadable, of the wrong length, or open to others.
    static func load(beside database: String, mayMake: Bool = true) throws(ServerFault) -> LinkKey {
        let path = path(beside: database)
        var status = stat()
        if stat(path, &status) != 0 {
            // A secret may be kept elsewhere, and be linked to; it is only read. None is made in its place.
            if lstat(path, &status) == 0 {
                throw ServerFault("The key \(path) is a link that leads nowhere. Is the disk mounted that it leads to?")
            }
            guard mayMake else { throw ServerFault("There is no key \(path), so no link can be shown. \(withoutKey)") }
            return try make(at: path)
        }
        guard status.st_mode & 0o077 == 0 else {
            throw ServerFault("The key \(path) can be read by others. Make it private: chmod 600 \(path)")
        }
        guard let data = FileManager.default.contents(atPath: path), data.count == 32 else {
            throw ServerFault(
                "The key \(path) cannot be read or is not 32 bytes. All links depend on it: restore it from a backup.")
        }
        return LinkKey(bytes: Array(data))
    }

    /// What to do where a database has lost its key, or came without.
    static let withoutKey =
        "Put the key of this file back; without it the server makes a new one and all links people have end."

    private static func make(at path: String) throws(ServerFault) -> LinkKey {
        let bytes = RandomBytes.make(32)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw ServerFault("The key \(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        guard write(descriptor, bytes, 32) == 32, fsync(descriptor) == 0 else {
            throw ServerFault("The key \(path) could not be written whole: \(String(cString: strerror(errno))).")
        }
        return LinkKey(bytes: bytes)
    }
}
