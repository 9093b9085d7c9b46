"""The room's key to the workshop: a roster is read in the pool's child and judged with the state's lists."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import polars as pl
from django.conf import settings

from kshamta.onboarding.rules.journals import Work
from sheetcheck import Judgement, Limits, Reference, Source, Table, judge, lay_out
from sheetcheck.inspecting import read_table
from sheetcheck.raw import Raw
from sheetcheck.reading import shared_pool

LIMITS = Limits()


def table_of(name: str, data: bytes) -> Table:
    """The cells as written; parsed in a child process, never here."""
    return read_table(Source(name, data=data), limits=LIMITS)


def raw_of(name: str, data: bytes, *, several: bool = False) -> Raw:
    """The same before it is laid out: whatever its headings are. several: its sheets may be those of several schools."""
    return shared_pool(LIMITS).read(Source(name, data=data, several=several))


def laid_out(raw: Raw) -> Table:
    return lay_out([raw], LIMITS)


def judged(table: Table, work: Work) -> Judgement:
    """What the rules say of the table after the officer's work."""
    return judge(worked(table, work), reference(work.contacts))


def worked(table: Table, work: Work) -> Table:
    """The table with the officer's work in it."""
    return longer(table, work.added).edited(work.cells, work.rows)


def longer(table: Table, rows: Sequence[int]) -> Table:
    """The table of one file with empty rows at its end."""
    if not rows:
        return table
    empty = pl.DataFrame({"file": [0] * len(rows), "row": rows}, schema_overrides=dict(list(table.cells.schema.items())[:2]))
    return replace(table, cells=pl.concat([table.cells, empty], how="diagonal"))


def reference(contacts: frozenset[str] = frozenset()) -> Reference:
    """The state's lists, with the contacts that this office marked as shared."""
    known = _state()
    if not contacts:
        return known
    return Reference(known.pins, known.designations, known.state, known.district, known.id_length, contacts)


@cache
def _state() -> Reference:
    return Reference.for_state(settings.ROSTER_STATE, id_length=settings.EMPLOYEE_ID_LENGTH)
