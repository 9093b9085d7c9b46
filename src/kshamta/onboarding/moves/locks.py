"""Who waits for whom in a drive. Moves of its submissions go side by side; whatever changes its tree, its state or its tallies as
a whole goes alone. PostgreSQL takes advisory locks that end with the transaction; SQLite has its one writer.

Rows are locked after that, always from below upwards: a submission, the position it goes to, and so on.
"""

from uuid import UUID

from django.db import connection, transaction

_ROOM = 0x6F6E626F  # "onbo"


def moving(drive_id: UUID) -> None:
    """Before a submission of the drive is changed."""
    _take("SELECT pg_advisory_xact_lock_shared(%s, %s)", drive_id)


def reshaping(drive_id: UUID) -> None:
    """Before the drive's tree, state or tallies are changed: it waits for the moves under way, later ones wait for it."""
    _take("SELECT pg_advisory_xact_lock(%s, %s)", drive_id)


def folding(drive_id: UUID) -> None:
    """Beside moves, but alone among those that write tallies."""
    _take("SELECT pg_advisory_xact_lock(%s, %s)", drive_id, salt=1)


def _take(statement: str, drive_id: UUID, salt: int = 0) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a drive is changed in a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, [_ROOM + salt, _number(drive_id)])


def _number(drive_id: UUID) -> int:
    """31 bits of the id's random end."""
    return int.from_bytes(drive_id.bytes[-4:]) & 0x7FFFFFFF
