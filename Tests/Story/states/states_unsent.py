"""The states in which a text was not sent or does not fit, or the browser stores nothing."""

from moments import adopt
from scene import state
from states_organise import organise
from tabs import NO_DATABASE


def falls_over(scene):
    scene.network.falls_over = lambda command: 1009 if "testtekst" in command.get("text", "") else None


def type_line(scene, text):
    scene.page.focus("#line-field")
    scene.page.keyboard.type(text)
    scene.page.keyboard.press("Enter")


def set_aside(scene):
    falls_over(scene)
    scene.open("/notes", "p12", wait=".columns")
    type_line(scene, "Een testtekst waar de server over valt, en die lang genoeg is om over twee regels te lopen.")
    scene.page.wait_for_selector(".shell-unsent")
    scene.page.wait_for_selector(".connection.is-live", timeout=15_000)


def refused_remark(scene):
    """A participant sends a remark when the minutes have just been adopted, which her page does not know yet."""
    scene.open("/take-part", "p2")
    scene.page.locator(".remark-button").first.click()
    scene.page.fill("#remark", "Het rooster komt van de VNG, niet van ons.")
    scene.network.holds_back = True
    adopt(scene.backend)
    scene.page.click("dialog .primary")
    scene.page.wait_for_function("() => !document.querySelector('dialog[open]')")
    scene.network.holds_back = False
    scene.page.wait_for_selector(".shell-unsent")


state("unsent-set-aside")(set_aside)
state("unsent-told-with-toast", at="review")(refused_remark)


@state("unsent-list-notes")
def _(scene):
    set_aside(scene)
    scene.page.click(".shell-unsent")
    scene.page.wait_for_selector("dialog .unsent-text")


@state("unsent-list-participant", at="review")
def _(scene):
    refused_remark(scene)
    scene.page.click(".shell-unsent")
    scene.page.wait_for_selector("dialog .unsent-text")


SLOW_DOWN = {"code": "slow_down", "message": "Send this again in 60 seconds.", "temporary": True, "retryAfter": 60}


@state("slow-down-notes")
def _(scene):
    scene.open("/notes", "p12", wait=".columns")
    scene.network.refuses = lambda command: SLOW_DOWN
    type_line(scene, "De vierhonderdste regel die in één keer werd geplakt")
    scene.page.wait_for_selector(".toast")


@state("slow-down-participant", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.page.click(".action-bar .button.primary")
    scene.network.refuses = lambda command: SLOW_DOWN
    scene.page.fill("textarea", "Wat verwachten jullie van ons?")
    scene.page.wait_for_selector(".toast")


@state("unsent-link-not-valid")
def _(scene):
    scene.open("/notes", "p12", wait=".columns")
    scene.network.cut()
    type_line(scene, "Getypt vlak voor de link ongeldig werd")
    scene.do("p13", {"do": "renewLink", "participant": "p12"})
    scene.network.restore()
    scene.page.wait_for_selector(".state-page", timeout=20_000)
    scene.page.wait_for_selector(".shell-unsent")


@state("unsent-kept-in-tab-only", at="preparing")
def _(scene):
    scene.page.add_init_script(NO_DATABASE)
    scene.open("/take-part", "p2")
    scene.page.click(".action-bar .button.primary")
    scene.network.cut()
    scene.page.fill("textarea", "Wat verwachten jullie van ons?")
    scene.page.wait_for_selector(".banner")
    scene.page.wait_for_selector(".shell-trouble")


@state("too-long-answer", at="preparing")
def _(scene):
    scene.open("/take-part", "p2")
    scene.page.click(".action-bar .button.primary")
    scene.page.fill("textarea", "Hoe gaat het nu? " * 480)
    scene.page.wait_for_selector(".too-long")


@state("too-long-background", at="draft")
def _(scene):
    organise(scene, "what")
    scene.page.locator("textarea").nth(1).fill("Achtergrond " * 1700)
    scene.page.wait_for_selector(".too-long")
    scene.page.locator(".too-long").scroll_into_view_if_needed()


@state("too-long-line")
def _(scene):
    scene.open("/notes", "p12", wait=".columns")
    scene.page.fill("#line-field", "Een lange regel, geplakt. " * 310)
    scene.page.wait_for_selector(".too-long")


@state("paste-partly-refused", at="draft")
def _(scene):
    # This looks as if the list were full. `test_too_big.py` really fills a list; here axe would need minutes for 2,000
    # rows.
    added = []
    scene.network.refuses = lambda command: (
        "too_many" if command["do"] == "addParticipants" and len(added) > 1 else (added.append(command))
    )
    organise(scene, "who")
    scene.page.click(".paste > summary")
    scene.page.fill("#paste-lines", "".join(f"Deelnemer {place};Gemeente Voorbeeldstad\n" for place in range(320)))
    scene.page.locator("button", has_text="320").last.click()
    scene.page.wait_for_selector(".paste .field-error:visible")
    scene.page.locator(".paste .field-error:visible").scroll_into_view_if_needed()
