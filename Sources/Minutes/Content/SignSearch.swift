/// Finds any of many texts in another one, sign by sign, in one pass.
struct SignSearch<Value> {
    private var byFirst: [Unicode.Scalar: [(signs: [Unicode.Scalar], value: Value)]] = [:]

    /// - Parameter texts: Empty ones are never found.
    init(_ texts: [(signs: [Unicode.Scalar], value: Value)]) {
        for text in texts {
            if let first = text.signs.first { byFirst[first, default: []].append(text) }
        }
        for first in byFirst.keys { byFirst[first]?.sort { $0.signs.count > $1.signs.count } }
    }

    /// Where they are, as ranges of `scalars`: at each place the longest.
    func ranges(in scalars: [Unicode.Scalar]) -> [(Range<Int>, Value)] {
        if byFirst.isEmpty { return [] }
        var found: [(Range<Int>, Value)] = []
        var index = 0
        while index < scalars.count {
            let rest = scalars[index...]
            if let text = byFirst[scalars[index]]?.first(where: { rest.starts(with: $0.signs) }) {
                found.append((index..<index + text.signs.count, text.value))
                index += text.signs.count
            } else {
                index += 1
            }
        }
        return found
    }
}
