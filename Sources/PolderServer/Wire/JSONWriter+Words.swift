import Dialogue
import JSON

// Members whose values are types of the domain.
extension JSONWriter {
    /// Leaves the member out when the text is empty; writes `null` when it was erased.
    mutating func member(_ name: StaticString, _ text: FreeText) {
        guard !text.isEmpty else { return }
        key(name)
        if let text = text.text { string(text) } else { null() }
    }

    /// Leaves the member out when there is no id.
    mutating func member<Kind>(_ name: StaticString, _ id: Identifier<Kind>?) { member(name, id?.text) }

    mutating func member<Kind>(_ name: StaticString, ids: [Identifier<Kind>]) {
        key(name)
        array { writer in for id in ids { writer.string(id.text) } }
    }

    /// Leaves the member out when there are no texts; writes `null` for each text that was erased.
    mutating func member(_ name: StaticString, texts: [FreeText]) {
        guard !texts.isEmpty else { return }
        key(name)
        array { writer in
            for text in texts { if let text = text.text { writer.string(text) } else { writer.null() } }
        }
    }
}
