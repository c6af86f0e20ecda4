/// The remarks and suggestions that people made on the minutes in review.
public struct Review: Sendable, Equatable {
    public internal(set) var remarks: [Remark] = []

    /// In the order in which they were made, withdrawn ones included.
    public internal(set) var suggestions: [Suggestion] = []

    /// How many remarks and suggestions were ever made: the next id is one higher.
    var remarksMade = 0
    var suggestionsMade = 0
}
