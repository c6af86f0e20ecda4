"""The written invitation says each name as it is, and the link only at the link's place."""

from urllib.parse import parse_qs, urlsplit

from browser_group import BrowserGroup
from polder import ROOT

CASE = ROOT / "Tests/Story/fixtures/invitation-names-with-dollar-signs.yaml"


def test_names_with_signs_that_mean_something_are_written_as_they_are():
    with BrowserGroup() as group:
        dialogue = group.server.create(CASE.read_text())
        olga = group.person("Olga")
        address = f"{group.server.url}/organise?dialogue={dialogue}#{group.server.installation}"
        olga.open(address, wait=".step-title")
        olga.page.click(".steps-list li:nth-child(5) button")
        for name in ("Ke$$a $& Co", "Sam [link] Bos", "Kim $`x"):
            mail = olga.page.locator(".invite-row").filter(has_text=name).get_by_role("link")
            mail.evaluate("node => node.addEventListener('click', (event) => event.preventDefault())")
            mail.click()
            body = parse_qs(urlsplit(mail.get_attribute("href")).query)["body"][0]
            assert body.startswith(f"Beste {name},"), body
            assert body.count("/take-part#") == 1 and "[naam]" not in body and "[taak]" not in body, body
            assert ("[link]" in body) == ("[link]" in name), body
        assert not olga.complaints, olga.complaints
