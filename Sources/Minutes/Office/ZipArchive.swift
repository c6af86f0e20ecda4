import Foundation

/// A ZIP archive of a few entries (PKWARE APPNOTE 6.3.3, §4.3).
///
/// Entries added here are stored without compression (method 0): what is large is compressed already. They all have the
/// date 1 January 1980, so that the same contents give the same bytes.
struct ZipArchive {
    private var entries: [Entry] = []

    private struct Entry {
        var name: String
        /// Its header in the central directory (§4.3.12). The offset in it is filled in when the archive is written.
        var central: [UInt8]
        /// Its local header (§4.3.7), its bytes, and its data descriptor if it has one.
        var local: [UInt8]
    }

    init() {}

    /// Reads an archive that another program wrote. `nil` when the bytes are not a ZIP archive.
    init?(_ data: Data) {
        let bytes = [UInt8](data)
        func number(_ start: Int, _ count: Int) -> Int {
            guard start >= 0, start + count <= bytes.count else { return -1 }
            return (0..<count).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
        }
        // The end record (§4.3.16) contains the offset of the directory, and the directory contains those of the
        // entries.
        let ends = stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1)
        guard let end = ends.first(where: { number($0, 4) == 0x0605_4B50 }) else { return nil }
        let directory = number(end + 16, 4)
        var found: [(offset: Int, name: String, central: [UInt8])] = []
        var header = directory
        while number(header, 4) == 0x0201_4B50 {
            let nameBytes = number(header + 28, 2)
            let next = header + 46 + nameBytes + number(header + 30, 2) + number(header + 32, 2)
            guard next <= end, number(number(header + 42, 4), 4) == 0x0403_4B50 else { return nil }
            let name = String(decoding: bytes[header + 46..<header + 46 + nameBytes], as: UTF8.self)
            found.append((number(header + 42, 4), name, Array(bytes[header..<next])))
            header = next
        }
        found.sort { $0.offset < $1.offset }
        for (index, entry) in found.enumerated() {
            let end = index + 1 < found.count ? found[index + 1].offset : directory
            guard entry.offset + 30 <= end else { return nil }
            entries.append(Entry(name: entry.name, central: entry.central, local: Array(bytes[entry.offset..<end])))
        }
    }

    var names: [String] { entries.map(\.name) }

    /// Appends an entry, or replaces the one with this name.
    mutating func put(_ name: String, _ text: String) { put(name, Data(text.utf8)) }

    mutating func put(_ name: String, _ data: Data) {
        let entry = Self.stored(name, Array(data))
        if let index = entries.firstIndex(where: { $0.name == name }) {
            entries[index] = entry
        } else {
            entries.append(entry)
        }
    }

    /// Puts an entry before all others.
    mutating func putFirst(_ name: String, _ data: Data) { entries.insert(Self.stored(name, Array(data)), at: 0) }

    /// Gives every entry the date 1 January 1980.
    mutating func settleTimes() {
        for index in entries.indices {
            entries[index].central.replaceSubrange(12..<16, with: Self.firstDay)
            entries[index].local.replaceSubrange(10..<14, with: Self.firstDay)
        }
    }

    var data: Data {
        var body: [UInt8] = []
        body.reserveCapacity(entries.reduce(0) { $0 + $1.local.count })
        var directory: [UInt8] = []
        for entry in entries {
            directory += entry.central[..<42] + Self.four(UInt32(body.count)) + entry.central[46...]
            body += entry.local
        }
        let count = Self.two(UInt16(entries.count))
        let end =
            Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + count + count + Self.four(UInt32(directory.count))
            + Self.four(UInt32(body.count)) + Self.two(0)
        return Data(body + directory + end)
    }

    /// 00:00 on 1 January 1980, in the format of MS-DOS (§4.4.6).
    private static let firstDay: [UInt8] = [0, 0, 0x21, 0]

    private static func stored(_ name: String, _ bytes: [UInt8]) -> Entry {
        let size = four(UInt32(bytes.count))
        // Needs version 2.0; names are in UTF-8; method 0.
        let shared =
            two(20) + two(0x0800) + two(0) + firstDay + four(crc32(bytes)) + size + size
            + two(UInt16(name.utf8.count)) + two(0)
        let central =
            four(0x0201_4B50) + two(20) + shared + two(0) + two(0) + two(0) + four(0) + four(0) + Array(name.utf8)
        return Entry(
            name: name, central: central, local: four(0x0403_4B50) + shared + Array(name.utf8) + bytes)
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private static func four(_ value: UInt32) -> [UInt8] { two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16)) }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in bytes { crc = (crc >> 8) ^ crcTable[Int((crc ^ UInt32(byte)) & 0xFF)] }
        return ~crc
    }

    /// The remainder of each byte (ISO 3309, as APPNOTE §4.4.7 asks).
    private static let crcTable: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
}
