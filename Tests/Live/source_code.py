"""The Swift sources, read for what documents and tests say of them: limits, codes, routes."""

import re

from polder import ROOT

SOURCES = ROOT / "Sources"


def source(*names):
    return "\n".join((SOURCES / name).read_text() for name in names)


def all_sources(*rooms):
    return "\n".join(path.read_text() for room in rooms for path in sorted((SOURCES / room).rglob("*.swift")))


def limits_in_code():
    """`Type.name` → value, for every limit that is a number."""
    found = {}
    for path in sorted(SOURCES.rglob("*.swift")):
        types = []
        for line in path.read_text().splitlines():
            if match := re.match(r"( *)(?:\w+ )*(?:struct|enum|class|extension) ([\w.]+)", line):
                types = [(indent, name) for indent, name in types if indent < len(match.group(1))] + [(len(match.group(1)), match.group(2))]
                continue
            types = [(indent, name) for indent, name in types if indent < len(line) - len(line.lstrip()) or not line.strip()]
            if match := re.match(r" +(?:public )?(?:static let|var) (\w+)(?:: \w+)? = ([\d_.* <]+)$", line):
                if types:
                    found[f"{types[-1][1].split('.')[-1]}.{match.group(1)}"] = eval(match.group(2).replace("_", ""))  # noqa: S307
    found["AddressRates(perMinute)"] = int(re.search(r"AddressRates\(perMinute: (\d+)\)", all_sources("PolderServer")).group(1))
    return found
