"""The text that a reader of HTML, Markdown, docx or odt is shown: each block and line on a line of its own."""

import io
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

from markdown_it import MarkdownIt

BLOCKS = {
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "tr",
    "table",
    "blockquote",
    "div",
    "pre",
    "ul",
    "ol",
}


class Shown(HTMLParser):
    """`text`: what is shown; `tags`: the names of all tags, each as often as it occurs."""

    def __init__(self, html):
        super().__init__()
        self.parts = []
        self.tags = []
        self.is_hidden = False
        self.feed(html)
        self.close()

    @property
    def text(self):
        return "".join(self.parts)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.is_hidden = tag in ("style", "script", "title")
        if tag in BLOCKS or tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.is_hidden = False
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.is_hidden:
            self.parts.append(data)


def of_html(html):
    return Shown(html)


def of_markdown(markdown):
    """Read as GitHub reads it: CommonMark with tables, strikethrough and addresses made into links."""
    return Shown(MarkdownIt("gfm-like").render(markdown))


# The entry that holds the text, and the elements that end a line, stand for white space, or are no text.
OFFICE = {
    "docx": ("word/document.xml", {"p", "br", "cr"}, {"tab"}, {"pPr", "rPr", "instrText"}),
    "odt": ("content.xml", {"p", "h", "line-break"}, {"s", "tab"}, {"automatic-styles", "font-face-decls", "scripts"}),
}
# Signs that docx has an element for. A soft hyphen is shown only where a line ends.
SIGNS = {"softHyphen": "", "noBreakHyphen": "\u2011"}


def of_office(file, format):
    """The text of a docx or odt file (bytes), in reading order."""
    entry, lines, spaces, silent = OFFICE[format]

    def parts(node):
        name = node.tag.rpartition("}")[2]
        if name in silent:
            return
        if name in SIGNS:
            yield SIGNS[name]
        if name in spaces:
            yield " "
        yield node.text or ""
        for child in node:
            yield from parts(child)
            yield child.tail or ""
        if name in lines:
            yield "\n"

    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(parts(ElementTree.fromstring(archive.read(entry))))
