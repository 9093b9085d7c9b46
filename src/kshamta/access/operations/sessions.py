"""What happens to lines of the device list: seen, ended, acting in another charge."""

from uuid import UUID

from django.db import transaction

from kshamta.access.models import SignedIn
from kshamta.access.queries import sessions
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import NoSuchAppointment, NoSuchDevice
from kshamta.access.sign_in import proofs
from kshamta.access.sign_in.opening import end_lines
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock


def note_seen(*, signed_in_id: UUID) -> None:
    """At most once a minute (queries.sessions.Present.to_be_noted). Activity is no operation and is not recorded."""
    SignedIn.objects.filter(pk=signed_in_id, ended_at=None).update(seen_at=clock.now())


@transaction.atomic
def switch_charge(*, appointment_id: UUID | None, by: Actor) -> None:
    """From now on he acts in another of his charges here (None: for himself). Refuses NoSuchAppointment, NoSuchDevice."""
    held = {each.id: each for each in sessions.charges_of(by.account_id)} if by.account_id else {}
    if appointment_id is not None and appointment_id not in held:
        raise NoSuchAppointment
    if not proofs.line_of(by).update(acting_in=appointment_id):
        raise NoSuchDevice
    charge = held[appointment_id].charge if appointment_id else ""
    record.write(Recorded.CHARGE_SWITCHED, by=by, about=("access.account", by.account_id), details={"to": charge})


@transaction.atomic
def sign_out(*, line_id: UUID, by: Actor) -> None:
    """This browser, or another of his. Refuses NoSuchDevice."""
    mine = SignedIn.objects.filter(account_id=by.account_id, ended_at=None) if by.account_id else SignedIn.objects.none()
    if not mine.filter(pk=line_id).update(ended_at=clock.now()):
        raise NoSuchDevice
    record.write(Recorded.SIGNED_OUT, by=by, about=("access.account", by.account_id), details={"here": line_id == by.session_id})


@transaction.atomic
def sign_out_everywhere(*, by: Actor) -> None:
    """Every line of his, this one too. Refuses NoSuchDevice."""
    if by.account_id is None:
        raise NoSuchDevice
    number = end_lines(by.account_id)
    record.write(Recorded.SIGNED_OUT_EVERYWHERE, by=by, about=("access.account", by.account_id), number=max(number, 1))
