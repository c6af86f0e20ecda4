/// Signs in texts that people typed, found by Unicode scalar.
///
/// A `Character` is what a reader sees as one letter: a semicolon with U+200D behind it is one `Character` and not
/// equal to ";". A spreadsheet, a calendar or a parser sees the semicolon all the same. So whatever looks for a sign in
/// a text looks at its scalars or bytes. Tests/Tidy keeps it so.
extension StringProtocol {
    /// True if the sign stands anywhere in the text.
    public func holds(_ sign: Unicode.Scalar) -> Bool { unicodeScalars.contains(sign) }

    /// True if the text begins with these scalars.
    public func begins(with signs: String) -> Bool { utf8.starts(with: signs.utf8) }

    /// True if the text ends with these scalars.
    public func ends(with signs: String) -> Bool { utf8.suffix(signs.utf8.count).elementsEqual(signs.utf8) }

    /// The parts of the text between any of these scalars, without the empty parts unless `keepingEmpty` is true.
    public func parts(at signs: String, keepingEmpty: Bool = false) -> [Substring] {
        String(self).unicodeScalars.split(omittingEmptySubsequences: !keepingEmpty) {
            signs.unicodeScalars.contains($0)
        }
        .map { Substring($0) }
    }

    /// The text without this scalar.
    public func without(_ sign: Unicode.Scalar) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in unicodeScalars where scalar != sign { kept.append(scalar) }
        return String(kept)
    }

    /// The lines of the text, without their breaks. A carriage return and a line feed are one break.
    public var lines: [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var before: Unicode.Scalar = " "
        for scalar in unicodeScalars {
            if scalar.isLineBreak {
                if !(scalar == "\n" && before == "\r") {
                    lines.append(String(line))
                    line = .init()
                }
            } else {
                line.append(scalar)
            }
            before = scalar
        }
        return lines + [String(line)]
    }

    /// The text without white space at its ends.
    public var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        var trimmed = String.UnicodeScalarView()
        trimmed.append(contentsOf: scalars[first...last])
        return String(trimmed)
    }
}

extension StringProtocol {
    /// The text as one line that is safe to print on a terminal. Signs that move the cursor, change colours, break the
    /// line or turn the text round are written as `\u{1B}`.
    public var onOneLine: String {
        unicodeScalars.reduce(into: "") { line, scalar in
            if scalar.isLineBreak || scalar.controlsTerminal {
                line += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Unicode.Scalar {
    /// C0 and C1 controls, and the formatting signs of Unicode Standard Annex 9 that turn text round.
    fileprivate var controlsTerminal: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
    /// Unicode Standard Annex 14, classes BK, CR, LF and NL.
    public var isLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
