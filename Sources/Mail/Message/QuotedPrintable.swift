/// Text as printable ASCII in lines of at most 76 bytes (RFC 2045 §6.7), so that every mail server passes it on
/// unchanged.
enum QuotedPrintable {
    private static let digits = Array("0123456789ABCDEF".utf8)
    private static let lineBytesMax = 75

    static func encode(_ text: String) -> [UInt8] {
        var out: [UInt8] = []
        for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            appendLine(line.filter { $0 != 0x0D }, to: &out)
            out += [0x0D, 0x0A]
        }
        return out
    }

    private static func appendLine(_ bytes: [UInt8], to out: inout [UInt8]) {
        var length = 0
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let isPlain = (byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "=")) || (byte == 0x20 && !isLast)
            // A line that begins with "From " or a dot could be changed on its way.
            let isSafe = isPlain && !(length == 0 && (byte == UInt8(ascii: "F") || byte == UInt8(ascii: ".")))
            let width = isSafe ? 1 : 3
            if length + width > lineBytesMax {
                out += [UInt8(ascii: "="), 0x0D, 0x0A]
                length = 0
            }
            if isSafe {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            length += width
        }
    }
}
