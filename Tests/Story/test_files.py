"""What can be said of the pages' files without a browser: texts complete, preloads right, one door into the page."""

import json
import re
import unittest
from pathlib import Path

import preloads
from fake_server import PUBLIC


class Preloads(unittest.TestCase):
    def test_every_page_preloads_what_it_imports(self):
        for path in Path(PUBLIC).glob("*.html"):
            self.assertEqual(preloads.wanted(path.read_text()), path.read_text(), f"{path.name}: run preloads.py --write")


class Doors(unittest.TestCase):
    """What gets into a page goes through `dom.js`, which shows nothing for what is absent; the browser's own methods write
    "null" or "undefined" for it."""

    BESIDE = re.compile(r"""\.(append|prepend|before|after|replaceChildren|replaceWith|appendChild|replaceChild
        |insertAdjacent\w+)\(|document\.write|\.(textContent|innerText|outerText|innerHTML|outerHTML|nodeValue)\s*=(?!=)""", re.X)

    def beside(self, code):
        return [line.strip() for line in code.splitlines() if not line.lstrip().startswith("//") and self.BESIDE.search(line)]

    def test_the_rule_sees_what_it_forbids(self):
        for line in ["node.append(maybe)", "a.replaceChildren(...b)", "x?.replaceWith(y)", "node.textContent = text"]:
            self.assertEqual(self.beside(line), [line])
        self.assertEqual(self.beside("append(node, maybe)\n// node.append(one)\nif (node.textContent === text) go()"), [])

    def test_nothing_gets_into_a_page_beside_dom_js(self):
        found = {path.name: lines for room in ("js", "icons") for path in sorted((PUBLIC / room).rglob("*.js"))
                 if path.name != "dom.js" and (lines := self.beside(path.read_text()))}
        self.assertEqual(found, {})


class Words(unittest.TestCase):
    """The same keys in every language, none missing; a page's own words are used by that page only."""

    def texts(self, language):
        return {key: text for path in sorted((PUBLIC / "i18n").glob(f"{language}*.json")) for key, text in json.loads(path.read_text()).items()}

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
        prefixes = {text for text in re.findall(r"`([a-zA-Z-]+(?:\.[a-zA-Z-]+)*\.?)\$\{", code)}
        sections = {name.split(".")[0] for name in names}
        missing = {name for name in quoted if name.split(".")[0] in sections and name not in names}
        unused = {name for name in names if name not in quoted and not any(f"{name}.".startswith(prefix) for prefix in prefixes)}
        self.assertEqual((missing, unused), (set(), set()))


if __name__ == "__main__":
    unittest.main(verbosity=2)
