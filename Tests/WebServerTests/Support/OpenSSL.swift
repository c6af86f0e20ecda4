import Foundation

/// The `openssl` command, for at most 15 seconds.
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

    /// After it has ended.
    var status: Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    func write(_ bytes: [UInt8]) { try? input.fileHandleForWriting.write(contentsOf: Data(bytes)) }

    /// Up to and with `end`, or all there is.
    func read(until end: String) -> String {
        while true {
            if let found = buffered.firstRange(of: Array(end.utf8)) { return take(found.upperBound) }
            guard fill() else { return take(buffered.count) }
        }
    }

    func readAll() -> String {
        while fill() {}
        return take(buffered.count)
    }

    private func fill() -> Bool {
        let more = output.fileHandleForReading.availableData
        guard !more.isEmpty else { return false }
        buffered += more
        return true
    }

    private func take(_ count: Int) -> String {
        defer { buffered.removeFirst(count) }
        return String(decoding: buffered[..<count], as: UTF8.self)
    }
}
