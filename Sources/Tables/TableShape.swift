import Dialogue

/// What a readable table looks like, whatever its rows are made of: for its CREATE and its documentation.
public struct TableShape: Sendable, Encodable {
    public let name: String
    /// One sentence on what a row is.
    public let about: String
    /// The columns that tell a row from the others.
    public let key: [String]
    public let columns: [ColumnShape]

    /// Every readable table.
    public static let all: [TableShape] = Entity.Collection.allCases.flatMap { ReadableTables.tables(of: $0).shapes }

    /// - Parameter columns: all but `dialogue`, which is every table's first.
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

/// A column: name, SQL type with its constraints, and one sentence on what stands in it.
public struct ColumnShape: Sendable, Encodable {
    public let name: String
    public let type: String
    public let about: String

    /// Computed when it is read, not stored.
    static func iso(of column: String) -> ColumnShape {
        ColumnShape(
            name: column + "_iso",
            type: "TEXT GENERATED ALWAYS AS (strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / 1000, 'unixepoch')) VIRTUAL",
            about: "The same moment as text, in UTC.")
    }
}
