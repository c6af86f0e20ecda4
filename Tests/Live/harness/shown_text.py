"""The text that a reader of HTML or Markdown is shown: without tags, each block and line on a line of its own."""

from html.parser import HTMLParser

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
