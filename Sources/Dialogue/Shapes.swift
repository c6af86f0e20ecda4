/// Finds out what a type looks like in JSON by decoding it. The decoder runs the type's own `init(from:)`, records each
/// field that is asked for, and returns a sample value.
public enum Shapes {
    /// One field of a JSON object.
    public struct Field: Sendable, Hashable {
        public var name: String
        /// The Swift type it is decoded as: `Identifier<Note>`, `Int`, `Array<Owner>`.
        public var type: String
        public var isRequired: Bool
    }

    /// The fields of a type, in the order in which its decoder asks for them.
    /// - Throws: the error of the type's own `init(from:)` when it rejects a sample value.
    public static func fields(of type: any Decodable.Type) throws -> [Field] {
        let found = Found()
        _ = try type.init(from: Looking(found: found))
        return found.fields
    }

    /// The type's name without its module: `Note.Kind`, `Array<Identifier<Note>>`.
    private static func name(of type: Any.Type) -> String {
        String(reflecting: type).split(separator: "Dialogue.").joined().split(separator: "Swift.").joined()
    }

    private final class Found {
        var fields: [Field] = []
    }

    private struct Looking: Decoder {
        let found: Found
        var codingPath: [any CodingKey] { [] }
        var userInfo: [CodingUserInfoKey: Any] { [:] }

        func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
            KeyedDecodingContainer(Fields<Key>(found: found))
        }
        func unkeyedContainer() throws -> any UnkeyedDecodingContainer { EmptyList() }
        func singleValueContainer() throws -> any SingleValueDecodingContainer { Sample() }
    }

    private struct Fields<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let found: Found
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { [] }

        func contains(_ key: Key) -> Bool { true }
        func decodeNil(forKey key: Key) -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            found.fields.append(Field(name: key.stringValue, type: Shapes.name(of: type), isRequired: true))
            return try Sample.value(type)
        }
        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
            found.fields.append(Field(name: key.stringValue, type: Shapes.name(of: type), isRequired: false))
            return nil
        }
        func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
        func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
        func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
        func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }

        private func optional<Value>(_ type: Value.Type, _ key: Key) throws -> Value? {
            found.fields.append(Field(name: key.stringValue, type: Shapes.name(of: type), isRequired: false))
            return nil
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { KeyedDecodingContainer(Fields<Nested>(found: Found())) }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { EmptyList() }
        func superDecoder() throws -> any Decoder { Looking(found: Found()) }
        func superDecoder(forKey key: Key) throws -> any Decoder { Looking(found: Found()) }
    }

    /// A sample value for any type that occurs in facts and acts.
    private struct Sample: SingleValueDecodingContainer {
        var codingPath: [any CodingKey] { [] }

        static func value<Value: Decodable>(_ type: Value.Type) throws -> Value {
            // An actor is written as text, but not every text is an actor.
            if let actor = Actor.server as? Value { return actor }
            if let first = (type as? any CaseIterable.Type)?.anyFirst as? Value { return first }
            return try type.init(from: Looking(found: Found()))
        }

        func decodeNil() -> Bool { false }
        func decode(_ type: Bool.Type) throws -> Bool { false }
        func decode(_ type: String.Type) throws -> String { "" }
        func decode(_ type: Double.Type) throws -> Double { 0 }
        func decode(_ type: Float.Type) throws -> Float { 0 }
        func decode(_ type: Int.Type) throws -> Int { 0 }
        func decode(_ type: Int8.Type) throws -> Int8 { 0 }
        func decode(_ type: Int16.Type) throws -> Int16 { 0 }
        func decode(_ type: Int32.Type) throws -> Int32 { 0 }
        func decode(_ type: Int64.Type) throws -> Int64 { 0 }
        func decode(_ type: UInt.Type) throws -> UInt { 0 }
        func decode(_ type: UInt8.Type) throws -> UInt8 { 0 }
        func decode(_ type: UInt16.Type) throws -> UInt16 { 0 }
        func decode(_ type: UInt32.Type) throws -> UInt32 { 0 }
        func decode(_ type: UInt64.Type) throws -> UInt64 { 0 }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Self.value(type) }
    }

    private struct EmptyList: UnkeyedDecodingContainer {
        var codingPath: [any CodingKey] { [] }
        var count: Int? { 0 }
        var isAtEnd: Bool { true }
        var currentIndex: Int { 0 }

        func decodeNil() throws -> Bool { true }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try Sample.value(type) }
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> { KeyedDecodingContainer(Fields<Nested>(found: Found())) }
        func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { EmptyList() }
        func superDecoder() throws -> any Decoder { Looking(found: Found()) }
    }
}

extension CaseIterable {
    fileprivate static var anyFirst: Any? { allCases.first }
}
