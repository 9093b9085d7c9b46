"""Findings, repairs and notes as lines for programs: frames with a message in words, as JSON Lines or CSV.

A sheet of a million rows has hundreds of thousands of lines, so messages are made by the column: where many lines share
code, field and advice, the sentence is asked for once with marks in place of the values, and polars puts the values in. The
first line of each such group is asked for in full besides; where the two differ, every line of the group is.
"""

import json
from collections.abc import Iterator
from functools import lru_cache

import polars as pl

from kshamta.cli.results import Batch
from sheetcheck import wording
from sheetcheck.codes import Code
from sheetcheck.writing.safe import safe_series

LINE = ["file", "sheet", "row", "column", "field", "code", "severity", "found", "mended", "message", "path"]
MANY = 40  # lines of one group from which the columnar way pays
CHUNK = 50_000
_FOUND, _MENDED = "⟦1⟧", "⟦2⟧"
_MARKS = (_FOUND, _MENDED)
_PLAIN = r"^[^\s\p{C}]+( [^\s\p{C}]+)*$"  # shown as it stands
_KEY = ["code", "field", "advice"]


def of_batch(batch: Batch, lang: str) -> Iterator[pl.DataFrame]:
    """Every finding and repair of the batch, by file and row, then the notes; in chunks, so that memory stays flat."""
    names = batch.names()
    said = pl.concat([batch.judgement.findings, _repairs(batch.judgement.repairs)], how="diagonal").sort(
        "file", "row", "column", maintain_order=True, nulls_last=False
    )
    for start in range(0, said.height, CHUNK):
        part = said[start : start + CHUNK]
        yield with_messages(part, lang).join(names, on="file", how="left", maintain_order="left").select(_line())
    notes = _notes(batch, lang)
    if notes.height:
        yield notes.join(names, on="file", how="left", maintain_order="left").select(_line())


def _line() -> list[pl.Expr]:
    return [pl.col("name").alias("file"), *(pl.col(c) for c in LINE[1:])]


def _repairs(repairs: pl.DataFrame) -> pl.DataFrame:
    return repairs.with_columns(pl.lit("tidied").alias("severity"), pl.lit(None, pl.String).alias("advice"))


def _notes(batch: Batch, lang: str) -> pl.DataFrame:
    """How the sheets were read. Private addresses are counted in the summary only: most people have no other."""
    rows = [
        (file, note.code.value, wording.note(note.code, lang, note.data))
        for file, reading in enumerate(batch.judgement.readings)
        for note in reading.notes
        if note.code is not Code.PRIVATE_EMAIL
    ]
    empty = {name: pl.lit(None, pl.String).alias(name) for name in ("column", "field", "found", "mended")}
    schema = {"file": pl.UInt32, "code": pl.String, "message": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        *empty.values(), pl.lit(None, pl.UInt32).alias("row"), pl.lit("tidied").alias("severity")
    )


def with_messages(said: pl.DataFrame, lang: str) -> pl.DataFrame:
    """The frame with a column `message`, in the same order."""
    numbered = said.with_row_index("at").with_columns(pl.len().over(_KEY).alias("alike"))
    few = numbered.filter(pl.col("alike") < MANY)
    parts = [_by_line(few, lang)]
    for (code, field, advice), group in numbered.filter(pl.col("alike") >= MANY).group_by(_KEY):
        parts.append(_by_column(group, str(code), field, advice, lang))  # type: ignore[arg-type]
    messages = pl.concat(parts).sort("at")
    return said.with_columns(messages["message"])


def _by_line(group: pl.DataFrame, lang: str) -> pl.DataFrame:
    columns = (group[c] for c in ("code", "field", "advice", "found", "mended"))
    texts = [_message(*line, lang) for line in zip(*columns, strict=True)]
    return group.select("at").with_columns(pl.Series("message", texts, pl.String))


def _by_column(group: pl.DataFrame, code: str, field: str | None, advice: str | None, lang: str) -> pl.DataFrame:
    """One sentence for the group, the values put in by polars."""
    marked = _message(code, field, advice, _FOUND, _MENDED, lang)
    gaps = {_FOUND: _shown(group["found"]), _MENDED: _shown(group["mended"])}
    full = all(pl.col(c) is not None for c in ("found", "mended")) and not _has_blank(group, marked)
    texts = group.select("at", pl.concat_str(_parts(marked, gaps)).alias("message")) if full else None
    first = next(zip(group["found"].head(1), group["mended"].head(1), strict=True))
    if texts is None or texts["message"][0] != _message(code, field, advice, *first, lang):
        return _by_line(group, lang)
    return texts


def _has_blank(group: pl.DataFrame, marked: str) -> bool:
    """A value that is missing changes the sentence, not only its gap."""
    named = [c for c, mark in (("found", _FOUND), ("mended", _MENDED)) if mark in marked]
    return any(group[c].null_count() or (group[c].str.strip_chars() == "").any() for c in named)


def _parts(marked: str, gaps: dict[str, pl.Series]) -> list[pl.Expr]:
    parts, rest = [], marked
    while rest:
        at, mark = min((rest.find(m) % (len(rest) + 1), m) for m in _MARKS)
        if at == len(rest) or mark not in rest:
            return [*parts, pl.lit(rest)]
        parts += [pl.lit(rest[:at]), pl.lit(gaps[mark])]
        rest = rest[at + len(mark) :]
    return parts


def _shown(values: pl.Series) -> pl.Series:
    """Values as a message shows them: unseen characters made visible, long ones cut."""
    plain = values.str.contains(_PLAIN) & (values.str.len_chars() <= wording.phrases.SHOWN)
    odd = values.filter(~plain.fill_null(True)).unique().to_list()
    if not odd:
        return values
    return values.replace(odd, [wording.shown(text) for text in odd])


@lru_cache(maxsize=4096)
def _data(advice: str | None) -> dict[str, object]:
    return json.loads(advice) if advice else {}


@lru_cache(maxsize=65536)
def _message(code: str, field: str | None, advice: str | None, found: str | None, mended: str | None, lang: str) -> str:
    return wording.message(Code(code), lang, field=field, found=found or "", mended=mended, data=_data(advice))


def safe_csv(frame: pl.DataFrame) -> bytes:
    """Rows without the heading, every text made safe."""
    texts = [c for c, kind in frame.schema.items() if kind == pl.String]
    safe = frame.with_columns(safe_series(frame[c]) for c in texts)
    return safe.write_csv(include_header=False, line_terminator="\r\n").encode()
