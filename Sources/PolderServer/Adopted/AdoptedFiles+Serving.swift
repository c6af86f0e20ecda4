import Dialogue
import Journal
import Logging
import Minutes

/// A kept file that somebody asks for.
struct AdoptedRequest: Sendable {
    var dialogue: DialogueID
    var version: AdoptedVersion
    var format: ExportFormat
    var form: AdoptedFile.Form
    /// The name under which it is downloaded.
    var name: String
}

extension AdoptedRequest {
    enum Asked {
        /// It is made of what is on disk now, as before adoption.
        case made
        case kept(AdoptedRequest)
        case refused(Refusal)
    }

    /// Decides what a download gets.
    ///
    /// The documents of adopted minutes (html, pdf, docx, odt, md) are the kept files. Those that follow what is done
    /// afterwards (csv, ics, json, yaml, zip) are made anew unless a version is named.
    /// - Parameter version: the version that the request names; `nil` when it names none.
    static func asked(
        _ format: ExportFormat, _ options: MinutesOptions, version wanted: String?, of dialogue: Dialogue
    ) -> Asked {
        // Only whole minutes are part of an adopted version; the follow-up goes on after adoption.
        if wanted == nil, !options.isAsAdopted { return .made }
        let number: Int
        if let wanted {
            guard let given = Int(wanted), dialogue.adoption.version(given) != nil else {
                return .refused(Refusal(.notFound, "There is no adopted version of this number with kept files."))
            }
            number = given
        } else {
            guard dialogue.adoptedAt != nil, format.isDocument,
                dialogue.adoption.version(dialogue.minutesVersion) != nil
            else { return .made }
            number = dialogue.minutesVersion
        }
        let version = dialogue.adoption.version(number)!
        guard let form = AdoptedFile.Form(format, options, of: dialogue, version) else {
            if wanted == nil { return .made }
            return .refused(
                Refusal(
                    .outOfRange,
                    "A version is kept as whole minutes in their own language, and not as a zip.", field: "version"))
        }
        let hasSeveral = dialogue.minutesVersion > 1
        return .kept(
            AdoptedRequest(
                dialogue: dialogue.id, version: version, format: format, form: form,
                name: Exporter.fileName(dialogue.shown(by: options)) + (hasSeveral ? "-v\(number)" : "")
                    + ".\(format.fileExtension)"))
    }
}

extension AdoptedFiles {
    /// Hands out a kept file. If it is not written yet, or was lost, it is written first.
    func serve(
        _ request: AdoptedRequest, _ done: @escaping (Result<Exporter.File, CommandBatcher.RefusedError>) -> Void
    ) {
        if let file = kept(request) { return done(.success(file)) }
        afterWriting(request.dialogue) { [self] in
            service.cache.with(request.dialogue) { [self] result in
                guard case .success(let loaded?) = result,
                    let version = loaded.state.adoption.version(request.version.number)
                else { return done(.failure(.init(refusal: .storage))) }
                var again = request
                again.version = version
                if let file = kept(again) { return done(.success(file)) }
                restore(again, done)
            }
        }
    }

    private func kept(_ request: AdoptedRequest) -> Exporter.File? {
        guard let (file, _) = request.version.file(request.form),
            let bytes = folder.read(file.digest, of: request.dialogue)
        else { return nil }
        return .init(name: request.name, contentType: request.format.contentType, bytes: bytes)
    }

    /// Makes a file anew that the folder has lost. Only the same bytes are handed out.
    private func restore(
        _ request: AdoptedRequest, _ done: @escaping (Result<Exporter.File, CommandBatcher.RefusedError>) -> Void
    ) {
        func refuse(_ refusal: Refusal) { done(.failure(.init(refusal: refusal))) }
        let number = request.version.number
        guard request.version.isWritten else {
            return refuse(
                Refusal(.exportFailed, "The files of this version are still being written.", isTemporary: true))
        }
        if request.version.missing.contains(request.format.rawValue) {
            return refuse(
                Refusal(
                    .formatMissing,
                    "Version \(number) was adopted where \(request.format.rawValue) could not be made: the program "
                        + "\(request.format == .pdf ? "weasyprint" : "pandoc") was not installed. Once it is, the file "
                        + "is added."))
        }
        guard let (file, set) = request.version.file(request.form) else {
            return refuse(Refusal(.nothingDated, "This version has no such file."))
        }
        let (reader, folder, publicURL) = (service.journal.reader, folder, service.links.publicURL)
        let stationery = service.exporter.stationery
        service.cache.beside({
            let dialogue = try DialogueFold.load(request.dialogue, from: reader, upTo: request.version.sequence)
            let maker = AdoptedFileMaker(
                dialogue: dialogue, version: number, stationery: stationery, publicURL: publicURL)
            let bytes = try maker.file(request.format, request.form.variant)
            guard SaltedDigest.of(SaltedDigest.inner(bytes), salt: set.salt) == file.digest else {
                return [UInt8]?.none
            }
            try folder.write(bytes, named: file.digest, of: request.dialogue)
            return bytes
        }) { [service] result in
            if case .success(let bytes?) = result {
                return done(
                    .success(.init(name: request.name, contentType: request.format.contentType, bytes: bytes)))
            }
            service.log.error(
                "a file of adopted minutes is lost",
                metadata: ["dialogue": "\(request.dialogue)", "version": "\(number)", "file": "\(file.digest)"])
            refuse(
                Refusal(
                    .fileLost,
                    "This file of version \(number) is not in the server's folder any more, and cannot be made with "
                        + "the same bytes. An administrator finds it in a backup."))
        }
    }
}
