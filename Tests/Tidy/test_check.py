"""Each tool of `make check`, as the project has set it, says no to a change that is bad in its way."""

import json
import os
import subprocess

import pytest
from tree import ROOT

BIN = ROOT / ".venv/bin"
FORMAT = ["swift", "format", "lint", "--strict", "--configuration", ROOT / ".swift-format"]
RUFF = [BIN / "ruff", "check", "-q", "--config", ROOT / ".ruff.toml"]
RUFF_FORMAT = [BIN / "ruff", "format", "-q", "--check", "--config", ROOT / ".ruff.toml"]
OXLINT = [BIN / "oxlint", "--config", ROOT / ".oxlintrc.json"]

BAD = {
    "Swift: two spaces": (FORMAT, "a.swift", "func f() {\n  print(1)\n}\n"),
    "Swift: a line too long": (FORMAT, "a.swift", f"let a = [{', '.join(['1'] * 60)}]\n"),
    "Swift: imports out of order": (FORMAT, "a.swift", "import Foundation\nimport Dispatch\n"),
    "Python: an unused import": (RUFF, "a.py", "import os\n"),
    "Python: a name that is not there": (RUFF, "a.py", "print(there)\n"),
    "Python: another layout": (RUFF_FORMAT, "a.py", "x = {'a':1}\n"),
    "JavaScript: an unused name": (OXLINT, "a.js", "const kept = 1\n"),
    "JavaScript: two equals signs": (OXLINT, "a.js", "export const same = (a, b) => a == b\n"),
    "JavaScript: a console nobody reads": (OXLINT, "a.js", "console.log(1)\n"),
    "JavaScript: a function too long": (OXLINT, "a.js", "export function f(g) {\n" + "  g()\n" * 60 + "}\n"),
}
GOOD = {
    "Swift": (FORMAT, "a.swift", "func f() {\n    print(1)\n}\n"),
    "Python": (RUFF, "a.py", "import os\n\nprint(os.sep)\n"),
    "Python's layout": (RUFF_FORMAT, "a.py", 'x = {"a": 1}\n'),
    "JavaScript": (OXLINT, "a.js", "export const same = (a, b) => a === b\n"),
}


def exit_code(folder, command, name, text):
    (folder / name).write_text(text)
    return subprocess.run([*command, name], cwd=folder, capture_output=True).returncode


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_change_is_caught(kind, tmp_path):
    assert exit_code(tmp_path, *BAD[kind]) != 0


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_one_passes(kind, tmp_path):
    assert exit_code(tmp_path, *GOOD[kind]) == 0


def settings(**environment):
    """The settings of each Swift target, by its name, as the compiler will get them."""
    command = ["swift", "package", "--ignore-lock", "--disable-sandbox", "dump-package"]
    environment = {**{key: value for key, value in os.environ.items() if key != "POLDER_STRICT"}, **environment}
    told = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True).stdout
    targets = [target for target in json.loads(told)["targets"] if target["type"] != "system"]
    return {target["name"]: [setting["kind"] for setting in target["settings"]] for target in targets}


def test_a_warning_is_an_error_in_every_target_when_checked():
    assert settings() != {}
    for name, kinds in settings(POLDER_STRICT="1").items():
        assert {"treatAllWarnings": {"_0": "error"}} in kinds, name
        for feature in ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]:
            assert {"enableUpcomingFeature": {"_0": feature}} in kinds, name


def test_no_two_test_files_have_one_name():
    """pytest imports each test file by its name alone, and refuses the second of two."""
    names = [path.name for path in (ROOT / "Tests").rglob("test_*.py")]
    assert len(names) > 50
    assert sorted({name for name in names if names.count(name) > 1}) == []
