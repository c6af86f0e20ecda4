"""Measures the pages: bytes, first paint, shifts, and delays with many notes. docs/pages.md holds the figures.

    python Tests/Story/tools/measure.py [bytes paint shifts delays ways]     all, or those named; prints Markdown tables

Every page talks to a real server: build it first, or name one by POLDER_BINARY. A delay runs from the event's own time
stamp until after the frame that shows its effect, in a Chromium without a screen. Run nothing else meanwhile.
"""

import gzip
import sys

import paths

paths.use()

from backend import Backend
from browser import browser
from large_dialogue import KINDS, many_a_note
from moments import phase
from scene import Scene
from states_console import make_busy
from states_minutes import in_review

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
PHONE, TABLET, DESK = (390, 844), (768, 1024), (1440, 900)
KEYS = "De bedrijven willen bijdragen, maar eerst gehoord worden. "
# For nine keys in ten, the main thread must not work longer than this.
typing_ms_max = 50
# Lighthouse's slow phone: a processor four times slower, 1.6 Mbit/s, a round trip of 150 ms.
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SHIFTS = """() => new Promise((done) => {
  let sum = 0
  const add = (entry) => { if (!entry.hadRecentInput) sum += entry.value }
  new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(sum), 300)
})"""
PAINTED = """() =>
  performance.getEntriesByName('first-contentful-paint').length && document.querySelector('main > *')"""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
# Collects in `delays`, for each event of a type, the milliseconds until after the next frame.
WATCH = """(type) => {
  window.delays = []
  const channel = new MessageChannel()
  let waiting = []
  channel.port1.onmessage = () => {
    const now = performance.now()
    for (const at of waiting) delays.push(now - at)
    waiting = []
  }
  const watch = (event) => {
    const at = event.timeStamp
    requestAnimationFrame(() => { waiting.push(at); channel.port2.postMessage(0) })
  }
  addEventListener(type, watch, { capture: true, passive: true })
}"""


class MeasuredPage:
    """A page on a server of its own, with as many notes as asked for."""

    def __init__(self, chromium, notes=0, size=DESK, locale="nl-NL", at="live"):
        self.backend = Backend(at)
        self.context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            reduced_motion="no-preference",
            has_touch=size[0] < 768,
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        self.scene = Scene(self.page, self.backend)
        if notes:
            self.backend.dialogue.do_all("p12", [many_a_note(place) for place in range(notes)])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()
        self.backend.end()

    def address(self, path, actor):
        return self.backend.link(path, actor) if actor else self.backend.url + path

    def open(self, path, actor, wait="h1"):
        self.backend.play(self.page)
        self.page.goto(self.address(path, actor))
        self.page.wait_for_selector(wait, state="attached")


def table(head, rows):
    print("| " + " | ".join(head) + " |\n|" + " --- |" * len(head))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print(flush=True)


def share(values, part):
    """The value below which that part of the values lies."""
    return sorted(values)[min(len(values) - 1, round(len(values) * part))]


def measure_bytes(chromium):
    rows = []
    for name, (path, actor) in PAGES.items():
        with MeasuredPage(chromium) as desk:
            files = {}

            def keep(response, files=files):
                if "/api/" not in response.url:
                    files[response.url] = response.body()

            desk.page.on("response", keep)
            desk.open(path, actor)
            desk.page.wait_for_load_state("networkidle")
            plain = sum(map(len, files.values())) / 1000
            packed = sum(len(gzip.compress(one, 6)) for one in files.values()) / 1000
            rows.append((name, len(files), f"{plain:.0f}", f"{packed:.0f}"))
    table(("page", "files", "kB", "kB gzipped, as sent"), rows)


def measure_paint(chromium):
    rows = []
    for name, (path, actor) in PAGES.items():
        found = []
        for is_slow in (False, True):
            with MeasuredPage(chromium, size=PHONE if name in ("participant", "join") else DESK) as desk:
                session = desk.context.new_cdp_session(desk.page)
                if is_slow:
                    session.send("Network.enable")
                    session.send("Network.emulateNetworkConditions", SLOW)
                    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
                desk.page.route_web_socket(lambda url: True, lambda socket: None)  # a server that never answers
                desk.page.goto(desk.address(path, actor))
                desk.page.wait_for_function(PAINTED)
                found.append(desk.page.evaluate(FIRST_PAINT))
        rows.append((name, *(f"{one:,.0f} ms" for one in found)))
    table(("page", "first paint, no socket", "on a slow phone and line"), rows)


def measure_shifts(chromium):
    rows = []
    for name, (path, actor) in PAGES.items():
        found = []
        for size in (PHONE, TABLET, DESK):
            with MeasuredPage(chromium, size=size) as desk:
                desk.open(path, actor)
                loading = desk.page.evaluate(SHIFTS)
                for place in range(12):
                    text = f"Nog een notitie, nummer {place}, van wie ook."
                    desk.backend.do("p12", {"do": "addNote", "item": "i2", "kind": KINDS[place % 10], "text": text})
                for person in ("p4", "p9"):
                    desk.backend.do(person, {"do": "raiseHand"})
                desk.backend.do("p10", {"do": "giveFloor", "participant": "p4"})
                desk.page.wait_for_timeout(300)
                found.append(f"{loading:.4f} · {desk.page.evaluate(SHIFTS):.4f}")
        rows.append((name, *found))
    table(("page: loaded · after 12 notes, hands, a floor", "390", "768", "1440"), rows)


def delays_of(desk, kind, act, count):
    """Returns two times for each event: milliseconds until after its frame, and those that the main thread worked.

    The work is counted by the thread's own clock, so that other programs do not add to it.
    """
    session = desk.context.new_cdp_session(desk.page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked_ms():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")

    desk.page.evaluate(WATCH, kind)
    costs = []
    for place in range(count):
        before = worked_ms()
        act(place)
        desk.page.wait_for_function("count => window.delays.length >= count", arg=place + 1)
        costs.append(worked_ms() - before)
    return desk.page.evaluate("delays"), costs


def type_keys(desk):
    return delays_of(desk, "keydown", lambda place: desk.page.keyboard.type(KEYS[place % len(KEYS)]), 200)


def measure_delays(chromium):
    rows = []
    for notes in (0, 1_000, 10_000):
        with MeasuredPage(chromium, notes) as desk:
            rows += note_taker_delays(desk, notes)
    for notes in (1_000, 3_000):
        with MeasuredPage(chromium, notes) as desk:
            rows += minutes_delays(desk, notes)
    with MeasuredPage(chromium, at="busy") as desk:
        make_busy(desk.scene)
        desk.open("/facilitate", "p10", wait=".columns")
        pressed = delays_of(desk, "keydown", lambda place: desk.page.keyboard.press("npfe"[place % 4]), 60)
        rows.append(("console: a key runs the session (n, p, f, e)", pressed))
    cells = []
    for what, (delays, costs) in rows:
        figures = [f"{share(values, part):.1f} ms" for values in (delays, costs) for part in (0.5, 0.99)]
        cells.append((what, len(delays), *figures))
    table(("what", "events", "event to paint, p50", "p99", "main thread, p50", "p99"), cells)
    typed = {what: costs for what, (_, costs) in rows if what.startswith("note-taker types")}
    with_none = share(next(iter(typed.values())), 0.5)
    for what, costs in typed.items():
        ratio, late = share(costs, 0.5) / with_none, share(costs, 0.9) - typing_ms_max
        print(f"{what}: {ratio:.2f} × the main thread's work with none" + (f"; {late:.0f} ms TOO SLOW" * (late > 0)))


def note_taker_delays(desk, notes):
    desk.open("/notes", "p12", wait=".stream .note")
    desk.page.focus("#line-field")
    rows = [(f"note-taker types, {notes:,} notes", type_keys(desk))]
    if notes:
        box = desk.page.locator(".stream").bounding_box()
        desk.page.mouse.move(box["x"] + 100, box["y"] + box["height"] / 2)
        scrolled = delays_of(desk, "wheel", lambda place: desk.page.mouse.wheel(0, -400 if place < 100 else 900), 200)
        rows.append((f"note-taker scrolls, {notes:,} notes", scrolled))
    return rows


def minutes_delays(desk, notes):
    desk.backend.do("p10", phase("review"))
    in_review(desk.scene, "p2")
    desk.page.wait_for_selector("#n20")
    desk.page.locator("#n20 .line-tools button").first.evaluate("node => node.click()")
    desk.page.focus("#n20 textarea")
    rows = [(f"minutes: a remark is typed, {notes:,} notes", type_keys(desk))]
    desk.page.mouse.move(700, 500)
    scrolled = delays_of(desk, "wheel", lambda place: desk.page.mouse.wheel(0, 700), 200)
    rows.append((f"minutes scroll, {notes:,} notes", scrolled))
    desk.page.evaluate("document.querySelector('details.filter').open = true")

    def filter_kind(place):
        desk.page.locator(".filter-kind").nth(place % 3).evaluate("node => node.click()")

    rows.append((f"minutes: a filter on and off, {notes:,} notes", delays_of(desk, "click", filter_kind, 20)))
    return rows


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
