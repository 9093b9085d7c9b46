"""The ready rows of a roster: their hash, the same for the same people whatever file they came in, and their compact keeping.

As kept, a row is a line: its number in the sheet and the eight cells. Lines of ten thousand offices are parsed at once.
"""

import hashlib
import itertools
from collections.abc import Iterable, Sequence

import polars as pl

from kshamta.onboarding.models import Version
from kshamta.onboarding.sheets import sealed
from sheetcheck.report import FIELDS

CELL, ROW = "\x1f", "\x1e"  # no cell that is ready holds one
SCHEMA = pl.Schema({"row": pl.UInt32, **dict.fromkeys(FIELDS, pl.String)})
EMPTY = hashlib.sha256(b"").hexdigest()
_FIRST = (CELL * len(FIELDS) + ROW).encode()  # the parser may look for a byte order mark before it, not behind


def ready(rows: pl.DataFrame) -> pl.DataFrame:
    """Of a report's rows those that nothing holds, in the order of the sheet."""
    return rows.filter(~pl.col("held")).select(list(SCHEMA)).sort("row")


def content_hash(rows: pl.DataFrame) -> str:
    """rows: ready ones. SHA-256 of their cells, in an order that depends on nothing else."""
    return hash_of_lines(_cells(rows))


def hash_of_lines(lines: Iterable[str]) -> str:
    return hashlib.sha256(ROW.join(sorted(lines)).encode()).hexdigest()


def cell_lines(rows: pl.DataFrame) -> pl.Series:
    """Each row's eight cells as one text."""
    return rows.select(pl.concat_str([pl.col(field).fill_null("") for field in FIELDS], separator=CELL)).to_series()


def lines_of(rows: pl.DataFrame) -> bytes:
    """rows: ready ones. For sealing as `Version.sealed_rows`; `rows_of` is the way back."""
    whole = rows.select(pl.concat_str([pl.col("row").cast(pl.String), *map(pl.col, FIELDS)], separator=CELL)).to_series()
    return "".join(f"{line}{ROW}" for line in whole).encode()


def rows_of(version: Version) -> pl.DataFrame:
    """The certified rows: number in the sheet and the eight cells. Of one that was never certified there are none."""
    return parsed([_unsealed(version)]).drop("file")


def rows_of_all(versions: Iterable[Version]) -> pl.DataFrame:
    """The same of many, in the order given; `file` is the place in it."""
    return parsed([_unsealed(version) for version in versions])


def parsed(parts: Sequence[bytes]) -> pl.DataFrame:
    """Kept lines as one frame."""
    counts = [part.count(ROW.encode()) for part in parts]
    frame = pl.read_csv(
        b"".join((_FIRST, *parts)), has_header=False, separator=CELL, eol_char=ROW, quote_char=None, infer_schema=False,
        schema=dict.fromkeys(SCHEMA, pl.String),
    ).slice(1)  # fmt: skip
    files = list(itertools.chain.from_iterable(itertools.repeat(at, count) for at, count in enumerate(counts)))
    return frame.with_columns(pl.col("row").cast(pl.UInt32)).insert_column(0, pl.Series("file", files, dtype=pl.UInt32))


def _unsealed(version: Version) -> bytes:
    if version.sealed_rows is None:
        return b""
    return sealed.sealer_of(version).unseal("rows", version.sealed_rows)


def _cells(rows: pl.DataFrame) -> list[str]:
    return cell_lines(rows).to_list()
