import Foundation

/// The folder in which scheduled backups are. Files with other names in it are left alone.
///
/// A backup of `polder.sqlite` is named after the time at which it was made, in UTC:
/// `polder-20261129T140000Z.sqlite`. Its mark is beside it.
struct BackupFolder: Sendable {
    let path: String
    /// The name of the database without its ending, such as `polder`.
    private let base: String

    init(_ path: String, of database: String) {
        self.path = path
        base = URL(fileURLWithPath: database).deletingPathExtension().lastPathComponent
    }

    func file(_ seconds: Int64) -> String { "\(path)/\(base)-\(Self.stamp(seconds)).sqlite" }

    /// The times of the backups in the folder, in seconds since 1970.
    func times() throws -> [Int64] {
        try FileManager.default.contentsOfDirectory(atPath: path).compactMap(time)
    }

    private func time(_ name: String) -> Int64? {
        guard name.hasPrefix(base + "-"), name.hasSuffix(".sqlite") else { return nil }
        return Self.seconds(String(name.dropFirst(base.count + 1).dropLast(".sqlite".count)))
    }

    /// Deletes a backup and its mark. The mark goes last: a backup without one counts as copied by hand.
    func delete(_ seconds: Int64) throws {
        let file = file(seconds)
        try FileManager.default.removeItem(atPath: file)
        try? FileManager.default.removeItem(atPath: file + "-mark")
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
        guard signs.count == 16 else { return nil }
        func number(_ range: Range<Int>) -> Int? { Int(String(decoding: signs[range], as: UTF8.self)) }
        let parts = DateComponents(
            year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(9..<11),
            minute: number(11..<13), second: number(13..<15))
        guard let date = calendar.date(from: parts) else { return nil }
        let seconds = Int64(date.timeIntervalSince1970)
        return Self.stamp(seconds) == stamp ? seconds : nil
    }
}
