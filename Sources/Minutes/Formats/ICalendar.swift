package import Dialogue
import DialogueFile
import Foundation

/// The session, until it is over, and what is due on a date, as a calendar (RFC 5545): action items, and agreements
/// that are followed up.
///
/// Times are in UTC, which every calendar shows in its own zone, so there is no VTIMEZONE that could be wrong. An
/// action item is an all-day event that does not block the day. It is not a VTODO, because Outlook and Google silently
/// leave those out.
package enum ICalendar {
    /// - Throws: `nothingDated`. RFC 5545 §3.6 asks for one component at least, and calendars call an empty one broken.
    static func data(_ minutes: Minutes, link: URL?) throws(ExportError) -> Data {
        let dated = (minutes.included(.actionItem) + minutes.included(.agreement)).filter { $0.isInCalendar }
        let hasAppointment = !minutes.isSessionOver && (minutes.session.startsAt ?? minutes.session.liveAt) != nil
        guard !dated.isEmpty || hasAppointment else {
            throw ExportError(
                .nothingDated,
                minutes.isSessionOver
                    ? "The session is over and no action item has a date: there is nothing to put into a calendar."
                    : "Neither the dialogue nor an action item has a date: there is nothing to put into a calendar.")
        }
        var calendar = Lines()
        calendar.add("BEGIN", "VCALENDAR")
        calendar.add("VERSION", "2.0")
        calendar.add("PRODID", "-//Polder//Polder//\(minutes.language.uppercased())")
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("METHOD", "PUBLISH")
        if hasAppointment { session(minutes, link, &calendar) }
        for note in dated { due(note, minutes, link, &calendar) }
        calendar.add("END", "VCALENDAR")
        return Data(calendar.text.utf8)
    }

    private static func session(_ minutes: Minutes, _ link: URL?, _ calendar: inout Lines) {
        guard let start = minutes.session.startsAt ?? minutes.session.liveAt else { return }
        let words = Words(language: minutes.language)
        let length = Milliseconds(minutes.session.durationMinutes) * 60_000
        calendar.add("BEGIN", "VEVENT")
        calendar.add("UID", "session-\(minutes.dialogue)@polder")
        calendar.add("DTSTAMP", utc(minutes.lastAt.milliseconds))
        calendar.add("SEQUENCE", String(minutes.sequence))
        calendar.add("DTSTART", utc(start.milliseconds))
        // DTEND must be later than DTSTART (§3.6.1).
        calendar.add("DTEND", utc(start.milliseconds + max(length, 60_000)))
        calendar.add("SUMMARY", escaped(minutes.title))
        let agenda = minutes.items.map { "\($0.number). \($0.title)" }.joined(separator: "\n")
        // The session itself is certain, but its minutes are not yet.
        let concept =
            minutes.status == .concept ? "\(words.minutes): \(words.draft), \(words.version) \(minutes.version)" : ""
        let description = [concept, minutes.purpose, agenda, link?.absoluteString ?? ""].filter { !$0.isEmpty }.joined(
            separator: "\n\n")
        if !description.isEmpty { calendar.add("DESCRIPTION", escaped(description)) }
        if let place = minutes.session.callLink { calendar.add("LOCATION", escaped(place)) }
        if let link { calendar.add("URL", link.absoluteString) }
        calendar.add("STATUS", "CONFIRMED")
        calendar.add("END", "VEVENT")
    }

    private static func due(_ note: Minutes.NoteEntry, _ minutes: Minutes, _ link: URL?, _ calendar: inout Lines) {
        guard let date = note.dueDateNow, let day = LocalTime(date: date) else { return }
        let writing = DocumentWriting(minutes: minutes, words: Words(language: minutes.language))
        let words = writing.words
        let isAction = note.kind == .actionItem
        let number = note.number.map(String.init) ?? note.id.text
        let place = (isAction ? "t" : "a") + number
        calendar.add("BEGIN", "VEVENT")
        calendar.add("UID", "\(place)-\(minutes.dialogue)@polder")
        calendar.add("DTSTAMP", utc(minutes.lastAt.milliseconds))
        calendar.add("SEQUENCE", String(minutes.sequence))
        calendar.add("DTSTART;VALUE=DATE", date.without("-"))
        calendar.add("DTEND;VALUE=DATE", dayAfter(day))
        let owners = note.owners.map { writing.owner(of: note, $0, note.followUp) }.joined(separator: "; ")
        let isConcept = minutes.status == .concept
        let head =
            (isConcept ? words.draft + ": " : "") + "\(isAction ? words.actionItem : words.agreement) \(number): "
        calendar.add("SUMMARY", escaped(head + firstLine(note.text) + state(note, writing)))
        let due = note.followUp?.condition == nil ? note.dueWords : writing.due(note, note.followUp)
        let reports = writing.reportBack(note.followUp).joined(separator: "\n")
        let anchor = link?.minutesLink(anchor: "t" + number)
        let description = [
            note.text, owners.isEmpty ? "" : "\(words.owners): \(owners)",
            due.isEmpty ? "" : "\(words.due): \(due)",
            reports.isEmpty ? "" : "\(words.reportBack): \(reports)", minutes.title, anchor ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "\n")
        calendar.add("DESCRIPTION", escaped(description))
        if let anchor { calendar.add("URL", anchor) }
        calendar.add("STATUS", isConcept ? "TENTATIVE" : "CONFIRMED")
        calendar.add("TRANSP", "TRANSPARENT")
        calendar.add("CATEGORIES", escaped(isAction ? words.actionItems : words.agreements))
        calendar.add("END", "VEVENT")
    }

    /// How far it is, in the title, unless it is open.
    private static func state(_ note: Minutes.NoteEntry, _ writing: DocumentWriting) -> String {
        let status = note.isDone ? .done : note.followUp?.status ?? .open
        return status == .open ? "" : " (\(writing.status(of: note, note.followUp)))"
    }

    /// Returns the time in UTC, in form 2 of §3.3.5.
    package static func utc(_ time: Milliseconds) -> String {
        let local = LocalTime(time, in: .gmt)
        let seconds = Int((time / 1_000) % 60)
        return local.date.without("-") + "T" + local.time.without(":")
            + LocalTime.padded(seconds, 2) + "Z"
    }

    private static func dayAfter(_ day: LocalTime) -> String {
        let noon = (day.dayNumber * 86_400 + 129_600) * 1_000
        return LocalTime(noon, in: .gmt).date.without("-")
    }

    private static func firstLine(_ text: String) -> String {
        text.lines.first { !$0.isEmpty } ?? ""
    }

    /// Escapes text (§3.3.11). A lone carriage return would end the line, so it becomes a line break like the others.
    package static func escaped(_ text: String) -> String {
        var out = ""
        var before: Unicode.Scalar = "x"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": out += "\\\\"
            case ";": out += "\\;"
            case ",": out += "\\,"
            case "\n" where before == "\r": break
            case _ where scalar.isLineBreak: out += "\\n"
            default: out.unicodeScalars.append(scalar)
            }
            before = scalar
        }
        return out
    }

    /// Content lines, folded after 75 bytes (§3.1), but never within a character.
    package struct Lines {
        package private(set) var text = ""

        package init() {}

        package mutating func add(_ name: String, _ value: String) {
            var length = 0
            for scalar in (name + ":" + value).unicodeScalars {
                let size = UTF8.width(scalar)
                if length + size > 75 {
                    text += "\r\n "
                    length = 1
                }
                text.unicodeScalars.append(scalar)
                length += size
            }
            text += "\r\n"
        }
    }
}

extension Minutes.NoteEntry {
    /// An agreement without a follow-up is due to nobody.
    fileprivate var isInCalendar: Bool { dueDateNow != nil && (kind == .actionItem || followUp != nil) }
}
