"""The states of the pages that need no link: home, join, and who can read what."""

import re

from scene import state


@state("join")
def _(scene):
    scene.do("p10", {"do": "openGuestDoor"})
    scene.open(f"/join#{scene.backend.state['session']['joinCode'].upper()}")
    scene.page.wait_for_timeout(100)


@state("join-errors")
def _(scene):
    scene.open("/join#AAAABBBBCCCC")
    scene.page.fill("#name", "Noor")
    scene.click("button[type=submit]")
    scene.page.wait_for_selector("#code-error:not([hidden])")


@state("about")
def _(scene):
    scene.open("/about")


@state("about-unnamed")
def _(scene):
    # The server of the states has an operator; the page is given here as a server without one sends it.
    def forget(route):
        page = route.fetch()
        route.fulfill(response=page, body=re.sub(r'(name="polder-operator[a-z-]*" content=")[^"]*', r"\1", page.text()))

    scene.page.route("**/about", forget)
    scene.open("/about")


@state("home")
def _(scene):
    scene.open("/")
