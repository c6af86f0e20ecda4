public import EventLog
import Foundation

// What to do about files that are taken from under the journal (`FileWatch`): nothing is acknowledged, nothing is
// closed, nothing is opened by a name that leads elsewhere; and everything acknowledged can still be saved from what is open.

extension SQLiteLog {
    /// Between two looks at what stands in the files.
    static let lookSeconds = 1.0

    /// Why a file that was written to by somebody is not trusted, and how the files were when that was found.
    struct Refutation {
        let stamps: [FileStamp?]
        let fault: LogFault
    }

    /// Whether the journal is read-only because a file is not what was written.
    public var isTaken: Bool { readOnlyBecause?.code == .fileTaken }

    /// By names and time stamps, and once a second, or `inFull`, by what stands in the files.
    public func check(inFull: Bool) -> LogFault? {
        whenFound { () throws(LogFault) in
            if inFull { lookedAt = nil }
            try checkBeforeWriting()
        }
    }

    private func whenFound(_ check: () throws(LogFault) -> Void) -> LogFault? {
        assertThread()
        guard readOnlyBecause == nil, maybeConnections != nil else { return nil }
        do {
            try check()
            return nil
        } catch {
            didFail(error)
            return error
        }
    }

    func checkBeforeWriting() throws(LogFault) {
        try watch.checkBeforeWriting()
        if lookedAt.map({ ContinuousClock.now - $0 >= .seconds(Self.lookSeconds) }) ?? true { try look() }
        try requestCheckpointWhenDue()
    }

    /// What was committed went to files that may be gone since: nobody may be told.
    func checkAfterWriting() throws(LogFault) {
        do { try watch.checkAfterWriting() } catch {
            var fault = error
            fault.outcome = .unknown
            throw fault
        }
    }

    func look() throws(LogFault) {
        lookedAt = .now
        looks += 1
        for part in FileWatch.Part.allCases {
            if let finding = watch.finding(part) { throw watch.fault(part, finding) }
        }
        if !connections.isAlone { throw FileWatch.strangerCommitted(to: file.path) }
        if !mark.isAsWritten { throw watch.fault(.mark, .written) }
        guard let open = connections.openFiles else { return }
        if !open.isDatabaseOurs { throw watch.fault(.database, .written) }
        if !open.isWALWhole(round: looks) { throw watch.fault(.wal, .written) }
    }

    /// Before files are closed and opened again by their names: these are the files that were open, and hold all that
    /// was acknowledged. Throws `.fileTaken` otherwise, having changed nothing.
    ///
    /// Two losses are made good, since nothing is missing for it: a WAL without its name is copied into the database,
    /// and the mark is made anew.
    func proveInPlace() throws(LogFault) {
        if let finding = watch.finding(.database), finding != .written { throw watch.fault(.database, finding) }
        if let names = file.secondNames { throw LogFault(.fileTaken, names, hint: FileWatch.hint) }
        guard isTaken, let open = maybeConnections else { return }
        for part in [FileWatch.Part.wal, .mark] where watch.finding(part) == .replaced {
            throw watch.fault(part, .replaced)
        }
        if watch.finding(.wal) == .missing {
            // Into a file that nobody else has written to.
            if let finding = watch.finding(.database) { throw watch.fault(.database, finding) }
            var result: Result<Void, LogFault> = .success(())
            sqliteReader.gate.whileNobodyReads {
                watch.whileWriting { result = Result { () throws(LogFault) in try open.rescueWAL() } }
            }
            try result.get()
        }
        try proveWhole()
        if watch.finding(.mark) == .missing || !mark.isAsWritten {
            try mark.makeAnew(lastMark)
            watch.beginMark()
        }
    }

    /// Reads all events, through a connection that has none of them in memory: each is what was written, none is
    /// missing.
    private func proveWhole() throws(LogFault) {
        try watch.refuseCutOff()
        let stamps = watch.stamps
        if let refuted, refuted.stamps == stamps { throw refuted.fault }
        let finding: String
        do {
            let check = try LogCheck.run(file, mark: lastMark, withTables: false)
            guard let first = check.findings.first else { return }
            finding = first
        } catch {
            // Another program's lock says nothing about the file.
            guard error.code != .busy else { throw error }
            finding = error.message
        }
        let fault = LogFault(
            .fileTaken, "The file \(file.path) was changed by another program while the server runs: \(finding)",
            hint: FileWatch.hint)
        refuted = Refutation(stamps: stamps, fault: fault)
        throw fault
    }

    /// Where the files were taken, saves what is open, here: under their names stands something else, and nobody can
    /// write anyway. Otherwise everything is done beside the loop.
    public func backup(to target: String) throws(LogFault) -> @Sendable () throws(LogFault) -> Void {
        if isTaken {
            try saveOpenFiles(to: target)
            return {}
        }
        return { [path, setup = file.setup] () throws(LogFault) in _ = try LogBackup.make(of: path, to: target, setup) }
    }

    /// Saves what the open files hold, whatever stands under their names now, as a backup. For a log whose files
    /// were taken; else `LogBackup.make`, which keeps nobody waiting.
    ///
    /// Throws `.damaged` when the copy is not whole: it stays, for whoever wants to look.
    func saveOpenFiles(to target: String) throws(LogFault) {
        assertThread()
        guard let open = maybeConnections else {
            throw LogFault(.readOnly, "The journal is being reopened.", hint: "Try again.")
        }
        let check = try LogBackup.make(to: target, asking: lastMark, file.setup) { (temporary) throws(LogFault) in
            try open.copy(to: temporary)
        }
        guard let finding = check.findings.first else { return }
        throw LogFault(
            .damaged, "The copy \(target) is not whole: \(finding)",
            hint: "An older backup may be; polder check tells.")
    }
}
