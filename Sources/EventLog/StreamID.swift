/// Names one stream of records: a dialogue today, later perhaps a programme, a register or a text.
public struct StreamID: Hashable, Sendable, CustomStringConvertible {
    /// The kind of thing that a stream is about. A log treats all categories alike.
    public struct Category: Hashable, Sendable {
        public let name: String
        public init(_ name: String) { self.name = name }

        public static let dialogue = Category("dialogue")
    }

    public let category: Category
    /// Where speed matters, an id has at most 15 bytes of ASCII, because a `String` of that size allocates no memory.
    public let id: String

    public init(_ category: Category, _ id: String) {
        self.category = category
        self.id = id
    }

    /// The name as one text, as it is hashed and stored: for a dialogue only its id, such as `d12`, because the first
    /// files hold only that; for others the category as well, such as `programme/g12`. Ids contain no slash.
    public var text: String { category == .dialogue ? id : "\(category.name)/\(id)" }

    public init(text: String) {
        if let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) {
            self.init(Category(String(text[..<slash])), String(text[text.utf8.index(after: slash)...]))
        } else {
            self.init(.dialogue, text)
        }
    }

    /// The name that messages to operators use, such as `dialogue d12`.
    public var description: String { "\(category.name) \(id)" }

    /// The description as the beginning of a sentence: `Dialogue d12`.
    public var capitalized: String { category.name.prefix(1).uppercased() + category.name.dropFirst() + " \(id)" }
}
