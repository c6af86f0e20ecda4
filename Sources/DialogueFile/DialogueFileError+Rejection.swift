public import Dialogue
import Yams

extension DialogueFileError {
    /// What the domain says about a file that was read (`Dialogue.eventsOf(file:)`), with the line it is about: its
    /// `field` is a path like `agenda[2].notes[0].text`.
    public init(_ rejection: Rejection, in yaml: String) {
        var node = try? Yams.compose(yaml: yaml)
        for step in (rejection.field ?? "").split(whereSeparator: { ".[]".contains($0) }) {
            let next =
                Int(step).map { index in node?.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
                ?? node?[String(step)]
            // The part nearest to what is meant: a key that is missing has no line of its own.
            guard let next else { break }
            node = next
        }
        let reason = rejection.message.hasSuffix(".") ? String(rejection.message.dropLast()) : rejection.message
        self.init(
            line: rejection.field == nil ? nil : node?.mark?.line,
            column: rejection.field == nil ? nil : node?.mark?.column,
            reason: rejection.field.map { "\($0): \(reason)" } ?? reason)
    }
}
