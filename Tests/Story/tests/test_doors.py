"""Every page has the same door: any other link gets one plain page that leads to its own in one press."""

from page_tests import PageTest

PEOPLE = ("p2", "p10", "p12", "p13")
SHARED = ("observer", "projector", "installation")
# The links that open a page. Any other link gets the door.
OPENED_BY = {
    "/take-part": PEOPLE,
    "/facilitate": ("p10",),
    "/notes": ("p10", "p12"),
    "/organise": ("p10", "p13", "installation"),
    "/observe": PEOPLE + SHARED,
    "/minutes": PEOPLE + SHARED,
    "/wall": ("observer", "projector"),
}
OWN_PAGE = {
    "p2": "/take-part",
    "p10": "/facilitate",
    "p12": "/notes",
    "p13": "/organise",
    "observer": "/observe",
    "projector": "/wall",
    "installation": "/organise",
}
# A page without a dialogue sends a link on, because only the server knows whose it is.
SENT_ON = {"observer": "/observe", "projector": "/wall", "installation": "/"}
A_PAGE = "main :is(h1, h2, .wall-stage > *)"
DOOR = ".state-page"


class EveryLinkOnEveryPage(PageTest):
    moment = "live"

    def arrive(self, who, path):
        self.backend.play(self.page)
        # A page that differs by its fragment only would not load anew.
        self.page.goto("about:blank")
        self.page.goto(self.backend.link(path, who))
        self.page.wait_for_selector(A_PAGE, state="attached")

    @property
    def path(self):
        return self.page.evaluate("location.pathname")

    def has_door(self):
        return self.page.locator(DOOR).count() > 0

    def test_a_link_opens_its_pages_and_is_led_from_every_other(self):
        for path, opened_by in OPENED_BY.items():
            for who in OWN_PAGE:
                with self.subTest(path=path, who=who):
                    self.arrive(who, path)
                    self.assertEqual(self.has_door(), who not in opened_by)
                    if not self.has_door():
                        continue
                    self.assertEqual(self.page.locator("main :is(button, input, textarea)").count(), 0)
                    self.page.click(f"{DOOR} a.primary")
                    self.page.wait_for_url(f"**{OWN_PAGE[who]}*")
                    self.page.wait_for_selector(A_PAGE, state="attached")
                    self.assertFalse(self.has_door())

    def test_a_page_without_a_dialogue_sends_a_link_on(self):
        for path in ("/", "/join"):
            for who in OWN_PAGE:
                with self.subTest(path=path, who=who):
                    self.arrive(who, path)
                    self.page.wait_for_function(
                        "path => location.pathname === path", arg=SENT_ON.get(who, "/take-part")
                    )

    def test_the_installations_link_without_a_dialogue_leads_to_the_list(self):
        token = self.backend.dialogue.token("installation")
        for path in ("/organise", "/facilitate", "/wall"):
            with self.subTest(path=path):
                self.page.goto("about:blank")
                self.page.goto(f"{self.backend.url}{path}#{token}")
                self.page.click(f"{DOOR} a.primary")
                self.page.wait_for_selector(".dialogues")
                self.assertEqual(self.path, "/")

    def test_a_part_of_a_link_is_said_to_be_a_part(self):
        token = self.backend.dialogue.token("p2")
        broken = [token[:60], token[1:], token[:-1], f"{token}x", token[:20] + " " + token[20:], f"{token[:60]}%2"]
        for path in ("/take-part", "/wall", "/"):
            for one in broken:
                with self.subTest(path=path, token=one):
                    self.page.goto("about:blank")
                    self.page.goto(f"{self.backend.url}{path}#{one}")
                    self.page.wait_for_selector(DOOR)
                    self.assertEqual(self.page.inner_text("h1"), "Deze link is niet compleet")

    def test_a_link_that_gets_another_role_gets_the_door_at_once(self):
        self.arrive("p12", "/notes")
        self.do("p10", {"do": "changeParticipant", "participant": "p12", "roles": ["participant"]})
        self.page.wait_for_selector(DOOR)
        self.do("p10", {"do": "changeParticipant", "participant": "p12", "roles": ["noteTaker"]})
        self.page.wait_for_selector(".columns")
