"""docs/protocol.md says what the server does: its examples and tables against the code and a running server."""

import json
import re

import pytest
from polder import COLLECTIONS, ROOT, SINGLES

DOCUMENT = (ROOT / "docs/protocol.md").read_text()
SOURCES = ROOT / "Sources"


def source(*names):
    return "\n".join((SOURCES / name).read_text() for name in names)


def all_sources(*rooms):
    return "\n".join(path.read_text() for room in rooms for path in sorted((SOURCES / room).rglob("*.swift")))


def table(heading):
    """The cells of the table whose header row begins with this."""
    lines = DOCUMENT.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {heading}"))
    rows = []
    for line in lines[start + 2:]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def examples():
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOCUMENT, re.S)]


def example(key):
    return next(example for example in examples() if key in example)


# Reading the tables


def fields(cell):
    """The names in a cell of the `set` table."""
    cell = re.sub(r"`\[?\{[^`]*`|\([^)]*\)", "", cell)
    parts = cell.split(";")
    listed = parts[0] + ("," + parts[1].removeprefix(" for organisers:") if "for organisers:" in cell else "")
    return {re.match(r"\s*(\w+)", part).group(1) for part in listed.split(",")}


ENTITIES = {row[0].strip("`"): fields(row[2]) for row in table("in `set`")}


def commands():
    """Each command's fields as documented: {name: (required, optional)}."""
    found = {}
    for names, cell in table("do |"):
        cell = re.sub(r"\([^)]*\)", "", cell)
        cell = re.sub(r"participants: \[\{.*\}\]", "participants", cell)
        cell = re.sub(r": (kept for|left out).*", "", cell)
        names, cells = names.split(" · "), [part.strip() for part in cell.split("·")]
        cells = [""] * len(names) if cells == [""] else cells
        assert len(names) == len(cells), names
        required, optional = set(), set()
        for name, part in zip(names, cells):
            same = re.search(r"\[the same( without (\w+))?\]", part)
            before = (required | optional) - {same.group(2)} if same else set()
            part = part.replace(same.group(0), "") if same else part
            optional = set(re.findall(r"\[(\w+)[^\]]*\]", part)) | before
            required = set(re.findall(r"\w+", re.sub(r"\[[^\]]*\]", "", part)))
            found[name] = (required, optional)
    return found


def payloads():
    """Each command's fields in the code."""
    text = source("Dialogue/Command.swift")
    structs = {"Nothing": (set(), set())}
    for name, body in re.findall(r"public struct (\w+): [^{]*\{(.*?)\n?\}", text, re.S):
        declared = re.findall(r"public var (\w+): (\S+)", body)
        structs[name] = ({n for n, kind in declared if not kind.endswith("?")}, {n for n, kind in declared if kind.endswith("?")})
    return {name: structs[payload] for name, payload in re.findall(r"^    case (\w+)\((\w+)\)", text, re.M)}


# Commands that only the server gives, and one that is none.
UNSAID = {"createDialogue", "arriveAsGuest", "recordLinkOpened", "recordArrival"}


def test_every_command_is_documented_with_its_fields():
    code, documented = payloads(), commands()
    assert set(documented) - {"saveDraft"} == set(code) - UNSAID
    for name, fields in code.items():
        if name not in UNSAID:
            assert documented[name] == fields, name
    assert documented["saveDraft"] == ({"question", "text", "audience"}, {"horizon"})


def test_the_server_knows_every_documented_command_and_needs_what_is_required(stage):
    faye = stage.page("faye")
    for name, (required, _) in commands().items():
        if required:
            answer = faye.try_(name)
            assert answer["code"] == "missing_field" and answer["field"] in required, (name, answer)
    for name in UNSAID - {"createDialogue"}:
        assert faye.try_(name)["code"] in ("missing_field", "not_allowed")


def test_the_error_codes_are_those_of_the_code():
    rows = {row[0]: set(re.findall(r"`(\w+)`", row[1])) for row in table("from | codes")}
    domain = set(re.findall(r'case (\w+)(?: = "(\w+)")?$', source("Dialogue/Rejection.swift"), re.M))
    assert rows["the domain"] == {raw or name for name, raw in domain}
    said = set(re.findall(r'refuse\((?:\w|\.|\?| |:)+, "(\w+)"|code: "(\w+)"', all_sources("PolderServer")))
    said = {a or b for a, b in said}
    misread = re.search(r"enum Code: String, CaseIterable \{(.*?)\}", source("PolderServer/Wire/ClientMessage.swift"), re.S).group(1)
    said |= {raw or name for name, raw in re.findall(r'case (\w+)(?: = "(\w+)")?', misread)}
    assert said - rows["the domain"] == rows["the wire"] | rows["HTTP only"]


def test_the_close_codes_are_those_of_the_code():
    documented = {int(code) for row in table("code | reason") for code in re.findall(r"\d{4}", row[0])}
    text = all_sources("PolderServer", "WebServer")
    values = {name: int(value) for name, value in re.findall(r"static let (\w+) = WSCloseCode\(rawValue: (\d+)\)", text)}
    used = {values[name] for name in re.findall(r"close\(\.(\w+)", text) if name in values}
    assert documented == used


def test_the_routes_are_those_of_the_code():
    documented = {tuple(re.match(r"`(GET|POST) ([^`?]*)", row[0]).groups()) for row in table("route | who")}
    text = source("PolderServer/Routes/Routes.swift")
    code = {("GET", "/healthz")}
    for method, count, first, third in re.findall(r'case \(\.(\w+), (\d), "(\w+)", (?:_|"(\w+)")\)', text):
        code.add((method.upper(), f"/api/{first}" + (f"/{{id}}/{third}" if count == "3" else "")))
    assert documented == code


def test_every_documented_route_answers(server, stage):
    for route, who, _ in table("route | who"):
        method, path = re.match(r"`(GET|POST) ([^`]*)`", route).groups()
        path = path.replace("{id}", stage.dialogue).replace("format=md…", "format=md").replace("text=…", "text=" + server.url)
        body = {"path": f"/api/dialogues/{stage.dialogue}/export?format=docx"} if "tickets" in path else {"code": "x", "name": "x"}
        answer = server.request(method, path, body if method == "POST" else None, token=None if who.startswith("anyone") and "link" not in who
                                else server.installation)
        assert answer.status in (200, 201) or (path == "/api/join" and answer.code == "wrong_code"), (route, answer)


def test_every_documented_page_is_there(server):
    pages = [row[0].strip("`") for row in table("page | for")]
    assert len(pages) == 9
    for page in pages:
        assert server.get(page).status == 200, page
    linked = set(re.findall(r'"(/[a-z-]*)"', source("PolderServer/Links/LinkBook.swift"))) | {"/join"}
    assert linked <= set(pages)


def test_the_purposes_of_links_are_those_of_the_code():
    documented = dict(re.findall(r"`([A-Z])` (\w+)", re.search(r"Purposes: (.*)", DOCUMENT).group(1)))
    values = re.search(r"enum Purpose: UInt8, Sendable \{ case (.*?) \}", source("PolderServer/Links/LinkToken.swift")).group(1)
    code = {chr(int(value, 16)): name for name, value in re.findall(r"(\w+) = (0x\w+)", values)}
    assert documented == code


# Limits


def limits_in_code():
    """`Type.name` → value, for every limit that is a number."""
    found = {}
    for path in sorted(SOURCES.rglob("*.swift")):
        types = []
        for line in path.read_text().splitlines():
            if match := re.match(r"( *)(?:\w+ )*(?:struct|enum|class|extension) ([\w.]+)", line):
                types = [(indent, name) for indent, name in types if indent < len(match.group(1))] + [(len(match.group(1)), match.group(2))]
                continue
            types = [(indent, name) for indent, name in types if indent < len(line) - len(line.lstrip()) or not line.strip()]
            if match := re.match(r" +(?:public )?(?:static let|var) (\w+)(?:: \w+)? = ([\d_.* <]+)$", line):
                if types:
                    found[f"{types[-1][1].split('.')[-1]}.{match.group(1)}"] = eval(match.group(2).replace("_", ""))  # noqa: S307
    found["AddressRates(perMinute)"] = int(re.search(r"AddressRates\(perMinute: (\d+)\)", all_sources("PolderServer")).group(1))
    return found


def test_every_limit_is_documented_as_it_is():
    code = limits_in_code()
    documented = {row[2].strip("`"): int(re.match(r"[\d,]+", row[1]).group(0).replace(",", "")) for row in table("what | most")}
    for name, value in documented.items():
        assert code[name] == value, name
    domain = set(re.findall(r"public static let (\w+)", source("Dialogue/Limits.swift")))
    assert {f"Limits.{name}" for name in domain} <= set(documented)
    assert "after 10,000 at once" in DOCUMENT and code["RateLimit.burst"] == 10_000


# Entities


def test_the_fields_of_entities_are_those_the_server_sends(server):
    """A dialogue in which everything there is happens; what was sent of each entity is what the table says."""
    seen = {name: set() for name in SINGLES + COLLECTIONS}

    def note_fields(page):
        for message in page.messages:
            for part in [message.get("set", {})] + [event.get("set", {}) for event in message.get("events", [])]:
                for name, value in part.items():
                    for entity in [value] if name in SINGLES else value.values():
                        seen[name] |= set(entity)

    with server.stage("preparing") as stage:
        olga, faye, anna, nico = stage.pages("olga", "faye", "anna", "nico")
        olga.do("changeDetails", occasion="o", background="b", purpose="p", answersDueAt=1_927_000_000_000,
                distribution=[{"name": "Everyone", "isCopy": True}])
        olga.do("changeQuestion", question="q1", explanation="e", example="x", askedBy="Alliance")
        olga.do("addParticipants", participants=[{"person": {"name": "Extra", "function": "", "organisation": "", "email": "e@x.example"},
                                                  "roles": ["participant"], "assignment": "Listen"}])
        olga.do("removeParticipant", participant=olga.person("extra"))
        olga.do("changeItem", item="i1", explanation="e", lead="Faye")
        anna.do("giveAnswer", question="q4", horizon=1, text="a", audience="everyone")
        faye.do("revealAnswers")
        faye.do("linkAnswer", answer="r1", item="i1")
        faye.do("markAnswer", answer="r1", isDealtWith=True)
        faye.do("openGuestDoor")
        guest = server.post("/api/join", {"code": faye.picture["session"]["joinCode"], "name": "Gus"}, source="127.0.0.7")
        assert guest.status == 201
        faye.do("changePhase", phase="live")
        faye.do("startItem", item="i1")
        faye.do("extendItem", seconds=60)
        anna.do("raiseHand")
        faye.do("giveFloor", participant=anna.me)
        while not any("talkMs" in p for p in faye.picture["participants"].values()):
            faye.do("endFloor")
            faye.do("giveFloor", participant=anna.me)
        while not faye.picture["items"]["i1"].get("elapsedMs"):
            faye.do("finishItem")
            faye.do("startItem", item="i1")
        anna.do("proposeItem", title="t")
        faye.do("acceptProposal", proposal="v1")
        nico.do("addNote", item="i1", kind="actionItem", text="t", speaker=anna.me, owners=[{"organisation": "VNG"}], dueWords="soon",
                dueDate="2031-02-09")
        faye.do("changeNote", note="n1", isIncluded=False)
        nico.do("markActionItem", note="n1", isDone=True)
        nico.do("setSummary", item="i1", summary="s")
        faye.do("changePhase", phase="review")
        anna.do("makeRemark", note="n1", item="i1", text="t")
        nico.do("answerRemark", remark="m1", outcome="accepted", response="r")
        faye.do("changePhase", phase="adopted")
        anna.do("reportLink")
        # A snapshot says by whom and when, which events need not.
        for page in (olga, faye, anna, stage.page("faye")):
            note_fields(page.settle())
        faye.do("changePhase", phase="review", reason="One more thing")
        olga.do("deleteDialogue")
        for page in (olga, faye, anna):
            note_fields(page.settle())
        for name in seen:
            assert seen[name] == ENTITIES[name], name

        # And the examples are of these.
        for message in examples():
            for part in [message.get("set", {})] + [event.get("set", {}) for event in message.get("events", [])]:
                for name, value in part.items():
                    for entity in [value] if name in SINGLES else value.values():
                        assert set(entity) <= ENTITIES[name]


ENUMS = {
    ("session", "phase"): "Phase", ("sides", "kind"): "Side.Kind", ("participants", "attendance"): "Attendance", ("answers", "audience"): "Audience",
    ("items", "status"): "AgendaItem.Status", ("notes", "kind"): "Note.Kind", ("proposals", "outcome"): "Proposal.Outcome",
    ("remarks", "outcome"): "Remark.Outcome",
}


@pytest.mark.parametrize("place, name", ENUMS.items(), ids=str)
def test_the_words_a_field_may_hold_are_those_of_the_code(place, name):
    collection, field = place
    cell = next(row[2] for row in table("in `set`") if row[0] == f"`{collection}`")
    documented = re.findall(r"`(\w+)`", re.search(rf"\b{field} \(([^)]*)\)", cell).group(1))
    text = all_sources("Dialogue")
    if "." in name:
        outer, name = name.split(".")
        text = text[re.search(rf"struct {outer}\b", text).start():]
    body = re.search(rf"enum {name}: String[^{{]*\{{(.*?)\}}", text, re.S).group(1)
    assert documented == re.findall(r"\w+", " ".join(re.findall(r"case (.*)", body)))


# Messages


def shape(value):
    """What a message is made of, with one example of what lists and maps hold."""
    if isinstance(value, dict):
        return {name: shape(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value[:1]]
    return "number" if isinstance(value, (int, float)) and not isinstance(value, bool) else type(value).__name__


def test_the_examples_have_the_shape_of_what_the_server_sends(stage):
    anna, nico, faye = stage.pages("anna", "nico", "faye")
    assert shape(example("welcome")) == shape({"welcome": anna.welcome})
    assert set(example("snapshot")["snapshot"]) == set(next(m for m in anna.messages if "snapshot" in m)["snapshot"])

    given = nico.try_("addNote", item="i1", kind="note", text="…")
    assert shape(example("ack")) == shape(given)
    anna.reach(given["seq"])
    batch = anna.messages[-1]
    ours = example("events")
    assert set(ours) == set(batch) and set(ours["events"][0]) == set(batch["events"][0])
    assert shape(ours["events"][0]["set"]["notes"]["n12"]) == shape(batch["events"][0]["set"]["notes"]["n1"])
    nico.do("deleteNote", note="n1")
    anna.settle()
    gone = next(m for m in reversed(anna.messages) if "events" in m)["events"][0]
    assert {"by": "str", **shape(ours["events"][1])} == shape(gone), "the first of a batch says who"

    refused = nico.try_("addNote", item="i1", kind="note", text="x" * 8_001)
    assert shape(example("error")) == shape(refused) and example("error")["code"] == refused["code"]
    assert set(example("presence")["presence"]) == set(nico.until(lambda: nico.presence))
    nico.send(example("ping"))
    pong = nico.until_message("pong")
    assert pong == example("ping")["ping"] and shape(example("pong")) == shape(nico.messages[-1])

    anna.do("saveDraft", question="q2", text="…", audience="everyone")
    anna.do("giveAnswer", question="q1", text="…", audience="facilitator")
    anna.until(lambda: anna.own["answers"])
    assert set(example("own")["own"]) == set(anna.own)
    assert shape(example("own")["own"]["answers"]) == shape(anna.own["answers"])
    assert shape(example("own")["own"]["drafts"]) == shape(anna.own["drafts"])
    assert set(example("own")["own"]["participant"]) <= set(anna.own["participant"])


def test_the_example_of_a_command_is_accepted(stage):
    nico = stage.page("nico")
    assert "ack" in nico.try_(**example("do"))


def test_the_example_of_a_hello_is_understood(stage):
    hello = example("hello")["hello"]
    page = stage.page("anna", **{name: value for name, value in hello.items() if name != "link"})
    assert page.welcome["resumed"] is False


def test_who_holds_the_installations_link_is_welcomed_as_an_organiser(stage):
    assert stage.page("installation").welcome["you"] == {"actor": "installation", "roles": ["organiser"]}


def test_there_are_no_other_messages():
    known = {"hello", "welcome", "snapshot", "events", "own", "presence", "ping", "pong", "do", "ack", "error"}
    assert all(known & set(example) for example in examples())
    code = set(re.findall(r'w\.key\("(\w+)"\)\n\s+w\.object', source("PolderServer/PolderService+Hello.swift", "PolderServer/Live/Presence.swift")))
    assert {"welcome", "presence"} <= code
    assert "…" in DOCUMENT


def test_the_version_is_that_of_the_page(server, stage):
    page = re.search(r'name="polder-version" content="([^"]+)"', server.get("/take-part").text).group(1)
    assert stage.page("anna").welcome["version"] == page
