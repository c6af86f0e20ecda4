import Journal
extension SQLiteJournal {
    func backup(to path: String, _ done: @escaping (Result<Void, JournalFault>) -> Void) { done(.success(())) }
    static func restore(backup: String, to: String) throws(JournalFault) {}
}
extension SQLiteJournalReader {
    func backup(to path: String) throws(JournalFault) {}
    struct R { var lines: [String] = []; var isSound = true }
    func check() throws(JournalFault) -> R { R() }
}
