"""What the state packs say besides the offices: words, kinds, the route of rosters."""

from collections.abc import Mapping

from kshamta.offices import packs as kept
from kshamta.offices.models import Office


def packs() -> list[str]:
    return kept.names()


def words_of(state: str) -> Mapping[str, tuple[str, str]]:
    """How this state's letters say it; empty for a state without a pack."""
    return next((pack.words for pack in map(kept.read, kept.names()) if pack.state == state), {})


def kinds() -> dict[str, tuple[str, str]]:
    """What kinds of offices are called, of all packs."""
    return {kind: words for pack in map(kept.read, kept.names()) for kind, words in pack.kinds.items()}


def kind_of(office: Office) -> tuple[str, str] | None:
    """What its kind is called; its level's name, where none was said."""
    level = office.level
    return kinds().get(office.kind) or ((level.name_hi, level.name_en) if office.kind == level.code else None)


def route_of(state: str) -> tuple[str, ...]:
    """The levels a roster climbs, from the bottom."""
    return next((pack.route for pack in map(kept.read, kept.names()) if pack.state == state), ())
