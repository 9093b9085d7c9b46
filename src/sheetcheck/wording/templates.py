"""Sentences with named gaps, filled from what a finding carries. A missing value leaves its [clause] out and never raises.

`{name}` inserts a value; `{name:how}` inserts it by one of `_FORMS`. A part in square brackets falls away as a whole when one of
its values is missing, or gives way to what stands after a bar: `[in {state}|in another state]`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sheetcheck.columns import BY_FIELD
from sheetcheck.wording import phrases

type Values = Mapping[str, object]

_CLAUSE = re.compile(r"\[([^\[\]]*)\]")
_PARTS = re.compile(r"(\[[^\[\]]*\])")
_GAP = re.compile(r"\{(\w+)(?::([\w~]+))?\}")
_FULL_NAME = BY_FIELD["full_name"].heading_hi  # the one heading that bends: पूरे नाम में
_FIELD_OF = {column.heading: field for field, column in BY_FIELD.items()}
_POSTPOSITION = re.compile(r" (?:में|से|का|के|की|को|पर)(?!\w)")
_FALLBACK = {"found": ("this value", "यह मान"), "field": ("value", "मान"), "mended": ("the tidied value", "सुधारा गया मान")}


@dataclass(frozen=True, slots=True)
class Words:
    """What is said in one language: a heading for a group of like findings, what is so, and what to do (may be empty)."""

    title: str
    what: str
    do: str = ""


class _Missing(Exception):
    """A gap's value is not there or has another shape than its form needs."""


def fill(template: str, values: Values, lang: str) -> str:
    """The sentence, without its full stop."""

    def clause(match: re.Match[str]) -> str:
        wanted, _, otherwise = match[1].partition("|")
        try:
            return _gaps(wanted, values, lang, strict=True)
        except _Missing:
            return _gaps(otherwise, values, lang, strict=False)

    text = "".join([clause(match) if match else _gaps(part, values, lang, strict=False) for part, match in _parts(template)])
    return text[:1].upper() + text[1:] if template[:1] == "{" and not phrases.hindi(lang) else text


@lru_cache(maxsize=1024)
def _parts(template: str) -> list[tuple[str, re.Match[str] | None]]:
    """A template's clauses and what stands between them; a few hundred templates say all there is."""
    return [(part, _CLAUSE.fullmatch(part)) for part in _PARTS.split(template) if part]


def _gaps(template: str, values: Values, lang: str, *, strict: bool) -> str:
    if "{" not in template:
        return template
    said: list[str] = []
    for before, name, form, bends in _read(template):
        try:
            text = _insert(values.get(name), form, lang) if name else ""
        except _Missing:
            if strict:
                raise
            text = phrases.pick(_FALLBACK.get(name, ("", "")), lang)
        said += (before, f"पूरे{text[4:]}" if bends and text == _FULL_NAME else text)
    return "".join(said)


@lru_cache(maxsize=1024)
def _read(template: str) -> list[tuple[str, str, str, bool]]:
    """Of each gap: the words before it, its name and form, and whether a postposition follows; at last the words behind all."""
    found, at = [], 0
    for gap in _GAP.finditer(template):
        found.append((template[at : gap.start()], gap[1], gap[2] or "plain", bool(_POSTPOSITION.match(template, gap.end()))))
        at = gap.end()
    return [*found, (template[at:], "", "", False)]


def _insert(value: object, form: str, lang: str) -> str:
    if value is None or value == "" or value == [] or value == ():
        raise _Missing
    try:
        return _FORMS[form](value, lang) if form in _FORMS else _count(value, form, lang)
    except (TypeError, ValueError, KeyError, AttributeError, IndexError) as odd:
        raise _Missing from odd


def _count(value: object, noun: str, lang: str) -> str:
    number = len(value) if isinstance(value, list | tuple) else int(str(value))
    return phrases.count(number, noun.removesuffix("~"), lang, oblique=noun.endswith("~"))


def items(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else [value]


def _rows(value: object, lang: str) -> str:
    return phrases.row_list([int(str(row)) for row in items(value)], lang)


def _plain(value: object, lang: str) -> str:
    return phrases.join((phrases.shown(str(item)) for item in items(value)), lang)


def _quoted(value: object, lang: str) -> str:
    return phrases.join((f"“{phrases.shown(str(item))}”" for item in items(value)), lang)


_FORMS: dict[str, Callable[[object, str], str]] = {
    "plain": _plain,
    "text": lambda value, _: str(value),  # our own words, already in the language
    "quoted": _quoted,
    "either": lambda value, lang: phrases.either((phrases.shown(str(item)) for item in items(value)), lang),
    "columns": lambda value, lang: phrases.join((phrases.heading(str(item), lang) for item in items(value)), lang, most=8),
    "headings": lambda value, lang: phrases.join((phrases.heading(_FIELD_OF.get(str(item), str(item)), lang) for item in items(value)), lang, most=8),
    "met": lambda value, lang: phrases.met([str(item) for item in items(value)], lang),
    "rows": _rows,
    "number": lambda value, _: phrases.indian(int(str(value))),
    "mb": lambda value, lang: phrases.megabytes(float(str(value)), lang),
    "kind": lambda value, lang: phrases.kind(str(value), lang),
    "state": lambda value, lang: phrases.join((phrases.state(str(item), lang) for item in items(value)), lang),
    "place": lambda value, lang: phrases.join((phrases.place(str(item)) for item in items(value)), lang),
    "separator": lambda value, lang: phrases.separator(str(value), lang),
    "footers": lambda value, lang: phrases.join((phrases.footer(str(item), lang) for item in items(value)), lang),
}
