import Digests
import Foundation
import Glibc

extension LinkKey {
    static func path(beside database: String) -> String { database + "-key" }

    static func exists(beside database: String) -> Bool {
        var status = stat()
        return stat(path(beside: database), &status) == 0
    }

    /// Reads the key, or makes one if there is none yet.
    /// - Parameter mayMake: `false` when the caller only reads: a new key makes all existing links invalid.
    /// - Throws: `ServerFault` when the file cannot be read, has the wrong length, or can be read by others.
    static func load(beside database: String, mayMake: Bool = true) throws(ServerFault) -> LinkKey {
        let path = path(beside: database)
        var status = stat()
        if stat(path, &status) != 0 {
            // The key may be kept elsewhere, behind a symbolic link. Polder reads it there, and never makes a new key
            // in place of the link.
            if lstat(path, &status) == 0 {
                throw ServerFault(
                    "The key \(path) is a symbolic link to a file that does not exist. Is its disk mounted?")
            }
            guard mayMake else { throw ServerFault("There is no key \(path), so no link can be shown. \(withoutKey)") }
            return try make(at: path)
        }
        return try load(at: path)
    }

    /// Reads the key from a file that exists.
    static func load(at path: String) throws(ServerFault) -> LinkKey {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ServerFault("The key \(path) cannot be read.") }
        guard status.st_mode & 0o077 == 0 else {
            throw ServerFault("The key \(path) can be read by others. Make it private: chmod 600 \(path)")
        }
        guard let data = FileManager.default.contents(atPath: path), data.count == bytesCount else {
            throw ServerFault(
                "The key \(path) cannot be read or is not 32 bytes. All links depend on it: restore it from a backup.")
        }
        return LinkKey(bytes: Array(data))
    }

    /// Reads a copy of a key, which others may be able to read too: copying a file often loses its mode. Returns `nil`
    /// if there is none.
    static func copy(at path: String) -> LinkKey? {
        guard let data = FileManager.default.contents(atPath: path), data.count == bytesCount else { return nil }
        return LinkKey(bytes: Array(data))
    }

    /// The advice when the key of a database is missing.
    static let withoutKey =
        "Put the key of this file back. Without it the server makes a new one, and no existing link works any more."

    private static let bytesCount = 32

    private static func make(at path: String) throws(ServerFault) -> LinkKey {
        let key = LinkKey(bytes: RandomBytes.make(bytesCount))
        try key.write(at: path)
        return key
    }

    /// Writes the key to a new file that only its owner can read, and waits until it is on disk.
    func write(at path: String) throws(ServerFault) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL, 0o600)
        guard descriptor >= 0 else {
            throw ServerFault("The key \(path) cannot be written: \(String(cString: strerror(errno))).")
        }
        defer { close(descriptor) }
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw ServerFault("The key \(path) could not be written completely: \(String(cString: strerror(errno))).")
        }
    }
}
