import Dialogue
import DialogueFile
import Foundation

/// The kinds of files in the zip.
enum ZipPart: Equatable {
    /// The minutes, or the briefing before the session, in this format.
    case reading(ExportFormat)
    case note, followUp, actionItems, calendar, json, yaml
    /// Minutes that were adopted and replaced by a later version.
    case earlier(Int, ExportFormat)
}

/// A zip of the whole dialogue: the document in every format that can be made here, earlier versions, the tables, and a
/// README that says what each file is. The same dialogue gives the same bytes.
struct WholeDialogue {
    let dialogue: Dialogue
    /// The files that were written at each adoption.
    let kept: KeptFiles
    let options: MinutesOptions
    let stationery: Stationery
    let link: URL?
    let version: String

    /// All files together. More could not be held beside everything else.
    static let bytesMax = 64 << 20

    private var words: Words { Words(language: options.language ?? dialogue.details.language) }

    func data() throws(ExportError) -> Data {
        var zip = ZipArchive()
        var listed: [(name: String, text: String)] = []
        var failed: [(name: String, text: String)] = []
        var bytes = 0
        for (name, part) in parts {
            let data: Data
            do throws(ExportError) {
                data = try make(part)
            } catch {
                // A calendar without a date is no failure.
                if error.code != .nothingDated { failed.append((name, error.message)) }
                continue
            }
            bytes += data.count
            guard bytes <= Self.bytesMax else {
                throw ExportError(
                    .tooLarge, "The files of this dialogue are larger than \(Self.bytesMax >> 20) MB together.")
            }
            zip.put(name, data)
            listed.append((name, words.inZip(part)))
        }
        zip.putFirst("README.txt", Data(readme(listed, failed).utf8))
        return zip.data
    }

    private var parts: [(String, ZipPart)] {
        let isBriefing = Minutes(dialogue, options: options).isBriefing
        let document = isBriefing ? "briefing" : "minutes"
        var parts: [(String, ZipPart)] = [ExportFormat.html, .pdf, .docx, .odt, .md].map {
            ("\(document).\($0.fileExtension)", .reading($0))
        }
        if !isBriefing { parts.append(("briefing.html", .note)) }
        if Minutes(dialogue, options: options).hasFollowUp { parts.append(("follow-up.html", .followUp)) }
        parts += [("action-items.csv", .actionItems), ("calendar.ics", .calendar)]
        if options.isComplete { parts += [("dialogue.json", .json), ("dialogue.yaml", .yaml)] }
        parts += kept.earlier.map {
            ("versions/\($0.version)/minutes.\($0.format.fileExtension)", .earlier($0.version, $0.format))
        }
        return parts
    }

    private func make(_ part: ZipPart) throws(ExportError) -> Data {
        switch part {
        case .reading(let format):
            let isArchive = format == .pdf && options.pdfVariant == .archive
            if !isArchive, let kept = kept.file(format, of: kept.present), let bytes = kept.bytes { return bytes }
            return try file(format)
        case .note, .followUp:
            var options = options
            options.form = part == .note ? .note : .followUp
            return try file(.html, options)
        case .actionItems: return try file(.csv)
        case .calendar: return try file(.ics)
        case .json: return try file(.json)
        case .yaml: return try file(.yaml)
        case .earlier(let version, let format):
            guard let bytes = kept.file(format, of: version)?.bytes else {
                throw ExportError(.notWritten, "The server has lost it; an administrator finds it in a backup.")
            }
            return bytes
        }
    }

    private func file(_ format: ExportFormat, _ options: MinutesOptions? = nil) throws(ExportError) -> Data {
        try export(
            dialogue, as: format, options: options ?? self.options, stationery: stationery, link: link,
            version: version)
    }

    /// CRLF, because the simplest editor of some systems knows no other line break.
    private func readme(_ listed: [(name: String, text: String)], _ failed: [(name: String, text: String)]) -> String {
        let minutes = Minutes(dialogue, options: options)
        let zone = TimeZone(polder: minutes.session.timeZone) ?? .gmt
        func table(_ rows: [(name: String, text: String)]) -> [String] {
            let width = rows.map(\.name.utf8.count).max() ?? 0
            return rows.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.utf8.count + 2))\($0.text)" }
        }
        var lines = [minutes.title, ""]
        if dialogue.hasConceptMinutes { lines += ["\(words.draft), \(words.version) \(minutes.version)", ""] }
        lines += [words.zipIntroduction, words.span(minutes.lastAt.milliseconds, nil, in: zone), ""]
        lines += table(listed)
        if !failed.isEmpty { lines += ["", words.notInZip] + table(failed) }
        lines += ["", Generator(version: version).words, ""]
        return lines.joined(separator: "\r\n")
    }
}
