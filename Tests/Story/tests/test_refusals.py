"""A refusal is shown where one looks: in the dialog in which one pressed, above its buttons; else over the page."""

import contextlib

import pytest
from browser import browser
from every_state import STATES
from polder import ROOT
from scene import Scene

# The states that end with an open dialog. Each of its buttons and choices is pressed while the server refuses all.
DIALOGS = [
    "facilitate-begin",
    "facilitate-reveal",
    "facilitate-person",
    "facilitate-item",
    "facilitate-guests",
    "facilitate-keys",
    "facilitate-adopted",
    "facilitate-parking",
    "facilitate-vouching-asked",
    "organise-person",
    "organise-known-person",
    "take-part-review-remark",
    "take-part-not-you",
    "minutes-downloads",
    "unsent-list-notes",
]
PRESSABLE = "button:enabled, input[type=radio]:enabled, input[type=checkbox]:enabled"
# Whether the middle of the first refusal is what one sees there.
IS_SEEN = """() => {
  const told = document.querySelector('dialog[open] .is-trouble') ?? document.querySelector('.is-trouble')
  if (!told) return false
  const { left, top, width, height } = told.getBoundingClientRect()
  return told.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}"""


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


@contextlib.contextmanager
def dialog_of(chromium, name):
    """A page on a phone in the state of that name, and its network, which refuses every command from now on."""
    bring, make_backend = STATES[name]
    with make_backend() as backend:
        context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, reduced_motion="reduce")
        page = context.new_page()
        page.set_default_timeout(15_000)
        bring(Scene(page, backend))
        backend.network.refuses = lambda command: "not_allowed"
        yield page, backend.network
        context.close()


def press_all(page, network):
    """Presses everything in the open dialog until it closes; returns how often the server refused."""
    dialog = page.locator("dialog[open]").last
    for field in dialog.locator("input:not([type]), textarea").all():
        if field.is_visible() and field.is_editable():
            field.fill("Een woord")
    refused = 0
    for place in range(dialog.locator(PRESSABLE).count()):
        target = dialog.locator(PRESSABLE).nth(place)
        if not target.count() or not target.is_visible():
            continue
        given = len(network.commands)
        target.click(force=True)
        page.wait_for_timeout(200)
        if len(network.commands) > given:
            refused += 1
            page.wait_for_function(IS_SEEN)
        if not page.locator("dialog[open]").count():
            break
    return refused


@pytest.mark.parametrize("name", DIALOGS)
def test_a_refusal_is_seen_although_a_dialog_is_open(chromium, name):
    with dialog_of(chromium, name) as (page, network):
        press_all(page, network)


def test_a_dialog_says_again_what_is_refused_again(chromium):
    with dialog_of(chromium, "facilitate-person") as (page, network):
        assert press_all(page, network) > 1


def test_every_dialog_is_made_in_one_place():
    """So that each of them has the place for messages."""
    makers = [path for path in (ROOT / "Public/js").rglob("*.js") if "showModal" in path.read_text()]
    assert [path.name for path in makers] == ["dialog.js"]
