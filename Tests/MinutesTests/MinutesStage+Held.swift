import Dialogue
import DialogueFile

extension MinutesStage {
    /// The first example after its session: answers are revealed, there are notes of every kind, and the minutes are in
    /// review.
    static func held() throws -> MinutesStage {
        var stage = try MinutesStage(example: "dialoog-2021-01-26")
        try stage.prepare()
        try stage.begin()
        try stage.discussExpectations()
        try stage.discussImages()
        try stage.agreeAndFinish()
        try stage.review()
        try stage.correct()
        return stage
    }

    private var company: [ParticipantID] { people(of: "Bedrijfsleven") }
    private var ministry: [ParticipantID] { people(of: "VWS") }
    /// People of the company Action.
    private var action: ParticipantID { company[0] }
    private var communication: ParticipantID { company[1] }
    private var items: [ItemID] { dialogue.agenda.order }

    private mutating func prepare() throws {
        // The names are invented, so that a public version has something to hide.
        try play(
            .changeParticipant(
                participant: action,
                person: PersonDetails(
                    name: "Anna de Vries", function: "Directie", organisation: "Action",
                    email: "anna.devries@action.example")))
        try play(
            .changeParticipant(
                participant: ministry[0],
                person: PersonDetails(
                    name: "Bram Jansen", function: "Programmadirecteur", organisation: "VWS",
                    email: "b.jansen@minvws.example")))
        try play(.changeDetails(callLink: "https://bellen.example/kamer/42"))
        try play(.changePhase(phase: .preparing))
        try answer(action, 1, "Hoe bepaalt VWS wie wanneer getest wordt?")
        try answer(
            communication, 1,
            """
            Waarom horen wij maatregelen pas via de persconferentie?

            Wij moeten dezelfde avond onze filialen inlichten.
            """)
        try answer(ministry[0], 1, "Wat merkt u op de werkvloer van quarantaine?")
        try answer(ministry[1], 1, "Dit is alleen voor de gespreksleider.", for: .facilitator)
        try answer(action, 4, horizon: 0, "Weten wie ik kan bellen.")
        try answer(ministry[0], 4, horizon: 0, "Drie deelvragen die we samen oppakken.")
        try answer(ministry[2], 4, horizon: 1, "Samen beleid maken, vanaf het begin.")
        try play(.revealAnswers(), by: facilitator)
    }

    private mutating func begin() throws {
        // Tuesday 26 January 2021, 15.31.
        at = 1_611_671_460_000
        try play(.changePhase(phase: .live), by: facilitator)
        for person in [action, communication] + ministry.prefix(5) {
            try play(.setAttendance(participant: person, attendance: .present), by: facilitator)
        }
        try play(.startItem(item: items[0]), by: facilitator)
        wait(minutes: 11)
        try play(.setAttendance(participant: ministry[5], attendance: .late), by: facilitator)
    }

    private mutating func discussExpectations() throws {
        try note(0, .note, "VWS wil de open aanpak van de app ook met bedrijven proberen.")
        try note(
            0, .quote,
            """
            We willen niet het gevoel krijgen dat we voor het karretje gespannen worden, we willen samen aan de slag \
            om het coronavirus te bestrijden.
            """)
        try note(
            0, .note,
            """
            Anna de Vries noemt drie voorwaarden:
            - eerlijk over wat nog niet vaststaat
            - op tijd
            - in gewone taal
            """)
        try note(0, .question, "Wie is bij VWS het vaste aanspreekpunt? (mail naar b.jansen@minvws.example)")
        try note(0, .note, "Dit staat niet in het verslag.")
        try play(.changeNote(note: "n5", isIncluded: false), by: noteTaker)
        wait(minutes: 12)
    }

    private mutating func discussImages() throws {
        try play(.nextItem(), by: facilitator)
        try note(1, .quote, "Onze mensen in de winkel horen het nieuws van klanten.", speaker: action)
        try note(1, .jointQuestion, "Hoe bereiken we medewerkers die geen Nederlands lezen?")
        try note(1, .reservation, "Action kan niet spreken voor de hele detailhandel.", speaker: action)
        try note(
            1, .agreement, "VWS stuurt bedrijven een dag voor de persconferentie een samenvatting onder embargo.",
            owners: [.organisation("VWS")], dueWords: "vanaf de eerstvolgende persconferentie")
        wait(minutes: 28)
    }

    private mutating func agreeAndFinish() throws {
        try play(.nextItem(), by: facilitator)
        try note(
            2, .agreement, "Bedrijven en VWS testen samen één poster | in vijf talen; geen *verplichting*.",
            owners: [.participant(action), .participant(ministry[4])])
        try note(
            2, .actionItem, "Contactpersonen uitwisselen",
            owners: [.participant(ministry[0]), .organisation("Action")], dueWords: "voor de volgende sessie",
            dueDate: "2021-02-09")
        try note(
            2, .actionItem, "=HYPERLINK(\"https://kwaad.example\";\"klik\")",
            owners: [.organisation("Alliantie Digitaal Samenleven")], dueDate: "2021-03-01")
        try note(
            2, .actionItem, "Posters ophangen", owners: [.organisation("+31 Winkels")], dueWords: "zsm")
        let first = dialogue.notes.values.first { $0.actionItemNumber == 1 }!
        try play(.changeNote(note: first.id, isDone: true), by: noteTaker)
        wait(minutes: 30)
        try play(.setAttendance(participant: communication, attendance: .left), by: facilitator)
        try play(.skipItem(item: items[3]), by: facilitator)
        try play(.changePhase(phase: .review), by: facilitator)
    }

    private mutating func review() throws {
        try play(
            .setSummary(
                item: items[0],
                summary: """
                    Beide kanten willen als gelijke partners verder.

                    De bedrijven willen eerst gehoord worden. VWS licht de opgave toe en vraagt om deelvragen die \
                    in 2021 samen kunnen worden opgepakt.
                    """), by: noteTaker)
        try play(
            .parkTopic(
                title: "Wat doen we met kassapersoneel, dat elke klant spreekt?",
                takenBy: [.participant(action), .organisation("VWS")], item: items[1]), by: noteTaker)
        try play(.parkTopic(title: "Reizen naar het buitenland"), by: noteTaker)
        try play(.makeRemark(note: "n1", text: "Dit zei ik iets voorzichtiger."), by: .participant(ministry[0]))
        try play(
            .changeDetails(distribution: [
                Details.Recipient(name: "Alle deelnemers", isCopy: false),
                Details.Recipient(name: "Directie Communicatie, VWS", isCopy: true),
            ]))
    }

    /// One correction is taken over, one is not and stands in the annex, and one was said by telephone and is
    /// contested.
    private mutating func correct() throws {
        let company = Actor.participant(action)
        let first = Passage(note: "n1", revision: dialogue.notes["n1"]?.revision)
        try play(.suggestWording(passage: first, text: "Wij willen eerst gehoord worden.", why: "Korter"), by: company)
        try play(.supportSuggestion(suggestion: "c1", stance: .support), by: .participant(communication))
        try play(.supportSuggestion(suggestion: "c1", stance: .object), by: .participant(ministry[0]))
        try play(.rejectSuggestion(suggestion: "c1", reason: "De notulist hoorde meer."), by: noteTaker)
        try play(
            .annexSuggestion(
                suggestion: "c1",
                text: "Wij zeiden alleen dat wij eerst gehoord willen worden.\n\n- niet meer\n- niet minder"),
            by: company)
        try play(
            .suggestLine(
                item: items[1], kind: .note, text: "VWS dankt de bedrijven.", participant: ministry[0],
                way: .telephone),
            by: noteTaker)
        try play(.contestSuggestion(suggestion: "c2", text: "Dat zei ik anders."), by: .participant(ministry[0]))
        try play(.suggestWording(passage: Passage(note: "n4", from: 0, to: 3), text: "Wie precies"), by: company)
        try play(.acceptSuggestion(suggestion: "c3"), by: noteTaker)
        try play(
            .makeRemark(
                text: "Klopt dit?", passage: Passage(note: "n1", from: 0, to: 3), participant: ministry[0], way: .mail),
            by: noteTaker)
        try play(.contestRemark(remark: "m2", text: "Dat vroeg ik niet."), by: .participant(ministry[0]))
    }

    private mutating func answer(
        _ person: ParticipantID, _ question: Int, horizon: Int? = nil, _ text: FreeText,
        for audience: Audience = .everyone
    ) throws {
        let question = dialogue.preparation.questions[question - 1].id
        try play(
            .giveAnswer(question: question, horizon: horizon, text: text, audience: audience), by: .participant(person))
    }

    private mutating func note(
        _ item: Int, _ kind: Note.Kind, _ text: FreeText, speaker: ParticipantID? = nil, owners: [Owner]? = nil,
        dueWords: FreeText? = nil, dueDate: String? = nil
    ) throws {
        at += 1_000
        try play(
            .addNote(
                item: items[item], kind: kind, text: text, speaker: speaker, owners: owners, dueWords: dueWords,
                dueDate: dueDate), by: noteTaker)
    }
}
