import Dialogue
import Digests
import EventLog
import Foundation
import Glibc
import Journal
import Minutes

extension Installation {
    var adoptedFolder: AdoptedFolder { AdoptedFolder(beside: database) }

    // MARK: - Verifying

    public struct Verification {
        public let text: String
        public let isOurs: Bool
    }

    /// Says whether a file is one of those that were written when minutes were adopted.
    public func verify(_ bytes: [UInt8]) throws -> Verification {
        let inner = SaltedDigest.inner(bytes)
        return try reading { reader in
            var before: Verification?
            for id in try reader.adoptedDialogues(lackingFiles: false) {
                let dialogue = try fold(id.text, reader)
                guard let match = AdoptedMatch.find(inner, in: dialogue) else { continue }
                let zone = dialogue.details.timeZone
                var text =
                    "One of ours: version \(match.version.number), \(match.form.format), "
                    + "\(match.form.variant.plainWords), adopted on \(shown(match.version.at, zone))"
                if let erasedAt = match.set.erasedAt {
                    text += ", before an erasure on \(shown(erasedAt, zone))"
                }
                text += ".\nDialogue \(id): \(dialogue.details.title.orEmpty.onOneLine)"
                let verification = Verification(text: text, isOurs: true)
                if match.set.erasedAt == nil { return verification }
                before = verification
            }
            return before
                ?? Verification(
                    text: "Not one of ours: no file that was written at an adoption has these bytes. (A docx that Word "
                        + "has saved again is other bytes.)", isOurs: false)
        }
    }

    // MARK: - Receipts

    /// Compares a receipt with the journal. The chain itself is verified by `check`.
    /// - Returns: one line that says what it proves, and whether it fits.
    public func compare(_ receipt: ReceiptClaim) throws -> CheckReport {
        try reading { reader in
            let stream = StreamID(receipt.dialogue)
            let link = try reader.log.link(of: stream, at: receipt.sequence)
            guard let link else {
                let last = try reader.lastSequence(of: receipt.dialogue)
                let why =
                    last == 0
                    ? "The file has no dialogue \(receipt.dialogue) (any more)."
                    : "The dialogue \(receipt.dialogue) ends at event \(last), before event \(receipt.sequence) of the "
                        + "receipt."
                return CheckReport(text: "The receipt cannot be proved. \(why)", isSound: false)
            }
            guard link.hash == receipt.chain else {
                return CheckReport(
                    text: "The receipt does not fit: something in the events 1 to \(receipt.sequence) of dialogue "
                        + "\(receipt.dialogue) is not what it was when the receipt was made.", isSound: false)
            }
            return CheckReport(
                text: "The receipt fits: nothing in the events 1 to \(receipt.sequence) of dialogue "
                    + "\(receipt.dialogue) was altered since it was made.", isSound: true)
        }
    }

    // MARK: - Kept files

    /// The kept file that `polder export` hands out; `nil` where an export is made of the present state.
    func keptExport(
        _ dialogue: Dialogue, as format: ExportFormat, _ options: MinutesOptions, _ stationery: Stationery,
        version: Int?, _ reader: JournalReader, publicURL: String
    ) throws -> [UInt8]? {
        switch AdoptedRequest.asked(format, options, version: version.map(String.init), of: dialogue) {
        case .made: return nil
        case .refused(let refusal): throw ServerFault(refusal.message)
        case .kept(let kept):
            guard kept.version.isWritten else {
                throw ServerFault(
                    "The files of version \(kept.version.number) are not written yet: a running server writes them.")
            }
            guard let (file, set) = kept.version.file(kept.form) else {
                throw ServerFault("Version \(kept.version.number) has no file \(format.rawValue).")
            }
            if let bytes = adoptedFolder.read(file.digest, of: dialogue.id) { return bytes }
            let then = try DialogueFold.load(dialogue.id, from: reader, upTo: kept.version.sequence)
            let maker = AdoptedFileMaker(
                dialogue: then, version: kept.version.number, stationery: stationery, publicURL: publicURL)
            let bytes = try maker.file(format, kept.form.variant)
            guard SaltedDigest.of(SaltedDigest.inner(bytes), salt: set.salt) == file.digest else {
                throw ServerFault(
                    "The file \(adoptedFolder.path)/\(dialogue.id)/\(file.digest) is lost, and cannot be made with the "
                        + "same bytes. Look for it in a backup.")
            }
            return bytes
        }
    }

    /// Lines about kept files that are lost, or not what was written.
    func adoptedFindings() throws -> [String] {
        try reading { reader in
            var findings: [String] = []
            let known = try reader.adoptedDialogues(lackingFiles: false)
            for id in known {
                let dialogue = try fold(id.text, reader)
                for version in dialogue.adoption.versions {
                    for set in version.presentSets {
                        for file in set.files {
                            let name = "The \(file.form.format) of version \(version.number) of dialogue \(id)"
                            guard let bytes = adoptedFolder.read(file.digest, of: id) else {
                                findings.append("\(name) is not in \(adoptedFolder.path).")
                                continue
                            }
                            if SaltedDigest.of(SaltedDigest.inner(bytes), salt: set.salt) != file.digest {
                                findings.append("\(name) is not what was written.")
                            }
                        }
                    }
                }
            }
            for id in adoptedFolder.dialogues() where !known.contains(id) {
                findings.append("\(adoptedFolder.path) has files of an unknown dialogue: \(id).")
            }
            return findings
        }
    }

    /// Removes files that hold erased words, where no server does it.
    func forgetErasedFiles(of id: DialogueID) throws {
        try reading { reader in
            let names = try? fold(id.text, reader).adoption.presentNames
            adoptedFolder.keepOnly(names ?? [], of: id)
        }
    }

    /// Puts the files of a backup in place, after its journal. Those that were here stand aside with the journal that
    /// was here; the ones that the backup's journal knows are taken from there if the backup came without them.
    func restoreAdoptedFiles(beside backup: String) throws {
        let (here, there) = (adoptedFolder, AdoptedFolder(beside: URL(fileURLWithPath: backup).path))
        var aside: AdoptedFolder?
        if here.exists {
            var number = 1
            while access("\(database).replaced-\(number + 1)", F_OK) == 0 { number += 1 }
            while AdoptedFolder(beside: "\(database).replaced-\(number)").exists { number += 1 }
            let moved = AdoptedFolder(beside: "\(database).replaced-\(number)")
            guard rename(here.path, moved.path) == 0 else {
                throw ServerFault(
                    "The folder \(here.path) cannot be moved aside: \(String(cString: strerror(errno))).")
            }
            aside = moved
        }
        try there.copy(to: here)
        guard let aside else { return }
        try reading { reader in
            for id in try reader.adoptedDialogues(lackingFiles: false) {
                let missing = try fold(id.text, reader).adoption.presentNames.subtracting(here.names(of: id))
                for name in missing {
                    if let bytes = aside.read(name, of: id) { try here.write(bytes, named: name, of: id) }
                }
            }
        }
    }
}

extension AdoptedFile.Variant {
    fileprivate var plainWords: String {
        switch self {
        case .names: "with names"
        case .namesWithoutAnswers: "with names, without answers"
        case .functions: "with functions instead of names"
        }
    }
}
