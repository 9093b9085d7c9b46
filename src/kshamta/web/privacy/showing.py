"""The file to read: codes, days and moments as the page "My data" says them, in the reader's language."""

from datetime import date, datetime

from kshamta.journeys.privacy.own_data import Section, Value
from kshamta.web.frame import charge_name
from kshamta.web.templatetags.words import day, moment
from kshamta.web.words import WORDS, say

# Which words a code has: by section and field; "" for a field that means the same in every section.
_WORDS = {
    ("", "gender"): "people.gender.", ("", "group"): "people.group.", ("contacts", "kind"): "first.field.",
    ("postings", "kind"): "people.kind.", ("stages", "stage"): "stages.stage.", ("stages", "source"): "stages.source.",
    ("transfers", "state"): "transfers.state.", ("petitions", "kind"): "petitions.kind.",
    ("petitions", "state"): "petitions.state.",
    ("petitions", "field"): "first.field.", ("exemptions", "kind"): "stages.exempt.kind.",
    ("exemptions", "state"): "stages.exempt.is.", ("charges", "state"): "appointments.state.",
    ("merges", "state"): "merging.state.",
    ("batches", "outcome"): "batches.outcome.", ("portal-accounts", "status"): "my-data.status.",
    ("record", "operation"): "recorded.",
}  # fmt: skip
_CHARGES = {"charge", "by_charge"}


def labelled(section: Section, language: str) -> list[list[tuple[str, str]]]:
    """Each row: the names of its fields and what stands in them."""
    return [
        [(say(f"my-data.field.{name}", language), _shown(section.key, name, value, language)) for name, value in row.items()]
        for row in section.rows
    ]


def _shown(section: str, name: str, value: Value, language: str) -> str:
    if isinstance(value, bool):
        return say("my-data.yes" if value else "my-data.no", language)
    if value in ("", None):
        return "–"
    if isinstance(value, str) and name in _CHARGES:
        return say("home.record.system", language) if value.startswith("system") else charge_name(value, language) or value
    key = f"{_WORDS.get((section, name)) or _WORDS.get(('', name), '')}{value}"
    return say(key, language) if key in WORDS else _dated(str(value))


def _dated(text: str) -> str:
    """A day or a moment as we write it; anything else as it is."""
    if not text[:4].isdecimal() or text[4:5] != "-":
        return text
    try:
        return day(date.fromisoformat(text)) if len(text) == 10 else moment(datetime.fromisoformat(text)) or text
    except ValueError:
        return text
