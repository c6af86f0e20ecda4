import Dialogue
import EventLog
import Foundation
import Glibc
import JSON
import Journal

extension Installation {
    /// Copies all data to a new file, and checks the copy.
    /// - Parameter withKey: whether to put a copy of the key beside it, so that links work wherever it is restored.
    public func backup(to path: String, withKey: Bool = false) throws {
        let path = URL(fileURLWithPath: path).path
        let key = withKey ? try LinkKey.load(beside: database, mayMake: false) : nil
        let isDoneByServer =
            try ControlClient.ask(
                beside: database,
                { w in
                    w.member("do", "backup")
                    w.member("path", path)
                }) != nil
        if !isDoneByServer { try faults { () throws(LogFault) in try store.backup(to: path) } }
        if !isDoneByServer { try adoptedFolder.copy(to: AdoptedFolder(beside: path)) }
        try key?.write(at: LinkKey.path(beside: path))
    }

    /// Replaces the file by a backup, and the key by the one beside the backup if there is one.
    /// - Returns: warnings for the administrator, such as a missing key; `nil` when there are none.
    public func restore(from backup: String) throws -> String? {
        let doubt = try faults { () throws(LogFault) in try store.doubt(about: backup) }
        try faults { () throws(LogFault) in try store.putBack(backup) }
        try restoreAdoptedFiles(beside: backup)
        let warnings = [doubt, try restoreKey(beside: backup)].compactMap { $0 }
        return warnings.isEmpty ? nil : warnings.joined(separator: "\npolder: ")
    }

    /// Puts the key of a backup in place, unless the right one is there already. A key that is not the file's is moved
    /// aside.
    private func restoreKey(beside backup: String) throws -> String? {
        let path = LinkKey.path(beside: database)
        let found = LinkKey.copy(at: LinkKey.path(beside: backup))
        guard LinkKey.exists(beside: database) else {
            guard let found else { return "The key is not here: \(path). \(LinkKey.withoutKey)" }
            try found.write(at: path)
            return nil
        }
        guard let found, let present = LinkKey.copy(at: path), found.fingerprint != present.fingerprint else {
            return nil
        }
        let wanted = try reading { try $0.log.value(.keyFingerprint) }
        if wanted == present.fingerprint { return nil }
        var number = 1
        while FileManager.default.fileExists(atPath: "\(path).replaced-\(number)") { number += 1 }
        guard rename(path, "\(path).replaced-\(number)") == 0 else {
            throw ServerFault("The key \(path) cannot be moved aside: \(String(cString: strerror(errno))).")
        }
        try found.write(at: path)
        return "The key is the backup's now. The one that was here stands at \(path).replaced-\(number)."
    }
}
