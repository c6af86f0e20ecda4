import EventLog
import FaultVFS
import Foundation
import JournalTesting

/// A test's directory on a disk that records its operations and fails on request (see `FaultVFS.h`).
final class FaultyDisk {
    let scratch = Scratch()
    let plan: OpaquePointer
    var path: String { scratch.path }

    struct Operations: OptionSet {
        var rawValue: Int32
        static let write = Operations(rawValue: Int32(FAULT_OP_WRITE))
        static let sync = Operations(rawValue: Int32(FAULT_OP_SYNC))
    }

    /// Makes the disk for the path that `realpath` returns, because SQLite opens its files under that path.
    init() {
        let directory = realpath(scratch.directory, nil)!
        plan = fault_plan_make(directory)
        free(directory)
    }

    deinit { fault_plan_end(plan) }

    func fail(_ operations: Operations, after: Int = 0, times: Int = -1) {
        fault_plan_fail(plan, operations.rawValue, Int32(after), Int32(times))
    }
    func heal() { fault_plan_fail(plan, 0, 0, 0) }
    var failures: Int { Int(fault_plan_failures(plan)) }
    var room: Int = -1 {
        didSet { fault_plan_room(plan, Int64(room)) }
    }

    func record(_ isOn: Bool) { fault_plan_record(plan, isOn ? 1 : 0) }
    func note(_ bytes: [UInt8]) { fault_plan_note(plan, bytes, Int32(bytes.count)) }
    var operations: [FaultOp] { (0..<fault_plan_count(plan)).map { fault_plan_op(plan, $0) } }

    var markBytes: [UInt8] { [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: path + "-mark"))) ?? Data()) }
}
