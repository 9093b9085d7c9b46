"""The clean roster: the rows that are not held, eight columns as text, titles split off. What goes up the chain."""

import polars as pl

from sheetcheck.columns import BY_FIELD
from sheetcheck.report import FIELDS, Report
from sheetcheck.writing.outputs import Out
from sheetcheck.writing.plain import Sheet, write as write_plain

WIDTHS = [BY_FIELD[field].width + 2 for field in FIELDS]


def write(out: Out, *, report: Report) -> None:
    """Headings in English and Hindi as in the template: the check that reads the file again knows both."""
    rows = report.rows.filter(~pl.col("held")).select(FIELDS)
    write_plain(out, [Sheet("Roster", rows, headings(), WIDTHS)])


def headings() -> list[str]:
    return [f"{BY_FIELD[field].heading}\n{BY_FIELD[field].heading_hi}" for field in FIELDS]
