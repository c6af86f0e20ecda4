import Dialogue
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// docx and odt, written by pandoc from our HTML.
///
/// What was said never gets a name in the file system: input and output are files without one (opened, then unlinked),
/// which also means that no pipe can fill up or break. Only the empty document with the styles has a name, in a folder
/// of its own (0700) that is removed afterwards.
enum Pandoc {
    /// Ten thousand notes take some 20 s.
    static let timeLimitSeconds = 120

    static func convert(_ document: Document, to format: ExportFormat, lastAt: Milliseconds) throws(ExportError) -> Data {
        guard let program = path(in: ProcessInfo.processInfo.environment["PATH"] ?? "") else {
            throw ExportError(.pandocMissing, "docx and odt need the program pandoc, which is not installed.")
        }
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let reference = folder.appending(path: "reference." + format.rawValue)
        let input = try namelessFile(in: folder)
        let output = try namelessFile(in: folder)
        let errors = try namelessFile(in: folder)
        defer { for file in [input, output, errors] { try? file.close() } }
        do {
            let styles = format == .docx ? WordStyles.reference(for: document) : OpenDocumentStyles.reference(for: document)
            try styles.data.write(to: reference)
            try input.write(contentsOf: Data(HTMLRenderer.renderForPandoc(document)))
            try input.seek(toOffset: 0)
        } catch {
            throw ExportError(.notWritten, "A temporary file could not be written.")
        }

        let process = Process()
        process.executableURL = program
        process.arguments = [
            "--from=html", "--to=\(format.rawValue)", "--reference-doc=\(reference.path)", "--metadata=lang:\(document.language == "nl" ? "nl-NL" : "en-GB")",
            "--output=-",
        ]
        process.currentDirectoryURL = folder
        // The zip's times and the document's "created": the last event, not now (reproducible-builds.org).
        process.environment = [
            "LANG": "C.UTF-8", "HOME": folder.path, "SOURCE_DATE_EPOCH": String(max(lastAt / 1_000, 315_532_800)),
        ]
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        try run(process)
        guard process.terminationStatus == 0, var data = contents(of: output), !data.isEmpty else {
            throw ExportError(.pandocFailed, "pandoc could not write the \(format.rawValue) (it ended with \(process.terminationStatus)).")
        }
        // For odt pandoc 2.17 puts the present time on the entries, whatever SOURCE_DATE_EPOCH says.
        StoredZip.settleTimes(of: &data)
        return data
    }

    /// Runs to the end, or for as long as is allowed.
    private static func run(_ process: Process) throws(ExportError) {
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            try process.run()
        } catch {
            throw ExportError(.pandocFailed, "pandoc could not be started.")
        }
        guard ended.wait(timeout: .now() + .seconds(timeLimitSeconds)) == .timedOut else { return }
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
        throw ExportError(.pandocTooSlow, "pandoc took more than \(timeLimitSeconds) seconds and was stopped.")
    }

    /// The program, looked for as a shell would.
    static func path(in searchPath: String) -> URL? {
        for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
            let path = folder + "/pandoc"
            if access(String(path), X_OK) == 0 { return URL(filePath: String(path)) }
        }
        return nil
    }

    private static func temporaryFolder() throws(ExportError) -> URL {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array((base + "/polder-export-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw ExportError(.notWritten, "There is no room for temporary files.") }
        return URL(filePath: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    private static func namelessFile(in folder: URL) throws(ExportError) -> FileHandle {
        var template = Array((folder.path + "/XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw ExportError(.notWritten, "A temporary file could not be made.") }
        unlink(template)
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static func contents(of file: FileHandle) -> Data? {
        do {
            try file.seek(toOffset: 0)
            return try file.readToEnd()
        } catch {
            return nil
        }
    }
}
