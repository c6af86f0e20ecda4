import Dialogue

/// Appends JSON text to bytes. What stands on the wire is written with it by hand: a third of the cost of Foundation's
/// encoder, and every message has one shape that can be read here.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    /// A member or element was written since the last opening bracket.
    private var needsComma = false

    init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

    // MARK: - Structure

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        openObject()
        body(&self)
        closeObject()
    }

    /// For where a closure would copy much; each one is closed again.
    mutating func openObject() {
        comma()
        bytes.append(0x7B)
        needsComma = false
    }

    mutating func closeObject() {
        bytes.append(0x7D)
        needsComma = true
    }

    mutating func array(_ body: (inout JSONWriter) -> Void) {
        comma()
        bytes.append(0x5B)
        needsComma = false
        body(&self)
        bytes.append(0x5D)
        needsComma = true
    }

    /// The name of a member; its value is written next. Names are plain ASCII.
    mutating func key(_ name: StaticString) {
        comma()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    mutating func key(_ name: String) {
        comma()
        quoted(name)
        bytes.append(0x3A)
        needsComma = false
    }

    /// JSON text that is already encoded.
    mutating func raw(_ text: [UInt8]) {
        comma()
        bytes.append(contentsOf: text)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(0x2C) }
    }

    // MARK: - Values

    mutating func string(_ text: String) {
        comma()
        quoted(text)
        needsComma = true
    }

    mutating func integer(_ value: some BinaryInteger) {
        comma()
        digits(Int64(value))
        needsComma = true
    }

    mutating func number(_ value: Double) {
        if let whole = Int64(exactly: value) { return integer(whole) }
        comma()
        bytes.append(contentsOf: Array(String(value).utf8))
        needsComma = true
    }

    mutating func bool(_ value: Bool) {
        comma()
        bytes.append(contentsOf: Array((value ? "true" : "false").utf8))
        needsComma = true
    }

    mutating func null() {
        comma()
        bytes.append(contentsOf: Array("null".utf8))
        needsComma = true
    }

    // MARK: - Members that are left out when there is nothing to say

    /// Left out when empty; `null` when erased.
    mutating func member(_ name: StaticString, _ text: FreeText) {
        guard !text.isEmpty else { return }
        key(name)
        if let text = text.text { string(text) } else { null() }
    }

    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        key(name)
        string(text)
    }

    mutating func member<Kind>(_ name: StaticString, _ id: Identifier<Kind>?) { member(name, id?.text) }

    mutating func member(_ name: StaticString, _ value: Int64?) {
        guard let value, value != 0 else { return }
        key(name)
        integer(value)
    }

    mutating func member(_ name: StaticString, _ value: Int?) { member(name, value.map(Int64.init)) }

    mutating func member(_ name: StaticString, _ value: Bool) {
        guard value else { return }
        key(name)
        bool(true)
    }

    mutating func member<Kind>(_ name: StaticString, ids: [Identifier<Kind>]) {
        key(name)
        array { writer in for id in ids { writer.string(id.text) } }
    }

    mutating func member(_ name: StaticString, texts: [FreeText]) {
        guard !texts.isEmpty else { return }
        key(name)
        array { writer in
            for text in texts { if let text = text.text { writer.string(text) } else { writer.null() } }
        }
    }

    // MARK: - Bytes

    private mutating func digits(_ value: Int64) {
        if value < 0 { bytes.append(0x2D) }
        var rest = value.magnitude
        var place = 20
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            repeat {
                place -= 1
                digits[place] = 0x30 + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[place..<20]))
        }
    }

    /// RFC 8259 §7: quotes, backslash and control characters are escaped; all else stands as it is in UTF-8.
    private mutating func quoted(_ text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { utf8 in
            let utf8 = UnsafeRawBufferPointer(utf8)
            var start = 0
            while true {
                let end = JSONPlainText.end(in: utf8, from: start).place
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start..<end]))
                guard end < utf8.count else { break }
                escape(utf8[end])
                start = end + 1
            }
        }
        bytes.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x0A: bytes.append(0x6E)
        case 0x0D: bytes.append(0x72)
        case 0x09: bytes.append(0x74)
        default:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
    }
}
