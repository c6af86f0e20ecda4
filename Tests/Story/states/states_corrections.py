"""The states of the correction round on the minutes page: what is suggested, supported, decided on, and annexed."""

from moments import adopt
from scene import state

N1 = "De bedrijven willen bijdragen, maar eerst gehoord worden."
N4 = "VWS koppelt binnen twee weken terug wat er met de signalen van de bedrijven gebeurt."
N6 = "Medewerkers zien testen, quarantaine en vaccineren als één geheel."
SUMMARY = "De bedrijven willen bijdragen, maar eerst gehoord worden. VWS legde uit waarom het na september stil viel."
FULL = 200


def passage(note, text, words=None, revision=1):
    """The passage of these words in a line, or of the whole line."""
    if words is None:
        return {"note": note, "revision": revision}
    at = text.index(words)
    return {"note": note, "revision": revision, "from": at, "to": at + len(words), "quote": words}


def wording(backend, who, note, text, goes, comes, **more):
    """Suggests other words in the place of `goes`; returns the suggestion's id."""
    command = {"do": "suggestWording", "passage": passage(note, text, goes), "text": comes, **more}
    return backend.do(who, command)["id"]


def suggested(backend):
    """A wording that has support and an objection, a new line, a deletion, a summary, and a remark."""
    backend.do("p12", {"do": "setSummary", "item": "i1", "summary": SUMMARY})
    first = wording(backend, "p2", "n4", N4, "twee weken", "een maand", why="Dat is wat de gespreksleider herhaalde.")
    for who, stance in (("p1", "support"), ("p11", "support"), ("p3", "object"), ("p7", "support")):
        backend.do(who, {"do": "supportSuggestion", "suggestion": first, "stance": stance})
    backend.do(
        "p3",
        {
            "do": "suggestLine",
            "item": "i2",
            "kind": "agreement",
            "text": "De bedrijven sturen voor 1 maart de vragen van hun medewerkers aan VWS.",
            "before": "n8",
        },
    )
    backend.do("p7", {"do": "suggestDeletion", "passage": passage("n3", ""), "why": "Dit is later rechtgezet."})
    summary = {"item": "i1", "isSummary": True, "revision": 1, "quote": "gehoord"}
    at = SUMMARY.index("gehoord")
    summary.update({"from": at, "to": at + len("gehoord")})
    backend.do("p1", {"do": "suggestWording", "passage": summary, "text": "echt gehoord"})
    backend.do("p2", {"do": "makeRemark", "note": "n8", "text": "Hier zijn ook de thuiswerkers genoemd."})
    return first


def decided(backend):
    """Of seven suggestions one is taken over, one is merged, one is rejected and annexed, and four are open."""
    first = suggested(backend)
    taken = wording(backend, "p1", "n1", N1, "bijdragen", "meedoen")
    merged = wording(backend, "p11", "n6", N6, "Medewerkers", "Onze mensen")
    refused = wording(backend, "p2", "n1", N1, "maar eerst", "en ook")
    backend.do("p12", {"do": "acceptSuggestion", "suggestion": taken})
    text = "Medewerkers in winkels zien testen, quarantaine en vaccineren als één geheel."
    backend.do("p12", {"do": "acceptSuggestion", "suggestion": merged, "revision": 1, "text": text})
    reason = "Op de opname is te horen dat dit de volgorde was."
    backend.do("p12", {"do": "rejectSuggestion", "suggestion": refused, "reason": reason})
    words = "Wij zeiden dat meedoen en gehoord worden tegelijk kunnen."
    backend.do("p2", {"do": "annexSuggestion", "suggestion": refused, "text": words})
    return first


def in_conflict(backend):
    """Two suggestions on one line: the first is taken over, and the words of the second are gone."""
    taken = wording(backend, "p2", "n4", N4, "binnen twee weken", "binnen een maand")
    wording(backend, "p3", "n4", N4, "twee weken", "drie weken")
    wording(backend, "p7", "n4", N4, "gebeurt", "is gebeurd")
    backend.do("p12", {"do": "acceptSuggestion", "suggestion": taken})


def entered(backend):
    """The note-taker enters a wording and a remark in somebody's name, as they came."""
    name = {"participant": "p2", "way": "telephone"}
    wording(backend, "p12", "n4", N4, "twee weken", "zes weken", **name)
    remark = {"do": "makeRemark", "note": "n8", "text": "Wie pakt dit op?", "participant": "p2", "way": "mail"}
    backend.do("p12", remark)


def crowded(backend, count=FULL):
    """As many suggestions as a long round may have, on many lines, and a quarter of them decided on."""
    notes = [{"do": "addNote", "item": f"i{1 + n % 4}", "kind": "note", "text": line(n)} for n in range(96)]
    backend.dialogue.do_all("p12", notes)
    people = ("p1", "p2", "p3", "p4", "p6", "p7", "p9", "p11")
    for place, who in enumerate(people):
        backend.dialogue.do_all(who, [one_of_many(n) for n in range(place, count, len(people))])
    # Each has made 25; the first twelve of each are about different lines.
    several = [[f"c{25 * place + n}" for n in range(1, 13)] for place in range(6)]
    support = {"do": "supportSuggestion", "stance": "support"}
    accept, reject = {"do": "acceptSuggestion"}, {"do": "rejectSuggestion", "reason": "Zo is het niet gezegd."}
    for command, groups in zip((support, accept, reject), (several[:3], several[:2], several[2:4]), strict=True):
        backend.dialogue.do_all("p12", [{**command, "suggestion": one} for those in groups for one in those])


def one_of_many(place):
    """A wording of one of 96 lines; at most three are about the same line."""
    goes, comes = (("woensdag", "donderdag"), ("gemeenten", "ministeries"), ("hoogte", "vorderingen"))[place // 96]
    number = place % 96
    return {"do": "suggestWording", "passage": passage(f"n{10 + number}", line(number), goes), "text": comes}


def line(place):
    return f"Punt {place}: op woensdag spreken de bedrijven en de gemeenten af hoe zij elkaar op de hoogte houden."


def open_at(scene, who="p2", selector=".suggestion"):
    scene.open("/minutes", who, wait=selector)
    scene.page.locator(selector).first.evaluate("node => node.scrollIntoView({ block: 'center' })")


@state("corrections-none", at="review")
def _(scene):
    scene.open("/minutes", "p2", wait="#i1 > .suggestions:last-child > .suggestion-ask")
    scene.page.locator("#i1 > .suggestions:last-child > .suggestion-ask").scroll_into_view_if_needed()


@state("corrections-bar", at="review")
def _(scene):
    decided(scene.backend)
    scene.open("/minutes", "p12", wait=".suggestion")
    scene.page.click(".corrections-bar summary")


@state("corrections-participant", at="review")
def _(scene):
    decided(scene.backend)
    open_at(scene, "p2")


@state("corrections-note-taker", at="review")
def _(scene):
    decided(scene.backend)
    open_at(scene, "p12")


@state("corrections-line", at="review")
def _(scene):
    decided(scene.backend)
    open_at(scene, "p2", "#a1 .suggestion")


@state("corrections-opinions", at="review")
def _(scene):
    suggested(scene.backend)
    open_at(scene, "p12", "#a1 .suggestion")
    scene.page.click("#a1 .opinions summary")


@state("corrections-second-point", at="review")
def _(scene):
    decided(scene.backend)
    open_at(scene, "p12", "#i2 .suggestion")


@state("corrections-summary", at="review")
def _(scene):
    suggested(scene.backend)
    open_at(scene, "p7", "#i1 > .suggestions .suggestion")


@state("corrections-suggesting", at="review")
def _(scene):
    suggest(scene, "p2", "#n1")
    scene.page.fill("#n1 textarea", "De bedrijven doen graag mee, maar willen eerst gehoord worden.")


@state("corrections-suggesting-in-name", at="review")
def _(scene):
    suggest(scene, "p12", "#n1")
    scene.page.click("#n1 .in-name summary")


@state("corrections-new-line", at="review")
def _(scene):
    scene.open("/minutes", "p2", wait="#i1 > .suggestions:last-child > .suggestion-ask")
    scene.page.click("#i2 > .suggestions:last-child > .suggestion-ask")
    scene.page.fill("#i2 .correction-form textarea", "De bedrijven sturen voor 1 maart hun vragen.")


@state("corrections-merging", at="review")
def _(scene):
    suggested(scene.backend)
    open_at(scene, "p12", "#a1 .suggestion")
    scene.page.click("#a1 [data-act=merge]")


@state("corrections-rejecting", at="review")
def _(scene):
    suggested(scene.backend)
    open_at(scene, "p12", "#a1 .suggestion")
    scene.page.click("#a1 [data-act=reject]")
    scene.page.click("#a1 .correction-form .primary")


@state("corrections-conflict", at="review")
def _(scene):
    in_conflict(scene.backend)
    open_at(scene, "p12", "#a1 .suggestion")


@state("corrections-annexing", at="review")
def _(scene):
    decided(scene.backend)
    open_at(scene, "p2", "#n1 [data-outcome=rejected]")
    scene.page.click("#n1 [data-act=annex]")


@state("corrections-entered", at="review")
def _(scene):
    entered(scene.backend)
    scene.open("/minutes", "p2", wait=".entered-notice li")
    scene.page.locator(".entered-notice").evaluate("node => node.scrollIntoView({ block: 'center' })")


@state("corrections-entered-line", at="review")
def _(scene):
    entered(scene.backend)
    open_at(scene, "p2", "#a1 .suggestion")
    scene.page.click("#a1 [data-act=contest]")


@state("corrections-entering-opinion", at="review")
def _(scene):
    suggested(scene.backend)
    open_at(scene, "p12", "#a1 .suggestion")
    scene.page.click("#a1 [data-act=opinion]")


@state("corrections-cut", at="review")
def _(scene):
    suggest(scene, "p2", "#n1")
    scene.network.cut()
    scene.page.fill("#n1 textarea", "De bedrijven doen graag mee, maar willen eerst gehoord worden.")
    scene.page.click("#n1 .correction-form .primary")
    scene.page.wait_for_selector("#n1 .suggestion")
    scene.page.wait_for_timeout(2_600)


@state("corrections-observer", at="review")
def _(scene):
    decided(scene.backend)
    open_at(scene, "observer")


@state("corrections-adopted", at="review")
def _(scene):
    decided(scene.backend)
    adopt(scene.backend)
    scene.open("/minutes", "p2", wait="#n1 .suggestions summary")
    scene.page.click("#n1 .suggestions summary")
    scene.page.locator("#n1").evaluate("node => node.scrollIntoView({ block: 'center' })")


@state("corrections-full", at="review")
def _(scene):
    crowded(scene.backend)
    scene.open("/minutes", "p12", wait=".suggestion")
    scene.page.click(".corrections-bar summary")


@state("corrections-full-line", at="review")
def _(scene):
    crowded(scene.backend)
    open_at(scene, "p12", "[data-outcome=open]")


def suggest(scene, who, line):
    """Opens the form in which another wording of a line is suggested."""
    scene.open("/minutes", who, wait=f"{line} [data-tool=suggest]")
    scene.page.hover(f"{line} .line-row")
    scene.page.click(f"{line} [data-tool=suggest]")
    scene.page.wait_for_selector(f"{line} .correction-form")
