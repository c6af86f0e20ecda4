import Foundation

/// Measures the journal by itself, without a server.
///
/// `POLDER_BENCH=1 swift run -c release journal-bench [durable long erase]`; without arguments it measures everything.
/// A debug build is several times slower.
@main
struct JournalBench {
    static func main() throws {
        let measurements: [(name: String, run: () throws -> Void)] = [
            (
                "durable",
                { for (batch, batches) in [(1, 400), (16, 120), (64, 45)] { try DurablePath(batch, batches).run() } }
            ),
            ("long", measureLongDialogue),
            ("erase", measureErasing),
        ]
        let wanted = CommandLine.arguments.dropFirst()
        guard wanted.allSatisfy({ word in measurements.contains { $0.name == word } }) else {
            print("usage: journal-bench [\(measurements.map(\.name).joined(separator: " "))]")
            exit(2)
        }
        for measurement in measurements where wanted.isEmpty || wanted.contains(measurement.name) {
            try measurement.run()
        }
    }
}

/// A directory that is deleted with this object.
final class Scratch {
    let directory = NSTemporaryDirectory() + "journal-bench-\(UUID().uuidString)"
    var path: String { directory + "/polder.sqlite" }

    init() throws { try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(atPath: directory) }

    func bytes() throws -> Int {
        try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    }
}

/// Seconds that the work takes.
func seconds(_ work: () throws -> Void) rethrows -> Double {
    try ContinuousClock().measure(work) / .seconds(1)
}

func print(_ what: String, seconds: Double) { print(String(format: "%@: %.3f s", what, seconds)) }
