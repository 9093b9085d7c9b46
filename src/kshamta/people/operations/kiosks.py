"""Kiosks of a camp: a browser in which one signs in after another. Whoever opens one is signed out in it, so that nobody at the
camp ever stands before an officer's session."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kshamta.access.operations import sessions
from kshamta.access.refusals import NoSuchDevice
from kshamta.access.sign_in import proofs
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.people import calling
from kshamta.people.models import Kiosk
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import KioskClosed, NoSuchPerson

LASTS = timedelta(hours=10)  # a day's camp


@transaction.atomic
def open_kiosk(*, office_id: UUID, device: str, by: Actor) -> UUID:
    """The officer's own line in this browser ends with it. Refuses ProveFirst, NoSuchPerson, NotYours."""
    office = calling.office_of(office_id, by)
    proofs.insist(by)
    assert by.account_id is not None and by.session_id is not None
    now = clock.now()
    kiosk = Kiosk.objects.create(
        id=new_id(), office=office, opened_by=by.account_id, device=device[:80], opened_at=now, ends_at=now + LASTS
    )
    record.write(Recorded.KIOSK_OPENED, by=by, about=("people.kiosk", kiosk.pk), office_path=office.path)
    sessions.sign_out(line_id=by.session_id, by=by)
    return kiosk.pk


@transaction.atomic
def close_kiosk(*, kiosk_id: UUID, by: Actor) -> None:
    """From afar. Refuses NoSuchPerson, KioskClosed."""
    kiosk = Kiosk.objects.within(by.scope_for(Right.VERIFY_PEOPLE)).select_related("office").filter(pk=kiosk_id).first()
    if kiosk is None:
        raise NoSuchPerson
    if not Kiosk.objects.filter(pk=kiosk_id, closed_at=None).update(closed_at=clock.now()):
        raise KioskClosed
    record.write(Recorded.KIOSK_CLOSED, by=by, about=("people.kiosk", kiosk.pk), office_path=kiosk.office.path)


@transaction.atomic
def close_here(*, kiosk_id: UUID, by: Actor) -> None:
    """By whoever stands at it: it opens nothing, so anybody may end it. Harmless to repeat."""
    kiosk = Kiosk.objects.select_related("office").filter(pk=kiosk_id).first()
    if kiosk is not None and Kiosk.objects.filter(pk=kiosk_id, closed_at=None).update(closed_at=clock.now()):
        record.write(Recorded.KIOSK_CLOSED, by=by, about=("people.kiosk", kiosk.pk), office_path=kiosk.office.path)


def leave(*, line_id: UUID, by: Actor) -> None:
    """The person at the kiosk is done: signed out before the next one comes. Harmless to repeat."""
    try:
        sessions.sign_out(line_id=line_id, by=by)
    except NoSuchDevice:
        return
