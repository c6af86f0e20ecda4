import Foundation
import Testing

@testable import Dialogue

/// Where quoted words stand in a later text. The pages' own module is tested with the same cases.
@Suite struct PassageTests {
    struct Case: Decodable, Sendable {
        var what: String
        var from: Int?
        var to: Int?
        var quote: String
        var text: String
        var range: [Int]?
    }

    @Test func quotedWordsAreFoundAgain() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/passages.json")
        let cases = try JSONDecoder().decode([Case].self, from: try Data(contentsOf: file))
        #expect(cases.count > 10)
        for each in cases {
            let passage = Passage(note: "n1", from: each.from, to: each.to, quote: FreeText(each.quote))
            let range = passage.range(in: each.text)
            #expect(range.map { [$0.lowerBound, $0.upperBound] } == each.range, "\(each.what)")
        }
    }

    @Test func otherWordsTakeTheirPlace() {
        let passage = Passage(note: "n1", from: 2, to: 4, quote: "👍👍")
        #expect(passage.replaced(by: "ja", in: "a 👍👍 b") == "a ja b")
        #expect(passage.replaced(by: "ja", in: "a 👎 b") == nil)
    }
}
