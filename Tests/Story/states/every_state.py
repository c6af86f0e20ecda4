"""Registers every state of the pages: importing it imports each file `states_….py` in this folder."""

import importlib
from pathlib import Path

from scene import STATES as STATES

for file in sorted(Path(__file__).resolve().parent.glob("states_*.py")):
    importlib.import_module(file.stem)
