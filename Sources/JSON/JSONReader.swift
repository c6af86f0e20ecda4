/// A small, strict reader for JSON (RFC 8259), at most 32 levels deep. It refuses an object with two members of the
/// same name, because readers differ in which of the two counts (RFC 8259 §4).
public struct JSONReader {
    public static let depthMax = 32
    public struct Malformed: Error {
        /// The byte offset at which reading stopped.
        public let offset: Int
        /// Set when the only error is that an object has two members of this name.
        public var duplicate: String?
        /// The value that was read, if `duplicate` is set.
        public var read: JSONValue?
    }

    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private var duplicate: String?

    /// Reads one whole JSON text. The bytes are not kept.
    public static func read(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else { throw reader.malformed }
        if let name = reader.duplicate { throw Malformed(offset: bytes.count, duplicate: name, read: value) }
        return value
    }

    /// Reads a JSON array of strings. Anything else is malformed.
    public static func strings(_ bytes: UnsafeRawBufferPointer) throws(Malformed) -> [String] {
        var reader = JSONReader(bytes: bytes)
        var strings: [String] = []
        reader.skipSpace()
        try reader.expect(0x5B)
        reader.skipSpace()
        if reader.next == 0x5D {
            reader.offset += 1
        } else {
            while true {
                reader.skipSpace()
                guard reader.next == 0x22 else { throw reader.malformed }
                strings.append(try reader.string())
                reader.skipSpace()
                if reader.next != 0x2C { break }
                reader.offset += 1
            }
            try reader.expect(0x5D)
        }
        reader.skipSpace()
        guard reader.offset == bytes.count else { throw reader.malformed }
        return strings
    }

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var malformed: Malformed { Malformed(offset: offset) }
    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
    }

    private mutating func expect(_ byte: UInt8) throws(Malformed) {
        guard next == byte else { throw malformed }
        offset += 1
    }

    private mutating func value(depth: Int) throws(Malformed) -> JSONValue {
        guard depth < Self.depthMax, let byte = next else { throw malformed }
        switch byte {
        case 0x22: return .string(try string())
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x74: return try literal("true", .bool(true))
        case 0x66: return try literal("false", .bool(false))
        case 0x6E: return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func literal(_ text: StaticString, _ value: JSONValue) throws(Malformed) -> JSONValue {
        guard offset + text.utf8CodeUnitCount <= bytes.count else { throw malformed }
        for index in 0..<text.utf8CodeUnitCount where bytes[offset + index] != text.utf8Start[index] { throw malformed }
        offset += text.utf8CodeUnitCount
        return value
    }

    private mutating func object(depth: Int) throws(Malformed) -> JSONValue {
        offset += 1
        var members: [(name: String, value: JSONValue)] = []
        skipSpace()
        if next == 0x7D {
            offset += 1
            return .object(members)
        }
        members.reserveCapacity(8)
        while true {
            skipSpace()
            guard next == 0x22 else { throw malformed }
            let name = try string()
            skipSpace()
            try expect(0x3A)
            skipSpace()
            members.append((name, try value(depth: depth + 1)))
            skipSpace()
            if next == 0x2C {
                offset += 1
                continue
            }
            try expect(0x7D)
            if let name = Self.twice(in: members) { duplicate = name }
            return .object(members)
        }
    }

    /// Returns a name that two members have. A set is used only for many members. For the few members of a command,
    /// making it would cost more than everything else.
    private static func twice(in members: [(name: String, value: JSONValue)]) -> String? {
        if members.count > 16 {
            var seen: Set<String> = []
            return members.first { !seen.insert($0.name).inserted }?.name
        }
        for index in members.indices.dropFirst() {
            let name = members[index].name
            for earlier in 0..<index where members[earlier].name == name { return name }
        }
        return nil
    }

    private mutating func array(depth: Int) throws(Malformed) -> JSONValue {
        offset += 1
        var elements: [JSONValue] = []
        skipSpace()
        if next == 0x5D {
            offset += 1
            return .array(elements)
        }
        while true {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if next == 0x2C {
                offset += 1
                continue
            }
            try expect(0x5D)
            return .array(elements)
        }
    }

    /// Reads a number. This checks the form (RFC 8259 §6: no leading zeros, digits on both sides of the dot); `Double`
    /// reads the value.
    private mutating func number() throws(Malformed) -> JSONValue {
        let start = offset
        if next == 0x2D { offset += 1 }
        if next == 0x30 { offset += 1 } else { try digits() }
        var isWhole = true
        if next == 0x2E {
            isWhole = false
            offset += 1
            try digits()
        }
        if next == 0x65 || next == 0x45 {
            isWhole = false
            offset += 1
            if next == 0x2B || next == 0x2D { offset += 1 }
            try digits()
        }
        if isWhole, offset - start <= 15 {
            var value = 0.0
            for index in (bytes[start] == 0x2D ? start + 1 : start)..<offset {
                value = value * 10 + Double(bytes[index] - 0x30)
            }
            return .number(bytes[start] == 0x2D ? -value : value)
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isWhole, let whole = Int(text), Int(exactly: Double(whole)) != whole { return .integer(whole) }
        guard let value = Double(text), value.isFinite else { throw malformed }
        return .number(value)
    }

    private mutating func digits() throws(Malformed) {
        let start = offset
        while let byte = next, byte >= 0x30, byte <= 0x39 { offset += 1 }
        if offset == start { throw malformed }
    }

    private mutating func string() throws(Malformed) -> String {
        offset += 1
        let start = offset
        let plain = JSONPlainText.end(in: bytes, from: offset)
        offset = plain.offset
        guard let byte = next, byte >= 0x20 else { throw malformed }
        guard byte == 0x22 else { return try escapedString(start: start) }
        defer { offset += 1 }
        let text = UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
        // ASCII is always valid UTF-8, and checking it would cost more than everything else.
        if plain.isASCII { return text.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) } }
        return try valid(text)
    }

    private func valid(_ utf8: some Sequence<UInt8>) throws(Malformed) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw malformed }
        return text
    }

    private mutating func escapedString(start: Int) throws(Malformed) -> String {
        var text = Array(bytes[start..<offset])
        while let byte = next {
            offset += 1
            if byte == 0x22 { return try valid(text) }
            guard byte >= 0x20 else { throw malformed }
            guard byte == 0x5C else {
                text.append(byte)
                continue
            }
            guard let escape = next else { throw malformed }
            offset += 1
            switch escape {
            case 0x22, 0x5C, 0x2F: text.append(escape)
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x62: text.append(0x08)
            case 0x66: text.append(0x0C)
            case 0x75: text.append(contentsOf: Array(String(try unicodeEscape()).utf8))
            default: throw malformed
            }
        }
        throw malformed
    }

    /// Reads what follows `\u`. A character beyond the basic plane is written as two escapes; one of them without the
    /// other is refused.
    private mutating func unicodeEscape() throws(Malformed) -> Unicode.Scalar {
        let first = try hex4()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00 else { throw malformed }
        try expect(0x5C)
        try expect(0x75)
        let second = try hex4()
        guard second >= 0xDC00, second < 0xE000,
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw malformed }
        return scalar
    }

    private mutating func hex4() throws(Malformed) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw malformed }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }
}
