import Foundation

/// A ZIP archive of a few small texts, not compressed: enough for the documents whose styles pandoc takes over.
/// PKWARE APPNOTE 6.3.3, §4.3; method 0. All entries are of 1 January 1980, so that the bytes never change.
struct StoredZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    mutating func add(_ name: String, _ text: String) {
        let bytes = Array(text.utf8)
        let shared =
            Self.two(20) + Self.two(0x0800) + Self.two(0) + Self.two(0) + Self.two(0x21) + Self.four(Self.crc32(bytes))
            + Self.four(UInt32(bytes.count)) + Self.four(UInt32(bytes.count)) + Self.two(UInt16(name.utf8.count))
            + Self.two(0)
        directory +=
            Self.four(0x0201_4B50) + Self.two(20) + shared + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
            + Self.four(UInt32(body.count)) + Array(name.utf8)
        body += Self.four(0x0403_4B50) + shared + Array(name.utf8) + bytes
        count += 1
    }

    var data: Data {
        let end =
            Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(UInt32(directory.count)) + Self.four(UInt32(body.count)) + Self.two(0)
        return Data(body + directory + end)
    }

    /// Puts 1 January 1980 on every entry of an archive, in place. Anything that is no archive stays as it is.
    static func settleTimes(of archive: inout Data) {
        var bytes = [UInt8](archive)
        func number(_ position: Int, _ count: Int) -> Int {
            guard position >= 0, position + count <= bytes.count else { return -1 }
            return (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
        }
        // From the end record (§4.3.16) through the directory (§4.3.12) to each entry's own header (§4.3.7).
        guard
            let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
                .first(where: { number($0, 4) == 0x0605_4B50 })
        else { return }
        var position = number(end + 16, 4)
        while number(position, 4) == 0x0201_4B50 {
            let local = number(position + 42, 4)
            guard number(local, 4) == 0x0403_4B50, position + 46 <= bytes.count else { return }
            for (offset, value) in zip(0..., [0, 0, 0x21, 0] as [UInt8]) {
                bytes[position + 12 + offset] = value
                bytes[local + 10 + offset] = value
            }
            position += 46 + number(position + 28, 2) + number(position + 30, 2) + number(position + 32, 2)
        }
        archive = Data(bytes)
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private static func four(_ value: UInt32) -> [UInt8] { two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16)) }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
