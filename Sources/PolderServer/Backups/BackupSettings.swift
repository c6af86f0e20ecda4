/// When the server backs up its journal by itself, and what it keeps.
public struct BackupSettings: Sendable {
    /// A folder on another disk or machine, if possible.
    public var folder: String
    public var everySeconds: Int
    public var keep: KeepRule

    public init(folder: String, everySeconds: Int, keep: KeepRule) {
        self.folder = folder
        self.everySeconds = everySeconds
        self.keep = keep
    }

    /// Five minutes to a week.
    public static let everySecondsRange = 300...604_800

    /// Reads an interval such as `90m`, `1h` or `1d`. Returns `nil` for other texts and outside `everySecondsRange`.
    public static func seconds(of interval: String) -> Int? {
        let units: [Character: Int] = ["m": 60, "h": 3_600, "d": 86_400]
        guard let unit = interval.last.flatMap({ units[$0] }), let count = count(interval.dropLast()),
            (1...10_080).contains(count), everySecondsRange.contains(count * unit)
        else { return nil }
        return count * unit
    }

    /// Reads digits only: `Int` also takes a sign.
    static func count(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int(digits) : nil
    }
}

extension BackupSettings {
    /// The time of the newest backup of this database in the folder, in seconds since 1970; `nil` if there is none.
    /// Throws if the folder or the key cannot be read.
    public func newest(of database: String) throws -> Int64? { try times(of: database).own.max() }

    /// The newest backup in the folder that another server made under the same name; `nil` if there is none. Throws if
    /// the folder or the key cannot be read.
    public func foreign(to database: String) throws -> String? {
        try times(of: database).foreign.max().map { BackupFolder(folder, of: database).file($0) }
    }

    private func times(of database: String) throws -> (own: Set<Int64>, foreign: Set<Int64>) {
        try BackupFolder(folder, of: database).times(
            with: LinkKey.load(beside: database, mayMake: false))
    }
}
