/// Appends JSON text to bytes. Messages that are sent often are written with it by hand, member by member.
///
/// Everything that callers pass closures to is inlinable, so that no call remains for each bracket, even in other
/// modules.
public struct JSONWriter {
    /// The text so far.
    @inlinable public var bytes: [UInt8] { written }

    @usableFromInline var written: [UInt8] = []
    /// Whether a member or element was written since the last opening bracket.
    @usableFromInline var needsComma = false

    @inlinable public init(capacity: Int = 512) { written.reserveCapacity(capacity) }

    // MARK: - Structure

    @inlinable public mutating func object(_ body: (inout JSONWriter) -> Void) {
        openObject()
        body(&self)
        closeObject()
    }

    /// Use this where a closure would copy much. Each `openObject` needs a `closeObject`.
    @inlinable public mutating func openObject() {
        comma()
        written.append(0x7B)
        needsComma = false
    }

    @inlinable public mutating func closeObject() {
        written.append(0x7D)
        needsComma = true
    }

    @inlinable public mutating func array(_ body: (inout JSONWriter) -> Void) {
        comma()
        written.append(0x5B)
        needsComma = false
        body(&self)
        written.append(0x5D)
        needsComma = true
    }

    /// Writes the name of a member, in plain ASCII. Its value must be written next.
    @inlinable public mutating func key(_ name: StaticString) {
        comma()
        written.append(0x22)
        name.withUTF8Buffer { written.append(contentsOf: $0) }
        written.append(0x22)
        written.append(0x3A)
        needsComma = false
    }

    @inlinable public mutating func key(_ name: String) {
        comma()
        JSONText.append(name, to: &written)
        written.append(0x3A)
        needsComma = false
    }

    /// Appends JSON text that is already encoded.
    @inlinable public mutating func raw(_ text: [UInt8]) {
        comma()
        written.append(contentsOf: text)
        needsComma = true
    }

    @inlinable mutating func comma() {
        if needsComma { written.append(0x2C) }
    }

    // MARK: - Values

    @inlinable public mutating func string(_ text: String) {
        comma()
        JSONText.append(text, to: &written)
        needsComma = true
    }

    @inlinable public mutating func integer(_ value: some BinaryInteger) {
        comma()
        digits(Int64(value))
        needsComma = true
    }

    @inlinable public mutating func number(_ value: Double) {
        if let whole = Int64(exactly: value) { return integer(whole) }
        comma()
        written.append(contentsOf: Array(String(value).utf8))
        needsComma = true
    }

    @inlinable public mutating func bool(_ value: Bool) {
        comma()
        written.append(contentsOf: Array((value ? "true" : "false").utf8))
        needsComma = true
    }

    @inlinable public mutating func null() {
        comma()
        written.append(contentsOf: Array("null".utf8))
        needsComma = true
    }

    // MARK: - Members that are left out when there is nothing to say

    /// Writes nothing when the text is `nil` or empty.
    @inlinable public mutating func member(_ name: StaticString, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        key(name)
        string(text)
    }

    @inlinable public mutating func member(_ name: StaticString, _ value: Int64?) {
        guard let value, value != 0 else { return }
        key(name)
        integer(value)
    }

    @inlinable public mutating func member(_ name: StaticString, _ value: Int?) { member(name, value.map(Int64.init)) }

    @inlinable public mutating func member(_ name: StaticString, _ value: Bool) {
        guard value else { return }
        key(name)
        bool(true)
    }

    // MARK: - Bytes

    @usableFromInline mutating func digits(_ value: Int64) {
        if value < 0 { written.append(0x2D) }
        var rest = value.magnitude
        var first = 20
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            repeat {
                first -= 1
                digits[first] = 0x30 + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            written.append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[first..<20]))
        }
    }
}
