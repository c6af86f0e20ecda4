"""Measures the pages: bytes, first paint, shifts, delays with many notes. Run by hand; docs/pages.md holds the figures.

    python Tests/Story/tools/measure.py [bytes paint shifts delays ways]      all, or those named; prints Markdown tables

All against a real server: build it first, or name one by POLDER_BINARY. Delays are from the event's own time stamp until after the frame that
shows it, in a headless Chromium on whatever machine this is; run nothing else beside it.
"""

import gzip
import sys

import paths

paths.use()

from browser import browser
from chronicles import phase
from crowded import KINDS, many_a_note
from stage import Stage
from states_console import make_busy
from states_minutes import in_review
from venue import Venue

PAGES = {
    "participant": ("/take-part", "p2"),
    "console": ("/facilitate", "p10"),
    "note-taker": ("/notes", "p12"),
    "organiser": ("/organise", "p13"),
    "minutes": ("/minutes", "p2"),
    "wall": ("/wall", "projector"),
    "observer": ("/observe", "observer"),
    "home": ("/", "installation"),
    "join": ("/join#K7M2QX4RTA3D", None),
}
KEYS = "De bedrijven willen bijdragen, maar eerst gehoord worden. "
# Lighthouse's slow phone: a processor four times slower, 1.6 Mbit/s, 150 ms there and back.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SHIFTS = """() => new Promise((done) => { let sum = 0
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value }).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(sum), 300) })"""
WATCH = """(type) => { window.delays = []
  const channel = new MessageChannel()
  let waiting = []
  channel.port1.onmessage = () => { const now = performance.now(); for (const at of waiting) delays.push(now - at); waiting = [] }
  addEventListener(type, (event) => { const at = event.timeStamp; requestAnimationFrame(() => { waiting.push(at); channel.port2.postMessage(0) }) }, { capture: true, passive: true }) }"""


class Desk:
    """A page on a server of its own, with as many notes as asked for."""

    def __init__(self, chromium, notes=0, size=(1440, 900), locale="nl-NL", at="live"):
        self.venue = Venue(at)
        self.context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            reduced_motion="no-preference",
            has_touch=size[0] < 768,
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.stage = Stage(self.page, self.venue)
        if notes:
            self.venue.hosted.do_all("p12", [many_a_note(place) for place in range(notes)])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()
        self.venue.end()

    def open(self, path, actor, wait="h1"):
        self.venue.play(self.page)
        self.page.goto(self.venue.link(path, actor) if actor else self.venue.url + path)
        self.page.wait_for_selector(wait, state="attached")


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def share(values, part):
    return sorted(values)[min(len(values) - 1, round(len(values) * part))]


def measure_bytes(chromium):
    rows = []
    for name, (path, actor) in PAGES.items():
        with Desk(chromium) as desk:
            files = {}
            desk.page.on(
                "response",
                lambda response: (
                    files.__setitem__(response.url, response.body()) if "/api/" not in response.url else None
                ),
            )
            desk.open(path, actor)
            desk.page.wait_for_load_state("networkidle")
            rows.append(
                (
                    name,
                    len(files),
                    f"{sum(map(len, files.values())) / 1000:.0f}",
                    f"{sum(len(gzip.compress(one, 6)) for one in files.values()) / 1000:.0f}",
                )
            )
    table(("page", "files", "kB", "kB gzipped, as sent"), rows)


def measure_paint(chromium):
    rows = []
    for name, (path, actor) in PAGES.items():
        found = []
        for is_slow in (False, True):
            with Desk(chromium, size=(390, 844) if name in ("participant", "join") else (1440, 900)) as desk:
                session = desk.context.new_cdp_session(desk.page)
                if is_slow:
                    session.send("Network.enable")
                    session.send("Network.emulateNetworkConditions", SLOW)
                    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
                desk.page.route_web_socket(lambda url: True, lambda socket: None)  # a server that never answers
                desk.page.goto(desk.venue.link(path, actor) if actor else desk.venue.url + path)
                desk.page.wait_for_function(
                    "() => performance.getEntriesByName('first-contentful-paint').length && document.querySelector('main > *')"
                )
                found.append(desk.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        rows.append((name, *(f"{one:,.0f} ms" for one in found)))
    table(("page", "first paint, no socket", "on a slow phone and line"), rows)


def measure_shifts(chromium):
    rows = []
    for name, (path, actor) in PAGES.items():
        found = []
        for size in ((390, 844), (768, 1024), (1440, 900)):
            with Desk(chromium, size=size) as desk:
                desk.open(path, actor)
                loading = desk.page.evaluate(SHIFTS)
                for place in range(12):
                    desk.venue.do(
                        "p12",
                        {
                            "do": "addNote",
                            "item": "i2",
                            "kind": KINDS[place % 10],
                            "text": f"Nog een notitie, nummer {place}, van wie ook.",
                        },
                    )
                for person in ("p4", "p9"):
                    desk.venue.do(person, {"do": "raiseHand"})
                desk.venue.do("p10", {"do": "giveFloor", "participant": "p4"})
                desk.page.wait_for_timeout(300)
                found.append(f"{loading:.4f} · {desk.page.evaluate(SHIFTS):.4f}")
        rows.append((name, *found))
    table(("page: loaded · after 12 notes, hands, a floor", "390", "768", "1440"), rows)


def delays_of(desk, kind, act, count):
    """Per event: milliseconds until after its frame, and those the page's main thread worked, by the thread's own clock."""
    session = desk.context.new_cdp_session(desk.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked_ms():
        return 1000 * next(
            one["value"] for one in session.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration"
        )

    desk.page.evaluate(WATCH, kind)
    costs = []
    for place in range(count):
        before = worked_ms()
        act(place)
        desk.page.wait_for_function("count => window.delays.length >= count", arg=place + 1)
        costs.append(worked_ms() - before)
    return desk.page.evaluate("delays"), costs


def measure_delays(chromium):
    rows = []

    def row(what, measured):
        rows.append(
            (what, len(measured[0]), *(f"{share(values, part):.1f} ms" for values in measured for part in (0.5, 0.99)))
        )

    for notes in (0, 1_000, 10_000):
        with Desk(chromium, notes) as desk:
            desk.open("/notes", "p12", wait=".stream .note")
            desk.page.focus("#line-field")
            row(
                f"note-taker types, {notes:,} notes",
                delays_of(desk, "keydown", lambda place: desk.page.keyboard.type(KEYS[place % len(KEYS)]), 200),
            )
            if notes:
                box = desk.page.locator(".stream").bounding_box()
                desk.page.mouse.move(box["x"] + 100, box["y"] + box["height"] / 2)
                row(
                    f"note-taker scrolls, {notes:,} notes",
                    delays_of(desk, "wheel", lambda place: desk.page.mouse.wheel(0, -400 if place < 100 else 900), 200),
                )
    for notes in (1_000, 3_000):
        with Desk(chromium, notes) as desk:
            desk.venue.do("p10", phase("review"))
            in_review(desk.stage, "p2")
            desk.page.wait_for_selector("#n20")
            desk.page.locator("#n20 .line-tools button").first.evaluate("node => node.click()")
            desk.page.focus("#n20 textarea")
            row(
                f"minutes: a remark is typed, {notes:,} notes",
                delays_of(desk, "keydown", lambda place: desk.page.keyboard.type(KEYS[place % len(KEYS)]), 200),
            )
            desk.page.mouse.move(700, 500)
            row(
                f"minutes scroll, {notes:,} notes",
                delays_of(desk, "wheel", lambda place: desk.page.mouse.wheel(0, 700), 200),
            )
            desk.page.evaluate("document.querySelector('details.filter').open = true")
            row(
                f"minutes: a filter on and off, {notes:,} notes",
                delays_of(
                    desk,
                    "click",
                    lambda place: desk.page.locator(".filter-kind").nth(place % 3).evaluate("node => node.click()"),
                    20,
                ),
            )
    with Desk(chromium, at="busy") as desk:
        make_busy(desk.stage)
        desk.open("/facilitate", "p10", wait=".columns")
        row(
            "console: a key runs the session (n, p, f, e)",
            delays_of(desk, "keydown", lambda place: desk.page.keyboard.press("npfe"[place % 4]), 60),
        )
    table(("what", "events", "event to paint, p50", "p99", "main thread, p50", "p99"), rows)


def measure_ways(chromium):
    from measure_ways import ways

    table(("way", "taps or clicks", "keys", "the page's own seconds", "a practised person's seconds"), ways(chromium))


def main():
    wanted = sys.argv[1:] or ["bytes", "paint", "shifts", "delays", "ways"]
    with browser() as chromium:
        for name in wanted:
            globals()[f"measure_{name}"](chromium)


if __name__ == "__main__":
    main()
