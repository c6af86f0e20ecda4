public import EventLog
import Foundation

// How the log reacts when another program changes its files (`FileWatch`). From then on it acknowledges nothing, keeps
// its files open, and opens no file under a name that now leads elsewhere. Everything acknowledged before can still be
// saved from the open files.

extension SQLiteLog {
    /// The time between two inspections of the open files.
    static let inspectionSeconds = 1.0

    /// The stamps of files that were rejected because they had changed, and what was wrong with them. While the stamps
    /// stay the same, the files need not be read again.
    struct RejectedFiles {
        let stamps: [FileStamp?]
        let fault: LogFault
    }

    /// Whether the log is read-only because another program changed a file.
    public var hasOutsideChange: Bool { readOnlyBecause?.code == .fileTaken }

    /// Checks the name and the time stamp of the database; and once a second, or if `inFull`, all the files.
    public func check(inFull: Bool) -> LogFault? {
        reportingFault { () throws(LogFault) in
            if inFull { inspectedAt = nil }
            try checkBeforeWriting()
        }
    }

    private func reportingFault(_ check: () throws(LogFault) -> Void) -> LogFault? {
        assertThread()
        guard readOnlyBecause == nil, openConnection != nil else { return nil }
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
        if inspectedAt.map({ ContinuousClock.now - $0 >= .seconds(Self.inspectionSeconds) }) ?? true { try inspect() }
        try requestCheckpointWhenDue()
    }

    /// Throws, with an unknown outcome, if the database lost its name during the commit. Then the commit may have gone
    /// to a file that nobody can find any more, and must not be acknowledged.
    func checkAfterWriting() throws(LogFault) {
        do { try watch.checkAfterWriting() } catch {
            var fault = error
            fault.outcome = .unknown
            throw fault
        }
    }

    /// Checks all the files: their names, their time stamps, and samples of their contents.
    func inspect() throws(LogFault) {
        inspectedAt = .now
        inspectionCount += 1
        for part in FileWatch.Part.allCases {
            if let finding = watch.finding(part) { throw watch.fault(part, finding) }
        }
        if !connection.isAlone { throw FileWatch.otherProgramCommitted(to: file.path) }
        if !mark.isAsWritten { throw watch.fault(.mark, .written) }
        guard let open = connection.inspection else { return }
        if !open.isDatabaseOurs { throw watch.fault(.database, .written) }
        if !open.isWALWhole(round: inspectionCount) { throw watch.fault(.wal, .written) }
    }

    /// Checks, before the files are closed and opened again, that their names still lead to the open files and that
    /// these hold everything acknowledged. Otherwise throws `.fileTaken`, having changed nothing.
    ///
    /// Two losses are repaired, because no event is missing: a WAL that lost its name is copied into the database, and
    /// a lost mark is made again.
    func proveInPlace() throws(LogFault) {
        if let finding = watch.finding(.database), finding != .written { throw watch.fault(.database, finding) }
        if let names = file.secondNames { throw LogFault(.fileTaken, names, hint: FileWatch.hint) }
        guard hasOutsideChange, let open = openConnection else { return }
        for part in [FileWatch.Part.wal, .mark] where watch.finding(part) == .replaced {
            throw watch.fault(part, .replaced)
        }
        if watch.finding(.wal) == .missing {
            // The WAL may be copied only into a database that nobody else has written to.
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
            watch.acceptMark()
        }
    }

    /// Reads all events through a new connection, which has none of them in memory. Throws `.fileTaken` unless each is
    /// as it was written and none is missing.
    private func proveWhole() throws(LogFault) {
        try watch.refuseCutOff()
        let stamps = watch.stamps
        if let rejected, rejected.stamps == stamps { throw rejected.fault }
        let finding: String
        do {
            let check = try LogCheck.run(file, mark: lastMark, withTables: false)
            guard let first = check.findings.first else { return }
            finding = first
        } catch {
            // That another program holds a lock says nothing about the file's contents.
            guard error.code != .busy else { throw error }
            finding = error.message
        }
        let fault = LogFault(
            .fileTaken, "The file \(file.path) was changed by another program while the server runs: \(finding)",
            hint: FileWatch.hint)
        rejected = RejectedFiles(stamps: stamps, fault: fault)
        throw fault
    }

    /// Copies the log to a new file. If another program changed the files, this call itself saves the open files, since
    /// their names may lead to something else; it blocks the loop, which cannot write now anyway. Otherwise the
    /// returned closure does everything, on any thread.
    public func backup(to target: String) throws(LogFault) -> @Sendable () throws(LogFault) -> Void {
        if hasOutsideChange {
            try saveOpenFiles(to: target)
            return {}
        }
        return { [path, setup = file.setup] () throws(LogFault) in _ = try LogBackup.make(of: path, to: target, setup) }
    }

    /// Saves the contents of the open files as a backup, whatever their names lead to now. Use it for a log whose files
    /// were changed by another program; otherwise use `LogBackup.make`, which does not block the loop.
    ///
    /// Throws `.damaged` if the copy is not whole; it is kept as `<target>.damaged` for inspection.
    func saveOpenFiles(to target: String) throws(LogFault) {
        assertThread()
        guard let open = openConnection else {
            throw LogFault(.readOnly, "The journal is being reopened.", hint: "Try again.")
        }
        _ = try LogBackup.make(to: target, asking: lastMark, file.setup) { (temporary) throws(LogFault) in
            try open.copy(to: temporary)
        }
    }
}
