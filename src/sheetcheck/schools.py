"""In which school each one serves, where a roster holds several: what its column says, or the name of the sheet.

Only what the sheet says: which office is meant is judged by whoever knows the offices.
"""

from collections.abc import Iterator, Sequence

import polars as pl

from sheetcheck import aadhaar, lines
from sheetcheck.headings import find_header, school_of
from sheetcheck.raw import Raw
from sheetcheck.table import SCHOOLS_SCHEMA, Table

LONGEST = 120  # characters


def of(raws: Sequence[Raw], table: Table) -> pl.DataFrame:
    """Of the rows that stand in the table."""
    said = [(file, row, text) for file, raw in enumerate(raws) if table.readings[file].school for row, text in _said(raw)]
    return pl.DataFrame(said, schema=SCHOOLS_SCHEMA, orient="row").join(table.cells, on=["file", "row"], how="semi")


def _said(raw: Raw) -> Iterator[tuple[int, str]]:
    """Sheet row and text, below the header."""
    grid = lines.whole(raw) if raw.frame is None else pl.read_ipc_stream(raw.frame).rows()
    header = find_header(grid)
    column = school_of(header) if header else None
    if header is None or column is None:
        return
    numbers = raw.row_numbers or range(raw.first_row, raw.first_row + len(grid))
    for row, cells in zip(numbers[header.row + 1 :], grid[header.row + 1 :], strict=False):
        text = cells[column[0]] if column[0] < len(cells) else None
        if text and text.strip():
            yield row, aadhaar.mask(text.strip()[:LONGEST])
