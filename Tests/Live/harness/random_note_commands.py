"""Random commands about notes, answers, remarks and parked topics."""

from random_choices import KINDS, RandomChoices, weight


class RandomNoteCommands(RandomChoices):
    # Notes

    @weight(12)
    def add_note(self):
        fields = dict(
            item=self.some("items"),
            kind=self.pick(*KINDS),
            text=self.text(),
            speaker=self.maybe(self.some("participants"), 0.2),
            owners=self.maybe([{"organisation": "VNG"}, {"participant": self.some("participants")}], 0.3),
            dueWords=self.maybe("soon", 0.2),
            dueDate=self.maybe("2031-02-28", 0.2),
            before=self.maybe(self.some("notes"), 0.1),
        )
        return self.scribe(), "addNote", fields

    @weight(6)
    def change_note(self):
        fields = dict(
            note=self.some("notes"),
            text=self.maybe(self.text()),
            kind=self.maybe(self.pick(*KINDS), 0.3),
            isDone=self.maybe(self.pick(True, False)),
            isIncluded=self.maybe(self.pick(True, False), 0.2),
            revision=self.maybe(self.rng.randrange(1, 4), 0.2),
        )
        return self.scribe(), "changeNote", fields

    @weight(3)
    def move_note(self):
        fields = dict(note=self.some("notes"), item=self.some("items"), before=self.maybe(self.some("notes"), 0.3))
        return self.scribe(), "moveNote", fields

    @weight(3)
    def delete_note(self):
        return self.scribe(), "deleteNote", dict(note=self.some("notes"))

    @weight(2)
    def restore_note(self):
        return self.scribe(), "restoreNote", dict(note=f"n{self.rng.randrange(1, 40)}")

    # Answers

    @weight(8)
    def give_answer(self):
        question = self.some("questions")
        has_horizons = self.all["questions"].get(question, {}).get("horizons")
        fields = dict(
            question=question,
            text=self.text(),
            audience=self.pick("everyone", "everyone", "facilitator"),
            horizon=self.rng.randrange(2) if has_horizons else None,
        )
        return self.speaker(), "giveAnswer", fields

    @weight(2)
    def withdraw_answer(self):
        return self.speaker(), "withdrawAnswer", dict(answer=self.some("answers"))

    @weight(3)
    def save_draft(self):
        audience = self.pick("everyone", "facilitator")
        fields = dict(question=self.pick("q1", "q2"), text=self.pick("", self.text()), audience=audience)
        return self.speaker(), "saveDraft", fields

    @weight(2)
    def reveal_answers(self):
        return "faye", "revealAnswers", dict(question=self.maybe(self.some("questions"), 0.8))

    @weight(2)
    def link_answer(self):
        return "faye", "linkAnswer", dict(answer=self.some("answers"), item=self.maybe(self.some("items"), 0.7))

    @weight(1)
    def mark_answer(self):
        return "faye", "markAnswer", dict(answer=self.some("answers"), isDealtWith=self.pick(True, False))

    @weight(1)
    def make_item_of_answer(self):
        return "faye", "makeItemOfAnswer", dict(answer=self.some("answers"))

    @weight(1)
    def confide_answers(self):
        return self.speaker(), "confideAnswers", {}

    # The minutes

    @weight(2)
    def set_summary(self):
        return self.scribe(), "setSummary", dict(item=self.some("items"), summary=self.text())

    @weight(2)
    def make_remark(self):
        note, item = self.maybe(self.some("notes")), self.maybe(self.some("items"), 0.3)
        return self.speaker(), "makeRemark", dict(note=note, item=item, text=self.text())

    @weight(2)
    def answer_remark(self):
        outcome = self.pick("open", "accepted", "declined")
        fields = dict(remark=self.some("remarks"), outcome=outcome, response=self.maybe(self.text()))
        return "nico", "answerRemark", fields

    # The parking lot

    @weight(2)
    def parking_lot(self):
        do = self.pick("parkTopic", "parkTopic", "changeParkedTopic", "removeParkedTopic", "makeItemOfParkedTopic")
        who = "faye" if do == "makeItemOfParkedTopic" else self.scribe()
        if do == "parkTopic":
            return who, do, dict(title=self.text(), takenBy=self.maybe([{"organisation": self.text()}]))
        title = self.text() if do == "changeParkedTopic" else None
        return who, do, dict(topic=self.some("parkedTopics"), title=title)
