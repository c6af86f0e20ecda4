// The versions that were adopted, and their files. The events of the files are no commands: the server adds them.

/// The minutes were adopted as they read now. It follows `phaseChanged`; an older program's adoption lacks it, and its
/// minutes are made anew at each download.
public struct MinutesVersionAdopted: Fact {
    public static let name: Event.Kind = "minutesVersionAdopted"
    public var takesBack: Bool { false }
    public var version: Int

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        dialogue.adoption.isInUse = true
        dialogue.adoption.versions.append(
            AdoptedVersion(
                number: version, sequence: dialogue.sequence, at: moment.at, by: moment.by,
                rule: dialogue.adoption.rule, signatures: dialogue.adoption.signatures,
                reason: version > 1 ? dialogue.reopenedReason : "", fileSets: []))
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

/// Files of an adopted version are on the disk, in the folder beside the database.
public struct AdoptedFilesWritten: Fact {
    public static let name: Event.Kind = "adoptedFilesWritten"
    public var takesBack: Bool { false }
    public var version: Int
    public var salt: String
    public var files: [AdoptedFile]
    public var missing: [String]

    public func apply(to dialogue: inout Dialogue, _ moment: Moment) {
        guard let index = dialogue.adoption.versions.lastIndex(where: { $0.number == version }) else { return }
        dialogue.adoption.versions[index].fileSets.append(
            AdoptedFileSet(salt: salt, files: files, missing: missing, at: moment.at))
    }

    public func changes(in dialogue: Dialogue) -> [Change] { [.changed(.session)] }
}

extension Dialogue {
    /// The first version of which files are to be written.
    public var versionToWrite: AdoptedVersion? { adoption.versions.first { !$0.isWritten } }

    /// The events that note that files of a version were written. Empty when words were erased since the files' text
    /// was read, or when others were written meanwhile: then these files must not be used.
    /// - Parameters:
    ///   - erasures: `adoption.erasures` when the text was read.
    ///   - formats: the formats that were missing and are added; `nil` for all files.
    public func notingFiles(
        _ set: AdoptedFileSet, of version: Int, erasures: Int, adding formats: [String]?
    ) -> [Event] {
        guard let present = adoption.version(version), adoption.erasures == erasures,
            formats.map({ present.isWritten && Set($0).isSubset(of: present.missing) }) ?? !present.isWritten
        else { return [] }
        return [.adoptedFilesWritten(version: version, salt: set.salt, files: set.files, missing: set.missing)]
    }
}

extension Event {
    public static func minutesVersionAdopted(version: Int) -> Event { Event(MinutesVersionAdopted(version: version)) }
    public static func adoptedFilesWritten(
        version: Int, salt: String, files: [AdoptedFile], missing: [String]
    ) -> Event { Event(AdoptedFilesWritten(version: version, salt: salt, files: files, missing: missing)) }
}
