"""From files to reports: guard and read in a child process, lay out, judge."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched
from pathlib import Path

from sheetcheck.columns import ROSTER_2026, Column
from sheetcheck.judging import judge
from sheetcheck.layout import lay_out
from sheetcheck.limits import Limits
from sheetcheck.raw import Raw, Source
from sheetcheck.reading import Pool, shared_pool
from sheetcheck.reference import Reference
from sheetcheck.report import Judgement, Report
from sheetcheck.table import Table

BATCH = 2000  # files judged in one frame: a frame for each small file triples the time


def inspect(
    source: Source | Path, *, columns: tuple[Column, ...] = ROSTER_2026, reference: Reference, limits: Limits | None = None
) -> Report:
    """Judge one file. Nothing raises for bad data: a file that cannot be read is a report with a refusal.

    columns: the version of the prescribed format; ValueError for one that is not known (today there is ROSTER_2026 alone).

    The file is parsed in the process-wide pool's child (`sheetcheck.reading.shared_pool`), never here.
    """
    if columns != ROSTER_2026:
        raise ValueError([column.field for column in columns])
    return judge(read_table(source, limits=limits), reference).report(0)


def read_table(source: Source | Path, *, limits: Limits | None = None) -> Table:
    """Guard, read and lay out one file, to be judged, edited and judged again."""
    limits = limits or Limits()
    return lay_out([shared_pool(limits).read(_source(source))], limits)


def inspect_many(
    sources: Iterable[Source | Path], *, reference: Reference, limits: Limits | None = None, batch: int = BATCH
) -> Iterator[Judgement]:
    """Judge any number of files, `batch` of them to a judgement, in the order given."""
    limits = limits or Limits()
    with Pool(limits) as pool:
        for raws in batched(pool.read_many(map(_source, sources)), batch):
            yield judge(_laid_out(raws, limits), reference)


def _laid_out(raws: Sequence[Raw], limits: Limits) -> Table:
    """The tables of files that nobody reads again: with its stream, a large sheet would lie in memory twice."""
    table = lay_out(raws, limits, kept=False)
    for raw in raws:
        raw.frame = None
    return table


def _source(source: Source | Path) -> Source:
    return source if isinstance(source, Source) else Source(source.name, path=source)
