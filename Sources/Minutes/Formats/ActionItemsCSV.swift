import Dialogue
import DialogueFile
import Foundation

/// The action items as a table for spreadsheets (RFC 4180). The separator is `;`, which Excel expects in Dutch. A byte
/// order mark makes programs read it as UTF-8. Lines end with CRLF.
enum ActionItemsCSV {
    static func data(_ minutes: Minutes, link: URL?) -> Data {
        let words = Words(language: minutes.language)
        // The follow-up has the agreements too. Columns about it are there only if somebody said something about it.
        let notes = (minutes.isFollowUp == true ? minutes.included(.agreement) : []) + minutes.included(.actionItem)
        let hasFollowUp = minutes.isFollowUp == true || notes.contains { $0.followUp != nil }
        let writing = DocumentWriting(minutes: minutes, words: words)
        var text = "\u{FEFF}"
        func row(_ cells: [String]) { text += cells.map(cell).joined(separator: ";") + "\r\n" }
        row(
            [
                words.number, words.actionItem, words.owners, words.due, words.dueDate, words.status, words.doneOn,
                words.point, words.minutes,
            ]
                + (link == nil ? [] : [words.link])
                + (hasFollowUp ? [words.kind, words.accepted, words.reportBack, words.confirmedBy] : []))
        // This is the last column, so that the columns which people sort by stay where they were. It is filled in every
        // row, because rows get copied.
        let standing =
            (minutes.status == .concept ? words.draft : minutes.status == .adopted ? words.adopted : words.briefing)
            + ", \(words.version) \(minutes.version)"
        let zone = TimeZone(polder: minutes.session.timeZone) ?? .gmt
        let titles = Dictionary(minutes.items.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        for note in notes {
            let number = note.number.map(String.init) ?? ""
            let anchor = (note.kind == .actionItem ? "t" : "a") + number
            row(
                [
                    number, note.text, note.owners.map(\.label).joined(separator: "; "), writing.dueWords(note),
                    note.dueDateNow ?? "", writing.status(of: note, note.followUp),
                    note.doneAt.map { LocalTime($0.milliseconds, in: zone).date } ?? "", titles[note.item] ?? "",
                    standing,
                ] + (link.map { [$0.minutesLink(anchor: anchor)] } ?? [])
                    + (hasFollowUp ? writing.followUpCells(note) : []))
        }
        return Data(text.utf8)
    }

    /// Writes a cell, in quotes if needed, in which no spreadsheet finds a formula.
    ///
    /// Spreadsheets read a cell that begins with `= + - @`, a tab or a carriage return as a formula; an apostrophe
    /// before it makes it text (OWASP, "CSV Injection"). A program may read the file with another separator than `;`.
    /// Quotes then do not hold the cell together: the text behind a comma, a semicolon, a tab or a line break begins a
    /// cell of its own. So that text gets an apostrophe too.
    static func cell(_ value: String) -> String {
        var out = String.UnicodeScalarView()
        var isQuoted = false
        var beginsCell = true
        for scalar in value.unicodeScalars {
            let isFirst = out.isEmpty && (scalar == "\t" || scalar == "\r")
            if isFirst || (beginsCell && formulaSigns.contains(scalar)) { out.append("'") }
            let ends = separators.contains(scalar)
            isQuoted = isQuoted || ends || scalar == "\""
            // Some spreadsheets skip white space before they look for the sign; a reader drops the quotes of a cell.
            beginsCell = ends || (beginsCell && (scalar == "\"" || isPassedOver(scalar)))
            out.append(scalar)
            if scalar == "\"" { out.append(scalar) }
        }
        return isQuoted ? "\"" + String(out) + "\"" : String(out)
    }

    /// The fullwidth signs count as the plain ones in some spreadsheets.
    private static let formulaSigns = "=+-@＝＋－＠".unicodeScalars
    private static let separators = ";,\t\n\r".unicodeScalars

    private static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
            || scalar.properties.generalCategory == .control
    }
}

extension URL {
    /// The address of an entry in the minutes: this address followed by, for example, `#t3`.
    func minutesLink(anchor: String) -> String { absoluteString + "#" + anchor }
}
