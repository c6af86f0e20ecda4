import Foundation

/// Returns whether a text's bytes are anywhere in a journal's database or WAL.
func rawFile(_ path: String, contains text: String) throws -> Bool {
    try [path, path + "-wal"].filter { FileManager.default.fileExists(atPath: $0) }.contains {
        try Data(contentsOf: URL(fileURLWithPath: $0)).range(of: Data(text.utf8)) != nil
    }
}

/// Copies a journal's files as they are now, which is how a crash would leave them.
/// - Parameter without: the files to leave out, by the ends of their names.
func copyFiles(_ from: String, to target: String, without: Set<String> = []) throws {
    for end in ["", "-wal", "-mark"] where !without.contains(end) && FileManager.default.fileExists(atPath: from + end)
    {
        try FileManager.default.copyItem(atPath: from + end, toPath: target + end)
    }
}

/// Returns the bytes of database, WAL and mark, so that a test can see that nothing changed them. An empty WAL counts
/// as no WAL, because SQLite makes one even when it only reads the database.
func fileBytes(_ path: String) -> [Data] {
    ["", "-wal", "-mark"].map { (try? Data(contentsOf: URL(fileURLWithPath: path + $0))) ?? Data() }
}
