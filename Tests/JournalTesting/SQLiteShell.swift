import Foundation

/// Runs a query on the file with SQLite's own shell, as any user could. Returns what the shell prints.
package func shell(_ path: String, _ sql: String, mayWrite: Bool = false) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = (mayWrite ? [] : ["-readonly"]) + [path, sql]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines)
}

/// Changes the file without the journal's knowledge, with SQLite's own shell.
package func tamper(_ path: String, _ sql: String) throws {
    let output = try shell(path, sql, mayWrite: true)
    guard output.isEmpty else { throw ShellComplaint(output: output) }
}

/// The error that SQLite's shell printed something although the statement returns nothing.
package struct ShellComplaint: Error {
    package let output: String
}
