import Dialogue
import Minutes

/// Makes the files of one adopted version. The same journal and the same program make the same bytes.
struct AdoptedFileMaker: Sendable {
    /// The dialogue as it was when the version was adopted, without the words that were erased since.
    let dialogue: Dialogue
    let version: Int
    let stationery: Stationery
    let publicURL: String

    struct Made: Sendable {
        var set: AdoptedFileSet
        var bytes: [(name: String, bytes: [UInt8])]
    }

    /// The formats that hold the answers to the questions, so that there is a file without them.
    private static let withAnswers: Set<ExportFormat> = [.md, .html, .pdf, .docx, .odt, .json, .yaml]

    /// - Parameter formats: which to make; `nil` for all.
    func make(_ formats: [String]?, salt: String) throws -> Made {
        var made = Made(set: AdoptedFileSet(salt: salt, files: [], missing: [], at: 0), bytes: [])
        // The zip holds files that are kept, so it is not kept itself.
        for format in ExportFormat.allCases where format != .zip && formats?.contains(format.rawValue) != false {
            for variant in variants(of: format) {
                do throws(ExportError) {
                    let bytes = try file(format, variant)
                    let digest = SaltedDigest.of(SaltedDigest.inner(bytes), salt: salt)
                    let form = AdoptedFile.Form(format: format.rawValue, variant: variant)
                    // Two forms may have the same bytes; the file stands in the folder once.
                    if !made.set.files.contains(where: { $0.digest == digest }) { made.bytes.append((digest, bytes)) }
                    made.set.files.append(AdoptedFile(form: form, digest: digest, bytes: bytes.count))
                } catch {
                    switch error.code {
                    // There is nothing to put in a calendar, so there is no such file.
                    case .nothingDated: continue
                    case .pandocMissing, .weasyPrintMissing: made.set.missing.append(format.rawValue)
                    // The minutes are in every other format too, so they do not wait for one that fails.
                    case .weasyPrintFailed, .weasyPrintTooSlow: made.set.missing.append(format.rawValue)
                    case .pandocFailed, .pandocTooSlow, .tooLarge, .notWritten: throw error
                    }
                    break
                }
            }
        }
        return made
    }

    private func variants(of format: ExportFormat) -> [AdoptedFile.Variant] {
        Self.withAnswers.contains(format) && hasAnswers
            ? [.names, .namesWithoutAnswers, .functions] : [.names, .functions]
    }

    private var hasAnswers: Bool {
        dialogue.preparation.answers.values.contains { dialogue.preparation.isShownToAll($0) }
    }

    func file(_ format: ExportFormat, _ variant: AdoptedFile.Variant) throws(ExportError) -> [UInt8] {
        let options = MinutesOptions(
            language: nil, isPublic: variant == .functions, withAnswers: variant == .names,
            withAddresses: variant != .functions)
        return try Exporter.bytes(
            of: dialogue, as: format, options: options, stationery: stationery, publicURL: publicURL)
    }
}

extension AdoptedFile.Form {
    /// The form that a download with these options gets; `nil` if it is kept in none.
    init?(_ format: ExportFormat, _ options: MinutesOptions, of dialogue: Dialogue, _ version: AdoptedVersion) {
        if let language = options.language, language != dialogue.details.language { return nil }
        if !options.isAsAdopted || format == .zip { return nil }
        let wanted: AdoptedFile.Variant =
            options.isPublic ? .functions : options.withAnswers ? .names : .namesWithoutAnswers
        let form = AdoptedFile.Form(format: format.rawValue, variant: wanted)
        // Without answers there is one file with names.
        self =
            wanted == .namesWithoutAnswers && version.file(form) == nil
            ? AdoptedFile.Form(format: format.rawValue, variant: .names) : form
    }
}

extension MinutesOptions {
    /// Whether the whole minutes are asked for, as they are written at an adoption.
    var isAsAdopted: Bool {
        form == .minutes && memo == nil && leavingOut.isEmpty && pdfVariant == .accessible
    }
}
