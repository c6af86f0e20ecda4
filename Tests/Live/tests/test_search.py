"""Searching: who finds what, what is counted, and what a search that cannot be understood is told."""

from urllib.parse import quote, urlencode

import pytest

CONFIDED = "onlyforfaye"


def search(server, query, token=None, dialogue=None, **more):
    """Asks for a search; by the installation's link in all dialogues unless a dialogue and a token are given."""
    place = f"/api/dialogues/{dialogue}/search" if dialogue else "/api/search"
    asked = urlencode({"q": query, "today": "2031-02-10", **more}, quote_via=quote)
    return server.get(f"{place}?{asked}", token or server.installation)


def texts(answer):
    assert answer.status == 200, answer
    return [line["text"] for line in answer.json["lines"]]


@pytest.fixture
def stage(server):
    with server.stage("live") as stage:
        nico = stage.page("nico")
        anna = nico.person("anna")
        item = next(iter(nico.picture["items"]))
        for kind, text, more in [
            ("actionItem", "Zettle the línk", {"owners": [{"participant": anna}], "dueDate": "2031-02-01"}),
            ("agreement", "Zettle on Mondays", {"owners": [{"organisation": "Health"}]}),
            ("note", "Zettle whispered", {}),
        ]:
            nico.do("addNote", item=item, kind=kind, text=text, **more)
        yield stage


def here(stage, answer):
    """The texts found in this dialogue; the server also has dialogues of other tests."""
    assert answer.status == 200, answer
    return [line["text"] for line in answer.json["lines"] if line["dialogue"] == stage.dialogue]


def test_everything_in_the_language_finds(server, stage):
    def found(query):
        return here(stage, search(server, query, limit=100))

    assert found("zettle") == ["Zettle whispered", "Zettle on Mondays", "Zettle the línk"]
    assert found("zett LINK") == ["Zettle the línk"]
    assert found("zettle -link -is:open") == ["Zettle whispered"]
    assert found("zettle is:late") == ["Zettle the línk"]
    assert found("zettle @archer") == ["Zettle the línk"]
    assert found("zettle @health kind:agreement") == ["Zettle on Mondays"]
    assert found("zettle due:<2031-03-01") == ["Zettle the línk"]
    assert found("#stage zettle kind:note") == ["Zettle whispered"]
    [line] = [line for line in search(server, "zettle is:late").json["lines"] if line["dialogue"] == stage.dialogue]
    assert line["isLate"] and line["number"] == 1 and line["title"] == "A dialogue on a stage"
    assert line["owners"][0]["name"] == "Anna Archer" and line["owners"][0]["organisation"] == "Shop"


@pytest.mark.parametrize(
    "query, code",
    [
        ("foo:bar", "unknown_key"),
        ("is:gone", "unknown_value"),
        ("due:soon", "bad_date"),
        ('"open', "open_quote"),
        ("@", "empty_term"),
        ("x" * 301, "query_too_long"),
    ],
)
def test_a_search_that_cannot_be_understood_says_why(server, query, code):
    answer = search(server, query)
    assert answer.status == 400 and answer.code == code
    assert answer.json["error"]["message"].endswith((".", "”.")) and "Optional" not in answer.text


@pytest.mark.parametrize("query", ['"', '""', "*", "a*b", "NOT OR AND", "text : x", "(", "{a b}", "^x", "'; DROP"])
def test_signs_of_the_index_are_no_language(server, query):
    assert search(server, query).status in (200, 400)


@pytest.mark.parametrize("more", [{"limit": 0}, {"limit": 101}, {"limit": "x"}, {"offset": -1}, {"offset": 1001}])
def test_a_page_of_results_has_limits(server, more):
    assert search(server, "x", **more).code == "out_of_range"


def test_pages_of_results_join(server, stage):
    whole = texts(search(server, "zettle", limit=100))
    pages = [texts(search(server, "zettle", limit=2, offset=offset)) for offset in range(0, len(whole), 2)]
    assert [text for page in pages for text in page] == whole
    assert search(server, "zettle", limit=1).json["count"] == len(whole)


def test_a_link_searches_its_own_dialogue(server, stage):
    with server.stage("live") as other:
        for who in ("anna", "ossi", "observer", "olga", "installation"):
            token = stage.token(who)
            found = search(server, "zettle", token, stage.dialogue)
            assert len(texts(found)) == found.json["count"] == 3, who
            if who == "installation":
                continue
            assert search(server, "zettle", token).status == 401, who
            assert search(server, "zettle", token, other.dialogue).status == 401, who


def test_what_one_may_not_see_is_not_counted_either(server):
    with server.stage("preparing") as stage:
        anna, faye = stage.pages("anna", "faye")
        anna.do("giveAnswer", question="q2", text=f"{CONFIDED} openly", audience="everyone")
        anna.do("giveAnswer", question="q4", horizon=0, text=f"{CONFIDED} alone", audience="facilitator")
        everybody = [(stage.token(who), stage.dialogue) for who in ("anna", "faye", "olga", "observer")]
        everybody.append((server.installation, None))
        for token, dialogue in everybody:
            found = search(server, CONFIDED, token, dialogue)
            assert texts(found) == [] and found.json["count"] == 0
        faye.do("revealAnswers")
        for token, dialogue in everybody:
            found = search(server, CONFIDED, token, dialogue)
            assert texts(found) == [f"{CONFIDED} openly"] and found.json["count"] == 1


def test_a_draft_is_closed_to_those_who_do_not_prepare_it(server):
    with server.stage("draft") as stage:
        for who, count in (("anna", 0), ("observer", 0), ("nico", 1), ("olga", 1)):
            found = search(server, "expectations", stage.token(who), stage.dialogue)
            assert found.json["count"] == count and len(texts(found)) == count, who


def test_what_was_deleted_is_not_found(server, stage):
    olga = stage.page("olga")
    olga.do("deleteDialogue")
    assert here(stage, search(server, "zettle", limit=100)) == []
    olga.do("restoreDialogue")
    assert len(here(stage, search(server, "zettle", limit=100))) == 3


def test_the_groups_are_counted(server, stage):
    counts = search(server, "kind:agreement", counts=1).json["counts"]
    assert set(counts) == {"open", "late", "unowned", "done"}
    before = counts["late"]["count"]
    nico = stage.page("nico")
    note = next(id for id, note in nico.picture["notes"].items() if "línk" in note["text"])
    nico.do("markActionItem", note=note, isDone=True)
    after = search(server, "kind:agreement", counts=1).json["counts"]
    assert after["late"]["count"] == before - 1 and after["done"]["count"] == counts["done"]["count"] + 1


def test_reminders_list_who_has_something_to_do(server, stage):
    def mine(by):
        answer = server.get(f"/api/reminders?by={by}&today=2031-02-10", server.installation)
        return [one for one in answer.json["people"] if one["dialogue"] == stage.dialogue]

    [anna] = mine("2031-02-01")
    assert anna["email"] == "anna@shop.example" and anna["actions"][0]["isLate"] and "mayMail" not in anna
    assert mine("2031-01-31") == []
    assert server.get("/api/reminders?by=soon", server.installation).code == "bad_date"
    assert server.get("/api/reminders", stage.token("olga")).status == 401


def test_searching_too_much_has_to_wait(server, stage):
    token = stage.token("mina")
    codes = {search(server, "x", token, stage.dialogue).status for _ in range(122)}
    assert codes == {200, 429}
    assert search(server, "x", stage.token("mark"), stage.dialogue).status == 200
