import Digests
import EventLog
import Foundation

extension DatabaseFile {
    /// Prepares the file before the first write: makes it if there is none, otherwise compares it with its mark.
    ///
    /// If something is missing, throws `.behindMark` or `.markMissing`; with `acceptLoss` it instead returns the
    /// reason, and a new epoch must begin. Returns `nil` if all is well. A file that is behind its mark is copied to
    /// another name first.
    func prepare(acceptLoss: Bool) throws(LogFault) -> String? {
        try SideFile.refuseLinks(beside: path)
        let mark = MarkFile.read(path: markPath)
        guard exists else {
            if let mark, mark.position > 0, !acceptLoss {
                throw LogFault(
                    .behindMark,
                    "There is no \(path), though its mark remembers \(mark.position) events.",
                    hint: "Is the path right? Put the file back, restore a backup, or go on with --accept-loss.")
            }
            try refuseToBegin(acceptLoss: acceptLoss)
            try create(at: Int64(Date().timeIntervalSince1970 * 1000))
            guard let mark, mark.position > 0 else { return nil }
            return "the file was missing, the mark stood at \(mark.position)"
        }
        try refuseSecondName()
        let contents = try examine()
        guard let fault = try compare(contents, with: mark) else { return nil }
        if fault.code == .behindMark { try putAside(at: mark?.position ?? 0) }
        guard acceptLoss else { throw fault }
        return fault.message
    }

    /// Returns the fault in a file compared with its mark; `nil` if the file holds everything that the mark remembers.
    func compare(_ contents: Contents, with mark: HighWaterMark?) throws(LogFault) -> LogFault? {
        guard let mark else {
            return LogFault(.markMissing, "\(Self.withoutMark(contents)) (\(markPath)).", hint: Self.ofCopies)
        }
        guard mark.epoch == contents.epoch else {
            return LogFault(
                .markMissing, "The mark \(markPath) belongs to another file.",
                hint: "A backup is put in place with polder restore; else go on with --accept-loss.")
        }
        guard mark.position <= contents.position else {
            return LogFault(
                .behindMark,
                "The file has lost something: "
                    + "it ends at event \(contents.position), its mark remembers \(mark.position).",
                hint: "A copy was put aside. Restore a backup, or go on without the lost events with --accept-loss.")
        }
        guard try seal(at: mark.position) == mark.seal else {
            return LogFault(
                .behindMark, "The file is not the one its mark remembers: event \(mark.position) is another.",
                hint: "A copy was put aside. Restore a backup, or go on with what is there with --accept-loss.")
        }
        return nil
    }

    /// The complaint about a file without a mark. Every file is made together with its mark; so this one is a copy made
    /// by hand, or its mark was lost.
    static func withoutMark(_ contents: Contents) -> String {
        let count = contents.position == 0 ? "no event" : "\(contents.position) events"
        return "The file has \(count), and no mark that says whether this is all"
    }

    static let ofCopies = """
        A copy made by hand lacks what was in the WAL; polder backup makes a whole one. Put -wal and -mark back beside \
        it; or, if the file is known to be whole, go on with --accept-loss.
        """

    /// Refuses a database that has a second name (hard link). Each name would have its own WAL, lock and mark: two
    /// servers could write to the file at once, and events in the WAL of one name would be missing under the other.
    private func refuseSecondName() throws(LogFault) {
        guard let names = secondNames else { return }
        throw LogFault(.cannotOpen, names, hint: "Nothing was changed. Find the others: find DIR -samefile \(path)")
    }

    /// The complaint about a database that has more than one name; `nil` if it has one.
    var secondNames: String? {
        guard let found = FileStamp(path), found.isRegular, found.names > 1 else { return nil }
        return "The file \(path) has \(found.names) names (hard links); it may have this one only."
    }

    /// Refuses to make a new file if the path is a link that leads nowhere, or if the WAL of a lost file is still
    /// there.
    private func refuseToBegin(acceptLoss: Bool) throws(LogFault) {
        if FileStamp(path) != nil {
            throw LogFault(
                .cannotOpen, "\(path) is a link that leads nowhere.",
                hint: "Is the disk mounted that it leads to? Nothing was changed.")
        }
        guard let wal = FileStamp(walPath), wal.bytes > 0 else { return }
        guard acceptLoss else {
            throw LogFault(
                .behindMark, "There is no \(path), though its WAL is there (\(wal.bytes) bytes).",
                hint: "Is the path right? Put the file back, restore a backup, or go on with --accept-loss.")
        }
        // Move the old WAL aside: SQLite would take it for the WAL of the new file.
        var number = 1
        while FileStamp("\(path).damaged-\(number)-wal") != nil { number += 1 }
        guard rename(walPath, "\(path).damaged-\(number)-wal") == 0 else {
            throw LogFault(
                .cannotOpen, "The WAL \(walPath) cannot be moved aside: \(String(cString: strerror(errno))).",
                hint: "Look at the directory's owner and permissions.")
        }
    }

    /// Copies database, WAL and mark to `<db>.damaged-<position of the mark>`, unless that copy exists already.
    private func putAside(at position: Int) throws(LogFault) {
        let target = "\(path).damaged-\(position)"
        let manager = FileManager.default
        guard !manager.fileExists(atPath: target) else { return }
        do {
            for end in ["-wal", "-mark", ""] where manager.fileExists(atPath: path + end) {
                try? manager.removeItem(atPath: target + end)
                try manager.copyItem(atPath: path + end, toPath: target + end)
            }
        } catch {
            throw LogFault(
                .cannotOpen, "The damaged file could not be copied to \(target).", hint: "Is there room on the disk?")
        }
    }
}
