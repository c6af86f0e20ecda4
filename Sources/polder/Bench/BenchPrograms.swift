import ArgumentParser
import CBench
import Glibc

// Programs that `polder bench` runs in processes of their own, so that the load does not share the server's memory and
// the CPU of each can be measured. They are hidden from the help, because only the benchmarks use them.

struct BenchLoad: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-load", abstract: "The load generator of `polder bench`.", shouldDisplay: false)
    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []
    func run() throws { try BenchProgram.run(polder_load_main, "bench-load", arguments) }
}

struct BenchLimit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-limit", abstract: "The machine's own limits, for `polder bench`.", shouldDisplay: false)
    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() throws {
        let rest = Array(arguments.dropFirst())
        switch arguments.first {
        case "send": try BenchProgram.run(polder_limit_send_main, "send", rest)
        case "sqlite": try BenchProgram.run(polder_limit_sqlite_main, "sqlite", rest)
        default: throw ValidationError("bench-limit send … or bench-limit sqlite …")
        }
    }
}

/// Runs `polder ARGUMENTS` in this process, which ends when its parent does.
struct BenchChild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-child", abstract: "A part of `polder bench`.", shouldDisplay: false)
    @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

    func run() throws {
        polder_end_with_parent()
        var list = (["polder"] + arguments).map { strdup($0) } + [nil]
        execv("/proc/self/exe", &list)
        throw ExitCode(126)
    }
}

private enum BenchProgram {
    static func run(
        _ main: (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32, _ name: String,
        _ arguments: [String]
    ) throws {
        // Never freed: the program keeps pointers into its arguments, and the process ends with it.
        let list = ([name] + arguments).map { strdup($0) } + [nil]
        let argv = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: list.count)
        argv.initialize(from: list, count: list.count)
        let code = main(Int32(list.count - 1), argv)
        if code != 0 { throw ExitCode(code) }
    }
}
