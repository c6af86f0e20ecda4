import Foundation

/// The programs on this machine that make documents. Asking takes a second once, so not on the loop's thread.
public struct PaperPrograms: Sendable {
    public let hasPandoc: Bool
    /// The version of WeasyPrint, such as `70.0`; `nil` if there is none that works.
    public let weasyPrintVersion: String?
    /// Whether the PDF has tags.
    public let isTagged: Bool
    private let pdfLack: String?

    public init(_ stationery: Stationery) {
        hasPandoc = Pandoc.path(in: ProcessInfo.processInfo.environment["PATH"] ?? "") != nil
        do throws(ExportError) {
            let found = try WeasyPrint.found(stationery.weasyPrint)
            (weasyPrintVersion, isTagged, pdfLack) = (found.version.description, found.isTagged, nil)
        } catch {
            (weasyPrintVersion, isTagged, pdfLack) = (nil, false, error.message)
        }
    }

    /// Whether the program that makes files of this format is there, or none is needed. Takes no time.
    public static func hasProgram(for format: ExportFormat, _ stationery: Stationery) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        if format == .pdf { return WeasyPrint.path(stationery.weasyPrint, in: path) != nil }
        return !format.isOffice || Pandoc.path(in: path) != nil
    }

    /// Why a file of this format cannot be made here; `nil` if it can.
    public func lack(for format: ExportFormat) -> String? {
        if format == .pdf { return pdfLack }
        return format.isOffice && !hasPandoc ? Pandoc.missing.message : nil
    }
}
