import Dialogue
import Foundation
import Testing

@testable import Minutes

/// Compares the examples and a session that was held, in every text format, with golden files that people have read.
///
/// `POLDER_GOLDEN=write swift test --filter GoldenTests` writes the files again.
@Suite struct GoldenTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    static let formats = ExportFormat.allCases.filter { $0.isText }
    static let link = URL(string: "https://polder.example/d/d1/minutes")

    static func dialogue(_ name: String) throws -> Dialogue {
        switch name {
        case "held", "held-public": return try MinutesStage.held().dialogue
        case "held-en":
            var stage = try MinutesStage.held()
            try stage.play(#"{"do":"changePhase","phase":"adopted"}"#)
            return stage.dialogue
        default: return try MinutesStage(example: name).dialogue
        }
    }

    @Test(arguments: ["dialoog-2021-01-26", "overleg-2020-08-27", "held", "held-public", "held-en"], formats)
    func `An export equals its golden file`(_ name: String, _ format: ExportFormat) throws {
        let options = MinutesOptions(
            language: name == "held-en" ? "en" : nil, isPublic: name == "held-public", withAddresses: true)
        let dialogue = try Self.dialogue(name)
        // The version is fixed here, so that a new version of Polder changes no golden file.
        let made = Result { () throws(ExportError) in
            try export(dialogue, as: format, options: options, link: Self.link, version: "1.2.3")
        }
        // The session is over, and no action item has a date.
        if name == "overleg-2020-08-27", format == .ics {
            #expect(throws: ExportError.self) { try made.get() }
            return
        }
        let data = try made.get()
        let file = Self.folder.appending(path: "\(name).\(format.fileExtension)")
        if ProcessInfo.processInfo.environment["POLDER_GOLDEN"] == "write" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try data.write(to: file)
        }
        let golden = try Data(contentsOf: file)
        #expect(data == golden, "\(file.lastPathComponent) differs:\n\(firstDifference(data, golden))")
    }

    private func firstDifference(_ a: Data, _ b: Data) -> String {
        let (a, b) = (String(decoding: a, as: UTF8.self), String(decoding: b, as: UTF8.self))
        let lines = zip(
            a.split(separator: "\n", omittingEmptySubsequences: false),
            b.split(separator: "\n", omittingEmptySubsequences: false))
        return lines.first { $0 != $1 }.map { "now:    \($0)\nbefore: \($1)" } ?? "one is longer"
    }
}
