/// Writes strings as JSON text, with exactly the bytes that Foundation's `JSONEncoder` writes when it is set to leave
/// slashes unescaped. The bytes must not change, because the journal's hashes are computed from them.
public enum JSONText {
    /// Appends an array of strings.
    public static func append(_ strings: [String], to bytes: inout [UInt8]) {
        bytes.append(0x5B)
        for (index, string) in strings.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            append(string, to: &bytes)
        }
        bytes.append(0x5D)
    }

    /// Appends a string in quotes. Quotes, backslashes and control characters are escaped (RFC 8259 §7); nothing else
    /// is.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { utf8 in
            let utf8 = UnsafeRawBufferPointer(utf8)
            var start = 0
            while true {
                let end = JSONPlainText.end(in: utf8, from: start).offset
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start..<end]))
                guard end < utf8.count else { break }
                escape(utf8[end], &bytes)
                start = end + 1
            }
        }
        bytes.append(0x22)
    }

    /// Whether the text can be written between quotes without escapes.
    public static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { JSONPlainText.end(in: UnsafeRawBufferPointer($0), from: 0).offset == $0.count }
    }

    private static func escape(_ byte: UInt8, _ bytes: inout [UInt8]) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            let hex = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: [0x75, 0x30, 0x30, hex[Int(byte >> 4)], hex[Int(byte & 15)]])
        }
    }
}
