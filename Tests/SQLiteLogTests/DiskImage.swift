import DialogueTesting
import FaultVFS
import Foundation

/// The contents of a disk: the bytes that are durable, and the writes since each file's last sync, which may be lost.
struct DiskImage {
    private var durable: [[UInt8]]
    private var pending: [[FaultOp]] = [[], []]

    /// Reads a journal's files as they are now, and treats everything in them as durable.
    init(path: String) {
        durable = ["", "-wal"].map { [UInt8]((try? Data(contentsOf: URL(fileURLWithPath: path + $0))) ?? Data()) }
    }

    mutating func apply(_ op: FaultOp) {
        guard op.file < 2 else { return }
        let file = Int(op.file)
        switch Int(op.kind) {
        case FAULT_OP_WRITE, FAULT_OP_TRUNCATE: pending[file].append(op)
        case FAULT_OP_DELETE:
            var cut = op
            cut.kind = Int32(FAULT_OP_TRUNCATE)
            cut.offset = 0
            pending[file].append(cut)
        case FAULT_OP_SYNC:
            for op in pending[file] { Self.perform(op, on: &durable[file]) { _ in true } }
            pending[file] = []
        default: break
        }
    }

    /// Writes the files as they are after the process was killed and the machine goes on: every write is there.
    func writeAsKilled(to path: String) throws { try write(to: path) { _ in { _ in true } } }

    /// Writes the files as they may be after a power failure: each write that was not synchronized is there, or
    /// missing, or torn between sectors.
    func writeAsPowerFailed(to path: String, _ dice: inout Dice) throws {
        var dices = dice
        try write(to: path) { _ in
            switch dices.roll(3) {
            case 0: return { _ in true }
            case 1: return { _ in false }
            default:
                var own = Dice(dices.next())
                return { _ in own.chance(50) }
            }
        }
        dice = dices
    }

    private func write(to path: String, keeping: (FaultOp) -> (Int) -> Bool) throws {
        for (file, end) in ["", "-wal"].enumerated() {
            var bytes = durable[file]
            for op in pending[file] { Self.perform(op, on: &bytes, keeping: keeping(op)) }
            if file == 0 || !bytes.isEmpty { try Data(bytes).write(to: URL(fileURLWithPath: path + end)) }
        }
    }

    /// - Parameter keeping: returns whether the sector with this number reached the disk.
    private static func perform(_ op: FaultOp, on bytes: inout [UInt8], keeping: (Int) -> Bool) {
        let start = Int(op.offset)
        if Int(op.kind) == FAULT_OP_TRUNCATE {
            guard keeping(0) else { return }
            if start < bytes.count {
                bytes.removeSubrange(start...)
            } else {
                bytes += [UInt8](repeating: 0, count: start - bytes.count)
            }
            return
        }
        let end = start + Int(op.count)
        var offset = start
        while offset < end {
            let next = min(end, (offset / 512 + 1) * 512)
            if keeping(offset / 512) {
                if bytes.count < next { bytes += [UInt8](repeating: 0, count: next - bytes.count) }
                for byte in offset..<next { bytes[byte] = op.bytes[byte - start] }
            }
            offset = next
        }
    }
}
