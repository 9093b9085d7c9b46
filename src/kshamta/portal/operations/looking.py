"""Looking at people of a batch, or of the next one: names are seen, so it stands in the record."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kshamta.access.pages import Page
from kshamta.audit import queries as events, record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.portal.queries import batches as reads, previews, rows as lines
from kshamta.portal.queries.batches import Whole
from kshamta.portal.queries.previews import Asked, Preview
from kshamta.portal.queries.rows import Told

ONE_LOOK = timedelta(hours=1)  # turning the page again within it is the same look


def preview(*, by: Actor, asked: Asked) -> Preview:
    """Refuses as desk_of, NoSuchBatch."""
    shown = previews.preview(by, asked)
    if shown.rows.rows:
        assert by.office_id is not None
        _seen(by, ("portal.waiting", by.office_id), "portal-preview", shown.rows.total)
    return shown


def batch(*, batch_id: UUID, by: Actor, outcome: str = "", number: int = 1) -> tuple[Whole, dict[str, int], Page[Told]]:
    """One batch, its figures, a page of its rows. Refuses NoSuchBatch."""
    whole, page = reads.whole(batch_id, by), lines.rows(batch_id, by, number, outcome=outcome)
    if page.rows:
        _seen(by, ("portal.batch", batch_id), "portal-batch", page.total)
    return whole, reads.figures(batch_id), page


def _seen(by: Actor, about: tuple[str, UUID], what: str, number: int) -> None:
    with transaction.atomic():
        if not events.has_opened(about, account_id=by.account_id, since=clock.now() - ONE_LOOK):
            record.viewed(by=by, about=about, what=what, office_path=by.office_path, number=number)
