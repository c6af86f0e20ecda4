import ArgumentParser
import Foundation
import PolderServer

/// Lets the running server make backups by itself.
struct BackupOptions: ParsableArguments {
    @Option(
        name: .customLong("backup-to"),
        help: "A folder in which the server makes backups by itself, on another disk if possible.",
        completion: .directory)
    private var folderOption: String?

    @Option(name: .customLong("backup-every"), help: "How often: minutes, hours or days, such as 30m, 1h or 1d.")
    private var intervalOption: String?

    @Option(
        name: .customLong("keep"),
        help: "Which backups stay: the newest of each of so many hours, days and weeks, such as 24h,14d,8w.")
    private var keepOption: String?

    private var folder: String? { folderOption ?? Environment.text("BACKUP_TO") }
    private var interval: String { intervalOption ?? Environment.text("BACKUP_EVERY") ?? "1h" }
    private var keep: String { keepOption ?? Environment.text("KEEP") ?? KeepRule.standard }

    func validate() throws {
        guard BackupSettings.seconds(of: interval) != nil else {
            throw ValidationError(
                "--backup-every (or POLDER_BACKUP_EVERY) is a time from 5m to 7d, such as 30m, 1h or 1d.")
        }
        guard KeepRule(keep) != nil else {
            throw ValidationError(
                "--keep (or POLDER_KEEP) counts hours, days and weeks (1 to 1000 of each), such as 24h,14d,8w.")
        }
        if folder == "" { throw ValidationError("--backup-to is the path of a folder.") }
        if folder == nil, intervalOption != nil || keepOption != nil {
            throw ValidationError("--backup-every and --keep need --backup-to: a folder for the backups.")
        }
    }

    var settings: BackupSettings? {
        guard let folder, let seconds = BackupSettings.seconds(of: interval), let rule = KeepRule(keep) else {
            return nil
        }
        return BackupSettings(
            folder: URL(fileURLWithPath: folder).path, everySeconds: seconds, keep: rule)
    }
}
