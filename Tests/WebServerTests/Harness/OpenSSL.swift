import Foundation

/// Runs the `openssl` command for at most 15 seconds.
final class OpenSSL {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var buffered: [UInt8] = []

    init(_ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["timeout", "-s", "KILL", "15", "openssl"] + arguments
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// The exit code, for which it waits until the command has ended.
    var status: Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    func write(_ bytes: [UInt8]) { try? input.fileHandleForWriting.write(contentsOf: Data(bytes)) }

    /// Reads until the output ends with `end`, or the other side closes.
    func read(until end: String) -> [UInt8] {
        while true {
            if buffered.suffix(end.utf8.count).elementsEqual(end.utf8) { return take(buffered.count) }
            guard fill() else { return take(buffered.count) }
        }
    }

    func readAll() -> [UInt8] {
        while fill() {}
        return take(buffered.count)
    }

    private func fill() -> Bool {
        let more = output.fileHandleForReading.availableData
        guard !more.isEmpty else { return false }
        buffered += more
        return true
    }

    private func take(_ count: Int) -> [UInt8] {
        defer { buffered.removeFirst(count) }
        return Array(buffered[..<count])
    }
}
