"""The truth of what is kept as it changes: offices' figures counted from the people themselves; where people stand, read from
their ledgers."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from kshamta.people.models import Person, StageCount
from kshamta.people.rules.stages import FIGURES, LADDER, NAMES, NOTHING, ON_ROLL, PORTAL, SENT, Figures, bit

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


def _cases(choices: Iterable[str], otherwise: int) -> str:
    return f"CASE {' '.join(choices)} ELSE {otherwise:d} END"


# Of each stage the last entry speaks; what the portal says of one stage implies those of the portal before it, of which nothing
# else is said (rules.stages.standing). Bits as there. A constant text without values.
_SAYS_PORTAL = ", ".join(f"'{source}'" for source in sorted(PORTAL))
_ASTRAY = f"""
WITH spoken AS (
    SELECT person_id, stage, reached, source FROM (
        SELECT person_id, stage, reached, source,
            ROW_NUMBER() OVER (PARTITION BY person_id, stage ORDER BY written_at DESC, id DESC) AS nth
        FROM people_stagechange) entries WHERE nth = 1
), ledgers AS (
    SELECT person_id, SUM(CASE WHEN reached THEN 1 << (stage - 1) ELSE 0 END) AS reached, SUM(1 << (stage - 1)) AS told,
        MAX(CASE WHEN reached AND source IN ({_SAYS_PORTAL}) THEN stage ELSE 0 END) AS portal
    FROM spoken GROUP BY person_id
), truths AS (
    SELECT p.id, p.stages, p.stage, p.waits_for, {bit(ON_ROLL):d} | COALESCE(l.reached, 0) | (
        CASE WHEN COALESCE(l.portal, 0) > {SENT:d} THEN (1 << (l.portal - 1)) - {bit(SENT):d} ELSE 0 END & ~COALESCE(l.told, 0)
    ) AS bits
    FROM people_person p LEFT JOIN ledgers l ON l.person_id = p.id WHERE p.merged_into_id IS NULL
)
SELECT id FROM truths WHERE stages <> bits
    OR stage <> {_cases((f"WHEN (bits & {bit(stage):d}) <> 0 THEN {stage:d}" for stage in reversed(LADDER)), ON_ROLL)}
    OR waits_for <> {_cases((f"WHEN (bits & {bit(stage):d}) = 0 THEN {stage:d}" for stage in LADDER), NOTHING)}
ORDER BY id
"""  # nosec B608 - made of this file's own words


def astray() -> list[UUID]:
    """Who stands elsewhere than his ledger says; nobody where all is right. A scan of all ledgers: for the night."""
    with connection.cursor() as cursor:
        cursor.execute(_ASTRAY)
        found = cursor.fetchall()
    return [Person._meta.pk.to_python(pk) for (pk,) in found]
