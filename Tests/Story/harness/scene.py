"""A page and the server behind it, brought into one state by what people do; the registry of all these states.

States are in the files `states_….py`. Each names a moment of a dialogue's life (`moments.py`), says what people do
there, and opens a page as one of them:

    from scene import state

    @state("facilitate-signals", at="live")
    def _(scene):
        scene.do("p7", {"do": "raiseHand"})                   # scene.backend has the rest of `Backend`
        scene.open("/facilitate", "p10", wait=".agenda")
"""

import contextlib

from backend import Backend
from inspection import check

STATES = {}
HEIGHTS = {320: 256, 360: 740, 768: 1024, 1280: 720, 1440: 900, 1920: 1080}


class Scene:
    def __init__(self, page, backend, is_pictured=False):
        """`is_pictured`: wait until the page knows who else is there, so that each picture shows it."""
        self.page, self.backend, self.network, self.is_pictured = page, backend, backend.network, is_pictured
        self.do, self.later = backend.do, backend.later

    def open(self, path, who=None, wait=None, place=None):
        """Opens a page as `who`, with the others already there; without `who` it opens the bare address.

        `place`: an anchor in the page, such as "a1".
        """
        are_there = who and self.backend.people_are_there
        if are_there:
            self.backend.gather()
        self.backend.play(self.page)
        address = self.backend.link(path, who) if who else f"{self.backend.url}{path}"
        self.page.goto(f"{address}/{place}" if place else address)
        self.page.wait_for_selector(wait or "h1")
        # The server says who is there once a second.
        for _ in range(20 if are_there and self.is_pictured else 0):
            if self.network.has_told_presence:
                break
            self.page.wait_for_timeout(100)

    def click(self, selector):
        self.page.click(selector)


def state(name, at="live"):
    """Registers the function that brings a page into a state. `at`: a moment's name, or a function that returns one."""

    def register(function):
        STATES[name] = (function, lambda: Backend(at() if callable(at) else at))
        return function

    return register


@contextlib.contextmanager
def visit(chromium, name, width, scheme="light", language="nl", forced_colors=False, is_pictured=False):
    """Opens a page in the state of that name. Yields (page, what its console complained of)."""
    bring, make_backend = STATES[name]
    with make_backend() as backend:
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

        def complain(message):
            # States cut the network and refuse requests on purpose. A page sends on an open connection only; the
            # network in between (network.py) may pass its message on when the server is closing already.
            meant = ("status of", "ERR_INTERNET", "already in CLOSING or CLOSED")
            is_meant = any(part in message.text for part in meant)
            if message.type in ("error", "warning") and not is_meant:
                errors.append(message.text)

        page.on("console", complain)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(9000)
        try:
            bring(Scene(page, backend, is_pictured))
            page.wait_for_timeout(200)
            yield page, errors
        finally:
            context.close()


def shoot(chromium, name, width, scheme, language, out, text_size=None, forced_colors=False):
    """Takes the picture NAME-WIDTH-SCHEME-LANGUAGE.png of a state into the folder `out`; returns what `check` finds."""
    try:
        with visit(chromium, name, width, scheme, language, forced_colors, is_pictured=True) as (page, errors):
            if text_size:
                page.evaluate(f"document.documentElement.style.fontSize = '{text_size}%'")
                page.wait_for_timeout(100)
            page.screenshot(path=str(out / f"{name}-{width}-{scheme}-{language}.png"))
            return check(page, errors)
    except Exception as error:
        return [f"broken: {str(error)[:400]}"]
