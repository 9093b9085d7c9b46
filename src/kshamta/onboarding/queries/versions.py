"""Versions of an office's roster: which one is worked on, what they were, and what changed between two."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

from django.db.models import QuerySet

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.rows import only
from kshamta.onboarding.models import Kind, Submission, Version
from kshamta.onboarding.models.drives import SHOWN
from kshamta.onboarding.queries.files import File, corrected_of
from kshamta.onboarding.queries.pages import Wish, sheet_page
from kshamta.onboarding.queries.schools import labels
from kshamta.onboarding.queries.values import CheckPage
from kshamta.onboarding.refusals import NoSuchSubmission
from kshamta.onboarding.rosters import certified, keeping
from kshamta.onboarding.rules import changes as rules
from kshamta.onboarding.rules.changes import Changes as Changes
from kshamta.onboarding.sheets import sealed
from sheetcheck.report import FIELDS
from sheetcheck.writing import clean as clean_writer

PLAIN = ("number", "source", "made_at", "rows", "faulty", "warned", "certified_at", "certified_number")


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One state of the roster. name: of the file; nothing where rows were typed."""

    number: int
    source: str
    name: str
    made_at: datetime
    rows: int
    faulty: int
    warned: int
    certified_at: datetime | None
    certified_number: int | None


def own(submission_id: UUID, by: Actor) -> Submission:
    """The roster, for the office that answers for it. Refuses NoSuchSubmission, to everybody else and for a compiled position."""
    if Right.GIVE_ROSTER not in by.rights or by.office_id is None:
        raise NoSuchSubmission(submission_id=submission_id)
    mine = Submission.objects.filter(pk=submission_id, answers=by.office_id, kind=Kind.ROSTER, drive__state__in=SHOWN)
    found = only(mine.select_related("drive", "office__level", "above__office__level"))
    if found is None:
        raise NoSuchSubmission(submission_id=submission_id)
    return found


def working(submission: Submission) -> Version | None:
    """The version worked on or sent; the heavy parts are loaded when asked for."""
    if submission.version_id is None:
        return None
    return Version.objects.defer(*keeping.HEAVY).get(pk=submission.version_id)


def last_elsewhere(submission: Submission) -> Version | None:
    """What the office certified last, in another drive."""
    return elsewhere(submission).order_by("-certified_at").defer("sealed_original").first()


def elsewhere(submission: Submission) -> QuerySet[Version]:
    """What the office certified in other drives."""
    others = Version.objects.filter(submission__office=submission.office_id, certified_at__isnull=False, rows__gt=0)
    return others.exclude(submission=submission.pk)


def sheet_of(submission_id: UUID, by: Actor, language: str, wish: Wish) -> CheckPage | None:
    """A page of the working version, None where there is none yet. Refuses NoSuchSubmission."""
    submission = own(submission_id, by)
    version = working(submission)
    if version is None:
        return None
    return sheet_page(version, language=language, wish=wish, by_school=labels(submission, version, language))


def versions_of(submission_id: UUID, by: Actor, *, number: int = 1, a_page: int = 20) -> tuple[VersionLine, ...]:
    """The newest first, a page at a time. Refuses NoSuchSubmission."""
    return lines_of(own(submission_id, by), number, a_page)


def lines_of(submission: Submission, number: int = 1, a_page: int = 20) -> tuple[VersionLine, ...]:
    kept = Version.objects.filter(submission=submission).order_by("-number")[(number - 1) * a_page : number * a_page]
    return tuple(map(line_of, kept.only("sealed_name", *PLAIN)))


def line_of(version: Version) -> VersionLine:
    number, source, *rest = (getattr(version, name) for name in PLAIN)
    return VersionLine(number, source, sealed.name_of(version), *rest)


def changes(submission_id: UUID, by: Actor, a: int, b: int) -> Changes:
    """What version b has otherwise than version a: joined, left, changed. Refuses NoSuchSubmission."""
    submission = own(submission_id, by)
    kept = {v.number: v for v in Version.objects.filter(submission=submission, number__in=(a, b)).defer("sealed_original")}
    if not {a, b} <= kept.keys():
        raise NoSuchSubmission(submission_id=submission_id)
    return rules.between(people_of(kept[a]), people_of(kept[b]))


def corrected(submission_id: UUID, by: Actor, language: str) -> File:
    """The sheet as it came, its faults coloured and explained, the office's mends in it; the ready and faulty rows where none
    came. Refuses NoSuchSubmission."""
    version = working(own(submission_id, by))
    if version is None:
        raise NoSuchSubmission(submission_id=submission_id)
    return corrected_of(version, f"roster-{version.number}", language)


def clean(submission_id: UUID, by: Actor) -> File:
    """The ready rows of the working version in the prescribed form. Refuses NoSuchSubmission."""
    version = working(own(submission_id, by))
    if version is None:
        raise NoSuchSubmission(submission_id=submission_id)
    out = BytesIO()
    clean_writer.write(out, report=sealed.report_of(version))
    return File(f"roster-{version.number}.xlsx", out.getvalue())


def people_of(version: Version) -> list[dict[str, str]]:
    """All rows with a text in them, ready or not."""
    rows = certified.rows_of(version) if version.certified_at else sealed.report_of(version).rows
    return [{field: text for field, text in row.items() if text} for row in rows.select(FIELDS).iter_rows(named=True)]
