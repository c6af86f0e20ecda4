import Testing

@testable import Minutes

@Suite struct PublicWordingTests {
    let wording = PublicWording(
        people: [
            ("Anna de Vries", "Directie, Action"), ("Sam", "notulist"), ("Jean-Luc O'Neill", "arts"), ("", "niemand"),
        ],
        callLink: "https://bellen.example/42", words: Words(language: "nl"))

    @Test(arguments: [
        ("Anna de Vries zegt dat", "Directie, Action zegt dat"),
        ("dat zei ANNA  DE\nVRIES.", "dat zei Directie, Action."),
        ("Hanna de Vries en Anna de Vriesman", "Hanna de Vries en Anna de Vriesman"),
        ("Sam en het samen doen, sam sam", "notulist en het samen doen, sam sam"),
        ("Jean-Luc O'Neill, (Jean-Luc O’Neill)", "arts, (arts)"),
        ("mail a.b+c@d-e.example.nl. Of niet", "mail [adres weggelaten]. Of niet"),
        ("<x@y.nl>, @ deelnemer, a@b, @", "<[adres weggelaten]>, @ deelnemer, a@b, @"),
        ("x@y.nl@z.nl", "[adres weggelaten]@z.nl"),
        ("bel https://bellen.example/42 om drie uur", "bel [link weggelaten] om drie uur"),
        ("", ""),
    ])
    func `Names, addresses and the call link are removed and the rest stays`(_ text: String, _ expected: String) {
        #expect(wording.applied(to: text) == expected)
    }
}

@Suite struct ProseTests {
    @Test func `Typed text becomes paragraphs, lists and line breaks`() {
        #expect(
            Prose.blocks("een\ntwee\r\n\r\n- a\n* b\n1. c\n") == [
                .paragraph([.text("een"), .lineBreak, .text("twee")]),
                .list([ListEntry([.paragraph([.text("a")])]), ListEntry([.paragraph([.text("b")])])]),
                .paragraph([.text("1. c")]),
            ])
        #expect(Prose.blocks("").isEmpty)
        #expect(Prose.blocks(" \n ").isEmpty)
        #expect(Prose.blocks("- x") == [.list([ListEntry([.paragraph([.text("x")])])])])
    }

    @Test func `Characters that some format cannot hold are left out`() {
        #expect(Prose.cleaned("a\u{0}\u{7}b\u{202E}\u{2067}c\u{FFFF}é🙂\tx") == "ab\u{2067}cé🙂\tx\u{2069}")
    }
}
