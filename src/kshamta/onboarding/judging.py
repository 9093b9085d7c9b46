"""The room's key to the workshop: a roster is read in the pool's child and judged with the state's lists."""

from functools import cache

from django.conf import settings

from kshamta.onboarding.rules.journals import Work
from sheetcheck import Judgement, Limits, Reference, Source, Table, judge
from sheetcheck.inspecting import read_table

LIMITS = Limits()


def table_of(name: str, data: bytes) -> Table:
    """The cells as written; parsed in a child process, never here."""
    return read_table(Source(name, data=data), limits=LIMITS)


def judged(table: Table, work: Work) -> Judgement:
    """What the rules say of the table after the officer's work."""
    return judge(table.edited(work.cells, work.rows), reference(work.contacts))


def reference(contacts: frozenset[str] = frozenset()) -> Reference:
    """The state's lists, with the contacts that this office marked as shared."""
    known = _state()
    if not contacts:
        return known
    return Reference(known.pins, known.designations, known.state, known.district, known.id_length, contacts)


@cache
def _state() -> Reference:
    return Reference.for_state(settings.ROSTER_STATE, id_length=settings.EMPLOYEE_ID_LENGTH)
