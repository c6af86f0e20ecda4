public import Dialogue
import Yams

extension DialogueFileError {
    /// Turns a rejection of a file (`Dialogue.eventsOf(file:)`) into an error that names the line. The rejection's
    /// `field` is a path like `agenda[2].notes[0].text`.
    public init(_ rejection: Rejection, in yaml: String) {
        var node = try? FileReading.compose(yaml)
        for step in (rejection.field ?? "").parts(at: ".[]") {
            let next =
                Int(step).map { index in node?.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
                ?? node?[String(step)]
            // A missing key has no line of its own, so the error names the entry that it is missing from.
            guard let next else { break }
            node = next
        }
        let reason = rejection.message.ends(with: ".") ? String(rejection.message.dropLast()) : rejection.message
        self.init(
            line: node?.mark?.line, column: node?.mark?.column,
            reason: rejection.field.map { "\($0): \(reason)" } ?? reason)
    }
}
