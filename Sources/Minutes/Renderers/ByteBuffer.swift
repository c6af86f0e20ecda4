/// Collects the bytes that a renderer writes. A document has one buffer, so that ten thousand notes cost ten thousand
/// appends.
struct ByteBuffer {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int = 16_384) { bytes.reserveCapacity(capacity) }

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }
    mutating func append(byte: UInt8) { bytes.append(byte) }
    mutating func removeLast() { bytes.removeLast() }
    var last: UInt8? { bytes.last }

    /// Appends text for HTML, or for an attribute in double quotes. Control characters other than tab and line feed are
    /// left out, because HTML and the XML inside docx and odt cannot hold them.
    mutating func append(escapingHTML text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            func replacement(_ byte: UInt8) -> StaticString? {
                switch byte {
                case UInt8(ascii: "&"): "&amp;"
                case UInt8(ascii: "<"): "&lt;"
                case UInt8(ascii: ">"): "&gt;"
                case UInt8(ascii: "\""): "&quot;"
                case UInt8(ascii: "'"): "&#39;"
                case 9, 10: nil
                case 0..<32, 127: ""
                default: nil
                }
            }
            for index in utf8.indices {
                guard let replacement = replacement(utf8[index]) else { continue }
                bytes.append(contentsOf: utf8[start..<index])
                append(replacement)
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }
}
