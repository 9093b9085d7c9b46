"""Many small sheets that came as lines, as one frame: a tenth of what lists of their cells would cost."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from sheetcheck import lines
from sheetcheck.raw import Raw
from sheetcheck.report import FIELDS
from sheetcheck.rowkinds import NO_NAME_STARTS, PERSON_CELLS

_FIRST = (lines.CELL * (len(FIELDS) - 1) + lines.ROW).encode()  # the parser may look for a byte order mark before it, not behind
_PLACES = pl.Schema(dict.fromkeys(("file", "row", "n", "begin", "end"), pl.UInt32))

type Doubtful = tuple[int, tuple[str | None, ...]]  # sheet row, the eight cells


class Lined:
    """cells: file, sheet row and the eight fields of every line. file is the reading's index in `raws`.

    broken: files with a cell whose text is not there. kept: every column in memory of its own. Else the texts of all files lie
    there, titles and remarks among them, and go along wherever the frame is written.
    """

    def __init__(self, raws: Sequence[Raw], longest: int, *, kept: bool = True) -> None:
        self.begins: dict[int, int] = {}  # file → its first row in `cells`
        self.spans: dict[int, range] = {}  # file → its sheet rows
        at = 0
        for file, raw in enumerate(raws):
            if raw.lines:
                self.begins[file], first, count = at, raw.first_row + len(raw.grid), lines.count(raw.lines)
                self.spans[file] = range(first, first + count)
                at += count
        named = [file for file in self.spans if raws[file].strings]
        told = [file for file in self.spans if not raws[file].strings]
        meant, self.broken = self._named(raws, named, longest)
        if kept:
            meant = meant.with_columns(pl.concat_str(name, pl.lit("")) for name in FIELDS)
        self.cells = meant if not told else pl.concat([meant, self._told(raws, told)]).sort("file", maintain_order=True)

    def _places(self, files: Sequence[int], begins: Sequence[int], ends: Sequence[int]) -> pl.DataFrame:
        """file, row of every line, and where its file's strings begin and end."""
        spans = [self.spans[file] for file in files]
        each = pl.DataFrame([files, [s.start for s in spans], list(map(len, spans)), begins, ends], schema=_PLACES)
        rows = pl.int_ranges("row", pl.col("row") + pl.col("n"), dtype=pl.UInt32)
        return each.select("file", "begin", "end", row=rows).explode("row")

    def _told(self, raws: Sequence[Raw], files: Sequence[int]) -> pl.DataFrame:
        """Lines of texts."""
        places = self._places(files, [0] * len(files), [0] * len(files)).select("file", "row")
        return pl.concat([places, _parsed(raws[file].lines for file in files)], how="horizontal")

    def _named(self, raws: Sequence[Raw], files: Sequence[int], longest: int) -> tuple[pl.DataFrame, set[int]]:
        """Lines whose cells are numbers of strings, each looked up among its own file's, or digits of numbers."""
        texts, begins, ends = _strings([raws[file].strings for file in files], longest)
        places = self._places(files, begins, ends)
        written = _parsed(raws[file].lines for file in files)
        broken: set[int] = set()
        columns = []
        for column in written.get_columns():
            number = column.cast(pl.UInt32, strict=False)
            use = number + places["begin"]
            astray = use >= places["end"]
            if astray.any():
                broken.update(places["file"].filter(astray.fill_null(value=False)))
                use = use.set(astray, None)
            columns.append(_meant(column, number, texts.gather(use)))
        return places.select("file", "row").with_columns(columns), broken

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


def _strings(files: Sequence[bytes], longest: int) -> tuple[pl.Series, list[int], list[int]]:
    """The strings of all files, and where each file's begin and end among them."""
    counts = [strings.count(lines.ROW.encode()) + 1 for strings in files]
    begins, at = [], 0
    for count in counts:
        begins.append(at)
        at += count
    whole = pl.Series([lines.ROW.encode().join(files)] * bool(files), dtype=pl.Binary).cast(pl.String)
    texts = whole.str.split(lines.ROW).explode()
    if int(texts.str.len_bytes().max() or 0) > longest:  # type: ignore[arg-type]
        texts = texts.str.slice(0, longest)
    return texts, begins, [begin + count for begin, count in zip(begins, counts, strict=True)]


def _meant(written: pl.Series, number: pl.Series, text: pl.Series) -> pl.Series:
    """A column's texts: those looked up, and the digits of numbers."""
    if number.null_count() == written.null_count():
        return text.alias(written.name)
    frame = pl.DataFrame({"written": written, "number": number, "text": text})
    digits = pl.when(pl.col("number").is_null()).then(pl.col("written").str.slice(1)).otherwise(pl.col("text"))
    return frame.select(digits.alias(written.name)).to_series()


def _parsed(texts: Iterable[bytes]) -> pl.DataFrame:
    """The first eight cells of every line."""
    whole = b"".join((_FIRST, *texts))
    return pl.read_csv(
        whole, has_header=False, separator=lines.CELL, eol_char=lines.ROW, quote_char=None, infer_schema=False,
        schema=dict.fromkeys(FIELDS, pl.String), truncate_ragged_lines=True,
    ).slice(1)  # fmt: skip
