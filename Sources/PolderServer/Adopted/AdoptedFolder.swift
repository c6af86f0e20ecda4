import Dialogue
import Digests
import Foundation
import Glibc

/// The folder beside the database in which the files of adopted minutes are: a folder for each dialogue, and in it each
/// file under its salted digest. A file is written once and never changed. May be used on any thread.
struct AdoptedFolder: Sendable {
    let path: String

    init(beside database: String) { path = database + "-adopted" }

    private func folder(_ dialogue: DialogueID) -> String { "\(path)/\(dialogue.text)" }
    private func path(_ name: String, of dialogue: DialogueID) -> String { "\(folder(dialogue))/\(name)" }

    /// A file that is not finished has such a name.
    private static let unfinished = ".new-"

    /// Puts a file on the disk. When this returns, the file is there even if the power fails the next instant.
    func write(_ bytes: [UInt8], named name: String, of dialogue: DialogueID) throws(ServerFault) {
        try make(path)
        try make(folder(dialogue))
        let (temporary, target) = (path(Self.unfinished + name, of: dialogue), path(name, of: dialogue))
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fault("written") }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            done += count
        }
        let isOnDisk = done == bytes.count && fsync(descriptor) == 0
        let reason = errno
        close(descriptor)
        guard isOnDisk, rename(temporary, target) == 0, Self.synchronize(folder(dialogue)) else {
            unlink(temporary)
            errno = isOnDisk ? errno : reason
            throw fault("written")
        }
    }

    /// The bytes of a file; `nil` if it is not there.
    func read(_ name: String, of dialogue: DialogueID) -> [UInt8]? {
        FileManager.default.contents(atPath: path(name, of: dialogue)).map { Array($0) }
    }

    /// The names of a dialogue's files, without those that are not finished.
    func names(of dialogue: DialogueID) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder(dialogue))) ?? []
        return all.filter { !$0.begins(with: Self.unfinished) }
    }

    /// The dialogues that have a folder here.
    func dialogues() -> [DialogueID] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted().map { DialogueID($0) }
    }

    /// Removes all files of a dialogue but these, and those that were not finished.
    func keepOnly(_ names: Set<String>, of dialogue: DialogueID) {
        let folder = folder(dialogue)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where !names.contains(name) { unlink("\(folder)/\(name)") }
        // It stays if there is a file in it.
        rmdir(folder)
    }

    /// Copies the folder to one that is not there yet. Files are hard links where the file system allows that: they
    /// never change, and removing one here leaves the other.
    func copy(to other: AdoptedFolder) throws(ServerFault) {
        for dialogue in dialogues() {
            let names = names(of: dialogue)
            if names.isEmpty { continue }
            try other.make(other.path)
            try other.make(other.folder(dialogue))
            for name in names {
                let (source, target) = (path(name, of: dialogue), other.path(name, of: dialogue))
                if link(source, target) == 0 || errno == EEXIST { continue }
                // Removed meanwhile: words were erased.
                guard let bytes = read(name, of: dialogue) else { continue }
                try other.write(bytes, named: name, of: dialogue)
            }
            _ = Self.synchronize(other.folder(dialogue))
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    var exists: Bool { access(path, F_OK) == 0 }

    private func make(_ folder: String) throws(ServerFault) {
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw fault("made") }
        _ = Self.synchronize(URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }

    private static func synchronize(_ folder: String) -> Bool {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private func fault(_ what: String) -> ServerFault {
        ServerFault("A file of adopted minutes cannot be \(what) in \(path): \(String(cString: strerror(errno))).")
    }
}

/// Computes what is signed of a file.
enum SaltedDigest {
    static func newSalt() -> String { hex(RandomBytes.make(16)) }

    /// SHA-256(salt ‖ SHA-256(file)). A browser can compute the inner hash by itself, so that a file need not leave the
    /// computer it is on to be compared.
    static func of(_ inner: [UInt8], salt: String) -> String { hex(SHA256.digest(bytes(salt) + inner).bytes) }

    static func inner(_ file: [UInt8]) -> [UInt8] { SHA256.digest(file).bytes }

    static func hex(_ bytes: [UInt8]) -> String {
        bytes.reduce(into: "") { text, byte in
            text += String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }
    }

    /// The bytes of hexadecimal digits; none when the text is something else.
    static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex.utf8)
        guard digits.count % 2 == 0 else { return [] }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else {
                return []
            }
            bytes.append(byte)
        }
        return bytes
    }
}
