"""What a judgement is worked out on: the cells, and what has been found so far."""

from dataclasses import dataclass, field

import polars as pl

FOUND = pl.Schema({"at": pl.UInt32} | dict.fromkeys(("field", "code", "severity", "found", "mended", "advice"), pl.String))
MENDED = pl.Schema({"at": pl.UInt32} | dict.fromkeys(("field", "code", "found", "mended"), pl.String))


@dataclass(slots=True)
class Working:
    """`at` is the row's index in `cells`; findings are frames of FOUND, repairs of MENDED."""

    cells: pl.DataFrame
    findings: list[pl.DataFrame] = field(default_factory=list)
    repairs: list[pl.DataFrame] = field(default_factory=list)

    def forget(self, name: str, at: pl.Series) -> None:
        """Drop what was said of these cells of a column."""
        cells = (pl.col("field") == name) & pl.col("at").is_in(at.implode())
        self.findings = [frame.filter(~cells) for frame in self.findings]
        self.repairs = [frame.filter(~cells) for frame in self.repairs]
