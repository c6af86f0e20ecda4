import Yams

extension FileReading {
    /// An annexed remark is by somebody of the file, about a point and a line that are in it.
    func checkAnnex(of file: DialogueFile) throws(DialogueFileError) {
        let labels = labels(of: file)
        let agenda = file.agenda ?? []
        for (index, entry) in (file.annex ?? []).enumerated() {
            var node: Node? { root["annex"]?[index] }
            if let label = entry.by { try checkLabel(label, labels, at: node?["by"]) }
            if let item = entry.item, item > agenda.count {
                throw error("there is no agenda item \(item)", at: node?["item"])
            }
            if let note = entry.note {
                guard let item = entry.item else {
                    throw error("say which agenda item the note is under", at: node?["note"])
                }
                if note > agenda[item - 1].notes?.count ?? 0 {
                    throw error("agenda item \(item) has no note \(note)", at: node?["note"])
                }
            }
        }
    }
}
