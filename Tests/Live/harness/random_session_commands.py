"""Random commands about the agenda, the floor and the phases of a session."""

from random_choices import RandomChoices, weight

ONWARD = {
    "draft": ["preparing"],
    "preparing": ["live", "live", "draft"],
    "live": ["review", "editing", "preparing"],
    "editing": ["review", "live"],
    "review": ["live", "live", "editing", "adopted"],
    "adopted": ["review"],
    "archived": ["adopted"],
}


class RandomSessionCommands(RandomChoices):
    # The agenda

    @weight(4)
    def go_through_agenda(self):
        do = self.pick("nextItem", "previousItem", "finishItem", "startItem", "skipItem")
        return "faye", do, dict(item=self.some("items")) if do in ("startItem", "skipItem") else {}

    @weight(2)
    def extend_item(self):
        return "faye", "extendItem", dict(item=self.maybe(self.some("items")), seconds=self.pick(60, -60, 300))

    @weight(2)
    def add_item(self):
        before = self.maybe(self.some("items"), 0.3)
        fields = dict(title=self.text(), timeboxSeconds=self.maybe(600), before=before)
        return self.pick("olga", "faye"), "addItem", fields

    @weight(2)
    def change_item(self):
        fields = dict(item=self.some("items"), title=self.maybe(self.text()), lead=self.maybe("Anna"))
        return "olga", "changeItem", fields

    @weight(1)
    def remove_item(self):
        return "olga", "removeItem", dict(item=self.some("items"))

    @weight(2)
    def move_item(self):
        return "olga", "moveItem", dict(item=self.some("items"), before=self.maybe(self.some("items")))

    @weight(2)
    def propose_item(self):
        return self.speaker(), "proposeItem", dict(title=self.text())

    @weight(2)
    def judge_proposal(self):
        return "faye", self.pick("acceptProposal", "declineProposal"), dict(proposal=self.some("proposals"))

    # The floor

    @weight(4)
    def hands(self):
        return self.speaker(), self.pick("raiseHand", "raiseHand", "lowerHand"), {}

    @weight(3)
    def floor(self):
        do = self.pick("giveFloor", "giveFloor", "endFloor")
        return "faye", do, dict(participant=self.some("participants")) if do == "giveFloor" else {}

    @weight(2)
    def set_attendance(self):
        attendance = self.pick("present", "late", "left", "absent")
        return "faye", "setAttendance", dict(participant=self.some("participants"), attendance=attendance)

    # The dialogue itself

    @weight(3)
    def change_phase(self):
        now = self.all["session"].get("phase")
        return "faye", "changePhase", dict(phase=self.pick(*ONWARD.get(now, ["live"])), reason=self.text())

    @weight(1)
    def erase(self):
        return "olga", "eraseDeleted", dict(collection="notes", entity=f"n{self.rng.randrange(1, 40)}")

    @weight(1)
    def delete_or_restore(self):
        return "olga", "restoreDialogue" if self.all["session"].get("isDeleted") else "deleteDialogue", {}
