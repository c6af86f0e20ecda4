import Dialogue
import Foundation
import Journal
import Minutes
import WebServer

/// Makes export files from what is on disk, on threads of its own. Each export reads the journal in a read transaction
/// of its own, applies the events, and posts the bytes back. Pages and the command line get the same files.
///
/// The file of a long dialogue is written on an idle-priority thread, which yields to the loop. On an ordinary thread
/// it could make deliveries of the feed wait for a core. The journal is not read on the idle-priority thread: a thread
/// that yields must not hold SQLite's locks, because the loop might wait for them.
final class Exporter {
    struct File: Sendable {
        var name: String
        var contentType: String
        var bytes: [UInt8]

        var response: HTTPResponse {
            HTTPResponse(
                status: 200,
                headers: [
                    ("Content-Type", contentType), ("Content-Disposition", "attachment; filename=\"\(name)\""),
                    ("Cache-Control", "no-store"),
                ],
                body: bytes)
        }
    }

    private let reader: JournalReader
    private let folder: AdoptedFolder
    let stationery: Stationery
    var publicURL = ""
    var inbox: LoopInbox?
    /// One export at a time: exports must not take a core from the loop for long.
    private let work: WorkThread
    private let idleThread: WorkThread
    /// A dialogue with more events than this is long: its file takes some 20 ms to write.
    private static let longEvents = 1_000

    /// - Parameter database: the path of the file beside which the files of adopted minutes are.
    init(reader: JournalReader, beside database: String, stationery: Stationery) throws(ServerFault) {
        self.reader = reader
        folder = AdoptedFolder(beside: database)
        self.stationery = stationery
        work = try WorkThread(name: "exports")
        idleThread = try WorkThread(name: "long exports", isIdlePriority: true)
    }

    deinit {
        work.stop()
        idleThread.stop()
    }

    typealias Done = (Result<File, CommandBatcher.RefusedError>) -> Void

    func make(_ id: DialogueID, as format: ExportFormat, options: MinutesOptions, _ done: @escaping Done) {
        run(done) { [reader, publicURL, idleThread, stationery, folder] in
            let dialogue = try DialogueFold.load(id, from: reader).state
            let kept = format == .zip ? folder.files(of: dialogue, options) : KeptFiles()
            let write = { @Sendable in
                try Self.file(
                    of: dialogue, as: format, options: options, stationery: stationery, kept: kept,
                    publicURL: publicURL)
            }
            return dialogue.sequence > Self.longEvents ? try idleThread.run(write) : try write()
        }
    }

    static func file(
        of dialogue: Dialogue, as format: ExportFormat, options: MinutesOptions, stationery: Stationery,
        kept: KeptFiles, publicURL: String
    ) throws -> File {
        let bytes = try bytes(
            of: dialogue, as: format, options: options, stationery: stationery, kept: kept, publicURL: publicURL)
        return File(
            name: fileName(dialogue.shown(by: options)) + ending(dialogue, format, options)
                + ".\(format.fileExtension)",
            contentType: format.contentType, bytes: bytes)
    }

    static func bytes(
        of dialogue: Dialogue, as format: ExportFormat, options: MinutesOptions, stationery: Stationery,
        kept: KeptFiles = KeptFiles(), publicURL: String
    ) throws(ExportError) -> [UInt8] {
        let link = URL(string: "\(publicURL)\(PagePath.minutes.rawValue)?dialogue=\(dialogue.id.text)")
        return Array(
            try export(dialogue, as: format, options: options, stationery: stationery, kept: kept, link: link))
    }

    /// A briefing note is no concept, and the zip holds more than the minutes.
    private static func ending(_ dialogue: Dialogue, _ format: ExportFormat, _ options: MinutesOptions) -> String {
        if format.isDocument || format == .csv {
            switch options.form {
            case .minutes: break
            case .note: if format.isDocument { return "-briefing" }
            case .followUp: return "-follow-up"
            }
        }
        return dialogue.hasConceptMinutes ? "-concept" : ""
    }

    private static let fileNameBytesMax = 150

    /// The dialogue's title, in letters that every file system accepts.
    static func fileName(_ dialogue: Dialogue) -> String {
        let plain = dialogue.details.title.orEmpty.folding(
            options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
        let letters = plain.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let words = String(letters).parts(at: "-").prefix(8).joined(separator: "-")
        // With "-concept" or "-follow-up" and its ending, the name stays below 200 bytes. File systems and archives
        // accept that.
        return words.isEmpty ? dialogue.id.text : String(words.prefix(Self.fileNameBytesMax))
    }

    /// Does other work after the exports that wait, such as asking a program for its version.
    func post(_ job: @escaping @Sendable () -> Void) { work.post(job) }

    private func run(_ done: @escaping Done, _ make: @escaping @Sendable () throws -> File) {
        let back = OnLoop(done)
        guard let inbox else { return }
        work.post {
            let result: Result<File, CommandBatcher.RefusedError>
            do {
                result = .success(try make())
            } catch let error as ExportError where error.code == .nothingDated {
                result = .failure(.init(refusal: Refusal(.nothingDated, error.message)))
            } catch {
                result = .failure(.init(refusal: Refusal(.exportFailed, "\(error)", isTemporary: true)))
            }
            inbox.post { back.value(result) }
        }
    }
}
