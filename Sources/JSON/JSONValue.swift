/// A JSON text as a tree.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// Also used for whole numbers that a `Double` holds exactly.
    case number(Double)
    /// A whole number that a `Double` cannot hold exactly.
    case integer(Int)
    case string(String)
    case array([JSONValue])
    /// The members, in the order of the text. No name occurs twice, because `JSONReader` refuses that.
    case object([(name: String, value: JSONValue)])

    /// A member of an object. `nil` when there is none, or when this is not an object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        for member in members where member.name == name { return member.value }
        return nil
    }

    public var isNull: Bool { if case .null = self { true } else { false } }
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    public var number: Double? {
        switch self {
        case .number(let value): value
        case .integer(let value): Double(value)
        default: nil
        }
    }

    /// `nil` for a number that is not whole or does not fit.
    public var integer: Int? {
        switch self {
        case .number(let value): Int(exactly: value)
        case .integer(let value): value
        default: nil
        }
    }
}

extension JSONValue: Equatable {
    public static func == (a: JSONValue, b: JSONValue) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x), .bool(let y)): x == y
        case (.number(let x), .number(let y)): x == y
        case (.integer(let x), .integer(let y)): x == y
        case (.string(let x), .string(let y)): x == y
        case (.array(let x), .array(let y)): x == y
        case (.object(let x), .object(let y)):
            x.count == y.count && zip(x, y).allSatisfy { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }
}
