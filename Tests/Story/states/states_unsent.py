"""What was not sent, what does not fit, and a browser that keeps nothing, on every kind of page."""

from chronicles import adopt
from stage import state
from states_organise import organise
from tabs import NO_DATABASE


def falls_over(stage):
    stage.network.falls_over = lambda command: 1009 if "testtekst" in command.get("text", "") else None


def type_line(stage, text):
    stage.page.focus("#line-field")
    stage.page.keyboard.type(text)
    stage.page.keyboard.press("Enter")


def set_aside(stage):
    falls_over(stage)
    stage.open("/notes", "p12", wait=".columns")
    type_line(stage, "Een testtekst waar de server over valt, en die lang genoeg is om over twee regels te lopen.")
    stage.page.wait_for_selector(".shell-unsent")
    stage.page.wait_for_selector(".connection.is-live", timeout=15_000)


def refused_remark(stage):
    """Adopted at the moment she sends it: her page does not know yet."""
    stage.open("/take-part", "p2")
    stage.page.locator(".remark-button").first.click()
    stage.page.fill("#remark", "Het rooster komt van de VNG, niet van ons.")
    stage.network.holds_back = True
    adopt(stage.venue)
    stage.page.click("dialog .primary")
    stage.page.wait_for_function("!document.querySelector('dialog[open]')")
    stage.network.holds_back = False
    stage.page.wait_for_selector(".shell-unsent")


state("unsent-set-aside")(set_aside)
state("unsent-told-with-toast", at="review")(refused_remark)


@state("unsent-list-notes")
def _(stage):
    set_aside(stage)
    stage.page.click(".shell-unsent")
    stage.page.wait_for_selector("dialog .unsent-text")


@state("unsent-list-participant", at="review")
def _(stage):
    refused_remark(stage)
    stage.page.click(".shell-unsent")
    stage.page.wait_for_selector("dialog .unsent-text")


@state("unsent-link-not-valid")
def _(stage):
    stage.open("/notes", "p12", wait=".columns")
    stage.network.cut()
    type_line(stage, "Getypt vlak voor de link ongeldig werd")
    stage.do("p13", {"do": "renewLink", "participant": "p12"})
    stage.network.restore()
    stage.page.wait_for_selector(".state-page", timeout=20_000)
    stage.page.wait_for_selector(".shell-unsent")


@state("unsent-kept-in-tab-only", at="preparing")
def _(stage):
    stage.page.add_init_script(NO_DATABASE)
    stage.open("/take-part", "p2")
    stage.page.click(".action-bar .button.primary")
    stage.network.cut()
    stage.page.fill("textarea", "Wat verwachten jullie van ons?")
    stage.page.wait_for_selector(".banner")
    stage.page.wait_for_selector(".shell-trouble")


@state("too-long-answer", at="preparing")
def _(stage):
    stage.open("/take-part", "p2")
    stage.page.click(".action-bar .button.primary")
    stage.page.fill("textarea", "Hoe gaat het nu? " * 480)
    stage.page.wait_for_selector(".too-long")


@state("too-long-background", at="draft")
def _(stage):
    organise(stage, "what")
    stage.page.locator("textarea").nth(1).fill("Achtergrond " * 1700)
    stage.page.wait_for_selector(".too-long")
    stage.page.locator(".too-long").scroll_into_view_if_needed()


@state("too-long-line")
def _(stage):
    stage.open("/notes", "p12", wait=".columns")
    stage.page.fill("#line-field", "Een lange regel, geplakt. " * 310)
    stage.page.wait_for_selector(".too-long")


@state("paste-partly-refused", at="draft")
def _(stage):
    # As where the list is full; `test_too_big.py` fills one. Looking at 2,000 rows would take axe minutes.
    added = []
    stage.network.refuses = lambda command: (
        "too_many" if command["do"] == "addParticipants" and len(added) > 1 else (added.append(command))
    )
    organise(stage, "who")
    stage.page.click(".paste > summary")
    stage.page.fill("#paste-lines", "".join(f"Deelnemer {place};Gemeente Voorbeeldstad\n" for place in range(320)))
    stage.page.locator("button", has_text="320").last.click()
    stage.page.wait_for_selector(".paste .field-error:visible")
    stage.page.locator(".paste .field-error:visible").scroll_into_view_if_needed()
