import Dialogue

/// The shape of a readable table, without the Swift type of its rows. The CREATE statement and the documentation are
/// made from it.
public struct TableShape: Sendable, Encodable {
    public let name: String
    /// One sentence that says what a row is.
    public let about: String
    /// The columns that identify a row.
    public let key: [String]
    public let columns: [ColumnShape]

    /// All readable tables.
    public static let all: [TableShape] = Entity.Collection.allCases.flatMap { ReadableTables.tables(of: $0).shapes }

    /// - Parameter columns: all columns except `dialogue`, which is the first column of every table.
    init(name: String, about: String, key: [String], columns: [ColumnShape]) {
        self.name = name
        self.about = about
        self.key = key
        self.columns = [ColumnShape(name: "dialogue", type: "TEXT NOT NULL", about: "The dialogue's id.")] + columns
    }

    var createSQL: String {
        let lines = columns.map { "  \($0.name) \($0.type)" } + ["  PRIMARY KEY(\(key.joined(separator: ", ")))"]
        return "CREATE TABLE \(name)(\n\(lines.joined(separator: ",\n"))\n) STRICT, WITHOUT ROWID"
    }
}

/// A column: its name, its SQL type with constraints, and one sentence on its content.
public struct ColumnShape: Sendable, Encodable {
    public let name: String
    public let type: String
    public let about: String

    /// A column that is computed when it is read, and not stored.
    static func iso(of column: String) -> ColumnShape {
        ColumnShape(
            name: column + "_iso",
            type: "TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / 1000, 'unixepoch')) VIRTUAL",
            about: "The same moment as text, in UTC.")
    }
}
