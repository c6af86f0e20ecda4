"""Lets a tool that is run by hand import what the tests import."""

import configparser
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]


def use():
    """Call this before the first import from another folder."""
    settings = configparser.ConfigParser()
    settings.read(TESTS / "pytest.ini")
    sys.path[:0] = [str(TESTS / folder) for folder in settings["pytest"]["pythonpath"].split()]
