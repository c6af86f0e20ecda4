import Journal
import Testing

@Suite struct SearchQueryTests {
    private func terms(_ text: String) throws -> [SearchQuery.Term] { try SearchQuery(reading: text).terms }
    private func problem(_ text: String) -> SearchQuery.Problem? {
        do {
            _ = try SearchQuery(reading: text)
            return nil
        } catch { return error }
    }

    @Test func everyPartOfTheLanguageIsRead() throws {
        let query = "is:open link -is:late @anna #data kind:agreement due:<2021-03-01 \"een link\" @\"anna de vries\""
        let read = try terms(query)
        let wanted: [SearchQuery.Term] = [
            .init(.state(.open)), .init(.word("link")), .init(.state(.late), isExcluded: true), .init(.owner("anna")),
            .init(.dialogue("data")), .init(.kind(.agreement)), .init(.due(.before("2021-03-01"))),
            .init(.phrase("een link")), .init(.owner("anna de vries")),
        ]
        #expect(read == wanted)
    }

    @Test func keysAndValuesHaveDutchNames() throws {
        #expect(try terms("is:laat soort:Actie uiterlijk:geen") == terms("IS:late kind:action due:none"))
    }

    @Test(arguments: [
        ("due:>=2021-03-01", SearchQuery.Due.from("2021-03-01")), ("due:<=2021-03-01", .upTo("2021-03-01")),
        ("due:>2021-03-01", .after("2021-03-01")), ("due:2021-03-01", .on("2021-03-01")),
    ]) func daysAreCompared(text: String, due: SearchQuery.Due) throws {
        #expect(try terms(text) == [.init(.due(due))])
    }

    @Test func whatIsNoKeyIsWords() throws {
        // A time and an address have a colon without a key before it, or signs that no key has.
        #expect(try terms("14:30") == [.init(.phrase("14:30"))])
        #expect(try terms("-zsm – ... !") == [.init(.word("zsm"), isExcluded: true)])
        #expect(try terms("- los") == [.init(.word("los"))])
        #expect(try terms("   ") == [])
        #expect(try terms("\"http://x\"") == [.init(.phrase("http://x"))])
    }

    @Test(arguments: [
        ("foo:bar", SearchQuery.Problem.Code.unknownKey, "is:, kind:, due:"), ("is:maybe", .unknownValue, "is:late"),
        ("kind:tale", .unknownValue, "agreement"), ("due:soon", .badDate, "due:<2021-03-01"),
        ("due:<2021-13-01", .badDate, "2021-13-01"), ("\"open", .openQuote, "open"), ("@", .emptyTerm, "@"),
        ("-#", .emptyTerm, "#"), (String(repeating: "a", count: 301), .tooLong, "300"),
        (String(repeating: "a ", count: 25), .tooLong, "24"),
    ]) func aProblemSaysWhatIsKnown(text: String, code: SearchQuery.Problem.Code, words: String) throws {
        let found = try #require(problem(text))
        #expect(found.code == code)
        #expect(found.message.contains(words), "\(found.message)")
    }

    @Test func conditionsOnAgreementsChooseTheKind() throws {
        #expect(try SearchQuery(reading: "is:late").kinds == [.agreement, .actionItem])
        #expect(try SearchQuery(reading: "is:late kind:action").kinds == [.actionItem])
        #expect(try SearchQuery(reading: "is:late kind:note").isImpossible)
        #expect(try SearchQuery(reading: "kind:note kind:quote").kinds == [.note, .quote])
        #expect(try SearchQuery(reading: "-is:late").kinds.isEmpty)
        #expect(try !SearchQuery(reading: "link").isAboutAgreed)
    }
}
