"""Commands at random, in any order, as a busy and contrary group of people might give them.

Most are accepted and some are refused; none may do harm.
"""

from random_note_commands import RandomNoteCommands
from random_session_commands import RandomSessionCommands
from random_setup_commands import RandomSetupCommands


class RandomCommands(RandomNoteCommands, RandomSessionCommands, RandomSetupCommands):
    """Gives random commands through connected pages, by name: `{"faye": page, …}`."""

    def __init__(self, rng, pages):
        super().__init__(rng, pages)
        self.accepted = 0
        self.refused = {}
        methods = [getattr(self, name) for name in dir(type(self)) if hasattr(getattr(type(self), name), "weight")]
        self.choices = {method: method.weight for method in methods}

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
        """A random command: the name of its author, its own name, and its fields."""
        # Few commands work in a deleted dialogue and in these phases, so do not stay there for long.
        if self.all["session"].get("isDeleted") and self.rng.random() < 0.5:
            return "olga", "restoreDialogue", {}
        if self.all["session"].get("phase") in ("draft", "adopted") and self.rng.random() < 0.2:
            return self.change_phase()
        make = self.rng.choices(list(self.choices), list(self.choices.values()))[0]
        who, do, fields = make()
        if self.rng.random() < 0.05:
            who = self.rng.choice(sorted(self.pages))
        return who, do, {name: value for name, value in fields.items() if value is not None}
