import GRDBSQLite
import Glibc

/// Lets the system write a copy to the disk while SQLite makes it, piece by piece.
///
/// Otherwise the whole copy would be written at its end, at once, and each commit of the running log would wait for it
/// in the disk's queue. Belongs to the thread that makes the copy.
final class SteadyWriting {
    private static let pieceBytes: off_t = 4 << 20
    /// SQLite calls back after about so many of its virtual machine's instructions: some hundred rows.
    private static let instructions: CInt = 2_000

    private let descriptor: CInt
    private let connection: OpaquePointer
    private var done: off_t = 0

    /// - Returns: `nil` if the copy cannot be opened; then it is written at its end.
    init?(of copy: String, on connection: OpaquePointer) {
        descriptor = open(copy, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        self.connection = connection
        sqlite3_progress_handler(
            connection, Self.instructions,
            { context in
                Unmanaged<SteadyWriting>.fromOpaque(context!).takeUnretainedValue().look()
                return 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func look() {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size - done >= Self.pieceBytes else { return }
        fdatasync(descriptor)
        done = status.st_size
    }

    func end() {
        sqlite3_progress_handler(connection, 0, nil, nil)
        close(descriptor)
    }
}
