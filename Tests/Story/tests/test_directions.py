"""Text that goes from right to left, on every page that shows what was noted."""

from page_tests import PageTest
from states_directions import ARABIC, in_review, right_to_left

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


# The marks (icons and numbers) that do not stand at the side where the Arabic of their row begins.
MISPLACED = """(arabic) => {
  const rows = [...document.querySelectorAll('[dir=auto]')]
    .filter((row) => row.textContent.includes(arabic) && row.checkVisibility())
  const marked = rows.map((row) => [row, row.querySelector('.icon, .results-number, .wall-number')])
    .filter(([, mark]) => mark && mark.checkVisibility() && !mark.closest('button:not(.results-row)'))
  const middle = (box) => box.left + box.width / 2
  const isWrong = ([row, mark]) => middle(mark.getBoundingClientRect()) < middle(row.getBoundingClientRect())
  return { rows: marked.length, wrong: marked.filter(isWrong).map(([row]) => row.className) }
}"""


class Directions(PageTest):
    look = {**PageTest.look, "viewport": {"width": 1280, "height": 900}}

    def test_what_is_typed_from_right_to_left_begins_at_the_right(self):
        in_review(self.scene)
        for path, who in (("/minutes", "p12"), ("/minutes", "p2")):
            self.backend.play(self.page)
            self.page.goto(self.backend.link(path, who))
            self.page.wait_for_selector(f"text={ARABIC}")
            found = self.page.evaluate(WRONG, ARABIC)
            self.assertGreaterEqual(len(found), 3, path)
            self.assertEqual([one for one in found if abs(one[1]) > 2], [], path)

    def test_the_marks_of_a_line_stand_where_its_text_begins(self):
        right_to_left(self.scene)
        pages = [("/notes", "p12", 4), ("/facilitate", "p10", 1), ("/take-part", "p3", 1), ("/wall", "projector", 1)]
        for phase in ("live", "review"):
            for path, who, least in pages:
                self.scene.open(path, who, wait=f"text={ARABIC}")
                self.page.wait_for_timeout(200)
                found = self.page.evaluate(MISPLACED, ARABIC)
                self.assertGreaterEqual(found["rows"], least, (phase, path))
                self.assertEqual(found["wrong"], [], (phase, path))
            if phase == "live":
                self.do("p10", {"do": "changePhase", "phase": "review"})
                pages = [("/minutes", "p12", 4), ("/minutes", "p2", 4), ("/wall", "projector", 1)]

    def test_a_field_goes_in_the_direction_of_what_is_typed(self):
        self.backend.play(self.page)
        self.page.goto(self.backend.link("/notes", "p12"))
        field = self.page.locator("textarea:visible").first
        field.fill(ARABIC)
        self.assertEqual(field.evaluate("(node) => getComputedStyle(node).unicodeBidi"), "plaintext")
