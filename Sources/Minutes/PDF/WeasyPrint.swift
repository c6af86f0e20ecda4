import Dialogue
import Foundation
import Glibc

/// Makes PDF by giving our HTML to WeasyPrint.
///
/// The words that people typed are never in a file with a name, as with pandoc. WeasyPrint may fetch nothing: the page
/// has no address but that of the logo, which holds the picture itself, and no other kind is allowed. A long document
/// could take much memory, so the process gets a limit.
package struct WeasyPrint: Sendable, Equatable {
    package let path: String
    /// Major and minor: `70.0`.
    package let version: Version

    package struct Version: Sendable, Equatable, Comparable, CustomStringConvertible {
        package let major: Int
        package let minor: Int
        package static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
        package var description: String { "\(major).\(minor)" }
    }

    /// Whether the PDF has tags, so that a screen reader finds headings, lists and tables. The first versions that
    /// could write tags left most of them out.
    package var isTagged: Bool { version.major >= 66 }
    private var mayLimitAddresses: Bool { version.major >= 68 }

    static let timeLimitSeconds = 300
    /// 400 pages take less than half of it.
    static let memoryBytesMax = 3 << 30
    /// It starts with some hundred modules of Python, on a busy machine slowly.
    private static let startSecondsMax = 60

    package static let missing = ExportError(
        .weasyPrintMissing, "PDF needs the program weasyprint, which is not installed.")

    /// - Parameter named: The path that the administrator gave; without it the search path.
    /// - Throws: `weasyPrintMissing`, or `weasyPrintFailed` if it does not say its version.
    package static func found(_ named: String?) throws(ExportError) -> WeasyPrint {
        let environment = ProcessInfo.processInfo.environment
        guard let path = path(named, in: environment["PATH"] ?? "") else {
            guard let named else { throw missing }
            throw ExportError(.weasyPrintMissing, "PDF needs the program weasyprint; there is none at \(named).")
        }
        let status = try? FileManager.default.attributesOfItem(atPath: path)
        let key = Known.Key(
            path: path, changedAt: status?[.modificationDate] as? Date, inode: status?[.systemFileNumber] as? UInt64)
        if let known = known.version(key) { return WeasyPrint(path: path, version: known) }
        let version = try version(of: path)
        known.keep(key, version)
        return WeasyPrint(path: path, version: version)
    }

    /// The absolute path, because it is started in another folder; `nil` if it is not there.
    static func path(_ named: String?, in searchPath: String) -> String? {
        guard let path = named ?? ChildProcess.path(of: "weasyprint", in: searchPath), access(path, X_OK) == 0 else {
            return nil
        }
        return URL(filePath: path).path(percentEncoded: false)
    }

    private static func version(of path: String) throws(ExportError) -> Version {
        let answer = try run(path, ["--version"], on: Data(), secondsMax: startSecondsMax)
        // "WeasyPrint version 70.0"
        let numbers = String(decoding: answer.prefix(200), as: UTF8.self).trimmed.parts(at: " ").last?.parts(at: ".")
            .map { Int($0) ?? 0 }
        guard let numbers, let major = numbers.first, major > 0 else {
            throw ExportError(.weasyPrintFailed, "weasyprint does not say its version.")
        }
        return Version(major: major, minor: numbers.count > 1 ? numbers[1] : 0)
    }

    func convert(
        _ document: Document, _ variant: PDFVariant, lastAt: Milliseconds, _ generator: Generator
    ) throws(ExportError) -> Data {
        var arguments = ["--quiet", "--encoding=utf-8"]
        if mayLimitAddresses { arguments.append("--allowed-protocols=data") }
        if isTagged { arguments.append("--pdf-variant=\(variant.name)") }
        let html = Data(HTMLRenderer.render(document, generator, more: PDFStyle.css))
        let data = try Self.run(
            path, arguments + ["-", "-"], on: html, secondsMax: Self.timeLimitSeconds,
            // The time of the last event is used instead of the current time (reproducible-builds.org).
            more: ["SOURCE_DATE_EPOCH=\(max(lastAt / 1_000, 315_532_800))"])
        guard data.starts(with: Data("%PDF-".utf8)) else {
            throw ExportError(.weasyPrintFailed, "weasyprint could not write the PDF.")
        }
        return data
    }

    private static func run(
        _ path: String, _ arguments: [String], on input: Data, secondsMax: Int, more: [String] = []
    ) throws(ExportError) -> Data {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        let page = try NamelessFile(in: folder)
        let output = try NamelessFile(in: folder)
        try page.fill(with: input)
        let code: Int32
        do throws(ChildProcess.Fault) {
            code = try ChildProcess.run(
                path, arguments,
                environment: [
                    "LANG=C.UTF-8", "HOME=\(folder)", "TMPDIR=\(folder)", "PATH=/usr/local/bin:/usr/bin:/bin",
                    "PYTHONHASHSEED=0", "PYTHONDONTWRITEBYTECODE=1",
                ] + more, in: folder, input: page.descriptor, output: output.descriptor, secondsMax: secondsMax,
                memoryBytesMax: memoryBytesMax)
        } catch {
            switch error {
            case .notStarted: throw ExportError(.weasyPrintFailed, "weasyprint could not be started.")
            case .tooSlow:
                throw ExportError(
                    .weasyPrintTooSlow, "weasyprint took more than \(secondsMax) seconds and was stopped.")
            }
        }
        guard code == 0 else {
            throw ExportError(.weasyPrintFailed, "weasyprint could not do its work (it ended with \(code)).")
        }
        return try output.contents()
    }

    private static let known = Known()

    /// The versions of programs that were asked before: asking takes a second.
    ///
    /// Unchecked: everything mutable is protected by `lock`.
    private final class Known: @unchecked Sendable {
        struct Key: Hashable {
            let path: String
            let changedAt: Date?
            let inode: UInt64?
        }
        private let lock = NSLock()
        private var versions: [Key: Version] = [:]

        func version(_ key: Key) -> Version? { lock.withLock { versions[key] } }
        func keep(_ key: Key, _ version: Version) { lock.withLock { versions[key] = version } }
    }
}
