import Testing

@testable import Minutes

@Suite struct PublicWordingTests {
    let wording = PublicWording(
        people: [
            ("Anna de Vries", "Directie, Action"), ("Sam", "notulist"), ("Jean-Luc O'Neill", "arts"), ("", "niemand"),
            ("سارة", "مديرة"), ("José Núñez (VWS)", "beleid"), ("王小明", "chef"), ("👩‍🚒 Kim 🇳🇱", "brandweer"),
        ],
        addresses: ["anna@intranet", "Sam.Bos@Example.ORG", "geen", ""],
        callLink: "https://bellen.example/r/42?pwd=geheim",
        words: Words(language: "nl"))

    @Test(arguments: [
        ("Anna de Vries zegt dat", "Directie, Action zegt dat"),
        ("dat zei ANNA  DE\nVRIES.", "dat zei Directie, Action."),
        ("Hanna de Vries en Anna de Vriesman", "Hanna de Vries en Anna de Vriesman"),
        ("Sam en het samen doen, sam sam", "notulist en het samen doen, sam sam"),
        ("Jean-Luc O'Neill, (Jean-Luc O’Neill)", "arts, (arts)"),
        ("An\u{200B}na\u{A0}de\u{200C} Vries\u{301}, Ａｎｎａ de Vries", "Directie, Action, Directie, Action"),
        ("Jose Nunez en José Nu\u{301}n\u{303}ez (VWS)", "beleid en beleid"),
        ("José Núñez' plan, José Núñezs plan", "beleid' plan, beleid plan"),
        ("قالت سارة نعم", "قالت مديرة نعم"), ("由王小明说", "由chef说"), ("👩‍🚒 Kim 🇳🇱!", "brandweer!"),
        ("mail a.b+c@d-e.example.nl. Of niet", "mail [adres weggelaten]. Of niet"),
        ("<x@y.nl>, @ deelnemer, a@b, @", "<[adres weggelaten]>, @ deelnemer, a@b, @"),
        ("x@y.nl@z.nl", "[adres weggelaten]@z.nl"), ("'o'brien@example.org'", "'[adres weggelaten]'"),
        ("ANNA@INTRANET, johanna@intranet", "[adres weggelaten], johanna@intranet"),
        ("anna.de.vries@example.org", "[adres weggelaten]"),
        ("mailto:sam.bos@example.org", "mailto:[adres weggelaten]"),
        ("bel https://bellen.example/r/42?pwd=geheim om drie uur", "bel [link weggelaten] om drie uur"),
        ("(bellen.example/r/42?pwd=geheim)", "([link weggelaten])"),
        ("HTTP://www.Bellen.example/R/42/?pwd=geheim&x=1. Bel", "[link weggelaten]. Bel"),
        ("bellen.example/r/42", "[link weggelaten]"), ("xbellen.example/r/42", "xbellen.example/r/42"),
        ("bellen.example/r/4", "bellen.example/r/4"), ("", ""),
        ("geen van allen", "geen van allen"),
    ])
    func `Names, addresses and the call link are removed and the rest stays`(_ text: String, _ expected: String) {
        #expect(wording.applied(to: text) == expected)
    }

    @Test(arguments: [
        ("tel:+31-20-1234567", "bel +31 20 123 45 67.", "bel [link weggelaten]."),
        (
            "sip:zaal@bellen.example", "sip:zaal@bellen.example of zaal@bellen.example",
            "[link weggelaten] of [link weggelaten]"
        ),
        (
            "https://bellen.example/#zaal", "bellen.example/#zaal; bellen.example/over",
            "[link weggelaten]; bellen.example/over"
        ),
        ("Zoom 123 456", "in zoom 123456 om 3", "in [link weggelaten] om 3"), ("", "gewoon", "gewoon"),
        ("/", "en/of", "en/of"),
    ])
    func `The call is found in the ways people type it`(_ link: String, _ text: String, _ expected: String) {
        let wording = PublicWording(people: [], addresses: [], callLink: link, words: Words(language: "nl"))
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
