import Dialogue
import DialogueFile
import Foundation

/// The action items as a table for a spreadsheet: RFC 4180 with `;` for the separator (what Excel takes in Dutch), a
/// byte order mark so that it is read as UTF-8, lines ending in CRLF.
enum ActionItemsCSV {
    static func data(_ minutes: Minutes, link: URL?) -> Data {
        let words = Words(language: minutes.language)
        var text = "\u{FEFF}"
        func row(_ cells: [String]) { text += cells.map(cell).joined(separator: ";") + "\r\n" }
        row(
            [
                words.number, words.actionItem, words.owners, words.due, words.dueDate, words.status, words.doneOn,
                words.point, words.minutes,
            ]
                + (link == nil ? [] : [words.link]))
        // Last, so that the columns that people sort by stay where they were; in every line, as lines get copied.
        let standing =
            (minutes.status == .concept ? words.draft : minutes.status == .adopted ? words.adopted : words.briefing)
            + ", \(words.version) \(minutes.version)"
        let zone = TimeZone(polder: minutes.session.timeZone) ?? .gmt
        let titles = Dictionary(minutes.items.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        for note in minutes.included(.actionItem) {
            let number = note.number.map(String.init) ?? ""
            row(
                [
                    number, note.text, note.owners.map(\.label).joined(separator: "; "), note.dueWords,
                    note.dueDate ?? "",
                    note.isDone ? words.done : words.open,
                    note.doneAt.map { LocalTime($0.milliseconds, in: zone).date } ?? "", titles[note.item] ?? "",
                    standing,
                ] + (link.map { [$0.minutesLink(anchor: "t" + number)] } ?? []))
        }
        return Data(text.utf8)
    }

    /// One cell, quoted where it must be, in which no spreadsheet finds a formula.
    ///
    /// A spreadsheet takes a cell that begins with one of `= + - @` for a formula; an apostrophe before the sign makes it
    /// text (OWASP, "CSV Injection"). The file may be read with another separator than `;`. A quote then no longer holds
    /// the cell together, and what stands behind a comma, a semicolon, a tab or a line break begins a cell. So the
    /// apostrophe stands there too.
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
    /// The address of one item in the minutes: this address with `#t3`.
    func minutesLink(anchor: String) -> String { absoluteString + "#" + anchor }
}
