"""Rosters that may be accepted together: nothing about them asks for a look."""

from uuid import UUID

from django.db.models import F

from kshamta.onboarding.models import Kind, State, Submission
from kshamta.onboarding.models.submissions import Submissions


def clean_below(position: Submission, account_id: UUID | None) -> Submissions:
    """They lie here, without fault or warning, as many rows as people at work, none of them sent by this account himself."""
    rows = Submission.objects.filter(
        above=position, state=State.SUBMITTED, kind=Kind.ROSTER, faulty=0, warned=0, nil=False, working=F("rows")
    )
    return rows.exclude(sent_by=account_id)
