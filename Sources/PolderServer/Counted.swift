/// Returns a number with its word: `1 dialogue`, `2 dialogues`.
/// - Parameter plural: for a word whose plural is not made with an s.
public func counted(_ number: Int, _ word: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? word : plural ?? word + "s")"
}
