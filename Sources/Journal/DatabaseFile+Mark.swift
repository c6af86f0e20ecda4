import Digests
import Foundation

extension DatabaseFile {
    /// Before the first write: makes the file when there is none, else compares it with its mark.
    ///
    /// Returns why a new epoch must begin, `nil` when all is well. Throws `.behindMark` or `.markMissing` unless
    /// `acceptLoss`; a copy of a file that is behind has then been put aside.
    func prepare(acceptLoss: Bool) throws(JournalFault) -> String? {
        let mark = MarkFile.read(path: markPath)
        guard exists else {
            if let mark, mark.position > 0, !acceptLoss {
                throw JournalFault(
                    .behindMark,
                    "There is no \(path), though its mark remembers \(mark.position) events.",
                    hint: "Is the path right? Put the file back, restore a backup, or go on with --accept-loss.")
            }
            try create(at: Int64(Date().timeIntervalSince1970 * 1000))
            return mark.map { "the file was missing, the mark stood at \($0.position)" }
        }
        let contents = try examine()
        guard let fault = try compare(contents, with: mark) else { return nil }
        if fault.code == .behindMark { try putAside(at: mark?.position ?? 0) }
        guard acceptLoss else { throw fault }
        return fault.message
    }

    /// What is wrong between a file and its mark; `nil` when the file holds all that the mark remembers.
    func compare(_ contents: Contents, with mark: Mark?) throws(JournalFault) -> JournalFault? {
        guard let mark else {
            // A new file whose maker was stopped before the mark: nothing can be lost.
            if contents.position == 0 { return nil }
            return JournalFault(
                .markMissing, "The file has \(contents.position) events but no mark (\(markPath)).",
                hint: "Put the mark back; or, if the file is known to be whole, go on with --accept-loss.")
        }
        guard mark.epoch == contents.epoch else {
            return JournalFault(
                .markMissing, "The mark \(markPath) belongs to another file.",
                hint: "A backup is put in place with polder restore; else go on with --accept-loss.")
        }
        guard mark.position <= contents.position else {
            return JournalFault(
                .behindMark,
                "The file has lost something: it ends at event \(contents.position), its mark remembers \(mark.position).",
                hint: "A copy was put aside. Restore a backup, or go on without the lost events with --accept-loss.")
        }
        guard try seal(at: mark.position) == mark.seal else {
            return JournalFault(
                .behindMark, "The file is not the one its mark remembers: event \(mark.position) is another.",
                hint: "A copy was put aside. Restore a backup, or go on with what is there with --accept-loss.")
        }
        return nil
    }

    /// Copies database, WAL and mark to `<db>.damaged-<position of the mark>`, once.
    private func putAside(at position: Int) throws(JournalFault) {
        let target = "\(path).damaged-\(position)"
        let manager = FileManager.default
        guard !manager.fileExists(atPath: target) else { return }
        do {
            for end in ["-wal", "-mark", ""] where manager.fileExists(atPath: path + end) {
                try? manager.removeItem(atPath: target + end)
                try manager.copyItem(atPath: path + end, toPath: target + end)
            }
        } catch {
            throw JournalFault(
                .cannotOpen, "The damaged file could not be copied to \(target).", hint: "Is there room on the disk?")
        }
    }
}
