import Dialogue
import EventLog

/// The rule of adoption, signatures, and adopted versions with their files. They belong to the session's entity.
enum AdoptionTables {
    static let rule = ReadableTable<Adoption>(
        "adoption_rule", "Who must sign before the minutes are adopted.",
        [
            .text("rule", "facilitator (nobody signs), signers (all of them), sides (one of each party).", .required) {
                $0.rule.kind.rawValue
            },
            .text("reason", "Why it was set while the minutes were in review already.") { $0.ruleReason.text },
        ])

    static let signer = ReadableTable<Placed<ParticipantID>>(
        "signer", "A person who may sign the minutes.", key: ["place"],
        [
            .number("place", "The place on the list, from 0.", .required) { $0.place },
            .text("participant", "The signer.", .required) { $0.thing.text },
        ])

    /// A signature, with the version that it is under.
    struct UnderVersion {
        var version: Int
        var signature: Signature
    }

    static let signature = ReadableTable<UnderVersion>(
        "signature", "A signature under a version of the minutes.", key: ["version", "participant"],
        [
            .number("version", "The version of the minutes.", .required) { $0.version },
            .text("participant", "The signer.", .required) { $0.signature.participant.text },
            .time("at", "When it was given or entered.", .required) { $0.signature.at },
            .text("entered_by", "Who entered it, if it was not the signer.") {
                $0.signature.entered?.by.description
            },
            .text("way", "How it came, if somebody entered it: mail, telephone, letter, inPerson.") {
                $0.signature.entered?.way.rawValue
            },
            .time("text_changed_at", "When the text changed after it: it does not count then.") {
                $0.signature.textChangedAt
            },
            .time("contested_at", "When the signer said that they did not give it.") { $0.signature.contest?.at },
            .text("contest_reason", "Their reason; NULL when erased.") { $0.signature.contest?.reason.text },
        ])

    static let version = ReadableTable<AdoptedVersion>(
        "adopted_version", "A version of the minutes that was adopted.", key: ["version"],
        [
            .number("version", "Its number.", .required) { $0.number },
            .time("at", "When it was adopted.", .required) { $0.at },
            .text("adopted_by", "The person who adopted it, or signed last.", .required) { $0.by.description },
            .number("sequence", "The dialogue's event that adopted it.", .required) { $0.sequence },
            .number("replaces", "The version that it replaces.") { $0.replaces },
            .text("reason", "Why the version before was opened again.") { $0.reason.text },
            .text("files", "writing, written, or incomplete when a format could not be made.", .required) {
                !$0.isWritten ? "writing" : $0.missing.isEmpty ? "written" : "incomplete"
            },
        ])

    /// A file, with its version and its set.
    struct InSet {
        var version: Int
        var file: AdoptedFile
        var set: AdoptedFileSet
    }

    static let file = ReadableTable<InSet>(
        "adopted_file", "A file of an adopted version, by its salted digest.", key: ["version", "digest"],
        [
            .number("version", "The version of the minutes.", .required) { $0.version },
            .text("format", "The ending of its name, such as docx.", .required) { $0.file.form.format },
            .text("variant", "names, namesWithoutAnswers, functions.", .required) { $0.file.form.variant.rawValue },
            .text("digest", "SHA-256(salt || SHA-256(bytes)); also its name in the folder.", .required) {
                $0.file.digest
            },
            .number("bytes", "Its length.", .required) { $0.file.bytes },
            .time("at", "When it was written.", .required) { $0.set.at },
            .time("erased_at", "When words were erased that it held: it is gone since.") { $0.set.erasedAt },
        ])

    static var shapes: [TableShape] { [rule.shape, signer.shape, signature.shape, version.shape, file.shape] }

    static func write(_ dialogue: Dialogue, to tables: ReadableTables) throws(LogFault) {
        guard dialogue.isWhole, dialogue.adoption.isInUse else { return }
        let (id, adoption) = (dialogue.id, dialogue.adoption)
        try tables.put(adoption, in: rule, of: id)
        try tables.deleteAll(from: signer, of: id)
        for (place, person) in adoption.rule.signers.enumerated() {
            try tables.put(Placed(person, at: place), in: signer, of: id)
        }
        try tables.deleteAll(from: signature, of: id)
        let present = adoption.versions.contains { $0.number == dialogue.minutesVersion } ? [] : adoption.signatures
        for one in present {
            try tables.put(UnderVersion(version: dialogue.minutesVersion, signature: one), in: signature, of: id)
        }
        for version in adoption.versions {
            try tables.put(version, in: Self.version, of: id)
            for one in version.signatures {
                try tables.put(UnderVersion(version: version.number, signature: one), in: signature, of: id)
            }
            for set in version.fileSets {
                for file in set.files {
                    try tables.put(InSet(version: version.number, file: file, set: set), in: Self.file, of: id)
                }
            }
        }
    }
}
