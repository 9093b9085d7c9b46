"""The schools of a DDO's roster: known from the drive's plan, found in what a sheet says, counted with each version."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kshamta.offices.models import Office
from kshamta.onboarding.models import SealedSheet, Submission
from kshamta.onboarding.rules import schools as rules
from kshamta.onboarding.rules.journals import Work
from kshamta.onboarding.rules.schools import Row, School
from kshamta.onboarding.sheets import sealed
from sheetcheck import Report, Table


def has_several(submission: Submission) -> bool:
    return len(submission.schools) > 1


def offices_of(submission: Submission) -> "QuerySet[Office]":
    """In the order of the tree, the one that sends the roster first."""
    return Office.objects.filter(pk__in=[UUID(pk) for pk in submission.schools]).order_by("path")


def known(submission: Submission) -> tuple[School, ...]:
    """One statement; none where there is one school alone."""
    if not has_several(submission):
        return ()
    return tuple(
        School(str(office.pk), office.code, office.name_hi, office.name_en, (office.ddo_code,) if office.ddo_code else ())
        for office in offices_of(submission)
    )


def said_of(table: Table) -> dict[int, str]:
    return dict(table.schools.select("row", "school").iter_rows())


def rows_of(report: Report) -> list[Row]:
    return [Row(number, held) for number, held in report.rows.select("row", "held").iter_rows()]


def counted(submission_id: UUID, table: Table, work: Work, report: Report) -> dict[str, Any]:
    """What a version keeps of its rows' schools. No statement where neither sheet nor officer says a school."""
    if table.schools.is_empty() and not work.schools:
        return {}
    submission = Submission.objects.only("schools").get(pk=submission_id)
    return rules.counted(rows_of(report), rules.placed(said_of(table), work.schools, known(submission)))


def recounted(sheet: SealedSheet, submission_id: UUID, work: Work, report: Report) -> dict[str, Any]:
    """The same of a version that is kept already."""
    return counted(submission_id, sealed.table_of(sheet), work, report)


def places_of(kept: Mapping[str, Mapping[str, Any]]) -> dict[int, str]:
    """Row → school, of what a version keeps."""
    return {row: school for school, mine in kept.items() for row in mine["rows"]}


def codes_of(kept: Mapping[str, Mapping[str, Any]]) -> dict[int, str]:
    """Row → the code of its school, of what a version keeps: for a table that says it anew. At most one statement."""
    codes = dict(Office.objects.filter(pk__in=[UUID(pk) for pk in kept]).values_list("pk", "code")) if kept else {}
    return {row: codes[UUID(school)] for row, school in places_of(kept).items() if UUID(school) in codes}


def rows_saying(sheet: SealedSheet, kept: Mapping[str, Mapping[str, Any]], text: str) -> tuple[int, ...]:
    """Rows without a school that say just this text."""
    said = said_of(sealed.table_of(sheet))
    return rules.rows_saying(text, rows_of(sealed.report_of(sheet)), said, places_of(kept))


def unsaid(sheet: SealedSheet, kept: Mapping[str, Mapping[str, Any]]) -> tuple[rules.Unsaid, ...]:
    said = said_of(sealed.table_of(sheet))
    return rules.unsaid(rows_of(sealed.report_of(sheet)), said, places_of(kept))
