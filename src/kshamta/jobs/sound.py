"""Between the operator and all that must hold: the database itself, drives, the record."""

from collections.abc import Iterator, Sequence

from django.db import connection

from kshamta.audit import verifying
from kshamta.jobs.verifying import troubles
from kshamta.jobs.words import said
from kshamta.onboarding.queries import soundness
from kshamta.people.queries import soundness as people


def faults(*, deep: bool = False, record: bool = True) -> Iterator[str]:
    """Each thing that is not as it must be, as a sentence. record: walk the record's chain, too."""
    yield from _database()
    for found in soundness.unsound(deep=deep):
        yield _unsound(found.what, found.number, found.first)
    for each in people.unsound():
        yield _unsound(each.what, each.number, each.first)
    if record:
        yield from troubles(verifying.verify())


def _unsound(what: str, number: int, first: Sequence[str]) -> str:
    return said(f"unsound-{what}", number=number, first=", ".join(first))


def _database() -> Iterator[str]:
    """What the database says of itself. PostgreSQL keeps its constraints always; SQLite is asked."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for (answer,) in cursor.execute("PRAGMA integrity_check").fetchall():
            if answer != "ok":
                yield said("database-damaged", answer=answer)
        for table, row, parent, _ in cursor.execute("PRAGMA foreign_key_check").fetchall():
            yield said("database-dangling", table=table, row=row, parent=parent)
