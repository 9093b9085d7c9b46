"""Many small sheets that came as lines, as one frame: a tenth of what lists of their cells would cost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from sheetcheck import lines
from sheetcheck.raw import Raw
from sheetcheck.report import FIELDS
from sheetcheck.rowkinds import NO_NAME_STARTS, PERSON_CELLS

_FIRST = (lines.CELL * (len(FIELDS) - 1) + lines.ROW).encode()  # the parser may look for a byte order mark before it, not behind

type Doubtful = tuple[int, tuple[str | None, ...]]  # sheet row, the eight cells


class Lined:
    """cells: file, sheet row and the eight fields of every line. file is the reading's index in `raws`."""

    def __init__(self, raws: Sequence[Raw]) -> None:
        self.begins: dict[int, int] = {}  # file → its first row in `cells`
        counts, at = [], 0
        for file, raw in enumerate(raws):
            if raw.lines:
                self.begins[file] = at
                counts.append(lines.count(raw.lines))
                at += counts[-1]
        firsts = [raws[file].first_row + len(raws[file].grid) for file in self.begins]
        self.spans = {file: range(first, first + n) for file, first, n in zip(self.begins, firsts, counts, strict=True)}
        places = (
            pl.DataFrame(
                {"file": list(self.begins), "row": firsts, "n": counts}, schema=dict.fromkeys(("file", "row", "n"), pl.UInt32)
            )
            .select("file", row=pl.int_ranges("row", pl.col("row") + pl.col("n"), dtype=pl.UInt32))
            .explode("row")
        )
        self.cells = pl.concat([places, _parsed(raws[file].lines for file in self.begins)], how="horizontal")

    def doubtful(self, titles: Iterable[str]) -> Mapping[int, list[Doubtful]]:
        """By file: number and cells of the rows that may be no people. titles: of any file, a name in none."""
        name, blank = pl.col(FIELDS[0]), pl.sum_horizontal(pl.col(FIELDS).is_null())
        odd = (blank > len(FIELDS) - PERSON_CELLS) | name.str.slice(0, 1).is_in(list(NO_NAME_STARTS)) | name.is_in(list(titles))
        found = defaultdict[int, list[Doubtful]](list)
        for file, row, *cells in self.cells.filter(odd.fill_null(value=False)).iter_rows():
            found[file].append((row, tuple(cells)))
        return found

    def without(self, dropped: Mapping[int, Iterable[int]]) -> pl.DataFrame:
        """The cells but for some sheet rows of some files."""
        at = [self.begins[file] + row - self.spans[file].start for file, rows in dropped.items() for row in rows]
        if not at:
            return self.cells
        kept = pl.repeat(value=True, n=self.cells.height, dtype=pl.Boolean, eager=True)
        return self.cells.filter(kept.scatter(at, False))


def _parsed(texts: Iterable[bytes]) -> pl.DataFrame:
    """The first eight cells of every line."""
    whole = b"".join((_FIRST, *texts))
    return pl.read_csv(
        whole, has_header=False, separator=lines.CELL, eol_char=lines.ROW, quote_char=None, infer_schema=False,
        schema=dict.fromkeys(FIELDS, pl.String), truncate_ragged_lines=True,
    ).slice(1)  # fmt: skip
