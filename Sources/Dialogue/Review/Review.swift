/// The remarks that people made on the minutes in review.
public struct Review: Sendable, Equatable {
    public internal(set) var remarks: [Remark] = []

    /// How many remarks were ever made: the next id is one higher.
    var remarksMade = 0
}
