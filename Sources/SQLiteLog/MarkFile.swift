import Digests
import EventLog
import Glibc

/// The state that the database is known to have reached.
struct HighWaterMark: Equatable {
    var epoch: Epoch
    /// The number of events (and acts of upkeep) ever written.
    var position: Int
    /// The file's rolling hash at that position.
    var seal: Digest
}

/// A small file beside the database, by which the log notices that the database has gone back to an earlier state.
///
/// SQLite silently drops every WAL frame after a damaged one. If the mark were in the database, it would vanish
/// together with the events that it guards.
///
/// The file has two records, which are overwritten in turn, so that one survives if the other is torn. They begin at
/// the bytes 0 and 4096 and have 96 bytes each: `POLDMARK`, version (u32), 0 (u32), turn (u64), position (u64), epoch
/// (16 bytes, zero-padded), seal (32 bytes), and the first 16 bytes of the SHA-256 of all these. Numbers are
/// little-endian.
///
/// Only the loop calls `write`. `synchronize` may run on another thread at the same time, because it only needs the
/// descriptor, which stays open until that thread has ended.
final class MarkFile {
    private static let magic = Array("POLDMARK".utf8)
    private static let recordBytes = 96
    private static let slotBytes = 4096

    let descriptor: CInt
    private let path: String
    private var turn: UInt64
    private var record = [UInt8](repeating: 0, count: recordBytes)
    private let hash = SHA256()

    /// Opens the file for writing, or makes it. Throws `.cannotOpen`.
    init(path: String) throws(LogFault) {
        descriptor = try SideFile.open(path, O_RDWR | O_CREAT)
        self.path = path
        turn = Self.records(descriptor).map(\.turn).max() ?? 0
        // If this throws, `deinit` closes the descriptor, since every property is set.
        try takeRoom()
    }

    /// Gives the file its full size at once, so that later writes need no room and cannot meet a full disk.
    private func takeRoom() throws(LogFault) {
        guard posix_fallocate(descriptor, 0, off_t(2 * Self.slotBytes)) == 0 else {
            throw LogFault(
                .cannotOpen, "Making the mark \(path) failed: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's owner, permissions and free space.")
        }
    }

    /// Whether the last record is still as it was written.
    var isAsWritten: Bool {
        var bytes = [UInt8](repeating: 0, count: Self.recordBytes)
        return pread(descriptor, &bytes, Self.recordBytes, recordOffset) == Self.recordBytes && bytes == record
    }

    /// Makes the file again after it was removed or damaged, and puts both records on disk. Throws `.cannotOpen`,
    /// `.inputOutput`.
    ///
    /// The descriptor keeps its number, because another thread may be synchronizing the file by that number.
    func makeAnew(_ mark: HighWaterMark) throws(LogFault) {
        let new = try SideFile.open(path, O_RDWR | O_CREAT)
        let isReopened = dup2(new, descriptor) == descriptor && fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
        close(new)
        guard isReopened else {
            throw LogFault(.cannotOpen, "The mark \(path) cannot be opened: \(String(cString: strerror(errno))).")
        }
        try takeRoom()
        guard write(mark), write(mark), Self.synchronize(descriptor) else {
            throw LogFault(.inputOutput, "The mark \(path) cannot be written.", hint: "Look at the disk.")
        }
    }

    deinit { close(descriptor) }

    /// Reads the newer whole record of a mark's file; `nil` if there is no file or neither record is whole.
    static func read(path: String) -> HighWaterMark? {
        guard let descriptor = try? SideFile.open(path, O_RDONLY) else { return nil }
        defer { close(descriptor) }
        return records(descriptor).max { $0.turn < $1.turn }?.mark
    }

    /// Overwrites the older record. Only `synchronize` makes sure that it is on disk. Returns false if the system
    /// refused to write.
    func write(_ mark: HighWaterMark) -> Bool {
        turn += 1
        record.replaceSubrange(0..<8, with: Self.magic)
        record[8] = 1
        put(turn, at: 16)
        put(UInt64(mark.position), at: 24)
        for byte in 32..<48 { record[byte] = 0 }
        for (index, byte) in mark.epoch.text.utf8.prefix(16).enumerated() { record[32 + index] = byte }
        mark.seal.withUnsafeBytes { for byte in 0..<32 { record[48 + byte] = $0[byte] } }
        let sum = record.withUnsafeBytes { bytes in
            hash.update(UnsafeRawBufferPointer(rebasing: bytes[0..<80]))
            return hash.finish()
        }
        sum.withUnsafeBytes { for byte in 0..<16 { record[80 + byte] = $0[byte] } }
        return pwrite(descriptor, record, Self.recordBytes, recordOffset) == Self.recordBytes
    }

    /// The offset of the last written record in the file.
    private var recordOffset: off_t { off_t(turn & 1) * off_t(Self.slotBytes) }

    /// Waits until the file is on disk. Returns false if that failed.
    static func synchronize(_ descriptor: CInt) -> Bool { fdatasync(descriptor) == 0 }

    private func put(_ number: UInt64, at offset: Int) {
        for byte in 0..<8 { record[offset + byte] = UInt8(truncatingIfNeeded: number >> UInt64(8 * byte)) }
    }

    private static func records(_ descriptor: CInt) -> [(turn: UInt64, mark: HighWaterMark)] {
        [0, 1].compactMap { slot in
            var bytes = [UInt8](repeating: 0, count: recordBytes)
            guard pread(descriptor, &bytes, recordBytes, off_t(slot * slotBytes)) == recordBytes,
                Array(bytes[0..<8]) == magic, bytes[8] == 1,
                Array(SHA256.digest(Array(bytes[0..<80])).bytes[0..<16]) == Array(bytes[80..<96]),
                let seal = Digest(bytes: bytes[48..<80])
            else { return nil }
            let number = { (offset: Int) in
                (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[offset + $1]) << UInt64(8 * $1) }
            }
            let epoch = String(decoding: bytes[32..<48].prefix { $0 != 0 }, as: UTF8.self)
            return (number(16), HighWaterMark(epoch: Epoch(epoch), position: Int(number(24)), seal: seal))
        }
    }
}
