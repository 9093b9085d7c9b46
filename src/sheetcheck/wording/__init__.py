"""The only place with sentences: what each code says, in Hindi and English. Codes are for programs, these words for people.

Text of the sheet comes back with its unseen characters made visible, but not escaped: that is the work of the face that
prints it. A datum that is missing or of another shape leaves its clause out; nothing here raises for data.
"""

import re
from collections.abc import Mapping

from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD
from sheetcheck.wording import errors, notes, phrases, refusals, warnings
from sheetcheck.wording.phrases import hindi, indian, shown
from sheetcheck.wording.templates import Words, fill, items

__all__ = ["REFUSALS", "WORDING", "advice", "indian", "message", "note", "phrases", "refusal", "refusal_title", "shown", "title", "what"]

WORDING = {**refusals.REFUSALS, **notes.NOTES, **warnings.TIDIED, **warnings.WARNINGS, **errors.ERRORS}
REFUSALS = refusals.REFUSALS
_REASONS = {**refusals.REASONS, **warnings.REASONS, **errors.REASONS}
_SCRIPT = re.compile(r"\((\w+)\)")
_SHARED = {code for code in Code if sum(code in column.codes for column in BY_FIELD.values()) > 1}


def title(code: Code, lang: str, field: str | None = None) -> str:
    """A heading for a group of like findings; with `field`, codes that several columns know are told apart by it."""
    words = WORDING[code][hindi(lang)].title
    return f"{phrases.heading(field, lang)}: {words}" if field and code in _SHARED else words


def message(code: Code, lang: str, *, field: str | None, found: str, mended: str | None, data: Mapping[str, object]) -> str:
    """What is wrong at one place, and what to do."""
    return _say(WORDING[code][hindi(lang)], lang, code, data, field, found, mended)


def what(code: Code, lang: str, *, field: str | None, found: str, mended: str | None, data: Mapping[str, object]) -> str:
    """Only what is wrong."""
    words = WORDING[code][hindi(lang)].what
    return _stop(fill(words, _values(code, lang, words, data, field, found, mended), lang), lang)


def advice(code: Code, lang: str, *, field: str | None, found: str, mended: str | None, data: Mapping[str, object]) -> str:
    """Only what to do; empty where nothing is to be done."""
    words = WORDING[code][hindi(lang)].do
    return _stop(fill(words, _values(code, lang, words, data, field, found, mended), lang), lang)


def refusal(code: Code, lang: str, data: Mapping[str, object]) -> str:
    """Why the whole file is refused, and how to send it so that it is taken."""
    return _say(REFUSALS[code][hindi(lang)], lang, code, data)


def refusal_title(code: Code, lang: str) -> str:
    return REFUSALS[code][hindi(lang)].title


def note(code: Code, lang: str, data: Mapping[str, object]) -> str:
    """How the sheet was read."""
    return _say(WORDING[code][hindi(lang)], lang, code, data)


def _say(
    words: Words, lang: str, code: Code, data: Mapping[str, object], field: str | None = None, found: str = "", mended: str | None = None
) -> str:
    values = _values(code, lang, words.what + words.do, data, field, found, mended)
    parts = [_stop(fill(part, values, lang), lang) for part in (words.what, words.do) if part]
    return " ".join(parts)


def _stop(sentence: str, lang: str) -> str:
    end = "।" if hindi(lang) else "."
    return sentence if not sentence or sentence.endswith((end, "…")) else sentence + end


def _values(
    code: Code, lang: str, words: str, data: Mapping[str, object], field: str | None, found: str, mended: str | None
) -> dict[str, object]:
    """What a sentence may name: the finding's data, the place in words, and what follows from both where these words ask for it."""
    values: dict[str, object] = dict(data)
    values.update(found=found if found.strip() else None, mended=mended, field=phrases.heading(field, lang) if field else None)
    values["filler"] = values["found"]
    values["why"] = _reason(code, lang, data)
    if code is Code.MIXED_SCRIPT:
        values.update(_scripts(data, lang))
    values.setdefault("size", data.get("bytes"))
    if "{places" in words:
        values["places"] = _places(data, lang)
    if "{choices" in words and not values.get("choices") and field in BY_FIELD:
        values["choices"] = list(BY_FIELD[field].choices)
    if code is Code.MERGED_CELL:
        values["rows"] = _span(data.get("rows"))
    return values


def _reason(code: Code, lang: str, data: Mapping[str, object]) -> str | None:
    known = _REASONS.get(code, {}).get(str(data.get("why") or data.get("reason") or ""))
    return phrases.pick(known, lang) if known else None


def _scripts(data: Mapping[str, object], lang: str) -> dict[str, object]:
    """Hindi beside English is called so and its letters need no list; letters that deceive are named with their script."""
    letters = str(data.get("letters") or "")
    scripts = set(_SCRIPT.findall(letters))
    if scripts == {"Devanagari"}:
        return {"why": _reason(Code.MIXED_SCRIPT, lang, {"why": "hindi"}), "letters": None}
    return {"letters": _SCRIPT.sub(lambda found: f"({phrases.script(found[1], lang)})", letters)}


def _places(data: Mapping[str, object], lang: str) -> str | None:
    """Where else, from `files` and `rows` that go together, or from `file` and `row`: `Durg.xlsx, row 3`."""
    files = [str(file) for file in items(data.get("files") or data.get("file") or [])]
    rows = [phrases.row_list([row], lang) for row in items(data.get("rows") or data.get("row") or []) if isinstance(row, int)]
    if files and rows and len(files) == len(rows):
        return phrases.join((f"{shown(file)}, {row}" for file, row in zip(files, rows, strict=True)), lang, most=4)
    return phrases.join(rows or [shown(file) for file in files], lang, most=4) or None


def _span(rows: object) -> object:
    """A merge is told by its first and last row: all rows between are meant."""
    if isinstance(rows, list | tuple) and len(rows) == 2 and all(isinstance(row, int) for row in rows):
        return list(range(rows[0], min(rows[1], rows[0] + 1000) + 1))
    return rows
