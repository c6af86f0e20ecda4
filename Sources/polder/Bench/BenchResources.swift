import Foundation
import Glibc

/// Child processes and a temporary directory that a benchmark must not leave behind. They are removed at the end, after
/// a fault, and on SIGINT, SIGTERM and SIGHUP. If this process is killed, the kernel ends the children too
/// (`bench-child`).
///
/// Unchecked: all state is protected by `lock`.
final class BenchResources: @unchecked Sendable {
    let directory: String
    private let lock = NSLock()
    private var children: [Process] = []
    private var signals: [any DispatchSourceSignal] = []

    init() throws {
        // In the working directory, where a server would keep its file. /tmp may be in memory, and then there is no
        // disk to wait for.
        var template = Array((FileManager.default.currentDirectoryPath + "/polder-bench-XXXXXX").utf8CString)
        if mkdtemp(&template) == nil {
            template = Array((NSTemporaryDirectory() + "polder-bench-XXXXXX").utf8CString)
            guard mkdtemp(&template) != nil else { throw BenchFault("No temporary directory can be made here.") }
        }
        directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [self] in
                cleanUp()
                FileHandle.standardError.write(Data("\npolder bench: stopped.\n".utf8))
                _exit(128 + number)
            }
            source.activate()
            signals.append(source)
        }
    }

    /// Starts `polder ARGUMENTS` as a child.
    func start(_ arguments: [String], output: Any?, errors: Any? = FileHandle.standardError) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["bench-child"] + arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        lock.lock()
        defer { lock.unlock() }
        try process.run()
        children.append(process)
        return process
    }

    /// Runs `polder ARGUMENTS` to its end and returns what it printed.
    func output(of arguments: [String]) throws -> Data {
        let pipe = Pipe()
        let process = try start(arguments, output: pipe)
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        forget(process)
        return data
    }

    func stop(_ process: Process) {
        if process.isRunning { process.terminate() }
        let deadline = Date(timeIntervalSinceNow: 8)
        while process.isRunning, Date() < deadline { usleep(10_000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        forget(process)
    }

    private func forget(_ process: Process) {
        lock.lock()
        children.removeAll { $0 === process }
        lock.unlock()
    }

    func cleanUp() {
        lock.lock()
        let present = children
        lock.unlock()
        for process in present { stop(process) }
        try? FileManager.default.removeItem(atPath: directory)
    }
}

/// Why a benchmark could not be done, as one plain line.
struct BenchFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
