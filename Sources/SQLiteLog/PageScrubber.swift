import GRDBSQLite
import Glibc

/// Overwrites data that SQLite leaves in the unused middle of its pages.
///
/// `secure_delete` overwrites a row that is deleted, but not the copies that SQLite left behind when it moved the row
/// to a neighbouring page (measured: 1 row in 200). Such copies lie between a page's list of cells and its cells, in
/// bytes that no reader looks at (https://www.sqlite.org/fileformat.html §1.6), so they can be overwritten directly in
/// the file. This needs no journal, because these bytes mean nothing, even if a crash leaves them half overwritten. It
/// uses SQLite's own handle, because closing another one would drop SQLite's locks. `VACUUM` would also work, at eight
/// times the cost.
///
/// Use it only while the WAL is empty and nobody can write: otherwise a page's layout could change in the meantime.
struct PageScrubber {
    private let file: UnsafeMutablePointer<sqlite3_file>
    private let methods: sqlite3_io_methods
    private static let chunkBytes = 1 << 20
    /// The size of the largest file that can be scrubbed. An overflow page begins with a page number; in a larger file,
    /// the first byte of that number could be mistaken for the type of a b-tree page.
    static let fileBytesMax: Int64 = 0x0200_0000 * 4_096

    init?(_ connection: OpaquePointer) {
        var found: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &found) == SQLITE_OK, let found,
            let methods = found.pointee.pMethods
        else { return nil }
        file = found
        self.methods = methods.pointee
    }

    /// Overwrites the leftover data in all pages.
    /// - Returns: SQLite's code; `SQLITE_OK` if no page holds leftover data any more, on disk as well.
    func run() -> Int32 {
        var size: sqlite3_int64 = 0
        var code = methods.xFileSize(file, &size)
        guard code == SQLITE_OK else { return code }
        guard size <= Self.fileBytesMax else { return SQLITE_TOOBIG }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunkBytes, alignment: 8)
        defer { buffer.deallocate() }
        guard size >= 100 else { return SQLITE_OK }
        code = methods.xRead(file, buffer.baseAddress, 100, 0)
        guard code == SQLITE_OK else { return code }
        // The page size; 1 means 65,536 (§1.3.2).
        let pageBytes =
            Self.number(UnsafeRawBufferPointer(buffer), 16) == 1
            ? 65_536 : Self.number(UnsafeRawBufferPointer(buffer), 16)
        guard pageBytes >= 512, Self.chunkBytes % pageBytes == 0 else { return SQLITE_CORRUPT }
        let zeros = [UInt8](repeating: 0, count: pageBytes)
        var offset: Int64 = 0
        while offset < size {
            let count = Int(min(Int64(Self.chunkBytes), size - offset))
            code = methods.xRead(file, buffer.baseAddress, Int32(count), offset)
            guard code == SQLITE_OK else { return code }
            for start in stride(from: 0, to: count, by: pageBytes) where start + pageBytes <= count {
                let page = UnsafeRawBufferPointer(rebasing: buffer[start..<start + pageBytes])
                guard let unused = Self.unused(of: page, isFirst: offset == 0 && start == 0),
                    memcmp(page.baseAddress! + unused.lowerBound, zeros, unused.count) != 0
                else { continue }
                code = methods.xWrite(file, zeros, Int32(unused.count), offset + Int64(start + unused.lowerBound))
                guard code == SQLITE_OK else { return code }
            }
            offset += Int64(count)
        }
        return methods.xSync(file, SQLITE_SYNC_NORMAL)
    }

    /// Returns the range between a b-tree page's list of cells and its cells; `nil` for any other page, and for an
    /// inconsistent one.
    static func unused(of page: UnsafeRawBufferPointer, isFirst: Bool) -> Range<Int>? {
        let header = isFirst ? 100 : 0
        let headerBytes: Int
        switch page[header] {
        case 2, 5: headerBytes = 12
        case 10, 13: headerBytes = 8
        default: return nil
        }
        let freeBlock = number(page, header + 1)
        let cells = number(page, header + 3)
        let content = number(page, header + 5) == 0 ? 65_536 : number(page, header + 5)
        let start = header + headerBytes + 2 * cells
        guard start <= content, content <= page.count, freeBlock == 0 || freeBlock >= content else { return nil }
        for cell in 0..<cells {
            let offset = number(page, header + headerBytes + 2 * cell)
            guard offset >= content, offset < page.count else { return nil }
        }
        return start..<content
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> Int {
        Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
    }
}
