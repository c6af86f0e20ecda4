import GRDB

/// Reads the file as another program would, and stays in the middle of it. Call the closure to end that transaction.
func holdReadTransaction(_ path: String) throws -> () throws -> Void {
    var configuration = Configuration()
    configuration.readonly = true
    return try hold(path, configuration) { db in
        try db.execute(sql: "BEGIN")
        _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM event")
    }
}

/// Locks the file for writing as another program would. Call the closure to end that transaction.
func holdWriteLock(_ path: String) throws -> () throws -> Void {
    try hold(path, Configuration()) { try $0.execute(sql: "BEGIN IMMEDIATE") }
}

private func hold(
    _ path: String, _ configuration: Configuration, begin: (Database) throws -> Void
) throws -> () throws -> Void {
    var configuration = configuration
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase(begin)
    return {
        try queue.inDatabase { try $0.execute(sql: "ROLLBACK") }
        try queue.close()
    }
}
