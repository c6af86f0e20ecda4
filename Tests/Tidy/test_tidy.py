"""Every file keeps the house's rules on shape and words, and each rule sees what it forbids."""

import pytest
from layout import long_files, long_functions, loose_ends, wide_lines
from signs import signs_by_character
from tree import CODE, read, written
from wording import drawers, headless_clauses, places, postponed_work, unplain_words

# The rules' own examples are what they forbid.
EXAMPLES = {"Tests/Tidy/test_tidy.py", "Tests/Tidy/wording.py"}
# What was is told there in the words of its day.
PAST = {"CHANGELOG.md"}

RULES = {
    wide_lines: {*CODE, ".md"},
    long_files: CODE,
    long_functions: {".swift", ".py", ".c", ".cpp"},
    loose_ends: {*CODE, ".md"},
    headless_clauses: {*CODE, ".md"},
    unplain_words: {*CODE, ".md"},
    postponed_work: CODE,
    drawers: CODE,
    places: {*CODE, ".md"},
    signs_by_character: {".swift"},
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_file_keeps_the_rule(rule):
    names = [name for name in written(*RULES[rule]) if name not in EXAMPLES | PAST]
    assert len(names) > 20, "the search finds none"
    assert [wrong for name in names for wrong in rule(name, read(name))] == []


BODY = "\n".join(f"    step({number})" for number in range(60))
FORBIDDEN = [
    (wide_lines, "a.swift", "let text = " + "x" * 120),
    (wide_lines, "a.md", "word " * 30),
    (long_files, "a.py", "x = 1\n" * 301),
    (
        long_functions,
        "a.swift",
        f"struct A {{\n  private static func f<T>(\n    _ a: T\n  ) -> String {{\n{BODY}\n  }}\n}}",
    ),
    (long_functions, "a.swift", f'init() {{\n  let brace = "}}"  // }}\n{BODY}\n}}'),
    (long_functions, "a.py", f"def f():\n{BODY}"),
    (long_functions, "a.c", f"int f(void)\n{{\n{BODY}\n}}"),
    (loose_ends, "a.js", "x \n"),
    (loose_ends, "a.js", "\tx\n"),
    (loose_ends, "a.js", "x"),
    (loose_ends, "a.js", "x\n\n"),
    (headless_clauses, "a.swift", "/// Who came late hears it. The rest knows.\n"),
    (headless_clauses, "a.swift", "/// The rest\n/// knows. What was said\n/// stays.\n"),
    (headless_clauses, "a.py", '"""What is left."""\n'),
    (headless_clauses, "a.css", "/* Of which the\n   first counts. */\n"),
    (unplain_words, "a.js", "// It goes without saying.\n"),
    (postponed_work, "a.js", "x()  // TODO later\n"),
    (drawers, "a.swift", "final class NoteManager {\n"),
    (drawers, "StringUtils.swift", ""),
    (drawers, "helpers.py", ""),
    (places, "a.md", "cd /home/somebody/polder\n"),
    *[
        (signs_by_character, "Sources/Minutes/a.swift", code)
        for code in [
            'if text.contains(";") {',
            'if text.hasPrefix("- ") || text.hasSuffix("#") {',
            'let cell = text.replacing("\\"", with: "\\"\\"")',
            'while let at = out.firstIndex(of: "@") {',
            'let at = text.lastIndex(of: " ")',
            'for word in text.split(separator: ",") {',
            'for word in text.split(omittingEmptySubsequences: false, separator: ",") {',
            'let parts = text.split { $0 == ":" || $0 == "." }',
            'let parts = text.split(whereSeparator: { ",;".contains($0) })',
            'if let first = text.first, "=+-@".contains(first) {',
            'while line.last == " " { line.removeLast() }',
            'if text.first != "\\u{FEFF}" {',
            'let lines = text.components(separatedBy: "\\n")',
            "let name = text.trimmingCharacters(in: .whitespaces)",
            'let kept = text.filter { $0 != "-" }',
        ]
    ],
]


@pytest.mark.parametrize(("rule", "name", "text"), FORBIDDEN)
def test_the_rule_sees_what_it_forbids(rule, name, text):
    assert list(rule(name, text)), text


ALLOWED = [
    (wide_lines, "a.md", "| " + "word " * 40),
    (long_functions, "a.swift", f"struct A {{\n  var x: Int\n  func short() {{}}\n{BODY}\n}}"),
    (long_functions, "a.swift", f"protocol A {{\n  func declared() -> Int\n}}\nstruct B {{\n{BODY}\n}}"),
    (headless_clauses, "a.md", "Who may do this? Everybody.\n\n# What it is.\n"),
    (headless_clauses, "a.swift", 'let said = "What was said stays."\n'),
    (loose_ends, "a.js", "x\n"),
    (signs_by_character, "Sources/WebServer/a.swift", 'if path.hasPrefix("/") {'),
    *[
        (signs_by_character, "Sources/Minutes/a.swift", code)
        for code in [
            'if text.holds(";") || text.begins(with: "- ") || text.ends(with: "#") {',
            'if text.unicodeScalars.contains("\\n"), text.unicodeScalars.last == " " {',
            'for part in text.unicodeScalars.split(separator: "\\n", omittingEmptySubsequences: false) {',
            'if scalars[at + 1..<end].contains(".") {',
            'if text[(index + 1)...].starts(with: "//".utf8) {',
            'if ",;".unicodeScalars.contains(scalar) {',
            'return ["nl", "en"].contains(language)',
            'guard parts.first == "api" else {',
            'let date = local.date.without("-")',
            'for part in text.parts(at: "-") {',
            '/// True after `text.contains(";")`.',
        ]
    ],
]


@pytest.mark.parametrize(("rule", "name", "text"), ALLOWED)
def test_the_rule_lets_what_it_allows(rule, name, text):
    assert list(rule(name, text)) == []
