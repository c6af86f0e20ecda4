public import Dialogue

extension DialogueFile {
    /// A rejected suggestion that its author had annexed.
    public struct AnnexEntry: Codable, Sendable, Equatable {
        /// The author's label; left out when it was an organiser.
        public var by: String?
        /// Number of the agenda item, and of the line among its notes, from 1.
        public var item: Int?
        public var note: Int?
        /// Another wording when left out.
        public var kind: Suggestion.Kind?
        /// The words that were suggested.
        public var suggested: String?
        /// Why it was rejected.
        public var reason: String
        /// The author's words in the annex.
        public var text: String

        public init(
            by: String? = nil, item: Int? = nil, note: Int? = nil, kind: Suggestion.Kind? = nil,
            suggested: String? = nil, reason: String, text: String
        ) {
            self.by = by
            self.item = item
            self.note = note
            self.kind = kind
            self.suggested = suggested
            self.reason = reason
            self.text = text
        }
    }
}
