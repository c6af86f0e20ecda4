"""Text that goes from right to left, on every page that shows what was noted."""

from page_tests import PageTest

ARABIC = "نص من اليمين إلى اليسار"

# The texts that begin at the wrong side: of each line of Arabic, the right end must be where its block ends.
WRONG = """(arabic) => {
  const found = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode
    const block = text.parentElement.closest('p, li, h1, h2, h3, td, blockquote, div')
    if (!text.data.startsWith(arabic) || !block.checkVisibility()) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const space = block.getBoundingClientRect().right - parseFloat(getComputedStyle(block).paddingRight)
    found.push([block.className, Math.round(space - range.getBoundingClientRect().right)])
  }
  return found
}"""


class Directions(PageTest):
    look = {**PageTest.look, "viewport": {"width": 1280, "height": 900}}

    def test_what_is_typed_from_right_to_left_begins_at_the_right(self):
        for kind in ("note", "quote", "agreement"):
            self.do("p12", {"do": "addNote", "item": "i2", "kind": kind, "text": f"{ARABIC}."})
        self.do("p10", {"do": "changePhase", "phase": "review"})
        for path, who in (("/minutes", "p12"), ("/minutes", "p2")):
            self.backend.play(self.page)
            self.page.goto(self.backend.link(path, who))
            self.page.wait_for_selector(f"text={ARABIC}")
            found = self.page.evaluate(WRONG, ARABIC)
            self.assertGreaterEqual(len(found), 3, path)
            self.assertEqual([one for one in found if abs(one[1]) > 2], [], path)

    def test_a_field_goes_in_the_direction_of_what_is_typed(self):
        self.backend.play(self.page)
        self.page.goto(self.backend.link("/notes", "p12"))
        field = self.page.locator("textarea:visible").first
        field.fill(ARABIC)
        self.assertEqual(field.evaluate("(node) => getComputedStyle(node).unicodeBidi"), "plaintext")
