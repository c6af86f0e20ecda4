import Dialogue
import Foundation
import Glibc

/// Makes docx and odt by giving our HTML to pandoc.
///
/// The words that people typed are never in a file with a name: input and output are unlinked files. As they are not
/// pipes, they cannot fill up or break. Only the reference document with the styles and a filter have names.
/// They are in a folder of their own (mode 0700) that is removed afterwards.
enum Pandoc {
    /// Ten thousand notes take some 20 s.
    static let timeLimitSeconds = 120

    static let missing = ExportError(
        .pandocMissing, "docx and odt need the program pandoc, which is not installed.")

    static func convert(
        _ document: Document, to format: ExportFormat, lastAt: Milliseconds, _ generator: Generator,
        wordStyle: Data? = nil
    ) throws(ExportError) -> Data {
        guard let program = path(in: ProcessInfo.processInfo.environment["PATH"] ?? "") else {
            throw missing
        }
        let folder = try TemporaryFolder.make()
        let (reference, filter) = ("\(folder)/reference.\(format.rawValue)", "\(folder)/filter.lua")
        defer {
            // The folder is not listed first, because that would need a descriptor.
            unlink(reference)
            unlink(filter)
            TemporaryFolder.remove(folder)
        }
        try write(reference, filter, for: document, format, generator, wordStyle)
        let input = try NamelessFile(in: folder)
        let output = try NamelessFile(in: folder)
        try input.fill(with: Data(PandocInput.render(document, for: format)))

        let language = document.language == "nl" ? "nl-NL" : "en-GB"
        // The time of the last event is used instead of the current time (reproducible-builds.org). ZIP files cannot
        // hold times before 1980.
        let created = max(lastAt / 1_000, 315_532_800)
        let code: Int32
        do throws(ChildProcess.Fault) {
            code = try ChildProcess.run(
                program,
                [
                    "--from=html", "--to=\(format.rawValue)", "--reference-doc=\(reference)",
                    "--metadata=lang:\(language)",
                    "--output=-", "--lua-filter=\(filter)",
                ],
                environment: ["LANG=C.UTF-8", "HOME=\(folder)", "SOURCE_DATE_EPOCH=\(created)"],
                in: folder, input: input.descriptor, output: output.descriptor, secondsMax: timeLimitSeconds)
        } catch {
            switch error {
            case .notStarted: throw ExportError(.pandocFailed, "pandoc could not be started.")
            case .tooSlow:
                throw ExportError(.pandocTooSlow, "pandoc took more than \(timeLimitSeconds) seconds and was stopped.")
            }
        }
        let data = try output.contents()
        guard code == 0, var archive = ZipArchive(data) else {
            throw ExportError(.pandocFailed, "pandoc could not write the \(format.rawValue) (it ended with \(code)).")
        }
        // For odt, pandoc 2.17 puts the current time on the entries, whatever SOURCE_DATE_EPOCH says, and names itself
        // as the generator, whatever the reference document says.
        archive.settleTimes()
        if format == .odt {
            archive.put(
                "meta.xml",
                OpenDocumentProperties.xml(
                    title: document.title, language: language, created: created, generator: generator))
        }
        return archive.data
    }

    /// Writes the reference document and the filter.
    private static func write(
        _ reference: String, _ filter: String, for document: Document, _ format: ExportFormat, _ generator: Generator,
        _ wordStyle: Data?
    ) throws(ExportError) {
        let styles =
            format == .docx
            ? wordStyle ?? WordStyles.reference(for: document, generator).data
            : OpenDocumentStyles.reference(for: document).data
        try NamelessFile.write(styles, named: reference)
        let filters = PageCountFilter.text(for: format) + (format == .odt ? OpenDocumentHeadings.filter : "")
        try NamelessFile.write(Data(filters.utf8), named: filter)
    }

    static func path(in searchPath: String) -> String? {
        ChildProcess.path(of: "pandoc", in: searchPath)
    }
}
