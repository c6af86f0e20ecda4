import Digests
import EventLog
import Glibc

/// What the database had come to when it was last heard of.
struct HighWaterMark: Equatable {
    var epoch: Epoch
    /// Count of all events (and acts of upkeep) ever written.
    var position: Int
    /// The file's rolling hash at that position.
    var seal: Digest
}

/// The small file beside the database that notices when the database has gone back.
///
/// Inside the database it would vanish with what it guards: SQLite drops every WAL frame after a damaged one without
/// a word. Two records, overwritten in turn, so that a torn one leaves the other: at 0 and at 4096, each 96 bytes:
/// `POLDMARK`, version (u32), 0 (u32), turn (u64), position (u64), epoch (16 bytes, zero-padded), seal (32), the
/// first 16 bytes of the SHA-256 of all that. Little-endian.
///
/// `write` belongs to the loop; `synchronize` may run on another thread at the same time (`fdatasync` of a
/// descriptor that stays open until the thread has ended).
final class MarkFile {
    private static let magic = Array("POLDMARK".utf8)
    private static let recordBytes = 96
    private static let slotBytes = 4096

    let descriptor: CInt
    private let path: String
    private var turn: UInt64
    private var record = [UInt8](repeating: 0, count: recordBytes)
    private let hash = SHA256()

    /// Opens or makes the file for writing. Throws `.cannotOpen`.
    init(path: String) throws(LogFault) {
        descriptor = try SideFile.open(path, O_RDWR | O_CREAT)
        self.path = path
        turn = Self.records(descriptor).map(\.turn).max() ?? 0
        // `deinit` closes the descriptor if this throws, since everything is set.
        try takeRoom()
    }

    /// Its full size at once: later writes need no room and cannot meet a full disk.
    private func takeRoom() throws(LogFault) {
        guard posix_fallocate(descriptor, 0, off_t(2 * Self.slotBytes)) == 0 else {
            throw LogFault(
                .cannotOpen, "Making the mark \(path) failed: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's owner, permissions and free space.")
        }
    }

    /// Whether the last record still stands as it was written.
    var isAsWritten: Bool {
        var bytes = [UInt8](repeating: 0, count: Self.recordBytes)
        return pread(descriptor, &bytes, Self.recordBytes, recordOffset) == Self.recordBytes && bytes == record
    }

    /// Where the mark was removed or spoilt: makes the file anew, both records, on disk. Throws `.cannotOpen`,
    /// `.inputOutput`.
    ///
    /// The descriptor keeps its number: another thread may be synchronizing by it.
    func makeAnew(_ mark: HighWaterMark) throws(LogFault) {
        let new = try SideFile.open(path, O_RDWR | O_CREAT)
        let isTaken = dup2(new, descriptor) == descriptor && fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
        close(new)
        guard isTaken else {
            throw LogFault(.cannotOpen, "The mark \(path) cannot be opened: \(String(cString: strerror(errno))).")
        }
        try takeRoom()
        guard write(mark), write(mark), Self.synchronize(descriptor) else {
            throw LogFault(.inputOutput, "The mark \(path) cannot be written.", hint: "Look at the disk.")
        }
    }

    deinit { close(descriptor) }

    /// What the file says; `nil` when there is none or neither record is whole.
    static func read(path: String) -> HighWaterMark? {
        guard let descriptor = try? SideFile.open(path, O_RDONLY) else { return nil }
        defer { close(descriptor) }
        return records(descriptor).max { $0.turn < $1.turn }?.mark
    }

    /// Overwrites the older record. Not yet on disk: see `synchronize`. False when the system refused.
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

    /// Of the last record.
    private var recordOffset: off_t { off_t(turn & 1) * off_t(Self.slotBytes) }

    /// Waits for the disk. False when it failed.
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
