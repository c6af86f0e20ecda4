import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// Somebody sent regrets, and perhaps a substitute: what the documents say of it.
@Suite struct RegretsTests {
    /// A session to which one person sent somebody else, another sent regrets only, and a third came after all.
    private func stage() throws -> MinutesStage {
        var stage = try MinutesStage(example: "dialoog-2021-01-26")
        let first = stage.people(of: "Bedrijfsleven")[0]
        let (away, here) = (stage.people(of: "VWS")[0], stage.people(of: "VWS")[1])
        try stage.play(#"{"do":"changePhase","phase":"preparing"}"#)
        try stage.play(
            .changeParticipant(
                participant: first, person: PersonDetails(name: "Anna de Vries", organisation: "Action")))
        try stage.play(
            .sendSubstitute(
                person: PersonDetails(name: "Bram Bos", function: "Inkoop", organisation: "Action"), participant: first
            ))
        for person in [away, here] {
            try stage.play(.replyToInvitation(.notComing, reason: "Ligt in het ziekenhuis", participant: person))
        }
        try stage.play(#"{"do":"changePhase","phase":"live"}"#, by: stage.facilitator)
        try stage.play(.setAttendance(participant: here, attendance: .late), by: stage.facilitator)
        return stage
    }

    @Test func `The document says who sent regrets and who came instead`() throws {
        let stage = try stage()
        for format in [ExportFormat.md, .html] {
            let text = String(decoding: try export(stage.dialogue, as: format), as: UTF8.self)
            #expect(text.contains("afwezig met bericht; vervangen door Bram Bos (Inkoop, Action)"))
            #expect(text.components(separatedBy: "afwezig met bericht").count == 3, "one more, without a substitute")
            #expect(text.contains("later gekomen"), "whoever came after all is not absent")
        }
        var options = MinutesOptions()
        options.language = "en"
        let english = String(decoding: try export(stage.dialogue, as: .md, options: options), as: UTF8.self)
        #expect(english.contains("absent with regrets; replaced by Bram Bos"))
    }

    @Test(.enabled(if: ExportTests.hasPandoc), arguments: [ExportFormat.docx, .odt])
    func `Office documents say it too`(_ format: ExportFormat) throws {
        let data = try export(stage().dialogue, as: format)
        let text = String(
            decoding: try run("pandoc", ["-f", format.rawValue, "-t", "plain", "--wrap=none"], input: data),
            as: UTF8.self)
        // A narrow column breaks the words over several lines.
        for word in ["afwezig", "bericht;", "vervangen", "Bram"] { #expect(text.contains(word), "\(word)") }
    }

    @Test func `A briefing says it in words of before the session`() throws {
        var stage = try stage()
        try stage.play(#"{"do":"changePhase","phase":"preparing"}"#, by: stage.facilitator)
        let text = String(decoding: try export(stage.dialogue, as: .md), as: UTF8.self)
        #expect(text.contains("verhinderd; vervangen door Bram Bos"))
    }

    @Test func `Nobody reads the reason in a file`() throws {
        let stage = try stage()
        for format in ExportFormat.allCases where format.isText && format != .ics {
            let text = String(decoding: try export(stage.dialogue, as: format), as: UTF8.self)
            #expect(!text.contains("ziekenhuis"), "\(format)")
        }
    }

    @Test func `A version without names says it by function`() throws {
        var options = MinutesOptions()
        options.isPublic = true
        let text = String(decoding: try export(stage().dialogue, as: .md, options: options), as: UTF8.self)
        #expect(text.contains("afwezig met bericht; vervangen door Inkoop, Action"))
        #expect(!text.contains("Bram Bos") && !text.contains("ziekenhuis"))
    }

    @Test func `The file keeps it`() throws {
        let stage = try stage()
        let file = DialogueFile(stage.dialogue, options: MinutesOptions())
        let yaml = file.yaml
        #expect(yaml.contains("reply: notComing") && yaml.contains("insteadOf: Anna de Vries"))
        let read = try DialogueFile(yaml: yaml)
        #expect(read == file)
        let again = try MinutesStage(read)
        #expect(DialogueFile(again.dialogue, options: MinutesOptions()).yaml == yaml)
        let template = file.asTemplate
        #expect(template.participants?.contains { $0.reply != nil || $0.insteadOf != nil } == false)
        #expect(template.participants?.count == (file.participants?.count ?? 0) - 1, "the substitute came once")
    }

    @Test func `A file may name the substitute first`() throws {
        let yaml = """
            title: Proef
            participants:
              - {name: Bram, insteadOf: Anna}
              - {name: Anna, reply: notComing}
            """
        let stage = try MinutesStage(DialogueFile(yaml: yaml))
        let people = stage.dialogue.people
        #expect(people.participants[people.order[0]]?.insteadOf == people.order[1])
        for (wrong, reason) in [("Otto", "nobody here is called"), ("Bram", "nobody comes in their own place")] {
            let error = #expect(throws: DialogueFileError.self) {
                try DialogueFile(yaml: yaml.replacingOccurrences(of: "insteadOf: Anna", with: "insteadOf: \(wrong)"))
            }
            #expect(error?.reason.contains(reason) == true)
        }
    }

    @Test func `Regrets count as absent once the session has begun`() throws {
        var stage = try stage()
        let away = stage.people(of: "VWS")[0]
        #expect(stage.dialogue.attendance()[away] == .absent)
        try stage.play(#"{"do":"changePhase","phase":"review"}"#, by: stage.facilitator)
        let entry = try #require(Minutes(stage.dialogue).participants.first { $0.id == away })
        #expect(entry.attendance == .absent && entry.hasSentRegrets == true && entry.replacedBy == nil)
    }
}
