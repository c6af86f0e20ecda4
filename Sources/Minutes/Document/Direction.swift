import Dialogue

/// The direction of a paragraph: that of its first strong letter (Unicode Standard Annex 9, rules P2 and P3).
///
/// Minutes are in Dutch or English, so a paragraph without a strong letter goes from left to right.
enum Direction {
    static func isRightToLeft(_ inlines: [Inline]) -> Bool { first(in: inlines) ?? false }

    /// The direction of the first paragraph among these blocks.
    static func isRightToLeft(_ blocks: [Block]) -> Bool {
        for block in blocks {
            switch block {
            case .paragraph(let text, _), .heading(_, _, let text), .quote(let text, _, _): return isRightToLeft(text)
            case .list(let entries, _): return entries.first.map { isRightToLeft($0.blocks) } ?? false
            case .definitions, .table, .facing, .letterhead: return false
            }
        }
        return false
    }

    private static func first(in inlines: [Inline]) -> Bool? {
        for inline in inlines {
            let found: Bool? =
                switch inline {
                case .text(let text): first(in: text)
                case .strong(let inner), .emphasis(let inner), .reference(_, let inner), .anchored(_, let inner):
                    first(in: inner)
                case .lineBreak, .pageCount: nil
                }
            if let found { return found }
        }
        return nil
    }

    /// Whether the first strong letter goes from right to left; `nil` without one. Letters in isolates do not count.
    static func first(in text: String) -> Bool? {
        if text.utf8.first.map({ (65...90).contains($0 & 0xDF) }) == true { return false }
        var depth = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x2066...0x2068: depth += 1
            case 0x2069: depth = max(0, depth - 1)
            case _ where depth > 0: continue
            default: if let found = strong(scalar) { return found }
            }
        }
        return nil
    }

    private static func strong(_ scalar: Unicode.Scalar) -> Bool? {
        switch scalar.value {
        case 0x200E: return false
        case 0x200F, 0x061C: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
            .letterNumber:
            // The blocks of scripts that go from right to left, from Hebrew to Arabic's mathematical letters.
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF:
                return true
            default: return false
            }
        default: return nil
        }
    }
}
