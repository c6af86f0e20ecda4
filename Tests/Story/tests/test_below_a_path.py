"""Every page works below a path of another site, behind nginx and Caddy: files, feed, links, QR codes, downloads."""

import re
from urllib.parse import urlsplit

import pytest
from browser import browser
from proxies import Proxy
from server import Server

PATH = "/polder/"
PAGES = {
    "facilitate": "faye",
    "notes": "nico",
    "organise": "olga",
    "take-part": "anna",
    "observe": "observer",
    "wall": "projector",
    "minutes": "anna",
}


@pytest.fixture(scope="module", params=["nginx", "Caddy"])
def front(request):
    with (
        Proxy(request.param, "below a path") as proxy,
        Server("--public-url", proxy.url, "--trusted-proxy", "127.0.0.1") as server,
    ):
        yield proxy.start(server)


@pytest.fixture(scope="module")
def chromium():
    with browser() as chromium:
        yield chromium


class Visit:
    """A browser of somebody's own. `wrong`: requests that left the path, or got no good answer, and complaints."""

    def __init__(self, chromium):
        self.context = chromium.new_context(ignore_https_errors=True, locale="en-GB", accept_downloads=True)
        self.page = self.context.new_page()
        self.wrong, self.sockets = [], []
        self.context.on("response", self._response)
        self.page.on("websocket", lambda socket: self.sockets.append(urlsplit(socket.url).path))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)

    def _response(self, response):
        address = urlsplit(response.url)
        if address.scheme == "https" and not (address.path.startswith(PATH) and response.status < 400):
            self.wrong.append(f"{response.status} {response.url}")

    def open(self, address, wait="main :is(h1, h2, .wall-stage > *)"):
        self.page.goto("about:blank")
        self.page.goto(address)
        self.page.wait_for_selector(wait, state="attached")
        return self

    def leave(self):
        self.context.close()
        assert self.wrong == []


@pytest.fixture
def visit(chromium):
    visit = Visit(chromium)
    yield visit
    visit.leave()


@pytest.fixture
def stage(front):
    with front.stage() as stage:
        yield stage


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_and_has_its_feed(page, stage, front, visit):
    visit.open(f"{front.url}/{page}#{stage.token(PAGES[page])}")
    assert visit.sockets == [f"{PATH}live"]
    leaving = visit.page.eval_on_selector_all(
        "a[href]", "(links) => links.map((one) => one.href).filter((one) => one.startsWith(location.origin))"
    )
    assert [one for one in leaving if not urlsplit(one).path.startswith(PATH)] == []


def test_a_note_reaches_another_page(stage, front, visit):
    visit.open(f"{front.url}/observe#{stage.token('observer')}")
    faye, nico = stage.pages("faye", "nico")
    faye.do("startItem", item="i1")
    nico.do("addNote", item="i1", kind="note", text="below a path")
    visit.page.get_by_text("below a path").first.wait_for()


def test_a_guest_comes_in_by_code_and_by_the_mark_goes_home(stage, front, visit):
    faye = stage.page("faye")
    faye.do("openGuestDoor")
    code = faye.picture["session"]["joinCode"]
    visit.open(f"{front.url}/", "#code")
    visit.page.fill("#code", code)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**{PATH}join#*")
    visit.page.fill("#name", "Gus Guest")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**{PATH}take-part#*")
    # The projector shows the address as people type it, and a QR code for it.
    visit.open(f"{front.url}/wall#{stage.token('projector')}")
    visit.page.wait_for_function("[...document.images].some((one) => one.naturalWidth > 0)")
    assert f"127.0.0.1:{front.port}/polder/join" in visit.page.inner_text("main")


def test_the_list_leads_to_a_new_dialogue_and_back(front, visit):
    visit.open(f"{front.url}/#{front.installation}", "header button.primary")
    visit.page.click("header button.primary")
    visit.page.fill("dialog input", "Below a path")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**{PATH}organise?dialogue=*")
    visit.page.wait_for_selector("h1")
    # Another Polder on the same host keeps its own list.
    kept = visit.page.evaluate("Object.keys(localStorage)")
    assert "polder:list/polder" in kept and "polder:list" not in kept
    visit.page.click(".shell-brand")
    visit.page.wait_for_url(re.compile(rf"{PATH}#"))
    visit.page.get_by_role("link", name="Below a path").first.wait_for()


def test_a_file_is_downloaded_and_what_everybody_may_read_is_there(stage, front, visit):
    visit.open(f"{front.url}/minutes#{stage.token('nico')}")
    stage.page("faye").do("changePhase", phase="review")
    visit.page.get_by_role("button", name="Download").first.click()
    with visit.page.expect_download() as download:
        visit.page.locator(".download", has_text=".docx").click()
    assert download.value.path().read_bytes()[:2] == b"PK"
    visit.open(f"{front.url}/about")
