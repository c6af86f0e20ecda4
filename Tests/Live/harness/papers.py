"""Makes documents with the programs of the tests' own environment, and reads what is in them."""

import struct
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path

import pikepdf

# Tests/requirements.txt installs it beside Python, where no server looks by itself.
WEASYPRINT = Path(sys.executable).parent / "weasyprint"

LETTERHEAD = """\
organisation: Ministerie van Volksgezondheid, Welzijn en Sport
unit: Directie Communicatie
address: [Parnassusplein 5, 2511 VX Den Haag]
telephone: T 070 340 79 11
website: www.rijksoverheid.nl
contact: Bureau Media en optredens
reference: 2021-0042
classification: Intern
logo: logo.png
logoText: Een blauwe balk
"""


def png(width=300, height=90):
    """A blue picture."""
    rows = b"".join(b"\0" + b"\x15\x42\x73" * width for _ in range(height))

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def letterhead(folder, text=LETTERHEAD):
    """Writes a letterhead with its logo; returns its path."""
    (folder / "logo.png").write_bytes(png())
    path = folder / "letterhead.yaml"
    path.write_text(text)
    return path


class Headings(HTMLParser):
    """The words of a page in their order: all of them, and those of each heading."""

    def __init__(self, html):
        super().__init__()
        self.words, self.headings, self.depth = [], [], None
        self.is_main = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.is_main = self.is_main or tag == "main"
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.depth = int(tag[1])
            self.headings.append((self.depth, ""))

    def handle_endtag(self, tag):
        if self.depth and tag == f"h{self.depth}":
            self.depth = None
        self.is_main = self.is_main and tag != "main"

    def handle_data(self, data):
        if not self.is_main:
            return
        self.words += data.split()
        if self.depth:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)


class TagTree:
    """The tags of a PDF, read as a screen reader reads them: in the order of the tree, not of the page."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.marked = {}
        for page in pdf.pages:
            self.marked[page.objgen] = marked_text(page)
        self.tags, self.text, self.headings = [], [], []
        self._walk(pdf.Root.StructTreeRoot.K, None, None)

    def _walk(self, node, page, heading):
        if isinstance(node, pikepdf.Array):
            for child in node:
                self._walk(child, page, heading)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if "/S" in node:
                tag = str(node.S)
                self.tags.append(tag)
                if len(tag) == 3 and tag[1] == "H" and tag[2].isdigit():
                    heading = len(self.headings)
                    self.headings.append([int(tag[2]), ""])
                if tag == "/Figure":
                    self.text.append(str(node.get("/Alt", "")))
            if "/MCID" in node:
                self._say(int(node.MCID), page, heading)
            elif "/K" in node:
                self._walk(node.K, page, heading)
        elif isinstance(node, int):
            self._say(node, page, heading)

    def _say(self, number, page, heading):
        text = self.marked[page.objgen].get(number, "")
        self.text.append(text)
        if heading is not None:
            self.headings[heading][1] += text


def marked_text(page):
    """The text of each piece of marked content on a page, by its number."""
    fonts = {}
    for name, font in page.get("/Resources", {}).get("/Font", {}).items():
        fonts[name] = to_unicode(font)
    found, number, table, stack = {}, None, {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                stack.append(number)
                attributes = operands[1]
                if isinstance(attributes, pikepdf.Dictionary) and "/MCID" in attributes:
                    number = int(attributes.MCID)
                else:
                    number = None
            case "BMC":
                stack.append(number)
                number = None
            case "EMC":
                number = stack.pop()
            case "Tf":
                table = fonts[str(operands[0])]
            case "Tj" | "TJ" if number is not None:
                pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
                data = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                glyphs = [data[start : start + 2] for start in range(0, len(data), 2)]
                found[number] = found.get(number, "") + "".join(table.get(glyph, "?") for glyph in glyphs)
    return found


def to_unicode(font):
    """The letters of a font's glyphs (ISO 32000-1 §9.10.3): two bytes → text."""
    table = {}
    within = None
    for line in font.ToUnicode.read_bytes().decode("latin-1").splitlines():
        if line.endswith(("beginbfchar", "beginbfrange")):
            within = line.split()[-1]
        elif line.startswith("end"):
            within = None
        elif within == "beginbfchar":
            glyph, text = (bytes.fromhex(part.strip("<>")) for part in line.split())
            table[glyph] = text.decode("utf-16-be")
        elif within == "beginbfrange":
            raise AssertionError("ranges are not read here")
    return table
