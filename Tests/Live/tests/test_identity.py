"""The same person in two dialogues: the server proposes matches, the organiser of both decides, both show it."""

import pytest
from page import Rejected

SECOND = """\
title: The second dialogue
language: en
sides: [{name: Companies}, {name: Ministry}]
participants:
  - {name: Olga Organa, organisation: Alliance, roles: [organiser], email: olga@alliance.example}
"""


@pytest.fixture
def two(server):
    """A dialogue with a full cast, and a second one that has only its organiser."""
    first = server.stage()
    second = server.create(SECOND)
    return server, first, second


def matches(server, second, *people):
    answer = server.post("/api/people/matches", {"dialogue": second, "people": list(people)}, server.installation)
    assert answer.status == 200
    return answer.json["people"]


def of(found, dialogue):
    """The matches in this dialogue; the server also has dialogues of other tests."""
    return [match for match in found if any(place["dialogue"] == dialogue for place in match["places"])]


@pytest.mark.parametrize(
    "asked, likeness",
    [
        ({"name": "Someone", "email": "ANNA@shop.example"}, "email"),
        ({"name": "Archer, Anna", "organisation": "shop"}, "nameAndOrganisation"),
        ({"name": "Ánna  ARCHER", "organisation": "Elsewhere"}, "name"),
        ({"name": "Anna"}, None),
        ({"name": "", "organisation": "Shop"}, None),
        ({}, None),
        ({"name": "Anna Archery", "email": "anna@shop.example.org"}, None),
    ],
    ids=str,
)
def test_people_with_the_same_name_or_address_are_proposed(two, asked, likeness):
    server, first, second = two
    [found] = matches(server, second, asked)
    mine = of(found, first.dialogue)
    assert [match["likeness"] for match in mine] == ([likeness] if likeness else [])
    if likeness:
        assert mine[0]["name"] == "Anna Archer" and mine[0]["organisation"] == "Shop"
        assert [place["title"] for place in mine[0]["places"]][-1] == "A dialogue on a stage"


def test_once_decided_both_dialogues_show_one_person(two):
    server, first, second = two
    [found] = matches(server, second, {"name": "Anna Archer", "organisation": "Shop", "email": "anna@shop.example"})
    [match] = of(found, first.dialogue)
    here = [place for place in match["places"] if place["dialogue"] == first.dialogue]
    answer = server.post(
        "/api/people/identify", {"people": [{"places": here, "organisation": "Shop"}]}, server.installation
    )
    assert answer.status == 200
    [identity] = answer.json["people"]
    assert identity["person"][0] == "h" and identity["organisation"][0] == "g"
    # Asking again gives the same person.
    again = server.post("/api/people/identify", {"people": [{"places": here}]}, server.installation)
    assert again.json["people"][0]["person"] == identity["person"]

    with_second = server.page(server.installation, dialogue=second)
    new = {
        "person": {"name": "A. Archer", "function": "", "organisation": "Shop", "email": ""},
        "roles": ["participant"],
        "assignment": "",
    }
    ack = with_second.do("addParticipants", participants=[{**new, "identity": identity}])
    with_second.reach(ack["seq"])
    [there] = [one for one in with_second.picture["participants"].values() if one["name"] == "A. Archer"]
    assert there["knownAs"] == identity["person"] and there["knownOrganisation"] == identity["organisation"]
    olga = first.page("olga")
    assert [one["knownAs"] for one in olga.picture["participants"].values() if one.get("name") == "Anna Archer"] == [
        identity["person"]
    ]

    where = server.post(
        "/api/people/dialogues", {"people": [identity["person"], "hnobody000000"]}, server.installation
    ).json["people"]
    assert {place["dialogue"]: place["name"] for place in where[identity["person"]]} == {
        first.dialogue: "Anna Archer",
        second: "A. Archer",
    }
    assert list(where) == [identity["person"]]
    # Somebody who is already on the list is not proposed for it.
    [found] = matches(server, second, {"name": "Anna Archer", "organisation": "Shop"})
    assert of(found, first.dialogue) == []
    # Nor can they be added twice.
    with pytest.raises(Rejected) as rejected:
        with_second.do("addParticipants", participants=[{**new, "identity": identity}])
    assert rejected.value.code == "in_use"


def test_two_people_are_not_made_one(two):
    server, first, _ = two
    people = {
        one["name"]: one["participant"]
        for one in server.get(f"/api/dialogues/{first.dialogue}/links", server.installation).json["people"]
    }
    place = [{"dialogue": first.dialogue, "participant": people[name]} for name in ("Mina Muller", "Mark Maas")]
    known = [
        server.post("/api/people/identify", {"people": [{"places": [one]}]}, server.installation).json["people"][0][
            "person"
        ]
        for one in place
    ]
    assert known[0] != known[1]
    answer = server.post("/api/people/identify", {"people": [{"places": place}]}, server.installation)
    assert answer.status == 409 and answer.code == "in_use"


def test_people_who_left_or_are_in_a_deleted_dialogue_are_not_proposed(two):
    server, first, second = two
    olga = first.page("olga")
    [aziz] = [key for key, one in olga.picture["participants"].items() if one["name"] == "Aziz Albers"]
    olga.do("removeParticipant", participant=aziz)
    assert of(matches(server, second, {"email": "aziz@broom.example"})[0], first.dialogue) == []
    place = {"dialogue": first.dialogue, "participant": aziz}
    assert (
        server.post("/api/people/identify", {"people": [{"places": [place]}]}, server.installation).code == "not_found"
    )
    server.page(server.installation, dialogue=first.dialogue).do("deleteDialogue")
    assert of(matches(server, second, {"email": "mina@health.example"})[0], first.dialogue) == []


@pytest.mark.parametrize(
    "path, body, status, code",
    [
        ("matches", {}, 400, "missing_field"),
        ("matches", {"people": 1}, 400, "missing_field"),
        ("matches", {"people": ["Anna"]}, 400, "wrong_type"),
        ("matches", {"people": [{}] * 100}, 200, None),
        ("matches", {"people": [{}] * 101}, 422, "too_many"),
        ("identify", {"people": [{}]}, 400, "wrong_type"),
        ("identify", {"people": [{"places": []}]}, 400, "wrong_type"),
        ("identify", {"people": [{"places": [{"dialogue": "d", "participant": "p"}]}]}, 404, "not_found"),
        ("identify", {"people": [{"places": [{"dialogue": "d", "participant": "p"}] * 101}]}, 400, "wrong_type"),
        ("identify", {"people": [{"places": [{"dialogue": "d", "participant": "p"}]}] * 101}, 422, "too_many"),
        ("dialogues", {"people": [1]}, 400, "wrong_type"),
        ("dialogues", {"people": ["h"] * 2_000}, 200, None),
        ("dialogues", {"people": ["h"] * 2_001}, 422, "too_many"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_wrong_requests_are_refused_with_their_fault(server, path, body, status, code):
    answer = server.post(f"/api/people/{path}", body, server.installation)
    assert answer.status == status and (status == 200 or answer.code == code)


@pytest.mark.parametrize("who", ["olga", "faye", "anna", "observer", "wall", None])
def test_only_the_organiser_of_all_dialogues_may_ask(held, who):
    for path in ["matches", "identify", "dialogues"]:
        answer = held.server.post(f"/api/people/{path}", {"people": []}, who and held.token(who))
        assert answer.status == 401 and answer.code == "link_not_valid"
