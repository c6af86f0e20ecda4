import Dialogue

/// The words of versions and signatures.
extension Words {
    var signatures: String { pick("Ondertekening", "Signatures") }
    var signer: String { pick("Ondertekenaar", "Signer") }
    var party: String { pick("Partij", "Party") }
    var signature: String { pick("Getekend", "Signed") }
    var notSigned: String { pick("nog niet getekend", "not signed yet") }
    var forEarlierText: String { pick("voor een eerdere tekst", "for an earlier text") }
    var contested: String { pick("betwist door de ondertekenaar", "contested by the signer") }

    func signed(_ date: String, _ time: String) -> String { pick("\(date) om \(time)", "\(date) at \(time)") }

    func entered(_ name: String, _ way: Entered.Way) -> String {
        let how =
            switch way {
            case .mail: pick("per mail", "by mail")
            case .telephone: pick("per telefoon", "by telephone")
            case .letter: pick("per brief", "by letter")
            case .inPerson: pick("mondeling", "in person")
            }
        return pick("\(how), ingevoerd door \(name)", "\(how), entered by \(name)")
    }

    func replaces(_ version: Int, _ replaced: Int, date: String?, reason: String) -> String {
        let of = date.map { pick(" van \($0)", " of \($0)") } ?? ""
        let why = reason.isEmpty ? "" : pick(" omdat: \(reason)", " because: \(reason)")
        let (this, former) = ("\(self.version) \(version)", "\(self.version) \(replaced)")
        return pick("\(this), vervangt \(former)", "\(this), replaces \(former)") + of + why
    }
}
