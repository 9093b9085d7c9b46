"""Findings, repairs and notes as lines for programs: frames with a message in words, and how the sheets were read."""

from collections.abc import Iterator

import polars as pl

from kshamta.cli.results import Batch
from kshamta.cli.sentences import with_messages
from sheetcheck import wording
from sheetcheck.codes import Code
from sheetcheck.writing.safe import safe_series

LINE = ["file", "sheet", "row", "column", "field", "code", "severity", "found", "mended", "message", "path"]
CHUNK = 100_000


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
        if note.code is not Code.PRIVATE_EMAIL and not batch.said
    ]
    empty = {name: pl.lit(None, pl.String).alias(name) for name in ("column", "field", "found", "mended")}
    schema = {"file": pl.UInt32, "code": pl.String, "message": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        *empty.values(), pl.lit(None, pl.UInt32).alias("row"), pl.lit("tidied").alias("severity")
    )


def safe_csv(frame: pl.DataFrame) -> bytes:
    """Rows without the heading, every text made safe."""
    texts = [c for c, kind in frame.schema.items() if kind == pl.String]
    safe = frame.with_columns(safe_series(frame[c]) for c in texts)
    return safe.write_csv(include_header=False, line_terminator="\r\n").encode()
