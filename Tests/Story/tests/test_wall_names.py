"""The wall with the longest of names: every name is whole, and the point's title too."""

from page_tests import PageTest
from states_wall import long_names

# The texts that are cut off, by their own box or by the box around the title.
CUT = """() => {
  const isCut = (node) => node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1
  const names = document.querySelectorAll('.wall-speaker, .wall-speaker-detail, .wall-next li > span:last-child')
  const cut = [...names].filter((node) => isCut(node) && getComputedStyle(node).display !== 'inline')
  const title = document.querySelector('.wall-title').getBoundingClientRect()
  const box = document.querySelector('.wall-now').getBoundingClientRect()
  if (title.top < box.top - 1 || title.bottom > box.bottom + 1) cut.push(document.querySelector('.wall-title'))
  return cut.map((node) => node.className)
}"""


class WallNames(PageTest):
    def test_nothing_is_cut_at_any_size(self):
        long_names(self.scene)
        for width, height in ((390, 844), (1280, 720), (1440, 900), (1920, 1080)):
            self.page.set_viewport_size({"width": width, "height": height})
            self.scene.open("/wall", "projector", wait=".wall-speaker")
            self.page.wait_for_selector(".wall-next li")
            self.page.wait_for_timeout(100)
            self.assertEqual(self.page.evaluate(CUT), [], width)
