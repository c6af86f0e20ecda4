"""Lets a tool that is run by hand import the modules that the tests import."""

import configparser
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[2]


def use():
    """Adds the folders of pytest.ini to the import path. Call it before importing anything from them."""
    settings = configparser.ConfigParser()
    settings.read(TESTS / "pytest.ini")
    sys.path[:0] = [str(TESTS / folder) for folder in settings["pytest"]["pythonpath"].split()]
