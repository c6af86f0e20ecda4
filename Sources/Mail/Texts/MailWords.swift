import Dialogue
import Minutes

/// The fixed words of mails, in Dutch and English. The pages have the same words for invitations that people send
/// themselves (`organise.invitation` in Public/i18n).
struct MailWords: Sendable {
    /// Words of the minutes, and times as the minutes write them.
    let minutes: Words
    private let isDutch: Bool

    init(language: String) {
        minutes = Words(language: language)
        isDutch = language == "nl"
    }

    private func pick(_ nl: String, _ en: String) -> String { isDutch ? nl : en }

    // Subjects. They hold the dialogue's title and no name.
    func subject(_ kind: OutgoingMail.Kind, title: String, isAdopted: Bool) -> String {
        switch kind {
        case .invitation: pick("Uitnodiging: ", "Invitation: ") + title
        case .appointment: pick("Gewijzigd: ", "Changed: ") + title
        case .cancellation: pick("Gaat niet door: ", "Cancelled: ") + title
        case .reminder: pick("Herinnering: ", "Reminder: ") + title
        case .minutes where isAdopted: pick("Vastgesteld verslag: ", "Adopted minutes: ") + title
        case .minutes: pick("Conceptverslag: ", "Draft minutes: ") + title
        case .actionItems: pick("Uw actiepunten: ", "Your action items: ") + title
        case .digest: pick("Wat er gebeurde: ", "What happened: ") + title
        }
    }

    func dear(_ name: String) -> String {
        name.isEmpty ? pick("Beste deelnemer,", "Dear participant,") : pick("Beste \(name),", "Dear \(name),")
    }
    /// Stands for a name in an organiser's own text.
    func nameInText(_ name: String) -> String { name.isEmpty ? pick("deelnemer", "participant") : name }
    var close: String { pick("Met vriendelijke groet,", "Kind regards,") }

    // The invitation
    func invites(hosts: String, title: String, parties: String) -> String {
        let between =
            parties.isEmpty ? "" : pick(", een gesprek tussen \(parties)", ", a conversation between \(parties)")
        return hosts.isEmpty
            ? pick("U bent uitgenodigd voor ‘\(title)’\(between).", "You are invited to ‘\(title)’\(between).")
            : pick("\(hosts) nodigt u uit voor ‘\(title)’\(between).", "\(hosts) invites you to ‘\(title)’\(between).")
    }
    func when(_ time: String) -> String { pick("Wanneer: \(time).", "When: \(time).") }
    func call(_ link: String) -> String { pick("Videogesprek: \(link)", "Video call: \(link)") }
    func purpose(_ text: String) -> String { pick("Doel: \(text)", "Purpose: \(text)") }
    var ownLink: String { pick("Uw eigen link", "Your own link") }
    var noAccount: String {
        pick(
            "U hebt geen account nodig. De link is alleen voor u. Stuur deze mail niet door.",
            "You need no account. The link is for you alone. Please do not forward this mail.")
    }
    var oldLink: String {
        pick(
            "Open daarvoor de link uit uw uitnodiging. Bent u hem kwijt? Vraag ons dan om een nieuwe.",
            "Please open the link in your invitation. If you have lost it, ask us for a new one.")
    }
    var linkIsThere: String {
        pick(
            "Uw eigen link hebt u al. Bent u hem kwijt? Vraag ons dan om een nieuwe.",
            "You have your own link already. If you have lost it, ask us for a new one.")
    }
    func role(_ role: Role) -> String? {
        switch role {
        case .organiser:
            pick(
                "U bereidt deze dialoog voor: met uw link vult u de gegevens in en nodigt u mensen uit.",
                "You prepare this dialogue: with your link you fill in the details and invite people.")
        case .facilitator:
            pick(
                "U leidt het gesprek. Open uw link voordat er antwoorden komen: dan kunt u alles lezen wat voor u "
                    + "bedoeld is.",
                "You lead the conversation. Open your link before answers come: then you can read everything that is "
                    + "meant for you.")
        case .noteTaker:
            pick(
                "U schrijft het verslag. Uw link opent de bladzijde waarop u notuleert.",
                "You write the minutes. Your link opens the page on which you take notes.")
        case .observer: pick("U kijkt mee. U hoeft niets voor te bereiden.", "You watch. There is nothing to prepare.")
        case .participant: nil
        }
    }
    func questions(_ count: Int, before time: String?) -> String {
        let many = count == 1 ? pick("1 vraag", "1 question") : pick("\(count) vragen", "\(count) questions")
        guard let time else {
            return pick(
                "Wilt u vooraf \(many) beantwoorden? Dat kan op uw telefoon.",
                "Would you answer \(many) beforehand? You can do it on your phone.")
        }
        return pick(
            "Wilt u \(many) beantwoorden, uiterlijk op \(time)? Dat kan op uw telefoon.",
            "Would you answer \(many) by \(time)? You can do it on your phone.")
    }

    // The appointment
    func moved(_ title: String) -> String {
        pick(
            "De dialoog ‘\(title)’ heeft een andere tijd of plaats gekregen.",
            "The dialogue ‘\(title)’ has another time or place now.")
    }
    func noDate(_ title: String) -> String {
        pick(
            "De datum van de dialoog ‘\(title)’ is vervallen. U hoort het als er een nieuwe is.",
            "The date of the dialogue ‘\(title)’ no longer holds. You will hear when there is a new one.")
    }
    func isOff(_ title: String, forAll: Bool) -> String {
        forAll
            ? pick("De dialoog ‘\(title)’ gaat niet door.", "The dialogue ‘\(title)’ will not take place.")
            : pick(
                "U staat niet meer op de lijst van de dialoog ‘\(title)’. Voor u vervalt de afspraak.",
                "You are no longer on the list of the dialogue ‘\(title)’. For you the appointment is cancelled.")
    }

    // Reminders, minutes, action items, digests
    func noAnswerYet(_ title: String) -> String {
        pick(
            "Binnenkort is de dialoog ‘\(title)’. Van u hebben we nog geen antwoord.",
            "The dialogue ‘\(title)’ is coming up. We have no answer from you yet.")
    }
    func minutesAreThere(_ title: String, isAdopted: Bool) -> String {
        isAdopted
            ? pick("Het verslag van ‘\(title)’ is vastgesteld.", "The minutes of ‘\(title)’ are adopted.")
            : pick(
                "Het conceptverslag van ‘\(title)’ is klaar. Wilt u het nalezen? Klopt er iets niet, maak dan bij die "
                    + "regel een opmerking.",
                "The draft minutes of ‘\(title)’ are ready. Would you read them? If something is not right, make a "
                    + "remark at that line.")
    }
    /// Of a draft that is being circulated until this time.
    func untilWhen(_ time: String) -> String {
        pick(
            "Reageren kan tot \(time): met een opmerking, of door te zeggen dat u akkoord bent. Wie niets laat horen, "
                + "geldt niet als akkoord.",
            "You can reply until \(time): with a remark, or by saying that you agree. Silence is not taken as "
                + "agreement.")
    }
    func noReplyYet(_ title: String) -> String {
        pick(
            "Het conceptverslag van ‘\(title)’ gaat rond. Van u hebben we nog geen reactie.",
            "The draft minutes of ‘\(title)’ are going round. We have no reply from you yet.")
    }
    var theMinutes: String { pick("Het verslag", "The minutes") }
    func toDo(_ title: String) -> String {
        pick(
            "In de dialoog ‘\(title)’ is afgesproken dat u of uw organisatie dit doet:",
            "In the dialogue ‘\(title)’ it was agreed that you or your organisation will do this:")
    }
    func due(_ words: String) -> String { pick("klaar: \(words)", "due: \(words)") }
    func happened(_ title: String) -> String {
        pick("Dit gebeurde er in de dialoog ‘\(title)’:", "This happened in the dialogue ‘\(title)’:")
    }
    func news(_ news: MailNews) -> String {
        switch news {
        case .phase(let phase): self.phase(phase)
        case .agreements(let count):
            count == 1
                ? pick("1 nieuwe afspraak", "1 new agreement")
                : pick("\(count) nieuwe afspraken", "\(count) new agreements")
        case .actionItems(let count):
            count == 1
                ? pick("1 nieuw actiepunt", "1 new action item")
                : pick("\(count) nieuwe actiepunten", "\(count) new action items")
        case .notes(let count):
            count == 1
                ? pick("1 nieuwe regel in het verslag", "1 new line in the minutes")
                : pick("\(count) nieuwe regels in het verslag", "\(count) new lines in the minutes")
        case .remarks(let count):
            count == 1
                ? pick("1 nieuwe opmerking", "1 new remark")
                : pick("\(count) nieuwe opmerkingen", "\(count) new remarks")
        }
    }
    private func phase(_ phase: Phase) -> String {
        switch phase {
        case .draft: pick("De dialoog is weer een concept", "The dialogue is a draft again")
        case .preparing: pick("De dialoog is open om te antwoorden", "The dialogue is open for answers")
        case .live: pick("De sessie is begonnen", "The session has begun")
        case .editing:
            pick(
                "De sessie is voorbij, het verslag wordt nagekeken",
                "The session is over, the minutes are being edited")
        case .review: pick("Het conceptverslag is klaar om na te lezen", "The draft minutes can be read")
        case .adopted: pick("Het verslag is vastgesteld", "The minutes are adopted")
        case .archived: pick("De dialoog is gearchiveerd", "The dialogue is archived")
        }
    }
    var unsubscribe: String {
        pick("Herinneringen en overzichten wel of niet krijgen:", "Choose whether you get reminders and digests:")
    }

    /// `A, B en C`.
    func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + pick(" en ", " and ") + last
    }
}
