"""Commands that somebody's role does not allow."""

import pytest
from stage import newcomer

pytestmark = pytest.mark.usefixtures("still_serving")

NOT_ALLOWED = [
    *[
        (who, {"do": "addNote", "item": "i1", "kind": "note", "text": "…"})
        for who in ["anna", "olga", "ossi", "installation", "observer", "wall"]
    ],
    *[(who, {"do": "revealAnswers"}) for who in ["anna", "olga", "nico", "ossi", "installation", "observer"]],
    *[(who, {"do": "nextItem"}) for who in ["anna", "olga", "nico", "ossi", "installation", "wall"]],
    *[(who, {"do": "changePhase", "phase": "review"}) for who in ["anna", "nico", "ossi", "observer", "wall"]],
    *[(who, {"do": "deleteDialogue"}) for who in ["anna", "faye", "nico", "ossi", "observer", "wall"]],
    *[(who, {"do": "addParticipants", "participants": [newcomer()]}) for who in ["anna", "nico", "ossi", "observer"]],
    *[
        (who, {"do": "trustLink", "participant": "p1"})
        for who in ["anna", "olga", "nico", "ossi", "installation", "observer", "wall"]
    ],
    *[
        (who, {"do": "identifyParticipant", "participant": "p1"})
        for who in ["anna", "faye", "olga", "nico", "observer", "wall"]
    ],
    *[(who, {"do": "confideAnswers"}) for who in ["observer", "wall"]],
    *[(who, {"do": "renewLink", "participant": "p1"}) for who in ["anna", "nico", "ossi", "wall"]],
    *[(who, {"do": "raiseHand"}) for who in ["ossi", "installation", "observer", "wall"]],
    *[
        (who, {"do": "giveAnswer", "question": "q1", "text": "…", "audience": "everyone"})
        for who in ["ossi", "installation", "observer"]
    ],
    *[
        (who, {"do": "saveDraft", "question": "q1", "text": "…", "audience": "everyone"})
        for who in ["ossi", "installation", "observer", "wall"]
    ],
    *[
        ("faye", {"do": do, **fields})
        for do, fields in [
            (
                "createDialogue",
                {
                    "details": {
                        "title": "x",
                        "occasion": "",
                        "background": "",
                        "purpose": "",
                        "durationMinutes": 1,
                        "timeZone": "UTC",
                        "language": "en",
                        "callLink": "",
                        "distribution": [],
                    }
                },
            ),
            ("recordLinkOpened", {"participant": "p1"}),
            ("trustOwnLink", {"participant": "p1"}),
            ("recordArrival", {"participant": "p1"}),
            ("arriveAsGuest", {"guestDoor": "x", "name": "Me"}),
        ]
    ],
]


@pytest.mark.parametrize(
    "who, command", NOT_ALLOWED, ids=lambda value: value if isinstance(value, str) else value["do"]
)
def test_commands_that_a_role_may_not_give_are_not_allowed(cast, who, command):
    assert cast[who].refused(**command) == "not_allowed"


def test_only_a_facilitator_speaks_for_others(cast):
    anna = cast["anna"]
    mina = anna.person("mina")
    for command in [
        {"do": "raiseHand"},
        {"do": "lowerHand"},
        {"do": "proposeItem", "title": "…"},
        {"do": "giveAnswer", "question": "q1", "text": "…", "audience": "everyone"},
    ]:
        assert anna.refused(**command, participant=mina) == "not_allowed"
