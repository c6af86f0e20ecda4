import Dialogue
import DialogueFile
import Foundation
import Testing

@testable import Minutes

/// A dialogue that is played command by command, with a clock that tests move.
struct MinutesStage {
    var dialogue: Dialogue
    /// Saturday 23 January 2021, 10.00 in Amsterdam.
    var at: Milliseconds = 1_611_392_400_000
    private var seed: UInt64 = 1

    /// From a file, with ids that are the same each time.
    init(_ file: DialogueFile, id: DialogueID = "d1") throws {
        dialogue = Dialogue(id: id)
        let times = try file.times()
        let context = CommandContext(at: at, by: .installation, seed: 7)
        let events = try Dialogue.eventsOf(
            file: file, startsAt: times.startsAt, answersDueAt: times.answersDueAt, context)
        record(events, by: .installation)
    }

    init(example name: String) throws { try self.init(DialogueFile(yaml: Examples.yaml(name))) }

    mutating func play(_ command: Command, by actor: Actor? = nil) throws {
        let actor = actor ?? organiser
        seed += 1
        record(try dialogue.decide(command, CommandContext(at: at, by: actor, seed: seed)), by: actor)
    }

    /// Commands as they go over the wire: `{"do":"addNote",…}`.
    mutating func play(_ json: String, by actor: Actor? = nil) throws {
        try play(JSONDecoder().decode(Command.self, from: Data(json.utf8)), by: actor)
    }

    mutating func wait(minutes: Int) { at += Milliseconds(minutes) * 60_000 }

    private mutating func record(_ events: [Event], by actor: Actor) {
        for event in events {
            dialogue.evolve(RecordedEvent(sequence: dialogue.sequence + 1, at: at, by: actor, event: event))
        }
    }

    func person(_ role: Role) -> Actor {
        dialogue.people.roster.first { $0.roles.contains(role) }.map { .participant($0.id) } ?? .installation
    }
    var organiser: Actor { person(.organiser) }
    var facilitator: Actor { person(.facilitator) }
    var noteTaker: Actor { person(.noteTaker) }
    func people(of side: String) -> [ParticipantID] {
        let id = dialogue.sides.first { $0.name.text == side }?.id
        return dialogue.people.roster.filter { $0.side == id }.map(\.id)
    }

    /// The first example, held: answers revealed, a session with every kind of note, minutes in review.
    static func held() throws -> MinutesStage {
        var stage = try MinutesStage(example: "dialoog-2021-01-26")
        let company = stage.people(of: "Bedrijfsleven")
        let ministry = stage.people(of: "VWS")
        let (action, communication) = (company[0], company[1])
        // Invented names: with them a public version has something to hide.
        try stage.play(
            #"{"do":"changeParticipant","participant":"\#(action)","person":{"name":"Anna de Vries","function":"Directie","organisation":"Action","email":"anna.devries@action.example"}}"#
        )
        try stage.play(
            #"{"do":"changeParticipant","participant":"\#(ministry[0])","person":{"name":"Bram Jansen","function":"Programmadirecteur","organisation":"VWS","email":"b.jansen@minvws.example"}}"#
        )
        try stage.play(#"{"do":"changeDetails","callLink":"https://bellen.example/kamer/42"}"#)
        try stage.play(#"{"do":"changePhase","phase":"preparing"}"#)
        for (person, question, horizon, text, audience) in [
            (action, "q1", nil, "Hoe bepaalt VWS wie wanneer getest wordt?", "everyone"),
            (
                communication, "q1", nil,
                "Waarom horen wij maatregelen pas via de persconferentie?\n\nWij moeten dezelfde avond onze filialen inlichten.",
                "everyone"
            ),
            (ministry[0], "q1", nil, "Wat merkt u op de werkvloer van quarantaine?", "everyone"),
            (ministry[1], "q1", nil, "Dit is alleen voor de gespreksleider.", "facilitator"),
            (action, "q4", 0, "Weten wie ik kan bellen.", "everyone"),
            (ministry[0], "q4", 0, "Drie deelvragen die we samen oppakken.", "everyone"),
            (ministry[2], "q4", 1, "Samen beleid maken, vanaf het begin.", "everyone"),
        ] as [(ParticipantID, String, Int?, String, String)] {
            let question = stage.dialogue.preparation.questions[Int(String(question.last!))! - 1].id
            try stage.play(
                #"{"do":"giveAnswer","question":"\#(question)","horizon":\#(horizon.map(String.init) ?? "null"),"text":\#(json(text)),"audience":"\#(audience)"}"#,
                by: .participant(person))
        }
        try stage.play(#"{"do":"revealAnswers"}"#, by: stage.facilitator)

        // Tuesday 26 January 2021, 15.31.
        stage.at = 1_611_671_460_000
        try stage.play(#"{"do":"changePhase","phase":"live"}"#, by: stage.facilitator)
        for person in [action, communication] + ministry.prefix(5) {
            try stage.play(
                #"{"do":"setAttendance","participant":"\#(person)","attendance":"present"}"#, by: stage.facilitator)
        }
        let items = stage.dialogue.agenda.order
        try stage.play(#"{"do":"startItem","item":"\#(items[0])"}"#, by: stage.facilitator)
        stage.wait(minutes: 11)
        try stage.play(
            #"{"do":"setAttendance","participant":"\#(ministry[5])","attendance":"late"}"#, by: stage.facilitator)
        try stage.note(items[0], "note", "VWS wil de open aanpak van de app ook met bedrijven proberen.")
        try stage.note(
            items[0], "quote",
            "We willen niet het gevoel krijgen dat we voor het karretje gespannen worden, we willen samen aan de slag om het coronavirus te bestrijden."
        )
        try stage.note(
            items[0], "note",
            "Anna de Vries noemt drie voorwaarden:\n- eerlijk over wat nog niet vaststaat\n- op tijd\n- in gewone taal")
        try stage.note(
            items[0], "question", "Wie is bij VWS het vaste aanspreekpunt? (mail naar b.jansen@minvws.example)")
        try stage.note(items[0], "note", "Dit staat niet in het verslag.")
        try stage.play(#"{"do":"changeNote","note":"n5","isIncluded":false}"#, by: stage.noteTaker)
        stage.wait(minutes: 12)
        try stage.play(#"{"do":"nextItem"}"#, by: stage.facilitator)
        try stage.note(
            items[1], "quote", "Onze mensen in de winkel horen het nieuws van klanten.",
            extra: #","speaker":"\#(action)""#)
        try stage.note(items[1], "jointQuestion", "Hoe bereiken we medewerkers die geen Nederlands lezen?")
        try stage.note(
            items[1], "reservation", "Action kan niet spreken voor de hele detailhandel.",
            extra: #","speaker":"\#(action)""#)
        try stage.note(
            items[1], "agreement",
            "VWS stuurt bedrijven een dag voor de persconferentie een samenvatting onder embargo.",
            extra: #","owners":[{"organisation":"VWS"}],"dueWords":"vanaf de eerstvolgende persconferentie""#)
        stage.wait(minutes: 28)
        try stage.play(#"{"do":"nextItem"}"#, by: stage.facilitator)
        try stage.note(
            items[2], "agreement", "Bedrijven en VWS testen samen één poster | in vijf talen; geen *verplichting*.",
            extra: #","owners":[{"participant":"\#(action)"},{"participant":"\#(ministry[4])"}]"#)
        try stage.note(
            items[2], "actionItem", "Contactpersonen uitwisselen",
            extra:
                #","owners":[{"participant":"\#(ministry[0])"},{"organisation":"Action"}],"dueWords":"voor de volgende sessie","dueDate":"2021-02-09""#
        )
        try stage.note(
            items[2], "actionItem", "=HYPERLINK(\"https://kwaad.example\";\"klik\")",
            extra: #","owners":[{"organisation":"Alliantie Digitaal Samenleven"}],"dueDate":"2021-03-01""#)
        try stage.note(
            items[2], "actionItem", "Posters ophangen",
            extra: #","owners":[{"organisation":"+31 Winkels"}],"dueWords":"zsm""#)
        try stage.play(
            #"{"do":"changeNote","note":"\#(stage.dialogue.notes.values.first { $0.actionItemNumber == 1 }!.id)","isDone":true}"#,
            by: stage.noteTaker)
        stage.wait(minutes: 30)
        try stage.play(
            #"{"do":"setAttendance","participant":"\#(communication)","attendance":"left"}"#, by: stage.facilitator)
        try stage.play(#"{"do":"skipItem","item":"\#(items[3])"}"#, by: stage.facilitator)
        try stage.play(#"{"do":"changePhase","phase":"review"}"#, by: stage.facilitator)
        try stage.play(
            #"{"do":"setSummary","item":"\#(items[0])","summary":\#(json("Beide kanten willen als gelijke partners verder.\n\nDe bedrijven willen eerst gehoord worden. VWS licht de opgave toe en vraagt om deelvragen die in 2021 samen kunnen worden opgepakt."))}"#,
            by: stage.noteTaker)
        try stage.play(
            #"{"do":"parkTopic","title":"Wat doen we met kassapersoneel, dat elke klant spreekt?","item":"\#(items[1])","takenBy":[{"participant":"\#(action)"},{"organisation":"VWS"}]}"#,
            by: stage.noteTaker)
        try stage.play(#"{"do":"parkTopic","title":"Reizen naar het buitenland"}"#, by: stage.noteTaker)
        try stage.play(
            #"{"do":"makeRemark","note":"n1","text":"Dit zei ik iets voorzichtiger."}"#, by: .participant(ministry[0]))
        try stage.play(
            #"{"do":"changeDetails","distribution":[{"name":"Alle deelnemers","isCopy":false},{"name":"Directie Communicatie, VWS","isCopy":true}]}"#
        )
        return stage
    }

    mutating func note(_ item: ItemID, _ kind: String, _ text: String, extra: String = "") throws {
        at += 1_000
        try play(
            #"{"do":"addNote","item":"\#(item)","kind":"\#(kind)","text":\#(Self.json(text))\#(extra)}"#, by: noteTaker)
    }

    static func json(_ text: String) -> String { String(decoding: try! JSONEncoder().encode(text), as: UTF8.self) }
}
