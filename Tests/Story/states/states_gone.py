"""Pages that were open while an organiser deleted their dialogue for good."""

from scene import state

PAGES = {
    "take-part": "p1",
    "facilitate": "p12",
    "notes": "p11",
    "organise": "p13",
    "minutes": "p2",
    "observe": "observer",
    "wall": "projector",
}


def gone(path, who):
    def bring(scene):
        scene.open(path, who)
        dialogue = scene.backend.dialogue
        scene.do("p13", {"do": "deleteDialogue"})
        address = f"/api/dialogues/{dialogue.id}"
        answer = dialogue.server.request("DELETE", address, token=dialogue.tokens["installation"])
        assert answer.status == 200, answer
        scene.page.wait_for_selector(".state-page")

    return bring


for name, who in PAGES.items():
    state(f"{name}-gone", at="review" if name == "minutes" else "live")(gone(f"/{name}", who))
