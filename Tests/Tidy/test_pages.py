"""Checks the files of the pages without a browser: preloads, complete texts, and rules about their code."""

import json
import re
import unittest
from pathlib import Path

import preloads
from polder import ROOT
from preloads import PUBLIC


class Preloads(unittest.TestCase):
    def test_every_page_preloads_what_it_imports(self):
        for path in Path(PUBLIC).glob("*.html"):
            self.assertEqual(
                preloads.wanted(path.read_text()), path.read_text(), f"{path.name}: run preloads.py --write"
            )


class Exports(unittest.TestCase):
    """The linter has no rule for exported names without an importer, nor for imported names without an exporter."""

    EXPORTED = re.compile(r"^export (?:async )?(?:function|class|const|let) (\w+)", re.M)
    IMPORTED = re.compile(r"import \{([^}]*)\} from '(\.[^']+)'")
    LATER = re.compile(r"import\('(\.[^']+)'\)")

    def imported(self, path, text):
        """Pairs of a module and a name. A module that is loaded later counts with each name that the text has."""
        for names, target in self.IMPORTED.findall(text):
            for name in names.split(","):
                yield (path.parent / target).resolve(), name.split(" as ")[0].strip()
        for target in self.LATER.findall(text):
            for name in re.findall(r"\w+", text):
                yield (path.parent / target).resolve(), name

    def unused(self, modules):
        used = {pair for path, text in modules.items() for pair in self.imported(path, text)}
        return [
            f"{path.name} exports {name}, which no other module imports"
            for path, text in modules.items()
            for name in self.EXPORTED.findall(text)
            if (path, name) not in used
        ]

    def missing(self, modules):
        exported = {(path, name) for path, text in modules.items() for name in self.EXPORTED.findall(text)}
        return [
            f"{path.name} imports {name}, which {target.name} does not export"
            for path, text in modules.items()
            for names, place in self.IMPORTED.findall(text)
            for target in [(path.parent / place).resolve()]
            for name in filter(None, (one.split(" as ")[0].strip() for one in names.split(",")))
            if (target, name) not in exported
        ]

    def modules(self):
        files = [*Path(PUBLIC).rglob("*.js"), *(ROOT / "Tests/Pages").rglob("*.js")]
        self.assertGreater(len(files), 100)
        return {path.resolve(): path.read_text() for path in files}

    def test_every_exported_name_is_imported(self):
        self.assertEqual(self.unused(self.modules()), [])

    def test_every_imported_name_is_exported(self):
        self.assertEqual(self.missing(self.modules()), [])

    def test_the_rule_sees_what_it_forbids(self):
        here = Path("/js/a.js")
        self.assertEqual(len(self.unused({here: "export function lost() {}", Path("/js/b.js"): "lost()"})), 1)
        for text in ["import { lost } from './a.js'", "const show = ({ lost }) => lost()\nimport('./a.js').then(show)"]:
            self.assertEqual(self.unused({here: "export const lost = 1", Path("/js/b.js"): text}), [])
        for text in ["import { lost } from './a.js'", "import { found, lost } from './a.js'"]:
            self.assertEqual(len(self.missing({here: "export const found = 1", Path("/js/b.js"): text})), 1)


class Doors(unittest.TestCase):
    """All text gets into a page through `dom.js`, which shows nothing for an absent value.

    The browser's own methods would write "null" or "undefined".
    """

    BESIDE = re.compile(
        r"""\.(append|prepend|before|after|replaceChildren|replaceWith|appendChild|replaceChild|insertAdjacent\w+)\(
        |document\.write
        |\.(textContent|innerText|outerText|innerHTML|outerHTML|nodeValue)\s*=(?!=)""",
        re.X,
    )

    def beside(self, code):
        return [
            line.strip()
            for line in code.splitlines()
            if not line.lstrip().startswith("//") and self.BESIDE.search(line)
        ]

    def test_the_rule_sees_what_it_forbids(self):
        for line in ["node.append(maybe)", "a.replaceChildren(...b)", "x?.replaceWith(y)", "node.textContent = text"]:
            self.assertEqual(self.beside(line), [line])
        self.assertEqual(
            self.beside("append(node, maybe)\n// node.append(one)\nif (node.textContent === text) go()"), []
        )

    def test_nothing_gets_into_a_page_beside_dom_js(self):
        found = {
            path.name: lines
            for room in ("js", "icons")
            for path in sorted((PUBLIC / room).rglob("*.js"))
            if path.name != "dom.js" and (lines := self.beside(path.read_text()))
        }
        self.assertEqual(found, {})


class Rights(unittest.TestCase):
    """A page offers what the server says its visitor may do (`page.may`), so there is no second list of rights."""

    PHASES, ROLES = (
        "draft|preparing|live|editing|review|adopted|archived",
        "organiser|facilitator|noteTaker|participant|observer",
    )
    LISTS = re.compile(
        rf"""\[[^\]]*'(?:{PHASES})'[^\]]*,[^\]]*'(?:{PHASES})'
        |phase\ ?[!=]==\ ?'\w+'\)?\ ?(?:\|\||&&)[^?]*phase\ ?[!=]==""",
        re.X,
    )
    COMPARED = re.compile(rf"""phase\)?\ ?[!=]==\ ?'(?:{PHASES})'|'(?:{PHASES})'\ ?[!=]==\ ?\S*phase""", re.X)
    OWN_ROLES = re.compile(r"\byou\b[^,;]*\broles\b")
    ROLE_LISTS = re.compile(rf"\[[^\]]*'(?:{ROLES})'[^\]]*,[^\]]*'(?:{ROLES})'")
    # These compare phases to choose which part of a page to show, and its words.
    VIEWS = {
        "adoption/adoption.js",
        "adoption/rule-form.js",
        "components/schedule.js",
        "components/withheld.js",
        "home/dialogues.js",
        "notes/desk.js",
        "organise/mail-kinds.js",
        "page.js",
        "phases.js",
        *(
            f"facilitate/{name}.js"
            for name in [
                "balance",
                "keys",
                "minutes-panel",
                "now-panel",
                "people-panel",
                "phase-card",
                "phase-checks",
            ]
        ),
        *(f"minutes/{name}.js" for name in ["heading", "minutes", "points"]),
        *(
            f"organise/{name}.js"
            for name in [
                "answering-card",
                "invite-row",
                "manage-step",
                "organise",
                "phase-bar",
                "reminder",
            ]
        ),
        "round/card.js",
        "round/progress.js",
        *(f"take-part/{name}.js" for name in ["after", "answers-overview", "observe", "question", "take-part"]),
        *(f"wall/{name}.js" for name in ["after", "before", "wall"]),
    }
    # These have lists of roles: those that a form gives to others, those that a dialogue needs, and those that an
    # invitation explains.
    OF_OTHERS = {"about/about.js", "organise/person-form.js", "organise/people-step.js", "organise/role-words.js"}

    def found(self, rule):
        root = PUBLIC / "js"
        return {
            str(path.relative_to(root))
            for path in root.rglob("*.js")
            if any(rule.search(line) for line in path.read_text().splitlines() if not line.lstrip().startswith("//"))
        }

    def test_the_rules_see_what_they_forbid(self):
        for line in [
            "['live', 'review'].includes(model.session.phase)",
            "phase === 'live' || phase === 'review'",
            "(model.session.phase !== 'live' && model.session.phase !== 'review')",
        ]:
            self.assertRegex(line, self.LISTS)
        self.assertNotRegex("session.phase === 'live' ? 'a' : session.phase === 'review' ? 'b' : 'c'", self.LISTS)
        self.assertRegex("if (model.session.phase === 'live') go()", self.COMPARED)
        for line in [
            "page.you?.roles?.includes('organiser')",
            "(model.you?.roles ?? []).includes('facilitator')",
            "const roles = you?.roles ?? []",
        ]:
            self.assertRegex(line, self.OWN_ROLES)
        self.assertRegex("roles.some((role) => ['organiser', 'facilitator'].includes(role))", self.ROLE_LISTS)

    def test_phases_are_listed_in_one_place(self):
        self.assertEqual(self.found(self.LISTS), {"phases.js"})

    def test_a_phase_is_compared_only_to_choose_what_is_shown(self):
        self.assertEqual(self.found(self.COMPARED), self.VIEWS)

    def test_no_page_asks_for_the_roles_of_its_visitor(self):
        self.assertEqual(self.found(self.OWN_ROLES), set())
        self.assertEqual(self.found(self.ROLE_LISTS), self.OF_OTHERS)


class OneServer(unittest.TestCase):
    """All that a page is told in these tests comes from a real server; the rules of a fake one would drift."""

    STORY = ROOT / "Tests/Story"
    # A socket that never answers is allowed: it says nothing about a dialogue.
    SILENT = "lambda socket: None"

    def test_nothing_plays_the_server(self):
        self.assertEqual(sorted(path.name for path in self.STORY.rglob("fake_*")), [])
        for path in self.STORY.rglob("*.py"):
            speaking = [
                line.strip()
                for line in path.read_text().splitlines()
                if re.search(r"\.route_web_socket\(|HTTPServer\(", line) and self.SILENT not in line
            ]
            self.assertEqual(speaking, [], path.name) if path.name != "network.py" else self.assertEqual(
                len(speaking), 1
            )


class Words(unittest.TestCase):
    """All languages have the same texts, and each file of texts is loaded by the pages that use it."""

    def texts(self, language):
        return {
            key: text
            for path in sorted((PUBLIC / "i18n").glob(f"{language}*.json"))
            for key, text in json.loads(path.read_text()).items()
        }

    def flat(self, texts, path=""):
        for key, value in texts.items():
            name = f"{path}.{key}".lstrip(".")
            if isinstance(value, dict) and not set(value) <= {"zero", "one", "two", "few", "many", "other"}:
                yield from self.flat(value, name)
            elif value != {}:
                yield name

    def test_both_languages_have_the_same_texts(self):
        names = [set(self.flat(self.texts(name))) for name in ("nl", "en")]
        self.assertEqual(names[0] ^ names[1], set())

    def test_a_file_of_words_is_loaded_by_every_page_that_uses_it(self):
        for html in Path(PUBLIC).glob("*.html"):
            script = preloads.SCRIPT.search(html.read_text())
            if not script:
                continue
            entry = PUBLIC / script.group(1).lstrip("/")
            code = "\n".join(path.read_text() for path in [entry, *preloads.imports(entry)])
            loaded = re.search(r"texts: \[([^]]*)\]", entry.read_text())
            for path in (PUBLIC / "i18n").glob("nl.*.json"):
                for section in json.loads(path.read_text()):
                    is_used = re.search(rf"""['"`]{section}\.[a-zA-Z]""", code) is not None
                    is_loaded = loaded is not None and f"'{path.name.split('.')[1]}'" in loaded.group(1)
                    self.assertEqual(is_used, is_loaded, f"{html.name}: {path.name}")

    def test_no_text_is_missing_or_unused(self):
        names = set(self.flat(self.texts("nl")))
        lines = [line for path in Path(PUBLIC / "js").rglob("*.js") for line in path.read_text().splitlines()]
        code = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
        quoted = set(re.findall(r"""['"`]([a-zA-Z-]+(?:\.[a-zA-Z0-9-]+)+)['"`]""", code))
        prefixes = set(re.findall(r"`([a-zA-Z-]+(?:\.[a-zA-Z-]+)*\.?)\$\{", code))
        sections = {name.split(".")[0] for name in names}
        missing = {name for name in quoted if name.split(".")[0] in sections and name not in names}
        unused = {
            name
            for name in names
            if name not in quoted and not any(f"{name}.".startswith(prefix) for prefix in prefixes)
        }
        self.assertEqual((missing, unused), (set(), set()))


if __name__ == "__main__":
    unittest.main(verbosity=2)
