import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// A version with functions instead of names, made from a dialogue that names a person, an address and the call in
/// every text it has.
@Suite struct FunctionsTests {
    static let name = "Quirina van Zomeren"
    static let address = "q'zomeren@intranet"
    static let call = "https://bel.example/r/kamer-7?pwd=sleutel"
    /// The words that no public file may hold, in small letters.
    static let secrets = [name, address, "bel.example/r/kamer-7", "sleutel"].map { $0.lowercased() }

    private static func words(_ place: String) -> String {
        "\(place): QUIRINA van Zomeren, Q'ZOMEREN@intranet, \(call), bel.example/r/kamer-7?pwd=sleutel."
    }

    /// Every text of this dialogue is filled.
    static func filled() throws -> MinutesStage {
        var file = DialogueFile(title: words("titel"))
        (file.occasion, file.background, file.purpose) = (words("aanleiding"), words("achtergrond"), words("doel"))
        (file.date, file.time, file.callLink, file.phase) = ("2021-01-26", "15:30", call, .review)
        (file.minutesVersion, file.reopenedReason) = (2, words("heropend"))
        file.sides = [.init(name: words("kant")), .init(name: "Kant B \(name)"), .init(name: "Kant B \(name)s")]
        file.participants = [
            .init(
                name: name, function: words("functie"), organisation: words("organisatie"), side: words("kant"),
                roles: [.organiser, .facilitator, .noteTaker], assignment: words("opdracht"), email: address),
            .init(
                name: "Bo", function: "Woordvoerder van \(name)", organisation: "Praktijk \(name)",
                side: "Kant B \(name)", assignment: words("opdracht"), email: "bo@x.example"),
            .init(name: "Gast", email: "gast@x.example"),
        ]
        file.questions = [
            .init(
                text: words("vraag"), explanation: words("toelichting"), example: words("voorbeeld"),
                horizons: [words("horizon")], askedBy: words("vrager"), revealed: true)
        ]
        file.answers = [.init(question: 1, horizon: 1, participant: name, text: words("antwoord"))]
        file.distribution = [.init(name: words("lijst"))]
        file.parkingLot = [.init(title: words("onderwerp"), takenBy: [name, words("neemt mee")])]
        let kinds = Note.Kind.allCases.map { kind in
            DialogueFile.NoteEntry(
                kind: kind, text: words(kind.rawValue), speaker: kind == .quote ? name : nil,
                owners: kind == .quote ? nil : [name, words("eigenaar")], due: words("wanneer"), dueDate: "2021-02-09")
        }
        file.agenda = [
            .init(
                title: words("punt"), explanation: words("uitleg"), minutes: 5, lead: words("leiding"),
                summary: words("samenvatting"), notes: kinds)
        ]
        var stage = try MinutesStage(file)
        let note = try #require(stage.dialogue.notes.values.first { _ in true }).id
        try stage.play(.makeRemark(note: note, text: FreeText(words("opmerking"))))
        let remark = try #require(stage.dialogue.review.remarks.first).id
        try stage.play(.respondToRemark(remark: remark, outcome: .declined, response: FreeText(words("reactie"))))
        try correct(note, in: &stage)
        try follow(in: &stage)
        try sign(in: &stage)
        try stage.play(.changePhase(phase: .live))
        let person = try #require(stage.dialogue.people.roster.last).id
        try stage.play(.proposeItem(title: FreeText(words("voorstel")), participant: person))
        try stage.play(
            .replyToInvitation(.notComing, reason: FreeText(words("reden")), participant: person))
        return stage
    }

    /// One suggestion is rejected, annexed and contested, one is accepted, and a remark quotes the line.
    private static func correct(_ note: NoteID, in stage: inout MinutesStage) throws {
        let person = try #require(stage.dialogue.people.roster.last).id
        let editor = Actor.participant(try #require(stage.dialogue.people.roster.first).id)
        let line = Passage(note: note)
        for place in ["eerste", "tweede"] {
            try stage.play(
                .suggestWording(
                    passage: line, text: FreeText(words(place)), why: FreeText(words("waarom")), participant: person,
                    way: .mail), by: editor)
        }
        try stage.play(.rejectSuggestion(suggestion: "c1", reason: FreeText(words("afwijzing"))), by: editor)
        try stage.play(.annexSuggestion(suggestion: "c1", text: FreeText(words("bijlage"))), by: editor)
        try stage.play(
            .contestSuggestion(suggestion: "c1", text: FreeText(words("betwist"))), by: .participant(person))
        try stage.play(.acceptSuggestion(suggestion: "c2"), by: editor)
        try stage.play(
            .makeRemark(text: FreeText(words("vraag")), passage: line, participant: person, way: .letter), by: editor)
        try stage.play(.contestRemark(remark: "m2", text: FreeText(words("betwist"))), by: .participant(person))
    }

    /// One owner declines, another accepts subject to a decision and contests that, and somebody reports back.
    private static func follow(in stage: inout MinutesStage) throws {
        let notes = stage.dialogue.notes.values
        let first = try #require(notes.first { $0.kind == .agreement }).id
        let second = try #require(notes.first { $0.kind == .actionItem }).id
        let owner = try #require(stage.dialogue.people.roster.first).id
        try stage.play(.addMilestone(title: FreeText(words("mijlpaal"))))
        try stage.play(.setDueCondition(note: first, milestone: "e1", relation: .before))
        try stage.play(
            .setReportDuty(
                note: first, isDue: true, to: [.organisation(FreeText(words("aan")))], words: FreeText(words("termijn"))
            ))
        try stage.play(
            .answerAgreement(
                note: first, answer: .declined, reason: FreeText(words("reden")), participant: owner, way: .mail),
            by: .installation)
        try stage.play(
            .answerAgreement(
                note: second, answer: .accepted,
                subjectTo: .init(decider: FreeText(words("besluit")), words: FreeText(words("besluittermijn"))),
                participant: owner, way: .mail), by: .installation)
        try stage.play(.recordDecision(acceptance: "y2", isYes: true, words: FreeText(words("uitkomst"))))
        try stage.play(
            .contestAgreementAnswer(acceptance: "y2", words: FreeText(words("betwist"))), by: .participant(owner))
        try stage.play(.setAgreementStatus(note: first, status: .dropped, reason: FreeText(words("vervallen"))))
        try stage.play(.reportBack(note: first, text: FreeText(words("terugkoppeling"))))
    }

    private static func sign(in stage: inout MinutesStage) throws {
        let people = stage.dialogue.people.roster.map(\.id)
        let person = try #require(people.last)
        try stage.play(.setAdoptionRule(rule: .signers, signers: people, reason: FreeText(words("tekenen"))))
        try stage.play(.signMinutes(participant: person, way: .mail))
        try stage.play(.contestSignature(reason: FreeText(words("betwist"))), by: .participant(person))
    }

    @Test(arguments: ["nl", "en"]) func `No text of the state still names anybody`(_ language: String) throws {
        let dialogue = try Self.filled().dialogue
        let full = Self.texts(of: dialogue)
        // A text that is new in the state must be filled here as well, or nobody looks at it.
        for (path, texts) in full {
            #expect(texts.contains { !$0.isEmpty }, "\(path) is empty everywhere: fill it in `filled()`")
        }
        #expect(full.count >= 30)
        let shown = dialogue.shown(by: MinutesOptions(language: language, isPublic: true))
        for (path, texts) in Self.texts(of: shown) {
            for text in texts {
                for secret in Self.secrets {
                    #expect(!text.lowercased().contains(secret), "\(path) still says: \(text)")
                }
            }
        }
    }

    @Test(arguments: ExportTests.textOrOffice)
    func `No format still names anybody`(_ format: ExportFormat) throws {
        let stage = try Self.filled()
        let options = MinutesOptions(isPublic: true, withAddresses: true)
        let data = try export(stage.dialogue, as: format, options: options)
        var text = String(decoding: data, as: UTF8.self)
        if format.isOffice {
            text = String(
                decoding: try run("pandoc", ["-f", format.rawValue, "-t", "plain", "--wrap=none", "-s"], input: data),
                as: UTF8.self)
        }
        if format == .ics { text = text.replacing("\r\n ", with: "") }
        for sign in ["\\_", "\\-", "\\.", "<!-- -->"] { text = text.replacing(sign, with: String(sign.suffix(1))) }
        let plain = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
            .replacing("&#39;", with: "'").replacing("\\'", with: "'")
        for secret in Self.secrets + ["zomeren", "bo@x", "gast@x"] {
            #expect(!plain.contains(secret), "\(secret) is in \(format)")
        }
        #expect(plain.contains("naam weggelaten"), "\(format) has no label: \(plain)")
    }

    @Test func `A public file can be read again`() throws {
        let options = MinutesOptions(isPublic: true)
        let yaml = try export(Self.filled().dialogue, as: .yaml, options: options)
        let again = try MinutesStage(DialogueFile(yaml: yaml)).dialogue
        #expect(again.sides.count == 3 && again.people.roster.count == 3)
        #expect(try export(again, as: .yaml) == yaml)
    }

    /// Every text in a value, by its path. Elements of a list or a dictionary share a path.
    private static func texts(of value: Any, _ path: String = "dialogue") -> [String: [String]] {
        if let text = value as? FreeText { return [path: [text.orEmpty]] }
        var found: [String: [String]] = [:]
        let mirror = Mirror(reflecting: value)
        let isList = [.collection, .dictionary, .set, .tuple, .optional].contains(mirror.displayStyle)
        for child in mirror.children {
            let path = isList ? path : path + "." + (child.label ?? "")
            found.merge(texts(of: child.value, path), uniquingKeysWith: +)
        }
        return found
    }
}
