"""Checks that no page and no module of the pages knows where it is on its host."""

import re
import unittest
from pathlib import Path

from preloads import PUBLIC


class Addresses(unittest.TestCase):
    """A page may be below a path, so it names files by relative addresses, and makes every other one by `at`."""

    ABSOLUTE = re.compile(
        r"""(?:fetch|assign|location.replace|URL)\(['"`]/|\b(?:href|src)\b[:=,'"]+ ?['"`]?/(?!/)|origin\}?/"""
    )

    def test_no_page_and_no_module_says_where_the_root_is(self):
        files = [*Path(PUBLIC).glob("*.html"), *Path(PUBLIC).rglob("*.js")]
        lines = [(path, line) for path in files for line in path.read_text().splitlines()]
        self.assertGreater(len(lines), 5_000)
        self.assertEqual([f"{path.name}: {line}" for path, line in lines if self.ABSOLUTE.search(line)], [])

    def test_the_rule_finds_what_it_forbids(self):
        for line in [
            "await fetch('/healthz')",
            "window.location.assign(`/join#${code}`)",
            "el('a', { href: '/about' })",
            "brand.setAttribute('href', '/')",
            '<script type="module" src="/js/a.js">',
            "`${window.location.origin}/join`",
            "new URL('/live', here)",
        ]:
            self.assertRegex(line, self.ABSOLUTE)
        for line in ["fetch(at('/healthz'))", "el('a', { href: at('/about') })", 'src="js/a.js"', "{ href: '#main' }"]:
            self.assertNotRegex(line, self.ABSOLUTE)
