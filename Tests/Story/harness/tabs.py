"""Several tabs with the same link in one browser, for the tests of text that was typed and not sent."""

from page_tests import PhoneTest

REFUSED = "throw new DOMException('refused', 'SecurityError')"
NO_DATABASE = f"Object.defineProperty(window, 'indexedDB', {{ get() {{ {REFUSED} }} }})"
RECORDS = """async () => {
  const opening = indexedDB.open('polder')
  const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result) })
  const store = database.transaction('kept').objectStore('kept')
  const result = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result) })
  const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll())])
  database.close()
  return keys.map((key, place) => [key, values[place]])
}"""
UNSENT = ".shell-unsent"


class Tabs(PhoneTest):
    """`self.page` is the first tab; `self.tab()` opens one more with the same link in the same browser."""

    path, actor = "/notes", "p12"

    def tab(self, path=None, actor=None, wait=".columns", script=None):
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        if script:
            page.add_init_script(script)
        self.backend.play(page)
        page.goto(self.backend.link(path or self.path, actor or self.actor))
        page.wait_for_selector(wait)
        return page

    def wait_until(self, condition, seconds=30):
        super().wait_until(condition, seconds)

    def desk(self, **options):
        self.page.close()
        self.page = self.tab(**options)
        return self.page

    def type_line(self, text, page=None):
        page = page or self.page
        page.focus("#line-field")
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    def notes(self):
        """The lines that reached the server, each once, even if it was sent again because its answer was lost."""
        return list({one["id"]: one["text"] for one in self.sent("addNote")}.values())

    def records(self, page=None):
        return (page or self.page).evaluate(RECORDS)
