"""Messages for hundreds of thousands of lines.

A sentence out of `sheetcheck.wording` costs a tenth of a millisecond. Lines of one shape (the same code, column and kind of
advice) differ only in their values, so the sentence is asked for once with marks in place of the values, and the values are
put in: by the column where many lines share their advice word for word, else line by line. The first line of each shape is
asked for in full besides; where the two differ, every line of that shape is asked for in full.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
import polars as pl

from sheetcheck import wording
from sheetcheck.codes import Code

MANY = 40  # lines with the same advice from which the column is quicker than the line
_KEY = ["code", "field", "advice"]
_FOUND, _MENDED = "⟦0⟧", "⟦1⟧"
_FIRST_ROW = 990_000_000  # a row number that no sheet has: the mark of a row
_VISIBLE = r"^[^\s\p{C}]+( [^\s\p{C}]+)*$"  # shown as it stands
_ASCII = re.compile(r"[!-~]+(?: [!-~]+)*")
_TEXTS, _ROWS = frozenset({"offer", "nearest"}), frozenset({"row", "rows"})  # advice that a sentence only repeats


class Line(NamedTuple):
    """What a message is made of."""

    code: str
    field: str | None
    found: str | None
    mended: str | None
    advice: str | None


def with_messages(said: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The frame with a column `message`, in the same order."""
    numbered = said.with_row_index("at").with_columns(pl.len().over(_KEY).alias("alike"))
    parts = [_by_line(numbered.filter(pl.col("alike") < MANY), lang)]
    parts += [_by_column(group, lang) for _, group in numbered.filter(pl.col("alike") >= MANY).group_by(_KEY)]
    return said.with_columns(pl.concat(parts).sort("at")["message"])


def message(line: Line, lang: str) -> str:
    """The sentence itself."""
    data = orjson.loads(line.advice) if line.advice else {}
    return wording.message(Code(line.code), lang, field=line.field, found=line.found or "", mended=line.mended, data=data)


def _lines(group: pl.DataFrame) -> Iterator[Line]:
    return map(Line, *(group[name] for name in Line._fields))


def _by_line(group: pl.DataFrame, lang: str) -> pl.DataFrame:
    texts = [_filled(line, lang) for line in _lines(group)]
    return group.select("at").with_columns(pl.Series("message", texts, pl.String))


def _filled(line: Line, lang: str) -> str:
    shape, values = _shape_of(line.advice)
    found, mended = _there(line.found), _there(line.mended)
    template = _template(line.code, line.field, (bool(found), bool(mended)), shape, lang)
    if template is None or not _proved(template, line, lang):
        return message(line, lang)
    return template.format(found, mended, *values)


def _there(text: str | None) -> str:
    return _shown(text) if text and not text.isspace() else ""


def _shown(text: str) -> str:
    return text if len(text) <= wording.phrases.SHOWN and _ASCII.fullmatch(text) else wording.shown(text)


# ---- shapes: the advice with its free values taken out


def _shape_of(advice: str | None) -> tuple[str, list[str]]:
    """The advice with marks (JSON again), and the values that go where the marks stand."""
    if not advice:
        return "", []
    data: dict[str, Any] = orjson.loads(advice)
    values: list[str] = []
    for key, value in data.items():
        if key in _TEXTS or key in _ROWS:
            data[key] = _marked(value, values)
    return orjson.dumps(data).decode(), values


def _marked(value: Any, values: list[str]) -> Any:
    if isinstance(value, list) and len(value) <= 4:
        return [_marked(one, values) for one in value]
    if isinstance(value, bool) or not isinstance(value, int | str) or not value:
        return value
    values.append(str(value) if isinstance(value, int) else _shown(value))
    number = len(values) + 1  # 0 and 1 are what was found and mended
    return _FIRST_ROW + number if isinstance(value, int) else f"⟦{number}⟧"


@lru_cache(maxsize=4096)
def _template(code: str, field: str | None, has: tuple[bool, bool], shape: str, lang: str) -> str | None:
    """A format string: {0} found, {1} mended, {2} … values of the advice."""
    marked = Line(code, field, _FOUND if has[0] else "", _MENDED if has[1] else None, shape or None)
    text = message(marked, lang).replace("{", "{{").replace("}", "}}")
    return re.sub(rf"⟦(\d+)⟧|{_FIRST_ROW // 1000}(\d{{3}})", lambda m: f"{{{int(m[1] or m[2])}}}", text)


_PROVED: dict[tuple[str, str], bool] = {}


def _proved(template: str, line: Line, lang: str) -> bool:
    """Whether the first line of this template came out as the sentence itself does."""
    key = template, line.code
    if key not in _PROVED:
        values = _shape_of(line.advice)[1]
        _PROVED[key] = template.format(_there(line.found), _there(line.mended), *values) == message(line, lang)
    return _PROVED[key]


# ---- by the column


def _by_column(group: pl.DataFrame, lang: str) -> pl.DataFrame:
    """One sentence for the group, what was found and mended put in by polars."""
    first = next(_lines(group))
    has = bool(_there(first.found)), bool(_there(first.mended))
    even = all(_evenly(group[name], there) for name, there in (("found", has[0]), ("mended", has[1])))
    template = _template(first.code, first.field, has, first.advice or "", lang)
    if not even or template is None:
        return _by_line(group, lang)
    gaps = {"{0}": _column_shown(group["found"]), "{1}": _column_shown(group["mended"])}
    pieces = [
        gaps.get(p) if p in gaps else p.replace("{{", "{").replace("}}", "}") for p in re.split(r"(?<!\{)(\{[01]\})", template)
    ]
    texts = group.select("at", pl.concat_str([pl.lit(p) for p in pieces if p is not None]).alias("message"))
    return texts if texts["message"][0] == message(first, lang) else _by_line(group, lang)


def _evenly(values: pl.Series, there: bool) -> bool:
    """A value that is missing changes the sentence, not only its gap: all have one, or none has."""
    blank = values.fill_null("").str.strip_chars() == ""
    return not blank.any() if there else bool(blank.all())


def _column_shown(values: pl.Series) -> pl.Series:
    """Values as a message shows them: unseen characters made visible, long ones cut."""
    plain = values.str.contains(_VISIBLE) & (values.str.len_chars() <= wording.phrases.SHOWN)
    odd = values.filter(~plain.fill_null(value=True)).unique().to_list()
    return values.replace(odd, [wording.shown(text) for text in odd]) if odd else values
