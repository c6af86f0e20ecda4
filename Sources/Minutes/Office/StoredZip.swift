import Foundation

/// A ZIP archive of a few small texts, not compressed: enough for the documents whose styles pandoc takes over.
/// PKWARE APPNOTE 6.3.3, §4.3; method 0. All entries are of 1 January 1980, so that the bytes never change.
struct StoredZip {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    mutating func add(_ name: String, _ text: String) {
        let bytes = Array(text.utf8)
        let shared = Self.two(20) + Self.two(0x0800) + Self.two(0) + Self.two(0) + Self.two(0x21) + Self.four(Self.crc32(bytes))
            + Self.four(UInt32(bytes.count)) + Self.four(UInt32(bytes.count)) + Self.two(UInt16(name.utf8.count)) + Self.two(0)
        directory += Self.four(0x0201_4B50) + Self.two(20) + shared + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0)
            + Self.four(UInt32(body.count)) + Array(name.utf8)
        body += Self.four(0x0403_4B50) + shared + Array(name.utf8) + bytes
        count += 1
    }

    var data: Data {
        let end = Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
            + Self.four(UInt32(directory.count)) + Self.four(UInt32(body.count)) + Self.two(0)
        return Data(body + directory + end)
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
