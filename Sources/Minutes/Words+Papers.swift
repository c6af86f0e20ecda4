/// The words of briefing notes, memos and the zip.
extension Words {
    // The briefing note
    var forWhom: String { pick("Voor", "For") }
    var between: String { pick("Met deelnemers van", "With participants of") }
    var togetherWith: String { pick("In samenwerking met", "In cooperation with") }
    var ledBy: String { pick("Onder leiding van", "Led by") }

    // The memo
    var memo: String { pick("Memo", "Memo") }
    var from: String { pick("Van", "From") }
    var subject: String { pick("Onderwerp", "Subject") }
    var dateWord: String { pick("Datum", "Date") }
    var pageCount: String { pick("Aantal pagina’s", "Number of pages") }
    var contact: String { pick("Inlichtingen bij", "Contact") }
    var reference: String { pick("Kenmerk", "Reference") }
    var classification: String { pick("Rubricering", "Classification") }

    // The zip
    var zipIntroduction: String {
        pick(
            "Dit is de hele dialoog, zoals die was bij het laatste wat erin gebeurde:",
            "This is the whole dialogue, as it was after the last thing that happened in it:")
    }
    var notInZip: String { pick("Deze bestanden konden niet worden gemaakt:", "These files could not be made:") }
    func inZip(_ name: ZipPart) -> String {
        switch name {
        case .reading(let format):
            switch format {
            case .html: pick("om te lezen; toegankelijk, in een browser", "for reading; accessible, in a browser")
            case .pdf: pick("om af te drukken", "for printing")
            case .docx: pick("om te bewerken, in Word", "for editing, in Word")
            case .odt: pick("om te bewerken, in LibreOffice", "for editing, in LibreOffice")
            default: pick("platte tekst met opmaak (Markdown)", "plain text with marks (Markdown)")
            }
        case .note: pick("de briefing: wat mensen vooraf lezen", "the briefing: what people read beforehand")
        case .actionItems: pick("de actiepunten als tabel", "the action items as a table")
        case .calendar: pick("sessie en actiepunten voor een agenda", "session and action items for a calendar")
        case .json: pick("alles, voor programma’s", "everything, for programs")
        case .yaml: pick("om de dialoog weer in te lezen in Polder", "for reading the dialogue into Polder again")
        case .followUp:
            pick(
                "de afspraken en actiepunten, en wat ervan kwam",
                "the agreements and action items, and what came of them")
        case .earlier(let version, _):
            pick("versie \(version), zoals die was vastgesteld", "version \(version), as it was adopted")
        }
    }
}
