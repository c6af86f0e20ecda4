"""Random commands that set a dialogue up: its details, sides, people, links and questions."""

from random_choices import RandomChoices, weight


class RandomSetupCommands(RandomChoices):
    @weight(2)
    def change_details(self):
        fields = dict(
            title=self.maybe(self.text()),
            startsAt=self.maybe(self.rng.randrange(1 << 40)),
            purpose=self.maybe(self.text()),
            callLink=self.maybe("https://call.example/2"),
        )
        return "olga", "changeDetails", fields

    @weight(1)
    def sides(self):
        do = self.pick("addSide", "changeSide", "removeSide")
        fields = {
            "addSide": dict(name=self.text(), kind=self.pick("party", "convenor")),
            "changeSide": dict(side=self.some("sides"), name=self.text()),
            "removeSide": dict(side=self.some("sides")),
        }[do]
        return "olga", do, fields

    @weight(2)
    def people(self):
        do = self.pick("addParticipants", "changeParticipant", "removeParticipant", "renewLink")
        side = self.maybe(self.some("sides"))
        if do == "addParticipants":
            fields = dict(participants=[self.new_person(side)])
        elif do == "changeParticipant":
            fields = dict(participant=self.extra(), assignment=self.text(), side=side)
        else:
            fields = dict(participant=self.extra())
        return self.pick("olga", "installation"), do, fields

    def new_person(self, side):
        name = f"Extra {self.text()}"
        person = {"name": name, "function": "", "organisation": "Shop", "email": "x@shop.example"}
        return {"person": person, "side": side, "roles": ["participant"], "assignment": ""}

    @weight(2)
    def change_roles(self):
        """Mark gets another role, so he sees more or less from now on."""
        people = self.all["participants"].values()
        mark = next((person["id"] for person in people if person.get("name") == "Mark Maas"), "p0")
        role = self.pick("participant", "noteTaker", "facilitator", "organiser", "observer")
        return "installation", "changeParticipant", dict(participant=mark, roles=[role])

    @weight(1)
    def links(self):
        """Only for people without a page, because a page whose link is renewed is closed."""
        who, do = self.pick(
            ("installation", "renewLink"), ("faye", "trustLink"), ("installation", "identifyParticipant")
        )
        return who, do, dict(participant=self.extra())

    @weight(1)
    def replies(self):
        extra = self.extra()
        do = self.pick("replyToInvitation", "replyToInvitation", "takeBackReply", "sendSubstitute")
        fields = {
            "replyToInvitation": dict(reply=self.pick("coming", "notComing"), reason=self.maybe(self.text())),
            "takeBackReply": {},
            "sendSubstitute": dict(person=self.new_person(None)["person"]),
        }[do]
        return self.pick("olga", "faye"), do, dict(participant=extra, **fields)

    @weight(1)
    def dates(self):
        do = self.pick("proposeDates", "proposeDates", "answerDates", "removeProposedDate", "chooseDate")
        date, start = self.some("dates"), 1_950_000_000_000 + self.rng.randrange(50) * 3_600_000
        answers = [{"date": date, "answer": self.pick("yes", "ifNeedBe", "no")}]
        fields = {
            "proposeDates": dict(dates=[{"startsAt": start, "durationMinutes": 60}]),
            "answerDates": dict(answers=answers, participant=self.extra()),
            "removeProposedDate": dict(date=date),
            "chooseDate": dict(date=self.pick(date, "")),
        }[do]
        return self.pick("olga", "faye"), do, fields

    @weight(1)
    def guest_door(self):
        return "faye", self.pick("openGuestDoor", "closeGuestDoor"), {}

    @weight(2)
    def questions(self):
        do = self.pick("addQuestion", "changeQuestion", "removeQuestion", "orderQuestions", "changeAnswering")
        question, known = self.some("questions"), sorted(self.all["questions"])
        fields = {
            "addQuestion": dict(text=self.text()),
            "changeQuestion": dict(question=question, text=self.maybe(self.text()), example=self.maybe("So")),
            "removeQuestion": dict(question=question),
            "orderQuestions": dict(questions=self.rng.sample(known, len(known))),
            "changeAnswering": dict(isOpen=self.rng.random() < 0.8),
        }[do]
        return "olga", do, fields
