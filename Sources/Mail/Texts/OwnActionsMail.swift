public import Dialogue

/// The mail with the link to somebody's action items over all dialogues. Where several people share an address, it has
/// a link for each.
public struct OwnActionsMail: Sendable {
    /// A mail has no more links than this; an address that more people share is hardly a person's.
    public static let linksMax = 20

    public struct Link: Sendable {
        public var name: String
        /// The dialogues that it opens.
        public var titles: [String]
        public var url: String

        public init(name: String, titles: [String], url: String) {
            self.name = name
            self.titles = titles
            self.url = url
        }
    }

    public var links: [Link]
    public var language: String
    public var days: Int

    public init(links: [Link], language: String, days: Int) {
        self.links = links
        self.language = language
        self.days = days
    }

    public var text: MailText {
        let dutch = language == "nl"
        let name = links.count == 1 ? links[0].name : ""
        let words = MailWords(language: language)
        var blocks: [MailText.Block] = [
            .paragraph(words.dear(name)),
            .paragraph(
                dutch
                    ? "U hebt gevraagd om een link naar uw actiepunten uit alle dialogen."
                    : "You asked for a link to your action items from all dialogues."),
        ]
        for link in links {
            let whose = links.count == 1 ? "" : (dutch ? " van " : " of ") + link.name
            blocks.append(.link(label: (dutch ? "De actiepunten" : "The action items") + whose, url: link.url))
            blocks.append(.list(link.titles))
        }
        blocks.append(
            .paragraph(
                dutch
                    ? "De link werkt \(days) dagen en is alleen voor u. U kunt hem op die bladzijde ook zelf "
                        + "beëindigen. Hebt u er niet om gevraagd? Dan hoeft u niets te doen."
                    : "The link works for \(days) days and is for you alone. You can also end it on that page. "
                        + "If you did not ask for it, there is nothing you need to do."))
        return MailText(
            subject: dutch ? "Uw actiepunten uit alle dialogen" : "Your action items from all dialogues",
            blocks: blocks)
    }

    public func message(from sender: MailMessage.Mailbox, to address: MailAddress, id: String, at now: Milliseconds)
        -> MailMessage
    {
        MailMessage(
            sender: sender, recipient: .init(name: links.count == 1 ? links[0].name : "", address: address),
            text: text, language: language, id: id, at: now)
    }
}
