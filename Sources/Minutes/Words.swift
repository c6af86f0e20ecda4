package import Dialogue
import DialogueFile
package import Foundation

/// The fixed words of exported documents, in Dutch and English. This is the only table of words in this room.
package struct Words: Sendable {
    package let language: String
    private var isDutch: Bool { language == "nl" }

    /// English for any language but Dutch.
    package init(language: String) { self.language = language == "nl" ? "nl" : "en" }

    func pick(_ nl: String, _ en: String) -> String { isDutch ? nl : en }

    // The document
    var briefing: String { pick("Briefing", "Briefing") }
    var minutes: String { pick("Verslag", "Minutes") }
    var page: String { pick("pagina", "page") }
    var draft: String { pick("CONCEPT", "DRAFT (CONCEPT)") }
    var adopted: String { pick("Vastgesteld", "Adopted") }
    var adoptedBy: String { pick("Vastgesteld door", "Adopted by") }
    var version: String { pick("versie", "version") }
    var erased: String { pick("[gewist]", "[erased]") }
    var addressLeftOut: String { pick("[adres weggelaten]", "[address left out]") }
    var nameLeftOut: String { pick("[naam weggelaten]", "[name left out]") }
    var linkLeftOut: String { pick("[link weggelaten]", "[link left out]") }

    // The header
    var when: String { pick("Gepland", "Planned") }
    var held: String { pick("Gehouden", "Held") }
    var place: String { pick("Plaats", "Place") }
    var status: String { pick("Status", "Status") }
    var occasion: String { pick("Aanleiding", "Occasion") }
    var background: String { pick("Achtergrond", "Background") }
    var purpose: String { pick("Doel", "Purpose") }

    // People
    var participants: String { pick("Deelnemers", "Participants") }
    var others: String { pick("Zonder partij", "Without a party") }
    var name: String { pick("Naam", "Name") }
    var function: String { pick("Functie", "Function") }
    var organisation: String { pick("Organisatie", "Organisation") }
    var roles: String { pick("Rol", "Role") }
    var attendance: String { pick("Aanwezigheid", "Attendance") }
    var assignments: String { pick("Rollen", "Roles") }
    var somebody: String { pick("een vertegenwoordiger", "a representative") }

    func role(_ role: Role) -> String {
        switch role {
        case .organiser: pick("organisator", "organiser")
        case .facilitator: pick("gespreksleider", "facilitator")
        case .noteTaker: pick("notulist", "note-taker")
        case .participant: pick("deelnemer", "participant")
        case .observer: pick("waarnemer", "observer")
        }
    }

    func attendance(_ attendance: Attendance, time: String?) -> String {
        let at = time.map { " (\($0))" } ?? ""
        return switch attendance {
        case .present: pick("aanwezig", "present")
        case .late: pick("later gekomen", "came later") + at
        case .left: pick("eerder weggegaan", "left early") + at
        case .absent: pick("afwezig", "absent")
        }
    }

    /// For somebody who said beforehand that they do not come. A briefing is written before anybody can be absent.
    func regrets(replacedBy substitute: String?, isBriefing: Bool) -> String {
        let away =
            isBriefing ? pick("verhinderd", "unable to come") : pick("afwezig met bericht", "absent with regrets")
        return substitute.map { away + pick("; vervangen door ", "; replaced by ") + $0 } ?? away
    }

    // Questions and answers
    var questions: String { pick("Vragen ter voorbereiding", "Preparation questions") }
    var askedBy: String { pick("Gesteld door", "Asked by") }
    var viceVersa: String {
        pick("Beide partijen beantwoorden deze vraag over elkaar.", "Each party answers this about the other.")
    }
    var answersAnnex: String { pick("Bijlage: antwoorden op de vragen", "Annex: answers to the questions") }
    var noAnswers: String { pick("Geen antwoorden.", "No answers.") }
    var dealtWith: String { pick("besproken in de sessie", "dealt with in the session") }

    // The agenda
    var agenda: String { pick("Te bespreken punten", "Points to discuss") }
    var discussion: String { pick("Bespreking", "Discussion") }
    var point: String { pick("Punt", "Point") }
    var time: String { pick("Tijd", "Time") }
    var lead: String { pick("Leiding", "Lead") }
    var planned: String { pick("gepland", "planned") }
    var spent: String { pick("besteed", "spent") }
    var skipped: String { pick("overgeslagen", "skipped") }
    var notDiscussed: String { pick("niet besproken", "not discussed") }
    var question: String { pick("Vraag", "Question") }
    func minutes(_ count: Int) -> String {
        count == 1 ? pick("1 minuut", "1 minute") : pick("\(count) minuten", "\(count) minutes")
    }

    // Outcomes
    var agreements: String { pick("Afspraken", "Agreements") }
    var agreement: String { pick("Afspraak", "Agreement") }
    var actionItems: String { pick("Actiepunten", "Action items") }
    var actionItem: String { pick("Actiepunt", "Action item") }
    var jointQuestions: String { pick("Gezamenlijke vragen", "Joint questions") }
    var jointQuestion: String { pick("Gezamenlijke vraag", "Joint question") }
    var reservations: String { pick("Voorbehouden", "Reservations") }
    var reservation: String { pick("Voorbehoud", "Reservation") }
    var parkingLot: String { pick("Parkeerplaats", "Parking lot") }
    var parkedTopic: String { pick("Onderwerp", "Topic") }
    var takenBy: String { pick("Wie neemt het mee", "Who takes it along") }
    var nobodyYet: String { pick("nog niemand", "nobody yet") }
    var number: String { pick("Nr.", "No.") }
    var owners: String { pick("Wie", "Who") }
    var due: String { pick("Wanneer", "When") }
    var dueDate: String { pick("Datum", "Date") }
    var done: String { pick("gedaan", "done") }
    var open: String { pick("open", "open") }
    var doneOn: String { pick("Gedaan op", "Done on") }
    var link: String { pick("Link", "Link") }

    // After
    var remarksAnnex: String { pick("Bijlage: wat deelnemers opmerken", "Annex: what participants remark") }
    func remarks(by name: String) -> String { pick("\(name) merkt op", "\(name) remarks") }
    func notTakenOver(_ reason: String) -> String {
        pick("Correctie niet overgenomen: ", "Correction not taken over: ") + reason
    }
    var about: String { pick("Bij", "On") }
    var remarks: String { pick("Opmerkingen", "Remarks") }
    func openRemarks(_ count: Int) -> String {
        count == 1
            ? pick("Bij dit concept staat nog 1 opmerking open.", "1 remark on this draft is still open.")
            : pick(
                "Bij dit concept staan nog \(count) opmerkingen open.", "\(count) remarks on this draft are still open."
            )
    }
    var distribution: String { pick("Verzendlijst", "Distribution") }
    var to: String { pick("Aan", "To") }
    var copy: String { pick("Kopie", "Copy") }

    // Dates
    func day(_ day: LocalTime) -> String {
        let weekdays =
            isDutch
            ? ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
            : ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        return weekdays[day.weekday] + " " + date(day)
    }

    func date(_ day: LocalTime) -> String {
        let months =
            isDutch
            ? [
                "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
                "november", "december",
            ]
            : [
                "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                "November", "December",
            ]
        return "\(day.day) \(months[day.month - 1]) \(day.year)"
    }

    /// Writes out a date that is given as `2021-02-09`.
    package func date(_ text: String) -> String { LocalTime(date: text).map(date) ?? text }

    /// `15:30`, as on the pages and in the dialogue's file.
    func clock(_ time: LocalTime) -> String { time.time }

    /// The time that clocks showed then. If they show it twice that night, with a mark: `02:30 (UTC+1)`.
    func clock(_ time: Milliseconds, in zone: TimeZone) -> String {
        clock(LocalTime(time, in: zone)) + offsetMarks(time, time, zone).0
    }

    /// A day with two times, or two days with a time each. Around a change of clocks, each says which clock it means:
    /// `01:30 (UTC+2) – 03:00 (UTC+1)`.
    package func span(_ start: Milliseconds, _ end: Milliseconds?, in zone: TimeZone) -> String {
        let from = LocalTime(start, in: zone)
        let marks = offsetMarks(start, end ?? start, zone)
        guard let end, end / 60_000 != start / 60_000 else { return "\(day(from)), \(clock(from))\(marks.0)" }
        let to = LocalTime(end, in: zone)
        if from.dayNumber == to.dayNumber {
            return "\(day(from)), \(clocks(start, end, in: zone))"
        }
        return "\(day(from)), \(clock(from))\(marks.0) – \(day(to)), \(clock(to))\(marks.1)"
    }

    /// `15:30–16:00`; around a change of clocks `02:30 (UTC+2)–02:15 (UTC+1)`; after a whole day or more with the end's
    /// day.
    func clocks(_ start: Milliseconds, _ end: Milliseconds, in zone: TimeZone) -> String {
        let (from, to) = (LocalTime(start, in: zone), LocalTime(end, in: zone))
        let marks = offsetMarks(start, end, zone)
        // The next night needs no date; a time that could be another day's does.
        let isOnce = end - start < 86_400_000
        return clock(from) + marks.0 + "–" + (isOnce ? "" : day(to) + ", ") + clock(to) + marks.1
    }

    /// Both marks, or none: the times need marks if the clocks change between them, or if clocks show one of them twice
    /// that night.
    private func offsetMarks(_ start: Milliseconds, _ end: Milliseconds, _ zone: TimeZone) -> (String, String) {
        guard
            Self.offsetSeconds(start, zone) != Self.offsetSeconds(end, zone) || Self.isShownTwice(start, zone)
                || Self.isShownTwice(end, zone)
        else { return ("", "") }
        return (Self.offset(start, zone), Self.offset(end, zone))
    }

    /// True if clocks show the same time once more, because they are put back.
    private static func isShownTwice(_ time: Milliseconds, _ zone: TimeZone) -> Bool {
        let offset = offsetSeconds(time, zone)
        return [time - 86_400_000, time + 86_400_000].contains { nearby in
            let other = offsetSeconds(nearby, zone)
            return other != offset && offsetSeconds(time + Milliseconds(offset - other) * 1_000, zone) == other
        }
    }

    private static func offsetSeconds(_ time: Milliseconds, _ zone: TimeZone) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1_000))
    }

    /// ` (UTC+2)`, ` (UTC-3:30)`
    private static func offset(_ time: Milliseconds, _ zone: TimeZone) -> String {
        let minutes = offsetSeconds(time, zone) / 60
        let rest = abs(minutes) % 60 == 0 ? "" : ":" + LocalTime.padded(abs(minutes) % 60, 2)
        return " (UTC\(minutes < 0 ? "-" : "+")\(abs(minutes) / 60)\(rest))"
    }
}
