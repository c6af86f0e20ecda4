public import Dialogue
import DialogueFile
import Foundation
import Minutes

/// A mail as it is handed to the mail server (RFC 5322): its head, the text as plain text and as HTML, and an
/// appointment if it has one.
public struct MailMessage: Sendable {
    public var sender: Mailbox
    public var recipient: Mailbox
    /// The address for answers; `nil`: the sender's.
    public var replyTo: Mailbox?
    public var text: MailText
    public var language: String
    /// The same for every attempt to send the same mail: `m12.d7f…`.
    public var id: String
    public var at: Milliseconds
    /// The page on which the recipient ends reminders and digests; `nil` when the mail offers no such page.
    public var unsubscribe: String?
    public var appointment: Appointment?

    public init(
        sender: Mailbox, recipient: Mailbox, replyTo: Mailbox? = nil, text: MailText, language: String, id: String,
        at: Milliseconds, unsubscribe: String? = nil, appointment: Appointment? = nil
    ) {
        self.sender = sender
        self.recipient = recipient
        self.replyTo = replyTo
        self.text = text
        self.language = language
        self.id = id
        self.at = at
        self.unsubscribe = unsubscribe
        self.appointment = appointment
    }

    /// Somebody's name and address.
    public struct Mailbox: Sendable, Hashable {
        public var name: String
        public var address: MailAddress

        public init(name: String, address: MailAddress) {
            self.name = name
            self.address = address
        }

        var header: String { HeaderText.mailbox(name, address.text) }
    }

    /// The whole mail, with CRLF at the end of each line.
    public var bytes: [UInt8] {
        var out = Array(head.utf8)
        let (outer, inner) = ("=_polder_\(id)_o", "=_polder_\(id)_i")
        let alternatives: [[UInt8]] =
            [
                part("text/plain; charset=utf-8", QuotedPrintable.encode(text.plain)),
                part("text/html; charset=utf-8", QuotedPrintable.encode(text.html(language: language))),
            ] + (appointment.map { [calendarPart($0)] } ?? [])
        if let appointment {
            let content =
                Array("Content-Type: multipart/alternative; boundary=\"\(inner)\"\r\n\r\n".utf8)
                + multipart(alternatives, boundary: inner)
            out += Array("Content-Type: multipart/mixed; boundary=\"\(outer)\"\r\n\r\n".utf8)
            out += multipart([content, attachment(appointment)], boundary: outer)
        } else {
            out += Array("Content-Type: multipart/alternative; boundary=\"\(inner)\"\r\n\r\n".utf8)
            out += multipart(alternatives, boundary: inner)
        }
        return out
    }

    private var head: String {
        var lines = [
            "From: \(sender.header)", "To: \(recipient.header)", "Subject: \(HeaderText.subject(text.subject))",
            "Date: \(Self.date(at))", "Message-ID: <\(id)@\(sender.address.domain)>",
        ]
        if let replyTo { lines.append("Reply-To: \(replyTo.header)") }
        if let unsubscribe {
            lines.append("List-Unsubscribe: <\(unsubscribe)>")
            lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        lines += ["Content-Language: \(language)", "Auto-Submitted: auto-generated", "MIME-Version: 1.0"]
        return lines.map { $0 + "\r\n" }.joined()
    }

    private func multipart(_ parts: [[UInt8]], boundary: String) -> [UInt8] {
        parts.reduce(into: []) { $0 += Array("--\(boundary)\r\n".utf8) + $1 } + Array("--\(boundary)--\r\n".utf8)
    }

    private func part(_ type: String, _ body: [UInt8]) -> [UInt8] {
        Array("Content-Type: \(type)\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n".utf8) + body
    }

    private func calendarPart(_ appointment: Appointment) -> [UInt8] {
        part(
            "text/calendar; charset=utf-8; method=\(appointment.method.rawValue)",
            QuotedPrintable.encode(appointment.calendar))
    }

    private func attachment(_ appointment: Appointment) -> [UInt8] {
        let lines = Data(appointment.calendar.utf8).base64EncodedString(options: [.lineLength76Characters])
        return Array(
            """
            Content-Type: application/ics; name="invite.ics"\r
            Content-Disposition: attachment; filename="invite.ics"\r
            Content-Transfer-Encoding: base64\r
            \r
            \(lines)\r

            """.utf8)
    }

    /// `Tue, 26 Jan 2021 14:30:00 +0000`.
    private static func date(_ time: Milliseconds) -> String {
        let local = LocalTime(time, in: .gmt)
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][local.weekday]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let seconds = LocalTime.padded(Int((time / 1_000) % 60), 2)
        return "\(day), \(local.day) \(months[local.month - 1]) \(local.year) \(local.time):\(seconds) +0000"
    }
}
