import Dialogue
import JSON

extension JSONWriter {
    /// Writes the members of a participant that say what was mailed to them.
    mutating func write(_ correspondence: Correspondence, isAppointmentOld: Bool) {
        let mails = OutgoingMail.Kind.allCases.compactMap { correspondence.mails[$0] }
        if !mails.isEmpty {
            key("mails")
            array { w in for mail in mails { w.write(mail) } }
        }
        if correspondence.appointmentSent != nil { member("appointment", isAppointmentOld ? "old" : "sent") }
        member("addressWrongAt", correspondence.addressWrongAt)
        membersOfWishes(correspondence)
    }

    /// Says what the person wants of mail, as far as they have said so.
    mutating func membersOfWishes(_ correspondence: Correspondence) {
        member("unsubscribedAt", correspondence.unsubscribedAt)
        member("wantsDigest", correspondence.wantsDigest == true)
        member("refusesDigest", correspondence.wantsDigest == false)
    }

    private mutating func write(_ mail: OutgoingMail) {
        object { w in
            w.member("kind", mail.kind.rawValue)
            w.member("state", mail.state.rawValue)
            w.member("at", mail.stateAt)
            w.member("language", mail.language)
            if mail.state == .waiting, mail.putOffCount > 0 { w.member("until", mail.notBefore) }
            w.member("reply", mail.reply)
        }
    }
}
