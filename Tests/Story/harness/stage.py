"""A page brought into a state, looked at: a picture, axe, console, overflow, small targets, words for what is absent.

Pages keep their states in files `states_….py` beside this one; each is a real server at a moment of a dialogue's life
(`chronicles.py`), what people do there, and a page opened by one of them:

    from stage import state

    @state("facilitate-signals", at="live")
    def _(stage):
        stage.do("p7", {"do": "raiseHand"})                   # all else of Venue by stage.venue
        stage.open("/facilitate", "p10", wait=".agenda")
"""

import contextlib

from axe_playwright_python.sync_playwright import Axe
from venue import Venue

STATES = {}
AXE_OPTIONS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
HEIGHTS = {320: 256, 360: 740, 768: 1024, 1280: 720, 1440: 900, 1920: 1080}


class Stage:
    """A page and the server it comes to, ready to be brought into a state."""

    def __init__(self, page, venue, is_pictured=False):
        self.page, self.venue, self.network, self.is_pictured = page, venue, venue.network, is_pictured
        self.do, self.later = venue.do, venue.later

    def open(self, path, who=None, wait=None, place=None):
        """`who` comes where others are already; without, a bare address. `place`: what in the page is meant."""
        are_there = who and self.venue.people_are_there
        if are_there:
            self.venue.gather()
        self.venue.play(self.page)
        address = self.venue.link(path, who) if who else f"{self.venue.url}{path}"
        self.page.goto(f"{address}/{place}" if place else address)
        self.page.wait_for_selector(wait or "h1")
        # Told once a second: a picture shows who is there, always.
        for _ in range(20 if are_there and self.is_pictured else 0):
            if self.network.has_told_presence:
                break
            self.page.wait_for_timeout(100)

    def click(self, selector):
        self.page.click(selector)


def state(name, at="live"):
    """Registers what brings a page into a state, on a server at that moment: its name, or what tells it."""

    def register(function):
        STATES[name] = (function, lambda: Venue(at() if callable(at) else at))
        return function

    return register


def check(page, errors):
    findings = [f"console: {text}" for text in errors]
    # What a sticky header half covers at this moment of scrolling is no small target.
    page.evaluate("document.querySelector('header.shell')?.style.setProperty('position', 'relative')")
    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    page.evaluate("document.querySelector('header.shell')?.style.removeProperty('position')")
    for violation in violations:
        for node in violation["nodes"]:
            findings.append(
                f"axe {violation['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()[:220]}"
            )
    for small in page.evaluate(SMALL_TARGETS):
        findings.append(f"target under 44 px: {small}")
    return findings + overflow(page) + absent_words(page)


def overflow(page):
    width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"overflow: {width} px wider than the window"] if width > 0 else []


def absent_words(page):
    """Where the page, also what of it is hidden or said only to a screen reader, holds the words a browser makes of what is not there."""
    return [f"a word for nothing: {found}" for found in page.evaluate(ABSENT_WORDS)]


ABSENT_WORDS = r"""() => {
  const isOne = (text) => /\b(null|undefined|NaN|Infinity)\b|\[object |Invalid Date/.test(text ?? '')
  const found = isOne(document.title) ? [`title "${document.title}"`] : []
  for (const node of document.body.querySelectorAll('*')) {
    const name = `${node.tagName.toLowerCase()}.${node.getAttribute('class') ?? ''}`
    for (const child of node.childNodes) if (child.nodeType === Node.TEXT_NODE && isOne(child.data)) found.push(`${name} "${child.data.slice(0, 80)}"`)
    for (const { name: attribute, value } of node.attributes) if (!attribute.startsWith('data-') && isOne(value.split('#')[0])) found.push(`${name} ${attribute}="${value.slice(0, 80)}"`)
    if (isOne(node.value)) found.push(`${name} value "${node.value}"`)
  }
  return found
}"""


SMALL_TARGETS = """() => [...document.querySelectorAll('button, a[href], summary, label.choice, input:not(.visually-hidden):not([type=radio]):not(label [type=checkbox])')]
  .filter((node) => matchMedia('(pointer: coarse)').matches || !node.closest('.workplace, dialog'))
  .filter((node) => node.tagName !== 'INPUT' || !node.closest('label'))
  .filter((node) => node.offsetParent !== null && !node.closest('[hidden]') && !node.classList.contains('skip-link') && !node.classList.contains('dialogue-link'))
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
  .map(([node, box]) => `${node.className || node.tagName} "${node.textContent.trim().slice(0, 30)}" ${Math.round(box.width)}×${Math.round(box.height)}`)"""


@contextlib.contextmanager
def visit(chromium, name, width, scheme="light", language="nl", forced_colors=False, is_pictured=False):
    """A page brought into a state, and what its console complained of: (page, complaints)."""
    function, place = STATES[name]
    with place() as venue:
        context = chromium.new_context(
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            color_scheme=scheme,
            locale={"nl": "nl-NL", "en": "en-GB"}[language],
            reduced_motion="reduce",
            forced_colors="active" if forced_colors else "none",
            has_touch=width < 768,
        )
        page = context.new_page()
        errors = []
        page.on(
            "console",
            lambda message: (
                errors.append(message.text)
                if message.type in ("error", "warning")
                and "status of" not in message.text
                and "ERR_INTERNET" not in message.text
                else None
            ),
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(9000)
        try:
            function(Stage(page, venue, is_pictured))
            page.wait_for_timeout(200)
            yield page, errors
        finally:
            context.close()


def shoot(chromium, name, width, scheme, language, out, text_size=None, forced_colors=False):
    try:
        with visit(chromium, name, width, scheme, language, forced_colors, is_pictured=True) as (page, errors):
            if text_size:
                page.evaluate(f"document.documentElement.style.fontSize = '{text_size}%'")
                page.wait_for_timeout(100)
            page.screenshot(path=str(out / f"{name}-{width}-{scheme}-{language}.png"))
            return check(page, errors)
    except Exception as error:
        return [f"broken: {str(error)[:400]}"]
