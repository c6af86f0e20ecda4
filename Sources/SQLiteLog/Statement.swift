package import Digests
package import EventLog
import GRDBSQLite

/// A prepared statement on the write path, which calls SQLite's C functions directly.
///
/// GRDB's cached statements put each value into a `DatabaseValue` and are looked up each time, which takes 1.2 to 1.8
/// times as long. Everything that is not frequent uses GRDB. A statement must not outlive its connection, and only one
/// thread at a time may use it.
package final class Statement {
    private let handle: OpaquePointer
    private let doing: String
    /// Holds bound bytes until the next `run`.
    private let memory: UnsafeMutableRawPointer
    private var used = 0
    private static let memoryBytes = 16 * 1024

    /// - Parameter doing: what the statement does, for a fault's message: `writing an event`.
    package init(_ connection: OpaquePointer, _ sql: String, doing: String) throws(LogFault) {
        var handle: OpaquePointer?
        // Persistent: tells SQLite that the statement will be kept, so that it uses none of its lookaside memory.
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else {
            throw .sqlite(sqlite3_extended_errcode(connection), doing: "preparing to do this: \(doing)")
        }
        self.handle = handle
        self.doing = doing
        memory = .allocate(byteCount: Self.memoryBytes, alignment: 16)
    }

    deinit {
        sqlite3_finalize(handle)
        memory.deallocate()
    }

    package func bind(_ parameter: Int32, _ number: Int) { sqlite3_bind_int64(handle, parameter, Int64(number)) }
    package func bind(_ parameter: Int32, _ number: Int?) {
        if let number { bind(parameter, number) } else { bindNull(parameter) }
    }
    package func bind(_ parameter: Int32, _ number: Int64) { sqlite3_bind_int64(handle, parameter, number) }
    package func bind(_ parameter: Int32, _ number: Int64?) {
        if let number { bind(parameter, number) } else { bindNull(parameter) }
    }
    package func bind(_ parameter: Int32, _ number: Double) { sqlite3_bind_double(handle, parameter, number) }
    package func bind(_ parameter: Int32, _ truth: Bool) { sqlite3_bind_int(handle, parameter, truth ? 1 : 0) }
    package func bindNull(_ parameter: Int32) { sqlite3_bind_null(handle, parameter) }

    package func bind(_ parameter: Int32, _ text: String?) {
        guard var text else { return bindNull(parameter) }
        text.withUTF8 { bindText(parameter, UnsafeRawBufferPointer($0)) }
    }
    package func bindText(_ parameter: Int32, _ bytes: [UInt8]) { bytes.withUnsafeBytes { bindText(parameter, $0) } }
    package func bind(_ parameter: Int32, _ digest: Digest?) {
        guard let digest else { return bindNull(parameter) }
        digest.withUnsafeBytes { bind(parameter, $0) }
    }

    package func bindText(_ parameter: Int32, _ bytes: UnsafeRawBufferPointer) {
        let (start, release) = keep(bytes)
        _ = sqlite3_bind_text(handle, parameter, start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), release)
    }
    package func bind(_ parameter: Int32, _ bytes: UnsafeRawBufferPointer) {
        let (start, release) = keep(bytes)
        _ = sqlite3_bind_blob(handle, parameter, start, Int32(bytes.count), release)
    }

    /// Copies bytes into this statement's own memory, where they stay until the next `run`. That avoids the allocation
    /// that SQLITE_TRANSIENT makes for each value. If they do not fit, SQLite copies them.
    private func keep(_ bytes: UnsafeRawBufferPointer) -> (UnsafeRawPointer, sqlite3_destructor_type?) {
        guard let source = bytes.baseAddress else { return (UnsafeRawPointer(memory), nil) }
        guard used + bytes.count <= Self.memoryBytes else { return (source, Self.transient) }
        let start = memory + used
        start.copyMemory(from: source, byteCount: bytes.count)
        used += bytes.count
        return (UnsafeRawPointer(start), nil)
    }

    /// Runs the statement to its end and makes it ready for the next run.
    package func run(outcomeOnFault: LogFault.Outcome = .rolledBack) throws(LogFault) {
        let code = sqlite3_step(handle)
        // After a failed step, reset returns the same code again.
        sqlite3_reset(handle)
        used = 0
        guard code == SQLITE_DONE || code == SQLITE_ROW else {
            let extended = sqlite3_extended_errcode(sqlite3_db_handle(handle))
            throw .sqlite(extended & 0xFF == code & 0xFF ? extended : code, doing: doing, outcome: outcomeOnFault)
        }
    }

    /// Runs a query and reads its first row; `nil` if there is none. `read` receives SQLite's statement, on that row.
    package func first<R>(_ read: (OpaquePointer) -> R) throws(LogFault) -> R? {
        let code = sqlite3_step(handle)
        let result = code == SQLITE_ROW ? read(handle) : nil
        let extended = sqlite3_extended_errcode(sqlite3_db_handle(handle))
        sqlite3_reset(handle)
        used = 0
        guard code == SQLITE_ROW || code == SQLITE_DONE else { throw .sqlite(extended, doing: doing) }
        return result
    }

    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
