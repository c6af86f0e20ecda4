import Dialogue
import DialogueFile
import Testing

@testable import Minutes

/// The search for a date in a dialogue's file.
@Suite struct ProposedDatesTests {
    private static let yaml = """
        title: Proef
        language: nl
        durationMinutes: 90
        timeZone: Europe/Amsterdam
        phase: preparing

        dates:
          - date: 2031-01-28
            time: "09:00"
            yes: [Anna]
            ifNeedBe: [Bram]
          - date: 2031-07-29
            time: "15:30"
            durationMinutes: 60
            chosen: true
            no: [Bram, Anna]

        participants:
          - name: Bram
          - name: Anna

        """

    @Test func `The file is read and written back the same`() throws {
        let file = try DialogueFile(yaml: Self.yaml)
        let dialogue = try MinutesStage(file).dialogue
        #expect(dialogue.dates.proposed.map(\.durationMinutes) == [90, 60] && dialogue.dates.chosen == "w2")
        #expect(dialogue.dates.proposed[0].startsAt == 1_927_353_600_000, "28 January 2031, 08:00 UTC")
        let anna = try #require(dialogue.people.roster.first { $0.person.name.text == "Anna" })
        #expect(anna.availability == ["w1": .yes, "w2": .no])
        #expect(DialogueFile(dialogue, options: MinutesOptions()).yaml == Self.yaml)
        #expect(DialogueFile(dialogue, options: MinutesOptions()).asTemplate.dates == nil)
        #expect(DialogueFile(dialogue, options: MinutesOptions(isPublic: true)).dates?[0].yes == nil)
    }

    @Test(arguments: [
        ("09:00", "25:00", "no time like"), ("yes: [Anna]", "yes: [Otto]", "nobody here is called"),
        ("ifNeedBe: [Bram]", "ifNeedBe: [Anna]", "answers this date twice"),
        ("    time: \"09:00\"\n", "", "\"time\" is missing"),
        ("    yes: [Anna]\n", "    chosen: true\n", "only one date can be chosen"),
    ])
    func `What is wrong is said`(right: String, wrong: String, reason: String) throws {
        let error = #expect(throws: DialogueFileError.self) {
            try DialogueFile(yaml: Self.yaml.replacing(right, with: wrong))
        }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }
}
