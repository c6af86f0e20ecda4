public import Dialogue
import Foundation
import Minutes

/// The session as an appointment that a calendar takes from a mail (RFC 5546), for one person.
///
/// Each person is the only attendee of their own copy, so nobody's calendar shows the others' addresses. It does not
/// hold the personal link, because colleagues may see a calendar.
public struct Appointment: Sendable {
    public enum Method: String, Sendable {
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    public var method: Method
    public var dialogue: DialogueID
    /// The SEQUENCE: higher after each change, so that calendars take the newest.
    public var version: Int
    public var title: String
    public var startsAt: Milliseconds
    public var durationMinutes: Int
    public var place: String
    public var description: String
    public var organiser: MailMessage.Mailbox
    public var attendee: MailMessage.Mailbox
    /// When this version was written.
    public var at: Milliseconds

    /// - Returns: the calendar's text, with the UID that the downloaded calendar has too.
    var calendar: String {
        var lines = ICalendar.Lines()
        lines.add("BEGIN", "VCALENDAR")
        lines.add("VERSION", "2.0")
        lines.add("PRODID", "-//Polder//Polder//EN")
        lines.add("CALSCALE", "GREGORIAN")
        lines.add("METHOD", method.rawValue)
        lines.add("BEGIN", "VEVENT")
        lines.add("UID", "session-\(dialogue)@polder")
        lines.add("DTSTAMP", ICalendar.utc(at))
        lines.add("SEQUENCE", String(version))
        lines.add("DTSTART", ICalendar.utc(startsAt))
        // DTEND must be later than DTSTART (RFC 5545 §3.6.1).
        lines.add("DTEND", ICalendar.utc(startsAt + max(Milliseconds(durationMinutes) * 60_000, 60_000)))
        lines.add("SUMMARY", ICalendar.escaped(title))
        if !description.isEmpty { lines.add("DESCRIPTION", ICalendar.escaped(description)) }
        if !place.isEmpty { lines.add("LOCATION", ICalendar.escaped(place)) }
        lines.add("ORGANIZER\(Self.name(organiser))", "mailto:\(organiser.address.text)")
        lines.add(
            "ATTENDEE\(Self.name(attendee));PARTSTAT=NEEDS-ACTION;RSVP=FALSE", "mailto:\(attendee.address.text)")
        lines.add("STATUS", method == .cancel ? "CANCELLED" : "CONFIRMED")
        lines.add("END", "VEVENT")
        lines.add("END", "VCALENDAR")
        return lines.text
    }

    /// `;CN="Piet Jansen"`. A quoted value of a parameter holds anything but quotes and controls (RFC 5545 §3.2).
    private static func name(_ mailbox: MailMessage.Mailbox) -> String {
        var name = ""
        for scalar in HeaderText.oneLine(mailbox.name).unicodeScalars {
            name.unicodeScalars.append(scalar == "\"" ? "'" : scalar)
        }
        return name.isEmpty ? "" : ";CN=\"\(name)\""
    }
}
