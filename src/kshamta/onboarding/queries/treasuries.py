"""From which system an office without a list takes its people (B14, B15): data of its state."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "data" / "treasuries"


@dataclass(frozen=True, slots=True)
class Treasury:
    """list: where in it the employees are listed."""

    system_hi: str
    system_en: str
    list_hi: str
    list_en: str


@cache
def treasury_of(state: str) -> Treasury:
    """state: its LGD code, as levels of offices name it."""
    path = _FOLDER / f"{state}.toml"
    known = state.isalnum() and path.exists()  # an LGD code, and nothing that leads out of the folder
    return Treasury(**tomllib.loads((path if known else _FOLDER / "default.toml").read_text("utf-8")))
