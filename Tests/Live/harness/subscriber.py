"""Keeps the state of a dialogue (its `picture`) up to date from what the feed sends, as a browser does.

It applies `set` and `gone`, and fails if a batch does not begin right after the last position.
"""

import copy

COLLECTIONS = [
    "sides",
    "dates",
    "participants",
    "questions",
    "answers",
    "items",
    "notes",
    "parkedTopics",
    "proposals",
    "remarks",
    "suggestions",
    "milestones",
    "followUps",
    "acceptances",
    "reports",
    "recipients",
    "minutesReplies",
]
SINGLES = ["details", "session", "order", "circulation"]


def unsaid(collection, author):
    """The values that the wire leaves out of an entity (docs/protocol.md, "in `set`")."""
    return {
        "notes": {"kind": "note", "revision": 1, **author},
        "parkedTopics": author,
        "proposals": author,
        "remarks": author,
        "suggestions": author,
        "milestones": author,
        "reports": author,
    }.get(collection, {})


def empty_picture():
    return {**{name: {} for name in COLLECTIONS}, **{name: {} for name in SINGLES}}


class Subscriber:
    """The dialogue's state at a position (`picture`), and all other messages that this subscriber was sent."""

    def __init__(self, name):
        self.name = name
        self.welcome = None
        self.epoch = None
        self.sequence = None
        self.view = None
        self.picture = empty_picture()
        self.own = None
        self.presence = None
        # `messages` begins anew with each connection; `snapshots` counts those of all connections.
        self.messages = []
        self.snapshots = 0
        self.snapshots_at_welcome = 0
        self.answers = {}
        self.events = []
        self._parts = []

    def begin_anew(self):
        """Prepares for a new connection: forgets the messages of the last one and keeps the picture."""
        self.messages, self.welcome, self.own, self._parts = [], None, None, []

    def apply(self, message):
        """Applies the next message."""
        self.messages.append(message)
        if "welcome" in message:
            self.welcome = message["welcome"]
            self.snapshots_at_welcome = self.snapshots
        elif "snapshot" in message:
            self._apply_snapshot(message)
        elif "events" in message:
            self._apply_batch(message)
        elif "own" in message:
            self.own = message["own"]
        elif "presence" in message:
            self.presence = message["presence"]
        elif "ack" in message:
            self.answers.setdefault(message["ack"], []).append(message)
        elif "error" in message:
            self.answers.setdefault(message["error"], []).append(message)

    def _apply_snapshot(self, message):
        head = message["snapshot"]
        if head["part"] == 1:
            self._parts = []
        assert head["part"] == len(self._parts) + 1, f"part {head['part']} after {len(self._parts)}"
        self._parts.append(message["set"])
        if head["part"] < head["parts"]:
            return
        self.picture = empty_picture()
        for part in self._parts:
            self._set(part)
        self._parts = []
        self.epoch, self.sequence, self.view = head["epoch"], head["sequence"], head["view"]
        self.snapshots += 1

    def _apply_batch(self, batch):
        assert batch["epoch"] == self.epoch, f"{self.name}: a batch of epoch {batch['epoch']} at {self.epoch}"
        assert batch["from"] == self.sequence + 1, f"{self.name}: a batch from {batch['from']} after {self.sequence}"
        assert batch["to"] >= batch["from"]
        last = batch["from"] - 1
        events = []
        said = {}
        for sent in batch["events"]:
            # An event leaves out its position if it is the next, and its author and time if they are the last event's.
            event = {**said, "seq": last + 1, **sent}
            said = {"by": event["by"], "at": event["at"]}
            events.append(event)
            assert last < event["seq"] <= batch["to"], f"{self.name}: {event['seq']} out of order"
            last = event["seq"]
            self._set(event.get("set", {}), said)
            for collection, gone in event.get("gone", {}).items():
                for identity in gone:
                    self.picture[collection].pop(identity, None)
        self.events.extend(events)
        self.sequence = batch["to"]

    def _set(self, changes, author=None):
        for name, value in changes.items():
            if name in SINGLES:
                self.picture[name] = value
            else:
                for identity, entity in value.items():
                    assert "id" not in entity
                    self.picture[name][identity] = {**unsaid(name, author or {}), **entity, "id": identity}

    # The picture

    def snapshot_of(self):
        """A copy of the picture, to compare with that of another page with the same view."""
        return copy.deepcopy(self.picture)

    def notes(self, item=None):
        notes = [n for n in self.picture["notes"].values() if item is None or n["item"] == item]
        return sorted(notes, key=lambda n: (n["rank"], n["id"]))

    def person(self, name):
        """The id of the participant whose name begins with this, in lower case."""
        return next(
            p["id"] for p in self.picture["participants"].values() if p.get("name", "").lower().startswith(name)
        )

    @property
    def me(self):
        return self.welcome["you"]["actor"]
