import Dialogue
import Foundation
import Glibc

/// The folder in which scheduled backups are. Files with other names in it are left alone.
///
/// A backup of `polder.sqlite` is named after the time at which it was made, in UTC:
/// `polder-20261129T140000Z.sqlite`. Its mark (`-mark`) and the key of its links (`-key`) are beside it. A file with
/// such a name is whole and was checked: until then it has another name.
struct BackupFolder: Sendable {
    let path: String
    /// The name of the database without its ending, such as `polder`.
    private let base: String

    init(_ path: String, of database: String) {
        self.path = path
        base = URL(fileURLWithPath: database).deletingPathExtension().lastPathComponent
    }

    func file(_ seconds: Int64) -> String { "\(path)/\(base)-\(Self.stamp(seconds))\(Self.ending)" }

    private static let ending = ".sqlite"
    private static let stampLetters = 16

    /// The reason, in plain words, why no backup can be made here; `nil` if there is none.
    var problem: String? {
        var found = stat()
        guard stat(path, &found) == 0 else { return String(cString: strerror(errno)) }
        guard found.st_mode & S_IFMT == S_IFDIR else { return "it is not a folder" }
        guard access(path, R_OK | W_OK | X_OK) != 0 else { return nil }
        let why = String(cString: strerror(errno))
        return errno == EROFS
            ? "\(why) (under systemd the unit has to allow it: systemctl edit polder, ReadWritePaths=\(path))" : why
    }

    /// Whether a folder's files are on the same file system as this one's.
    func isOnSameDisk(as database: String) -> Bool {
        var here = stat()
        var there = stat()
        return stat(path, &here) == 0 && stat(database, &there) == 0 && here.st_dev == there.st_dev
    }

    /// The times of this server's backups in the folder, and of those that have the key of another server beside them.
    func times(with key: LinkKey) throws -> (own: Set<Int64>, foreign: Set<Int64>) {
        let all = Set(try times())
        let foreign = all.filter { isForeign($0, to: key) }
        return (all.subtracting(foreign), foreign)
    }

    /// A backup without a key counts as this server's.
    private func isForeign(_ seconds: Int64, to key: LinkKey) -> Bool {
        LinkKey.copy(at: LinkKey.path(beside: file(seconds))).map { $0.fingerprint != key.fingerprint } ?? false
    }

    /// The times of all backups in the folder, in seconds since 1970.
    private func times() throws -> [Int64] {
        try names().compactMap { name in
            name.hasSuffix(Self.ending) ? time(name).flatMap { $0.rest == Self.ending ? $0.seconds : nil } : nil
        }
    }

    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

    /// The time in a file's name, and what comes after it; `nil` if this is no name of ours.
    private func time(_ name: String) -> (seconds: Int64, rest: String)? {
        guard name.hasPrefix(base + "-") else { return nil }
        let named = name.dropFirst(base.count + 1)
        guard let seconds = Self.seconds(String(named.prefix(Self.stampLetters))) else { return nil }
        return (seconds, String(named.dropFirst(Self.stampLetters)))
    }

    /// Writes the key beside the place of a backup, before the backup is there: so no backup is ever without its key.
    func write(_ key: LinkKey, for seconds: Int64) throws(ServerFault) {
        try key.write(at: LinkKey.path(beside: file(seconds)))
    }

    /// Deletes a backup with its mark and its key. The backup itself goes first, because it counts as good only as long
    /// as it is whole.
    func delete(_ seconds: Int64) throws {
        let file = file(seconds)
        try FileManager.default.removeItem(atPath: file)
        for end in ["-mark", "-key"] { unlink(file + end) }
        AdoptedFolder(beside: file).remove()
    }

    /// Deletes what was left by backups that a stop or a kill interrupted, and copies that were not whole, except those
    /// of another server. No other backup of this server may run meanwhile.
    func deleteLeftovers(with key: LinkKey) throws {
        let good = Set(try times())
        // Deleting a key takes away what tells whose the other files of that time are.
        var isForeign: [Int64: Bool] = [:]
        for name in try names() {
            guard let (seconds, rest) = time(name), rest.hasPrefix(Self.ending) else { continue }
            let isOthers = isForeign[seconds] ?? self.isForeign(seconds, to: key)
            isForeign[seconds] = isOthers
            if isOthers { continue }
            let end = String(rest.dropFirst(Self.ending.count))
            let isTemporary = end.begins(with: ".new") || end.begins(with: ".damaged")
            if isTemporary || (["-mark", "-key"].contains(end) && !good.contains(seconds)) {
                unlink("\(path)/\(name)")
            }
            if end == "-adopted", !good.contains(seconds) { AdoptedFolder(beside: file(seconds)).remove() }
        }
    }

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    private static func stamp(_ seconds: Int64) -> String {
        let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(seconds)))
        return String(
            format: "%04d%02d%02dT%02d%02d%02dZ", parts.year!, parts.month!, parts.day!, parts.hour!, parts.minute!,
            parts.second!)
    }

    /// The reverse of `stamp`; `nil` for any other text.
    private static func seconds(_ stamp: String) -> Int64? {
        let signs = Array(stamp.utf8)
        guard signs.count == stampLetters else { return nil }
        func number(_ range: Range<Int>) -> Int? { Int(String(decoding: signs[range], as: UTF8.self)) }
        let parts = DateComponents(
            year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(9..<11),
            minute: number(11..<13), second: number(13..<15))
        guard let date = calendar.date(from: parts) else { return nil }
        let seconds = Int64(date.timeIntervalSince1970)
        return Self.stamp(seconds) == stamp ? seconds : nil
    }
}
