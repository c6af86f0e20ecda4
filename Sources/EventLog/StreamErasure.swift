/// Says what to erase in one stream: the words of some records, and persons. Ids, kinds, numbers and times stay.
public struct StreamErasure: Sendable {
    public var stream: StreamID
    /// Chooses the records whose words are erased. It is asked about each record that has words, with the record's
    /// facts, because the log does not understand them. It is not asked about words in the table of persons.
    public var isMeant: @Sendable (_ sequence: Int, _ facts: UnsafeRawBufferPointer) -> Bool
    /// The ids of persons: all their versions and all their kept values are erased.
    public var persons: [String]
    /// Milliseconds since 1970.
    public var at: Int64
    /// The actor who asked for it, such as a participant's id. It is kept with the log's record of the erasure.
    public var by: String

    public init(
        _ stream: StreamID, persons: [String] = [], at: Int64, by: String,
        isMeant: @escaping @Sendable (_ sequence: Int, _ facts: UnsafeRawBufferPointer) -> Bool
    ) {
        self.stream = stream
        self.persons = persons
        self.at = at
        self.by = by
        self.isMeant = isMeant
    }
}
