/// What was remarked on the minutes while they are looked through.
public struct Review: Sendable, Equatable {
    public internal(set) var remarks: [Remark] = []

    /// How many were ever made: the number behind the next id.
    var remarksMade = 0
}
