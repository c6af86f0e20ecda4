"""What can be said of the pages' files without a browser: texts complete, preloads right."""

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


class Words(unittest.TestCase):
    """One file per language: the same keys in both, none missing."""

    def flat(self, texts, path=""):
        for key, value in texts.items():
            name = f"{path}.{key}".lstrip(".")
            if isinstance(value, dict) and not set(value) <= {"zero", "one", "two", "few", "many", "other"}:
                yield from self.flat(value, name)
            elif value != {}:
                yield name

    def test_both_languages_have_the_same_texts(self):
        names = [set(self.flat(json.loads((PUBLIC / "i18n" / f"{name}.json").read_text()))) for name in ("nl", "en")]
        self.assertEqual(names[0] ^ names[1], set())

    def test_no_text_is_missing_or_unused(self):
        names = set(self.flat(json.loads((PUBLIC / "i18n" / "nl.json").read_text())))
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
