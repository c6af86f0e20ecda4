/// The stretch of a JSON string that needs no unescaping: no quote, no backslash, no control character (RFC 8259 §7).
///
/// Nearly all text on the wire is like that, so eight bytes are examined at a time.
public enum JSONPlainText {
    /// - Returns: the offset of the first byte that needs a look, or of the end; and whether all bytes before it are
    ///   ASCII.
    public static func end(in bytes: UnsafeRawBufferPointer, from start: Int) -> (offset: Int, isASCII: Bool) {
        var offset = start
        var seen: UInt64 = 0
        while offset + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard !hasSpecial(word) else { break }
            seen |= word
            offset += 8
        }
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
            seen |= UInt64(byte)
            offset += 1
        }
        return (offset, seen & 0x8080_8080_8080_8080 == 0)
    }

    /// Whether the word contains a byte below 0x20, a 0x22 or a 0x5C. The answer is exact for the word, but does not
    /// say which byte it is.
    private static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let below = (word &- ones &* 0x20) & ~word
        return (below | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & (ones &* 0x80) != 0
    }
}
