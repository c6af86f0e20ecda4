"""Random choices among what a dialogue holds, for commands at random."""

KINDS = ["note", "quote", "question", "agreement", "actionItem", "jointQuestion", "reservation"]
TEXTS = ["A plain line", "Wat wilt u weten van de ander?", "<b>bold</b>", "é ü 漢字 🙂", "two\nlines", "a" * 400]


def weight(times):
    """Marks a method that makes a command, and says how often it is chosen in proportion to the others.

    The method returns who gives the command, its name, and its fields; a field that is None is left out.
    """

    def mark(function):
        function.weight = times
        return function

    return mark


class RandomChoices:
    def __init__(self, rng, pages):
        self.rng = rng
        self.pages = pages

    @property
    def all(self):
        """The facilitator's picture of the dialogue. A facilitator sees nearly everything."""
        return self.pages["faye"].picture

    def some(self, collection):
        """Returns the id of an entity that exists or, now and then, of one that does not."""
        known = sorted(self.all[collection])
        if not known or self.rng.random() < 0.03:
            return collection[0] + "999"
        return self.rng.choice(known)

    def text(self):
        return self.rng.choice(TEXTS) + f" {self.rng.randrange(1000)}"

    def maybe(self, value, chance=0.5):
        return value if self.rng.random() < chance else None

    def pick(self, *values):
        return self.rng.choice(values)

    def scribe(self):
        return self.pick("nico", "nico", "faye")

    def speaker(self):
        return self.pick("anna", "aziz", "mina", "mark")

    def extra(self):
        """The id of somebody without a page, whose link and seat may change without closing one."""
        people = self.all["participants"].values()
        extras = [person["id"] for person in people if person.get("name", "").startswith("Extra")]
        return self.rng.choice(sorted(extras or ["p0"]))
