import Dialogue
import Foundation
import Minutes

extension AdoptedFolder {
    /// The kept files that a zip with these options holds. Whoever leaves out parts of the minutes gets none: the kept
    /// files have those parts.
    func files(of dialogue: Dialogue, _ options: MinutesOptions) -> KeptFiles {
        var kept = KeptFiles()
        guard options.leavingOut.isEmpty else { return kept }
        var whole = options
        whole.pdfVariant = .accessible
        if dialogue.adoptedAt != nil { kept.present = dialogue.minutesVersion }
        for version in dialogue.adoption.versions.suffix(KeptFiles.versionsMax) {
            for format in ExportFormat.allCases where format.isDocument {
                guard let form = AdoptedFile.Form(format, whole, of: dialogue, version),
                    let (file, _) = version.file(form)
                else { continue }
                let bytes = read(file.digest, of: dialogue.id).map { Data($0) }
                kept.files.append(.init(version: version.number, format: format, bytes: bytes))
            }
        }
        return kept
    }
}
