import Dialogue

/// A file that is one of ours: the version and the form that it was written as.
struct AdoptedMatch: Sendable {
    var version: AdoptedVersion
    var form: AdoptedFile.Form
    var set: AdoptedFileSet

    /// Looks for a file by the SHA-256 of its bytes. A file that is there now comes before one from before an erasure.
    /// - Parameter isAllowed: the forms that whoever asks may know of.
    static func find(
        _ inner: [UInt8], in dialogue: Dialogue, where isAllowed: (AdoptedFile.Form) -> Bool = { _ in true }
    ) -> AdoptedMatch? {
        var found: AdoptedMatch?
        for version in dialogue.adoption.versions.reversed() {
            for set in version.fileSets {
                let digest = SaltedDigest.of(inner, salt: set.salt)
                guard let file = set.files.first(where: { $0.digest == digest && isAllowed($0.form) }) else { continue }
                let match = AdoptedMatch(version: version, form: file.form, set: set)
                if set.erasedAt == nil { return match }
                found = found ?? match
            }
        }
        return found
    }
}
