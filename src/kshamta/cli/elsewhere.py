"""People and contacts that stand in more than one of the files."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from kshamta.cli.results import Batch
from sheetcheck import duplicates
from sheetcheck.judging.frames import letters_of
from sheetcheck.report import REPAIRS_SCHEMA, ROWS_SCHEMA, Judgement, Reading

_COMPARED = ("file", "row", "full_name", "mobile", "email", "employee_id", "office_pin")


class Elsewhere:
    """Keeps of each batch what the comparison needs; a run of one file has nothing to compare."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = files
        self.rows: list[pl.DataFrame] = []
        self.readings: list[Reading] = []

    def take(self, batch: Batch) -> None:
        if len(self.files) > 1:
            shifted = (pl.col("file") + batch.start).cast(pl.UInt32)
            self.rows.append(batch.judgement.rows.select(_COMPARED).with_columns(shifted))
            self.readings += batch.judgement.readings

    def found(self) -> Batch | None:
        """The warnings over all files, as one more batch."""
        if not self.rows:
            return None
        findings = duplicates.across(pl.concat(self.rows), [path.name for path in self.files], letters_of(self.readings))
        if not findings.height:
            return None
        empty = pl.DataFrame(schema=ROWS_SCHEMA), pl.DataFrame(schema=REPAIRS_SCHEMA)
        return Batch(0, self.files, Judgement(tuple(self.readings), empty[0], findings, empty[1]), said=True)
