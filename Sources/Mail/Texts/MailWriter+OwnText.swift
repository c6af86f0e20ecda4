import Dialogue

// An organiser's own text, with places that are filled for each person.

extension MailWriter {
    /// The parts of the mail by the organisers' own text; `nil` where they wrote none.
    var ownText: [MailText.Block]? {
        dialogue.outbox.text(mail.kind, mail.language).map { blocks(of: $0.orEmpty) }
    }

    /// A paragraph begins after an empty line. A line of which nothing is left, because its places have nothing to say,
    /// is left out. The link is always in the mail: at its end, if the text has no place for it.
    func blocks(of text: String) -> [MailText.Block] {
        var blocks: [MailText.Block] = []
        var paragraph: [String] = []
        var hasLink = false
        func end() {
            let words = paragraph.joined(separator: "\n").trimmed
            if !words.isEmpty { blocks.append(.paragraph(words)) }
            paragraph = []
        }
        for line in text.lines {
            let parts = MailPlace.parts(of: line, mail.kind, language: mail.language)
            if line.trimmed.isEmpty { end() }
            var words = ""
            for part in parts {
                switch part {
                case .words(let text), .unknown(let text): words += text
                case .place(.link):
                    if !words.trimmed.isEmpty { paragraph.append(words) }
                    words = ""
                    end()
                    blocks.append(personalLink)
                    hasLink = true
                case .place(let place): words += filling(place)
                }
            }
            if !words.trimmed.isEmpty { paragraph.append(words) }
        }
        end()
        return hasLink ? blocks : blocks + [personalLink]
    }

    private func filling(_ place: MailPlace) -> String {
        switch place {
        case .name: words.nameInText(participant.person.name.orEmpty)
        case .title: title
        case .when: whenAndWhereText
        case .purpose: purposeText
        case .task: roleWords
        case .questions: questions
        case .sender: sender ?? ""
        case .link: ""
        }
    }

    private var whenAndWhereText: String {
        whenAndWhere.map { if case .paragraph(let words) = $0 { words } else { "" } }.joined(separator: "\n")
    }

    private var purposeText: String {
        let purpose = dialogue.details.purpose.orEmpty.trimmed
        return purpose.isEmpty ? "" : words.purpose(purpose)
    }

    /// The standard text with its places, for an organiser to change; `nil` for a kind that has no text of its own.
    public var standardText: String? {
        func place(_ place: MailPlace) -> String { place.sign(in: mail.language) }
        let paragraphs: [String]
        switch mail.kind {
        case .invitation:
            let hosts = dialogue.sides.filter { $0.kind == .convenor }.map { Self.asWords($0.name.orEmpty) }
            let parties = dialogue.sides.filter { $0.kind == .party }.map { Self.asWords($0.name.orEmpty) }
            paragraphs = [
                words.invites(hosts: words.list(hosts), title: place(.title), parties: words.list(parties)),
                place(.when), place(.purpose), place(.link), place(.task), words.noAccount,
            ]
        case .reminder:
            paragraphs = [words.noAnswerYet(place(.title)) + " " + place(.questions), place(.link)]
        case .appointment, .cancellation, .minutes, .actionItems, .digest: return nil
        }
        return ([words.dear(place(.name))] + paragraphs + [words.close + "\n" + place(.sender)])
            .joined(separator: "\n\n")
    }

    /// A name in which no word in brackets is a place: a sign that nobody sees follows the bracket.
    private static func asWords(_ name: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            out.append(scalar)
            if scalar == "[" { out.append("\u{2060}") }
        }
        return String(out)
    }
}
