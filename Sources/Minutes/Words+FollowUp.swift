import Dialogue

// Words about what becomes of agreements and action items.

extension Words {
    var followUp: String { pick("Opvolging van de afspraken", "Follow-up of the agreements") }
    var reportBack: String { pick("Terugkoppeling", "Report back") }
    var kind: String { pick("Soort", "Kind") }
    var accepted: String { pick("Aangenomen", "Accepted") }
    var confirmedBy: String { pick("Bevestigd door", "Confirmed by") }
    var milestones: String { pick("Mijlpalen", "Milestones") }
    var milestone: String { pick("Mijlpaal", "Milestone") }
    var notKnownYet: String { pick("nog niet bekend", "not known yet") }
    var everyone: String { pick("iedereen", "everyone") }
    var noAgreements: String {
        pick("Er zijn geen afspraken of actiepunten.", "There are no agreements or action items.")
    }
    var outdated: String { pick("de tekst is daarna veranderd", "the text was changed since") }
    func asOf(_ date: String) -> String { pick("stand van \(date)", "as of \(date)") }
    func contested(_ words: String) -> String {
        pick("betwist", "contested") + (words.isEmpty ? "" : ": \(words)")
    }
    func overtaken(by other: String?) -> String {
        pick("achterhaald", "overtaken") + (other.map { pick(" door ", " by ") + $0 } ?? "")
    }
    func dropped(_ reason: String) -> String { pick("vervallen", "dropped") + (reason.isEmpty ? "" : " (\(reason))") }
    var inProgress: String { pick("in uitvoering", "in progress") }
    func reportTo(_ names: String, _ due: String) -> String {
        pick("aan ", "to ") + names + (due.isEmpty ? "" : ", \(due)")
    }

    /// An answer that somebody else entered.
    func entered(_ way: Entered.Way) -> String {
        switch way {
        case .mail: pick("per e-mail", "by e-mail")
        case .telephone: pick("per telefoon", "by telephone")
        case .letter: pick("per brief", "by letter")
        case .inPerson: pick("mondeling", "in person")
        }
    }

    func asked(_ state: Minutes.FollowUpEntry.OwnerState) -> String {
        switch state {
        case .asked: pick("gevraagd, nog geen antwoord", "asked, no answer yet")
        case .accepted: pick("aangenomen", "accepted")
        case .declined: pick("afgewezen", "declined")
        case .waiting: pick("onder voorbehoud", "subject to a decision")
        }
    }

    /// `onder voorbehoud van een besluit van de raad vóór 1 maart`
    func subjectTo(_ decider: String, _ due: String) -> String {
        pick("onder voorbehoud van een besluit van ", "subject to a decision by ") + decider
            + (due.isEmpty ? "" : " (\(due))")
    }
    func decided(_ isYes: Bool, _ words: String) -> String {
        (isYes ? pick("besloten: ja", "decided: yes") : pick("besloten: nee", "decided: no"))
            + (words.isEmpty ? "" : " – \(words)")
    }

    /// `1 maand na Lancering`, `vóór Besluit`
    func condition(_ relation: DueCondition.Relation, _ count: Int, _ unit: DueCondition.Unit, _ title: String)
        -> String
    {
        let to = relation == .before ? pick("vóór", "before") : pick("na", "after")
        if count == 0 { return "\(to) \(title)" }
        let word =
            switch unit {
            case .days: count == 1 ? pick("dag", "day") : pick("dagen", "days")
            case .weeks: count == 1 ? pick("week", "week") : pick("weken", "weeks")
            case .months: count == 1 ? pick("maand", "month") : pick("maanden", "months")
            }
        return "\(count) \(word) \(to) \(title)"
    }
}
