"""A DDO who answers for several schools: what of his roster is whose, for his desk and for the officer above."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kshamta.onboarding.models import Submission, Version
from kshamta.onboarding.rosters import schools
from kshamta.onboarding.rules.schools import Unsaid


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One of them. working: None where nobody counted, or nobody can tell whom: what is counted at the office that sends the
    roster (mine) includes the schools of which nothing is counted."""

    id: UUID
    code: str
    name_hi: str
    name_en: str
    working: int | None
    rows: int
    faulty: int
    mine: bool

    @property
    def short(self) -> int:
        """Against the rows that are ready, as a group is (rules/shorts.py)."""
        return max(0, (self.working or 0) - (self.rows - self.faulty))


@dataclass(frozen=True, slots=True)
class Schools:
    """lines: in the order of the offices' tree; none where the roster is of one school alone. unplaced: rows that name none."""

    lines: tuple[SchoolLine, ...] = ()
    unplaced: int = 0

    @property
    def with_people(self) -> int:
        return sum(1 for line in self.lines if line.rows)


ALONE = Schools()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet says where no school of the roster is meant, and which there are to choose from."""

    schools: Schools
    unsaid: tuple[Unsaid, ...]


def schools_of(submission: Submission, version: Version | None) -> Schools:
    """One statement; none where there is one school alone."""
    if not schools.has_several(submission):
        return ALONE
    kept, working = version.schools if version else {}, _working(submission)
    lines = []
    for office in schools.offices_of(submission).only("code", "name_hi", "name_en"):
        mine = kept.get(str(office.pk), {"rows": (), "faulty": 0})
        lines.append(
            SchoolLine(
                office.pk, office.code, office.name_hi, office.name_en, working[str(office.pk)],
                len(mine["rows"]), mine["faulty"], office.pk == submission.office_id,
            )
        )  # fmt: skip
    return Schools(tuple(lines), (version.rows if version else 0) - sum(line.rows for line in lines))


def _working(submission: Submission) -> dict[str, int | None]:
    """By school, where it can be told."""
    counted = {pk: sum(strength.values()) if strength else None for pk, strength in submission.schools.items()}
    own = str(submission.office_id)
    if any(number is None for pk, number in counted.items() if pk != own):
        counted[own] = None
    return counted


def asked(submission: Submission, version: Version | None) -> Asked:
    known = schools_of(submission, version)
    return Asked(known, schools.unsaid(version, version.schools) if version and known.unplaced else ())


def labels(submission: Submission, version: Version, language: str) -> dict[int, str] | None:
    """Row → the name of its school; None where there is one school alone."""
    if not schools.has_several(submission):
        return None
    named = schools_of(submission, None).lines
    names = {str(each.id): (each.name_hi if language == "hi" else each.name_en) or each.code for each in named}
    return {row: names.get(school, "") for row, school in schools.places_of(version.schools).items()}


def counted(rows: Sequence[Submission]) -> dict[UUID, Schools]:
    """Of a page of rosters those that hold several, without their names: how many schools have people. At most one statement."""
    several = [row for row in rows if schools.has_several(row)]
    kept = (
        dict(Version.objects.filter(pk__in=[row.version_id for row in several]).values_list("pk", "schools")) if several else {}
    )
    found = {}
    for row in several:
        mine = kept.get(row.version_id, {}) if row.version_id else {}
        lines = tuple(
            SchoolLine(UUID(pk), "", "", "", None, len(mine.get(pk, {"rows": ()})["rows"]), 0, False) for pk in row.schools
        )
        found[row.pk] = Schools(lines, row.rows - sum(line.rows for line in lines))
    return found
