extension JSONValue {
    /// Decodes this JSON as a Swift type, by the type's own `init(from:)`.
    /// - Throws: `DecodingError` with the path to what is missing or wrong. A number that does not fit is reported as
    ///   corrupted data without a path, as Foundation does.
    public func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        try type.init(from: JSONDecoding(self, key: nil, in: nil))
    }
}

/// A value and the path to it. One object is both the decoder and its single value container, so that a value costs
/// only one allocation.
private final class JSONDecoding: Decoder, SingleValueDecodingContainer {
    let value: JSONValue
    private let key: (any CodingKey)?
    private let outer: JSONDecoding?

    /// - Parameter key: The key of the value in `outer`; `nil` for the whole text.
    init(_ value: JSONValue, key: (any CodingKey)?, in outer: JSONDecoding?) {
        self.value = value
        self.key = key
        self.outer = outer
    }

    var userInfo: [CodingUserInfoKey: Any] { [:] }
    var codingPath: [any CodingKey] { (outer?.codingPath ?? []) + (key.map { [$0] } ?? []) }

    /// The error for a value that is `null` or of another kind than the type asked for.
    func mismatch(_ type: Any.Type) -> DecodingError {
        let context = DecodingError.Context(codingPath: codingPath, debugDescription: "This is no \(type).")
        return value.isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = value else { throw mismatch([String: JSONValue].self) }
        return KeyedDecodingContainer(JSONMembers<Key>(members: members, whole: self))
    }
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = value else { throw mismatch([JSONValue].self) }
        return JSONElements(elements: elements, whole: self)
    }
    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { value.isNull }
    func decode(_ type: Bool.Type) throws -> Bool {
        guard let bool = value.bool else { throw mismatch(type) }
        return bool
    }
    func decode(_ type: String.Type) throws -> String {
        guard let string = value.string else { throw mismatch(type) }
        return string
    }
    func decode(_ type: Double.Type) throws -> Double {
        guard let number = value.number else { throw mismatch(type) }
        return number
    }
    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try whole(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try whole(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try whole(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try whole(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try whole(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try whole(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try whole(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try whole(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try whole(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try whole(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try type.init(from: self) }

    private func whole<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard value.number != nil else { throw mismatch(type) }
        guard let number = value.integer.flatMap({ Number(exactly: $0) }) else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "The number is no \(type)."))
        }
        return number
    }
}

private struct JSONMembers<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let members: [(name: String, value: JSONValue)]
    let whole: JSONDecoding

    var codingPath: [any CodingKey] { whole.codingPath }
    var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name) } }

    private func value(_ key: Key) -> JSONValue? {
        let name = key.stringValue
        for member in members where member.name == name { return member.value }
        return nil
    }

    private func inner(_ key: Key) throws -> JSONDecoding {
        guard let value = value(key) else {
            throw DecodingError.keyNotFound(
                key, .init(codingPath: codingPath, debugDescription: "There is no \(key.stringValue)."))
        }
        return JSONDecoding(value, key: key, in: whole)
    }

    func contains(_ key: Key) -> Bool { value(key) != nil }
    func decodeNil(forKey key: Key) throws -> Bool { try value(key)?.isNull ?? inner(key).decodeNil() }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try type.init(from: inner(key))
    }
    func decode(_ type: String.Type, forKey key: Key) throws -> String {
        if case .string(let text)? = value(key) { return text }
        return try inner(key).decode(type)
    }
    /// Looks the member up once; the default implementation looks three times.
    func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
        try one(key).map { try type.init(from: $0) }
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        guard let value = value(key), !value.isNull else { return nil }
        return try decode(type, forKey: key)
    }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try one(key)?.decode(type) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try one(key)?.decode(type) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try one(key)?.decode(type) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try one(key)?.decode(type) }

    /// The member with this key, unless it is absent or `null`.
    private func one(_ key: Key) -> JSONDecoding? {
        guard let value = value(key), !value.isNull else { return nil }
        return JSONDecoding(value, key: key, in: whole)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { try inner(key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try inner(key).unkeyedContainer()
    }
    func superDecoder() throws -> any Decoder { whole }
    func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }
}

private struct JSONElements: UnkeyedDecodingContainer {
    struct Index: CodingKey {
        let intValue: Int?
        var stringValue: String { "\(intValue ?? 0)" }
        init(intValue: Int) { self.intValue = intValue }
        init?(stringValue: String) { nil }
    }

    let elements: [JSONValue]
    let whole: JSONDecoding
    private(set) var currentIndex = 0

    init(elements: [JSONValue], whole: JSONDecoding) {
        self.elements = elements
        self.whole = whole
    }

    var codingPath: [any CodingKey] { whole.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex == elements.count }

    private func inner(_ type: Any.Type) throws -> JSONDecoding {
        let index = Index(intValue: currentIndex)
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                type, .init(codingPath: codingPath + [index], debugDescription: "The list is at its end."))
        }
        return JSONDecoding(elements[currentIndex], key: index, in: whole)
    }

    mutating func decodeNil() throws -> Bool {
        guard try inner(JSONValue.self).decodeNil() else { return false }
        currentIndex += 1
        return true
    }
    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try type.init(from: inner(type))
        currentIndex += 1
        return value
    }
    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> {
        let container = try inner([String: JSONValue].self).container(keyedBy: type)
        currentIndex += 1
        return container
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try inner([JSONValue].self).unkeyedContainer()
        currentIndex += 1
        return container
    }
    mutating func superDecoder() throws -> any Decoder { try inner((any Decoder).self) }
}
