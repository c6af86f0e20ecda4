import GRDBSQLite

/// Checks cheaply whether the database and the WAL still hold what SQLite believes to be in them, by reading a few
/// bytes of each.
///
/// If the log and another program write at the same time, time stamps do not show it, but the contents do. They are
/// read through SQLite's own handles, because closing another handle of the database would drop SQLite's locks. The
/// index of the WAL, which all connections share, says what the WAL should hold. Every frame of the WAL holds a salt,
/// which changes each time the WAL starts over (https://www.sqlite.org/walformat.html). A WAL that was cut off and then
/// written on has a hole, in which no frame has the salt; one that was overwritten has another salt.
///
/// Use it only between two transactions of the connection, on the connection's thread.
struct OpenFileInspection {
    /// The number of frames that one inspection reads at most. The next inspection reads others.
    private static let framesMax = 1_024
    private static let headerBytes: Int64 = 32
    private static let frameHeaderBytes: Int64 = 24
    private static let indexRegionBytes: Int32 = 32_768

    private let database: UnsafeMutablePointer<sqlite3_file>
    private let wal: UnsafeMutablePointer<sqlite3_file>

    init?(_ connection: OpaquePointer) {
        var database: UnsafeMutablePointer<sqlite3_file>?
        var wal: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &database) == SQLITE_OK,
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal) == SQLITE_OK,
            let database, database.pointee.pMethods != nil, let wal, wal.pointee.pMethods != nil
        else { return nil }
        self.database = database
        self.wal = wal
    }

    /// Whether the header is that of a SQLite database in WAL mode, made by Polder
    /// (https://www.sqlite.org/fileformat.html §1.3).
    var isDatabaseOurs: Bool {
        guard let header = Self.read(database, 100, at: 0) else { return false }
        return header.starts(with: Array("SQLite format 3\0".utf8)) && header[18] == 2 && header[19] == 2
            && Self.bigEndian(header, 68) == UInt32(bitPattern: LogSchema.applicationID)
    }

    /// The number of transactions that all programs together have committed since SQLite last rebuilt the WAL's index;
    /// `nil` while one is being committed. Costs no system call.
    var commits: UInt32? { sharedIndex?.commits }

    /// Whether the frames of the WAL that this inspection reads, and always the last one, are those that SQLite wrote.
    /// - Parameter round: counts the inspections, so that each one reads other frames.
    func isWALWhole(round: Int) -> Bool {
        guard let index = sharedIndex, index.frames > 0 else { return true }
        guard let header = Self.read(wal, Int(Self.headerBytes), at: 0), Self.bigEndian(header, 0) & ~1 == 0x377F_0682,
            Array(header[16..<24]) == index.salt
        else { return false }
        let frameBytes = Self.frameHeaderBytes + Int64(index.pageBytes)
        let stride = (index.frames + Self.framesMax - 1) / Self.framesMax
        let looked = Array(Swift.stride(from: round % stride, to: index.frames, by: stride)) + [index.frames - 1]
        return looked.allSatisfy { frame in
            let offset = Self.headerBytes + Int64(frame) * frameBytes
            guard let header = Self.read(wal, Int(Self.frameHeaderBytes), at: offset) else { return false }
            return Array(header[8..<16]) == index.salt
        } && endsWithWholePage(index, frameBytes)
    }

    private func endsWithWholePage(_ index: SharedIndex, _ frameBytes: Int64) -> Bool {
        var size: sqlite3_int64 = 0
        return wal.pointee.pMethods.pointee.xFileSize(wal, &size) == SQLITE_OK
            && size >= Self.headerBytes + Int64(index.frames) * frameBytes
    }

    private struct SharedIndex {
        var frames: Int
        var pageBytes: Int
        var salt: [UInt8]
        var commits: UInt32
    }

    /// The header of the WAL's index (§2.2 of the page on the WAL): two copies of 48 bytes, which are equal unless
    /// somebody is committing.
    private var sharedIndex: SharedIndex? {
        var region: UnsafeMutableRawPointer?
        let code = database.pointee.pMethods.pointee.xShmMap(database, 0, Self.indexRegionBytes, 0, &region)
        guard code == SQLITE_OK, let region else { return nil }
        let bytes = [UInt8](UnsafeRawBufferPointer(start: region, count: 96))
        guard Array(bytes[0..<48]) == Array(bytes[48..<96]), bytes[12] != 0 else { return nil }
        let size = Int(region.load(fromByteOffset: 14, as: UInt16.self))
        return SharedIndex(
            frames: Int(region.load(fromByteOffset: 16, as: UInt32.self)), pageBytes: size == 1 ? 65_536 : size,
            salt: Array(bytes[32..<40]), commits: region.load(fromByteOffset: 8, as: UInt32.self))
    }

    private static func read(_ file: UnsafeMutablePointer<sqlite3_file>, _ count: Int, at offset: Int64) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return file.pointee.pMethods.pointee.xRead(file, &bytes, Int32(count), offset) == SQLITE_OK ? bytes : nil
    }

    private static func bigEndian(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
