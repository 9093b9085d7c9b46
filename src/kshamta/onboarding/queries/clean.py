"""Rosters that may be accepted together: nothing about them asks for a look."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from kshamta.onboarding.models import CaseSide, Kind, State, Submission
from kshamta.onboarding.models.submissions import Submissions
from kshamta.onboarding.rules.cases import WAITING


def clean_below(position: Submission, account_id: UUID | None) -> Submissions:
    """They lie here, without fault or warning, as many rows as people at work, none of them sent by this account himself."""
    rows = Submission.objects.filter(
        above=position, state=State.SUBMITTED, kind=Kind.ROSTER, faulty=0, warned=0, nil=False, working=F("rows")
    )
    return rows.exclude(sent_by=account_id).exclude(Exists(open_cases().filter(submission=OuterRef("pk"))))


def open_cases() -> QuerySet[CaseSide]:
    """Sides of cases that ask for a word (a likeness of names alone presses nobody)."""
    return CaseSide.objects.filter(here=True, case__state__in=WAITING, case__due_on__isnull=False)
