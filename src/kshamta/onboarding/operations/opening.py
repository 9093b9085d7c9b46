"""Opening a roster shows people's names: who looked is recorded (DPDP Rules 2025, rule 6: access is logged)."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kshamta.audit import queries as events, record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.onboarding.queries.opened import Opened, opened
from kshamta.onboarding.queries.pages import Wish

ONE_LOOK = timedelta(hours=1)  # turning the page again within it is the same look


@transaction.atomic
def look(*, submission_id: UUID, by: Actor, language: str, wish: Wish, number: int = 1) -> Opened:
    """The submission, and a row of the record where its sheet is shown. Refuses NoSuchSubmission."""
    whole = opened(submission_id, by, language, wish, number)
    about = ("onboarding.submission", submission_id)
    if whole.page is not None and not events.has_opened(about, account_id=by.account_id, since=clock.now() - ONE_LOOK):
        record.viewed(by=by, about=about, what="roster", office_path=by.office_path, number=max(whole.rows, 1))
    return whole
