"""What may be accepted together: nothing about it asks for a look."""

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from kshamta.foundation.paths import STEP
from kshamta.onboarding.models import CaseSide, Kind, State, Submission
from kshamta.onboarding.models.submissions import Submissions
from kshamta.onboarding.rules.cases import WAITING

LAST = "Z" * STEP  # no step comes after it: the end of what lies below a way, in whatever collation (foundation/paths.py)
_CLEAN = Q(faulty=0, warned=0, nil=False, working=F("rows"))


def clean_below(position: Submission, account_id: UUID | None) -> Submissions:
    """They lie here, none of them sent by this account himself: rosters without fault or warning, with as many rows as people at
    work; and positions below which all has been accepted and was so."""
    rows = Submission.objects.filter(above=position, state=State.SUBMITTED).exclude(sent_by=account_id)
    roster = Q(kind=Kind.ROSTER) & _CLEAN & ~Exists(open_cases().filter(submission=OuterRef("pk")))
    return rows.filter(roster | (Q(kind=Kind.COMPILED) & ~Exists(_unclean_below())))


def _unclean_below() -> Submissions:
    """Of the outer position: what below it is not accepted, or was not clean. One range of the index for each."""
    below = Submission.objects.counted().filter(
        drive=OuterRef("drive"), way__gt=OuterRef("way"), way__lt=Concat(OuterRef("way"), Value(LAST))
    )
    cases = Exists(open_cases().filter(submission=OuterRef("pk")))
    return below.filter(~Q(state=State.ACCEPTED) | (Q(kind=Kind.ROSTER) & (~_CLEAN | Q(working=None) | cases)))


def open_cases() -> QuerySet[CaseSide]:
    """Sides of cases that ask for a word (a likeness of names alone presses nobody)."""
    return CaseSide.objects.filter(here=True, case__state__in=WAITING, case__due_on__isnull=False)
