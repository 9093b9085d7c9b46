"""The addresses to which a state hands compiled rosters: its lists (data/addresses/), and what the installation adds."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from kshamta.onboarding.rules.addresses import Doubt, Lists, doubt_of
from sheetcheck.hindi import lists as known
from sheetcheck.judging.emails import PRIVATE

_FOLDER = Path(__file__).parents[1] / "data" / "addresses"
_GOVERNMENT = (".gov.in", ".nic.in")  # what an installation may add lies below these


def doubt(address: str, *, state: str, name: str = "") -> Doubt | None:
    """state: its LGD code, as levels of offices name it. None: exactly one officer's."""
    return doubt_of(address, lists_of(state, tuple(settings.GOVERNMENT_DOMAINS)), name)


@cache
def lists_of(state: str, added: tuple[str, ...] = ()) -> Lists:
    """The general lists, the state's, and domains added by the installation (only such as lie below gov.in or nic.in)."""
    general, own = _read("default"), _read(state)
    words = {name: frozenset(str(general[name]).split()) for name in _WORDS}
    mine = {each.lower() for each in added if each.lower().endswith(_GOVERNMENT)}
    places = _places()
    taken = words["roles"] | words["lists"] | words["external"] | words["neutral"]
    return Lists(
        exact=frozenset(general["exact"]) | frozenset(own.get("exact", ())),
        below=frozenset(general["below"]) | frozenset(own.get("below", ())) | mine,
        private=frozenset(PRIVATE), names=frozenset(word for word in known.latin_names() if len(word) > 2) - taken, places=places,
        before=tuple(str(general["before"]).split()), before_place=tuple(str(general["before_place"]).split()), **words,
    )  # fmt: skip


_WORDS = ("lists", "roles", "ambiguous", "external", "list_labels", "external_labels", "neutral")


@cache
def _read(name: str) -> dict[str, Any]:
    path = _FOLDER / f"{name}.toml"
    fit = name == "default" or name.isalnum()  # an LGD code, and nothing that leads out of the folder
    return tomllib.loads(path.read_text("utf-8")) if fit and path.exists() else {}


@cache
def _places() -> frozenset[str]:
    """Words of the districts' names and headquarters, those of three letters and more."""
    texts = (f"{row['district']} {row['aliases']}" for row in known.rows("districts.csv"))
    words = " ".join(texts).lower().translate(str.maketrans("|-()", "    ")).split()
    return frozenset(word for word in words if len(word) > 2 and word not in {"south", "north", "singh", "ram"})


def is_government(address: str, *, state: str) -> bool:
    """At a domain of the state's list, of an officer or of a post: good to send from and to answer to, not to hand over to."""
    return doubt(address, state=state) in {None, Doubt.ROLE, Doubt.NAMELESS}
