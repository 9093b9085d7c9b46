"""The truth of offices' figures: counted from the people themselves, held against what was counted as they changed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from kshamta.people.models import StageCount
from kshamta.people.rules.stages import FIGURES, LADDER, NAMES, Figures, bit

_OF_ONE = {
    "on_roll": "1",
    "exempt": "CASE WHEN exempt THEN 1 ELSE 0 END",
    **{
        name: f"CASE WHEN NOT exempt AND (stages & {bit(stage)}) <> 0 THEN 1 ELSE 0 END"
        for name, stage in zip(NAMES, LADDER[1:], strict=True)
    },
    **{
        f"waits_{name}": f"CASE WHEN NOT exempt AND waits_for = {stage:d} THEN 1 ELSE 0 END"
        for name, stage in zip(NAMES, LADDER[1:], strict=True)
    },
}


def _sums(columns: Iterable[str]) -> str:
    return ", ".join(columns)


# One statement, so that people, counts and deltas are those of one moment on both databases. A constant text without values.
_DIFFERENCES = f"""
SELECT office_id, {_sums(f"SUM({name})" for name in FIGURES)} FROM (
    SELECT office_id, {_sums(f"SUM({_OF_ONE[name]}) AS {name}" for name in FIGURES)}
    FROM people_person WHERE on_roll GROUP BY office_id
    UNION ALL SELECT office_id, {_sums(f"-{name}" for name in FIGURES)} FROM people_stagecount
    UNION ALL SELECT office_id, {_sums(f"-{name}" for name in FIGURES)} FROM people_stagedelta
) counted GROUP BY office_id HAVING {" OR ".join(f"SUM({name}) <> 0" for name in FIGURES)}
"""  # nosec B608 - made of this file's own words


def differences() -> dict[UUID, Figures]:
    """By office, what its counts and deltas lack; nothing where all is right. A scan of the people: for the night."""
    key = StageCount._meta.get_field("office").target_field
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES)
        found = cursor.fetchall()
    return {key.to_python(pk): tuple(map(int, figures)) for pk, *figures in found}
