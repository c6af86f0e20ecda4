import Dialogue
import DialogueFile

extension DocumentWriting {
    /// The rows at the top of a memo: to, copy, from, subject, date, pages, contact. A fact that nobody typed comes
    /// from the distribution list, the letterhead, and the people who lead the dialogue.
    func memoRows(_ memo: MinutesOptions.Memo, _ letterhead: Letterhead?, kind: String, hasPages: Bool) -> [Definition]
    {
        func firstOf(_ texts: String...) -> String {
            texts.lazy.map { Prose.cleaned($0).trimmed }.first { !$0.isEmpty } ?? ""
        }
        let parties = minutes.sides.filter { $0.kind == .party }.map(\.name).joined(separator: "; ")
        let facts = [
            (words.to, firstOf(memo.to, recipients(areCopies: false), parties)),
            (words.copy, recipients(areCopies: true)),
            (words.from, firstOf(memo.from, writer(letterhead))),
            (words.subject, "\(kind): \(minutes.title)"),
            (words.dateWord, words.date(local(minutes.lastAt))),
        ]
        let contact = firstOf(memo.contact, letterhead?.file.contact ?? "")
        return facts.filter { !$0.1.isEmpty }.map { row($0.0, $0.1) }
            + (hasPages ? [Definition([.text(words.pageCount)], [.paragraph([.pageCount])])] : [])
            + (contact.isEmpty ? [] : [row(words.contact, contact)])
    }

    /// The organisation of the letterhead, or whoever leads or organises the dialogue.
    private func writer(_ letterhead: Letterhead?) -> String {
        if let letterhead {
            let unit = Prose.cleaned(letterhead.file.unit ?? "")
            return unit.isEmpty ? letterhead.organisation : "\(letterhead.organisation), \(unit)"
        }
        let people = minutes.participants.filter { !$0.isRemoved }
        let leads = people.filter { $0.roles.contains(.organiser) }
        return (leads.isEmpty ? people.filter { $0.roles.contains(.facilitator) } : leads).map(\.label)
            .joined(separator: "; ")
    }

    /// The organisation's own number, and who may read the document.
    func letterheadRows(_ letterhead: Letterhead?) -> [Definition] {
        guard let file = letterhead?.file else { return [] }
        return [(words.reference, file.reference), (words.classification, file.classification)].compactMap {
            word, text in
            let text = Prose.cleaned(text ?? "").trimmed
            return text.isEmpty ? nil : row(word, text)
        }
    }
}
