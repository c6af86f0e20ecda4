"""Signs are looked for in text by scalars or bytes, never by `Character`.

A `Character` of Swift is what a reader sees as one letter: ";" with U+200D behind it is one, and not equal to ";". A
spreadsheet or a parser sees the ";" all the same. `Sources/Dialogue/Words/Signs.swift` has the ways to look by scalars.
"""

import re

# The rooms that texts of people pass through. The others know bytes, headers and paths.
ROOMS = ("Dialogue", "DialogueFile", "Journal", "Minutes", "PolderServer", "Tables", "polder")
# These see no text that a person typed.
MACHINE_TEXT = {
    "Sources/Dialogue/Shapes.swift": "names of Swift types",
    "Sources/polder/Bench/": "the generator's figures",
}

# A text in quotes that is compared as a text, and not as its scalars or bytes.
SIGN = r'"(?:[^"\\\n]|\\.)+"(?!\.(?:unicodeScalars|utf8))'
ONE_SIGN = r'"(?:[^"\\\n]|\\[^u(]|\\u\{\w+\})"(?!\.(?:unicodeScalars|utf8))'
FOUND = re.compile(
    "|".join(
        [
            # text.contains("x"), text.hasPrefix("x"), text.replacing("x", with: …)
            r"\.(?:contains|hasPrefix|hasSuffix|replacing|trimmingPrefix)\(" + SIGN,
            # text.firstIndex(of: "x"), text.split(separator: "x")
            r"\.(?:firstIndex|lastIndex|ranges?|firstRange|starts)\((?:of|with): " + SIGN,
            r"\.split\((?:\w+: \w+, )*separator: " + SIGN,
            # text.split { "x,y".contains($0) }, text.drop { $0 == "x" }
            SIGN + r"\.contains\(",
            r"\.(?:split|drop|prefix|filter|contains|firstIndex|lastIndex|allSatisfy)(?:\([^(){}]*\))? ?\{ ?\$0 [!=]= "
            + ONE_SIGN,
            # text.last == "x"
            r"\.(?:first|last) [!=]= " + ONE_SIGN,
            # Foundation's ways compare by Character too.
            r"\.(?:components\(separatedBy|replacingOccurrences|trimmingCharacters)",
        ]
    )
)
# A view of scalars or bytes may be asked. A variable that holds such a view says so in its name.
VIEW = re.compile(r"(?:unicodeScalars|utf8|[sS]calars|[bB]ytes)[\w.()\[\]<>+\-?! ]*$")


def signs_by_character(name, text):
    if not name.startswith(tuple(f"Sources/{room}/" for room in ROOMS)) or name.startswith(tuple(MACHINE_TEXT)):
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("//"):
            continue
        for found in FOUND.finditer(line):
            if not VIEW.search(line[: found.start()]):
                yield f"{name}:{number} looks for a sign by Character: {found.group()}"
