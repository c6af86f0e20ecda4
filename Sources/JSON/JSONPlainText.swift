/// The part of a JSON string that stands as it is: no quote, no backslash, no control character (RFC 8259 §7).
///
/// Nearly all text on the wire is that, so it is passed over eight bytes at a time.
public enum JSONPlainText {
    /// - Returns: where the first byte stands that needs a look, or the end; and whether all before it is ASCII.
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

    /// Has the word a byte below 0x20, a 0x22 or a 0x5C? Exact for the word as a whole, not for which byte it is.
    private static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ (ones &* 0x22)
        let backslash = word ^ (ones &* 0x5C)
        let below = (word &- ones &* 0x20) & ~word
        return (below | (quote &- ones) & ~quote | (backslash &- ones) & ~backslash) & (ones &* 0x80) != 0
    }
}
