"""The acts of a test on the cards of suggested corrections; mixed into classes of `page_tests.py`."""


class SuggestionCards:
    def suggestion(self, id="c1"):
        return self.state["suggestions"].get(id)

    def card(self, id="c1"):
        return self.page.locator(f"#{id}")

    def act(self, name, id="c1"):
        self.page.click(f"#{id} [data-act={name}]")

    def submit(self, text, within):
        self.page.fill(f"{within} .correction-form textarea", text)
        self.page.click(f"{within} .correction-form .primary")
