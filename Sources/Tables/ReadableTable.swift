import Dialogue
import EventLog
import SQLiteLog

/// Describes one readable table: its name, its purpose and its columns. From the list of columns come the CREATE
/// statement, the statement that writes a row, and the documentation (`polder describe`).
///
/// The first column is always `dialogue`. Writing a row replaces the one with the same key.
struct ReadableTable<Thing: Sendable>: Sendable {
    let shape: TableShape
    /// SQL that writes one row. `?1` is the dialogue; the columns follow in their order.
    let putSQL: String
    /// SQL that deletes the rows of one thing. `?1` is the dialogue, and `?2` the value in the column of the key that
    /// follows `dialogue`.
    let deleteSQL: String
    /// SQL that deletes the rows of the dialogue `?1`.
    let deleteAllSQL: String
    private let values: [Column<Thing>.Value]

    /// - Parameter key: the columns that, together with `dialogue`, identify a row.
    init(_ name: String, _ about: String, key: [String] = [], _ columns: [Column<Thing>]) {
        shape = TableShape(name: name, about: about, key: ["dialogue"] + key, columns: columns.flatMap(\.shapes))
        let names = ["dialogue"] + columns.map(\.name)
        let parameters = names.map { _ in "?" }.joined(separator: ", ")
        putSQL = "INSERT OR REPLACE INTO \(name)(\(names.joined(separator: ", "))) VALUES(\(parameters))"
        deleteAllSQL = "DELETE FROM \(name) WHERE dialogue = ?"
        deleteSQL = deleteAllSQL + (key.first.map { " AND \($0) = ?" } ?? "")
        values = columns.map(\.value)
    }

    /// Writes one row.
    /// - Parameter statement: `putSQL`, prepared.
    func put(_ thing: Thing, of dialogue: DialogueID, by statement: Statement) throws(LogFault) {
        statement.bind(1, dialogue.text)
        var parameter: Int32 = 2
        for value in values {
            switch value {
            case .text(let read): statement.bind(parameter, read(thing))
            case .number(let read): statement.bind(parameter, read(thing))
            case .real(let read): statement.bind(parameter, read(thing))
            case .truth(let read): statement.bind(parameter, read(thing))
            case .milliseconds(let read): statement.bind(parameter, read(thing))
            }
            parameter += 1
        }
        try statement.run()
    }
}

/// A column of a readable table: its name, its type, one sentence on its content, and how to get its value.
struct Column<Thing: Sendable>: Sendable {
    /// Whether every row has a value in the column.
    enum Presence { case required, optional }

    /// How to get the value. There is one case for each type of value.
    enum Value: Sendable {
        case text(@Sendable (Thing) -> String?)
        case number(@Sendable (Thing) -> Int?)
        case real(@Sendable (Thing) -> Double)
        case truth(@Sendable (Thing) -> Bool)
        case milliseconds(@Sendable (Thing) -> Milliseconds?)
    }

    let name: String
    let value: Value
    /// The shape of the column itself, and for a time also that of its `_iso` column.
    let shapes: [ColumnShape]

    private init(
        _ name: String, _ type: String, _ presence: Presence, _ about: String, _ value: Value, isTime: Bool = false
    ) {
        self.name = name
        self.value = value
        let type = presence == .required ? type + " NOT NULL" : type
        let column = ColumnShape(name: name, type: type, about: about)
        shapes = isTime ? [column, .iso(of: name)] : [column]
    }

    static func text(
        _ name: String, _ about: String, _ presence: Presence = .optional,
        _ value: @escaping @Sendable (Thing) -> String?
    ) -> Column { Column(name, "TEXT", presence, about, .text(value)) }

    static func number(
        _ name: String, _ about: String, _ presence: Presence = .optional,
        _ value: @escaping @Sendable (Thing) -> Int?
    ) -> Column { Column(name, "INTEGER", presence, about, .number(value)) }

    static func real(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Double) -> Column {
        Column(name, "REAL", .required, about, .real(value))
    }

    /// A column that holds 0 or 1.
    static func truth(_ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Bool) -> Column {
        Column(name, "INTEGER", .required, about, .truth(value))
    }

    /// A column that holds a duration.
    static func milliseconds(
        _ name: String, _ about: String, _ value: @escaping @Sendable (Thing) -> Milliseconds
    ) -> Column { Column(name, "INTEGER", .required, about, .milliseconds(value)) }

    /// A column that holds a moment, in milliseconds since 1970. A second column, `<name>_iso`, has the same moment as
    /// text in UTC.
    static func time(
        _ name: String, _ about: String, _ presence: Presence = .optional,
        _ value: @escaping @Sendable (Thing) -> Milliseconds?
    ) -> Column { Column(name, "INTEGER", presence, about, .milliseconds(value), isTime: true) }
}

/// A thing together with its place in a list, counted from 0.
struct Placed<Thing: Sendable>: Sendable {
    let place: Int
    let thing: Thing

    init(_ thing: Thing, at place: Int) {
        self.thing = thing
        self.place = place
    }
}
