import Dialogue
import Foundation
import Testing

@testable import DialogueFile
@testable import Minutes

/// The documents in `docs/` say what the code does.
@Suite struct DocumentationTests {
    static func text(_ name: String) throws -> String {
        try String(
            contentsOf: Examples.folder.deletingLastPathComponent().appending(path: "docs/" + name), encoding: .utf8)
    }

    /// Returns the document's first block of code in this language.
    static func block(_ language: String, of name: String) throws -> String {
        let parts = try text(name).components(separatedBy: "```\(language)\n")
        return try #require(parts.dropFirst().first?.components(separatedBy: "```").first)
    }

    @Test func `The file in the documentation is read and written back the same`() throws {
        let yaml = try Self.block("yaml", of: "files.md")
        let file = try DialogueFile(yaml: yaml)
        #expect(file.yaml == yaml)
        #expect(throws: Never.self) { try MinutesStage(file) }
    }

    @Test func `Every key of the file is documented`() throws {
        let text = try Self.text("files.md")
        for key in allKeys(.dialogue) { #expect(text.contains("`\(key)`") || text.contains("`\(key):"), "\(key)") }
    }

    @Test func `The documentation lists exactly the fields of the JSON`() throws {
        let documented = try JSONSerialization.jsonObject(with: Data(Self.block("json", of: "formats.md").utf8))
        var stage = try MinutesStage.held()
        try stage.play(#"{"do":"changePhase","phase":"adopted"}"#)
        try stage.play(#"{"do":"changePhase","phase":"review","reason":"nog iets"}"#)
        var followed = try MinutesStage(DialogueFile(yaml: FiveAgreementsTests.yaml))
        for phase in [Phase.preparing, .live, .review, .adopted] { try followed.play(.changePhase(phase: phase)) }
        var options = MinutesOptions()
        options.form = .followUp
        let made = try [
            export(stage.dialogue, as: .json), export(followed.dialogue, as: .json, options: options),
        ].reduce(into: Set<String>()) { try $0.formUnion(paths(JSONSerialization.jsonObject(with: $1))) }
        let missing = made.subtracting(paths(documented))
        #expect(missing.isEmpty, "not documented: \(missing.sorted())")
        // These have no value in these dialogues, so they are left out.
        let absent = paths(documented).subtracting(made)
        #expect(
            absent.isSubset(of: [
                "adoptedAt", "adoptedBy", "adoptedBy.participant", "adoptedBy.label", "session.callLink",
                "items.notes.isDoneInMinutes", "items.notes.followUp.reportDuty.date", "questions.answers.item",
                "remarks.item", "participants.hasSentRegrets", "participants.replacedBy",
                "participants.replacedBy.participant", "participants.replacedBy.label",
                "items.notes.by.label", "items.notes.editedBy.label", "replaces.adoptedAt", "signatures",
                "signatures.signer", "signatures.signer.participant", "signatures.signer.label", "signatures.side",
                "signatures.at", "signatures.enteredBy", "signatures.enteredBy.participant",
                "signatures.enteredBy.label", "signatures.way", "signatures.isForEarlierText",
                "signatures.isContested",
            ]), "\(absent.sorted())")
    }

    private func allKeys(_ shape: FileShape) -> [String] {
        switch shape {
        case .mapping(let keys): keys.flatMap { [$0.name] + allKeys($0.shape) }
        case .list(let entry, _): allKeys(entry)
        default: []
        }
    }

    private func paths(_ value: Any, _ path: String = "") -> Set<String> {
        if let object = value as? [String: Any] {
            return object.reduce(into: []) { paths, pair in
                let inner = path.isEmpty ? pair.key : path + "." + pair.key
                // All references have the same form, and what was followed up until the adoption has that of now.
                if ["by", "editedBy", "doneBy", "adoptedBy", "speaker", "owners", "followUpInMinutes"]
                    .contains(pair.key)
                {
                    paths.insert(inner)
                } else {
                    paths.insert(inner)
                    paths.formUnion(self.paths(pair.value, inner))
                }
            }
        }
        return (value as? [Any])?.reduce(into: []) { $0.formUnion(paths($1, path)) } ?? []
    }
}
