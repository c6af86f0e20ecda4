"""Commands at random: what a busy, contrary group of people might do in any order."""

KINDS = ["note", "quote", "question", "agreement", "actionItem", "jointQuestion", "reservation"]
TEXTS = ["A plain line", "Wat wilt u weten van de ander?", "<b>bold</b>", "é ü 漢字 🙂", "two\nlines", "a" * 400]


class Crowd:
    """Gives random commands through the pages of a cast; most are accepted, some are not, none may harm."""

    def __init__(self, rng, pages):
        self.rng = rng
        self.pages = pages
        self.accepted = 0
        self.refused = {}

    @property
    def all(self):
        """What the facilitator sees: nearly everything there is."""
        return self.pages["faye"].picture

    def some(self, collection):
        """The id of one that is there; now and then of one that is not."""
        known = sorted(self.all[collection])
        if not known or self.rng.random() < 0.03:
            return collection[0] + "999"
        return self.rng.choice(known)

    def text(self):
        return self.rng.choice(TEXTS) + f" {self.rng.randrange(1000)}"

    def act(self, times):
        for _ in range(times):
            who, do, fields = self.choose()
            page = self.pages[who]
            answer = page.try_(do, **fields)
            if "error" in answer:
                self.refused[answer["code"]] = self.refused.get(answer["code"], 0) + 1
            else:
                self.accepted += 1
                self.pages["faye"].reach(answer["seq"])

    def choose(self):
        deeds = [
            (12, self.add_note),
            (6, self.change_note),
            (3, self.move_note),
            (3, self.delete_note),
            (2, self.restore_note),
            (8, self.give_answer),
            (2, self.withdraw_answer),
            (2, self.reveal),
            (2, self.link_answer),
            (1, self.mark_answer),
            (1, self.make_item_of_answer),
            (4, self.go_through_agenda),
            (2, self.extend),
            (2, self.add_item),
            (2, self.change_item),
            (1, self.remove_item),
            (2, self.move_item),
            (2, self.propose),
            (2, self.judge_proposal),
            (4, self.hands),
            (3, self.floor),
            (2, self.attendance),
            (2, self.summary),
            (2, self.remark),
            (2, self.parking_lot),
            (2, self.answer_remark),
            (3, self.phase),
            (1, self.bin),
            (2, self.details),
            (1, self.sides),
            (2, self.people),
            (2, self.roles),
            (1, self.links),
            (1, self.confide),
            (1, self.door),
            (2, self.questions),
            (3, self.draft),
        ]
        if self.all["session"].get("isDeleted") and self.rng.random() < 0.5:
            return "olga", "restoreDialogue", {}
        if self.all["session"].get("phase") in ("draft", "adopted") and self.rng.random() < 0.2:
            return self.phase()
        who, do, fields = self.rng.choices([deed for _, deed in deeds], [weight for weight, _ in deeds])[0]()
        if self.rng.random() < 0.05:
            who = self.rng.choice(sorted(self.pages))
        return who, do, {name: value for name, value in fields.items() if value is not None}

    def maybe(self, value, chance=0.5):
        return value if self.rng.random() < chance else None

    def pick(self, *values):
        return self.rng.choice(values)

    # Notes

    def scribe(self):
        return self.pick("nico", "nico", "faye")

    def add_note(self):
        return (
            self.scribe(),
            "addNote",
            dict(
                item=self.some("items"),
                kind=self.pick(*KINDS),
                text=self.text(),
                speaker=self.maybe(self.some("participants"), 0.2),
                owners=self.maybe([{"organisation": "VNG"}, {"participant": self.some("participants")}], 0.3),
                dueWords=self.maybe("soon", 0.2),
                dueDate=self.maybe("2031-02-28", 0.2),
                before=self.maybe(self.some("notes"), 0.1),
            ),
        )

    def change_note(self):
        return (
            self.scribe(),
            "changeNote",
            dict(
                note=self.some("notes"),
                text=self.maybe(self.text()),
                kind=self.maybe(self.pick(*KINDS), 0.3),
                isDone=self.maybe(self.pick(True, False)),
                isIncluded=self.maybe(self.pick(True, False), 0.2),
                revision=self.maybe(self.rng.randrange(1, 4), 0.2),
            ),
        )

    def move_note(self):
        note = self.some("notes")
        return (
            self.scribe(),
            "moveNote",
            dict(note=note, item=self.some("items"), before=self.maybe(self.some("notes"), 0.3)),
        )

    def delete_note(self):
        return self.scribe(), "deleteNote", dict(note=self.some("notes"))

    def restore_note(self):
        return self.scribe(), "restoreNote", dict(note=f"n{self.rng.randrange(1, 40)}")

    # Answers

    def speaker(self):
        return self.pick("anna", "aziz", "mina", "mark")

    def give_answer(self):
        question = self.some("questions")
        has_horizons = self.all["questions"].get(question, {}).get("horizons")
        return (
            self.speaker(),
            "giveAnswer",
            dict(
                question=question,
                text=self.text(),
                audience=self.pick("everyone", "everyone", "facilitator"),
                horizon=self.rng.randrange(2) if has_horizons else None,
            ),
        )

    def withdraw_answer(self):
        return self.speaker(), "withdrawAnswer", dict(answer=self.some("answers"))

    def draft(self):
        return (
            self.speaker(),
            "saveDraft",
            dict(
                question=self.pick("q1", "q2"),
                text=self.pick("", self.text()),
                audience=self.pick("everyone", "facilitator"),
            ),
        )

    def reveal(self):
        return "faye", "revealAnswers", dict(question=self.maybe(self.some("questions"), 0.8))

    def link_answer(self):
        return "faye", "linkAnswer", dict(answer=self.some("answers"), item=self.maybe(self.some("items"), 0.7))

    def mark_answer(self):
        return "faye", "markAnswer", dict(answer=self.some("answers"), isDealtWith=self.pick(True, False))

    def make_item_of_answer(self):
        return "faye", "makeItemOfAnswer", dict(answer=self.some("answers"))

    # Agenda and session

    def go_through_agenda(self):
        do = self.pick("nextItem", "previousItem", "finishItem", "startItem", "skipItem")
        return "faye", do, dict(item=self.some("items")) if do in ("startItem", "skipItem") else {}

    def extend(self):
        return "faye", "extendItem", dict(item=self.maybe(self.some("items")), seconds=self.pick(60, -60, 300))

    def add_item(self):
        return (
            self.pick("olga", "faye"),
            "addItem",
            dict(title=self.text(), timeboxSeconds=self.maybe(600), before=self.maybe(self.some("items"), 0.3)),
        )

    def change_item(self):
        return (
            "olga",
            "changeItem",
            dict(item=self.some("items"), title=self.maybe(self.text()), lead=self.maybe("Anna")),
        )

    def remove_item(self):
        return "olga", "removeItem", dict(item=self.some("items"))

    def move_item(self):
        return "olga", "moveItem", dict(item=self.some("items"), before=self.maybe(self.some("items")))

    def propose(self):
        return self.speaker(), "proposeItem", dict(title=self.text())

    def judge_proposal(self):
        return "faye", self.pick("acceptProposal", "declineProposal"), dict(proposal=self.some("proposals"))

    def hands(self):
        return self.speaker(), self.pick("raiseHand", "raiseHand", "lowerHand"), {}

    def floor(self):
        do = self.pick("giveFloor", "giveFloor", "endFloor")
        return "faye", do, dict(participant=self.some("participants")) if do == "giveFloor" else {}

    def attendance(self):
        return (
            "faye",
            "setAttendance",
            dict(participant=self.some("participants"), attendance=self.pick("present", "late", "left", "absent")),
        )

    def phase(self):
        now = self.all["session"].get("phase")
        onward = {
            "draft": ["preparing"],
            "preparing": ["live", "live", "draft"],
            "live": ["review", "preparing"],
            "review": ["live", "live", "adopted"],
            "adopted": ["review"],
            "archived": ["adopted"],
        }
        return "faye", "changePhase", dict(phase=self.pick(*onward.get(now, ["live"])), reason=self.text())

    def bin(self):
        return "olga", "restoreDialogue" if self.all["session"].get("isDeleted") else "deleteDialogue", {}

    def summary(self):
        return self.scribe(), "setSummary", dict(item=self.some("items"), summary=self.text())

    def parking_lot(self):
        do = self.pick("parkTopic", "parkTopic", "changeParkedTopic", "removeParkedTopic", "makeItemOfParkedTopic")
        who = "faye" if do == "makeItemOfParkedTopic" else self.scribe()
        takers = self.maybe([{"organisation": self.text()}])
        return (
            who,
            do,
            {
                "parkTopic": dict(title=self.text(), takenBy=takers),
                "changeParkedTopic": dict(topic=self.some("parkedTopics"), title=self.text()),
                "removeParkedTopic": dict(topic=self.some("parkedTopics")),
                "makeItemOfParkedTopic": dict(topic=self.some("parkedTopics")),
            }[do],
        )

    def remark(self):
        return (
            self.speaker(),
            "makeRemark",
            dict(note=self.maybe(self.some("notes")), item=self.maybe(self.some("items"), 0.3), text=self.text()),
        )

    def answer_remark(self):
        return (
            "nico",
            "answerRemark",
            dict(
                remark=self.some("remarks"),
                outcome=self.pick("open", "accepted", "declined"),
                response=self.maybe(self.text()),
            ),
        )

    # Setting up

    def details(self):
        return (
            "olga",
            "changeDetails",
            dict(
                title=self.maybe(self.text()),
                startsAt=self.maybe(self.rng.randrange(1 << 40)),
                purpose=self.maybe(self.text()),
                callLink=self.maybe("https://call.example/2"),
            ),
        )

    def sides(self):
        do = self.pick("addSide", "changeSide", "removeSide")
        return (
            "olga",
            do,
            {
                "addSide": dict(name=self.text(), kind=self.pick("party", "convenor")),
                "changeSide": dict(side=self.some("sides"), name=self.text()),
                "removeSide": dict(side=self.some("sides")),
            }[do],
        )

    def extras(self):
        """People without a page, who may come and go."""
        return [p["id"] for p in self.all["participants"].values() if p.get("name", "").startswith("Extra")] or ["p0"]

    def people(self):
        do = self.pick("addParticipants", "changeParticipant", "removeParticipant", "renewLink")
        extra = self.rng.choice(sorted(self.extras()))
        return (
            self.pick("olga", "installation"),
            do,
            {
                "addParticipants": dict(
                    participants=[
                        {
                            "person": {
                                "name": f"Extra {self.text()}",
                                "function": "",
                                "organisation": "Shop",
                                "email": "x@shop.example",
                            },
                            "side": self.maybe(self.some("sides")),
                            "roles": ["participant"],
                            "assignment": "",
                        }
                    ]
                ),
                "changeParticipant": dict(
                    participant=extra, assignment=self.text(), side=self.maybe(self.some("sides"))
                ),
                "removeParticipant": dict(participant=extra),
                "renewLink": dict(participant=extra),
            }[do],
        )

    def roles(self):
        """Mark sees now more, now less."""
        mark = next((p["id"] for p in self.all["participants"].values() if p.get("name") == "Mark Maas"), "p0")
        return (
            "installation",
            "changeParticipant",
            dict(
                participant=mark,
                roles=self.pick(["participant"], ["noteTaker"], ["facilitator"], ["organiser"], ["observer"]),
            ),
        )

    def links(self):
        """Of people without a page: who has one would be shown out."""
        extra = self.rng.choice(sorted(self.extras()))
        return self.pick(
            ("installation", "renewLink"), ("faye", "trustLink"), ("installation", "identifyParticipant")
        ) + (dict(participant=extra),)

    def confide(self):
        return self.speaker(), "confideAnswers", {}

    def door(self):
        return "faye", self.pick("openGuestDoor", "closeGuestDoor"), {}

    def questions(self):
        do = self.pick("addQuestion", "changeQuestion", "removeQuestion", "orderQuestions", "changeAnswering")
        return (
            "olga",
            do,
            {
                "addQuestion": dict(text=self.text()),
                "changeQuestion": dict(
                    question=self.some("questions"), text=self.maybe(self.text()), example=self.maybe("So")
                ),
                "removeQuestion": dict(question=self.some("questions")),
                "orderQuestions": dict(
                    questions=self.rng.sample(sorted(self.all["questions"]), len(self.all["questions"]))
                ),
                "changeAnswering": dict(isOpen=self.rng.random() < 0.8),
            }[do],
        )
