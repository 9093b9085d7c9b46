"""A lost telephone or key: the officer above asks for the reset, another officer confirms it (four eyes), both in the record.

What is reset is the way in: second factors and password end, sessions end, no code goes to the lost number any more. Nobody
chooses a new secret for him (ASVS 6.4.6): he signs in by the other way or a slip, and sets up a new factor himself.
"""

from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.access import telling
from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment, Factor, ResetRequest
from kshamta.access.models.sign_in import ResetState
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import FourEyes, NoSuchReset, NotYourReset, ReasonMissing, ResetOpen
from kshamta.access.sign_in import proofs
from kshamta.access.sign_in.opening import end_lines
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.notices import operations as notices
from kshamta.offices.scopes import within

LONGEST_REASON = 200


@transaction.atomic
def ask_reset(*, appointment_id: UUID, reason: str, by: Actor) -> UUID:
    """Refuses NotYourReset, FourEyes (for himself), ReasonMissing, ResetOpen, ProveFirst."""
    held = Appointment.objects.within(by.scope_for(Right.RESET_SIGN_IN)).holding_on(clock.today())
    appointment = held.select_related("account", "office").filter(pk=appointment_id, account__closed_at=None).first()
    if appointment is None or by.account_id is None:
        raise NotYourReset
    path, reason = appointment.office.path, " ".join(reason.split())
    _insist(by, appointment.account_id, path)
    if not reason or len(reason) > LONGEST_REASON:
        raise ReasonMissing
    try:
        with transaction.atomic():
            asked = ResetRequest.objects.create(
                id=new_id(), account=appointment.account, office_path=path, reason=reason, asked_by=by.account_id,
                asked_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise ResetOpen from None
    notices.tell("reset-requested", to=telling.recipient(appointment.account), key=f"reset-asked/{asked.pk}", about_path=path)
    details = {"account": str(appointment.account_id)}
    record.write(Recorded.RESET_ASKED, by=by, about=asked, office_path=path, details=details)
    return asked.pk


@transaction.atomic
def confirm_reset(*, reset_id: UUID, by: Actor) -> None:
    """Refuses NoSuchReset, NotYourReset, FourEyes, ProveFirst."""
    reset = _taken(reset_id, by, ResetState.DONE)
    account, now = reset.account, clock.now()
    Factor.objects.filter(account=account, ended_at=None).update(ended_at=now, sealed_secret=None, credential_hash=None)
    Account.objects.filter(pk=account.pk).update(password="", mobile_lost_at=now)  # nosec B106
    ended = end_lines(account.pk)
    notices.tell("reset-done", to=telling.recipient(account), key=f"reset-done/{reset.pk}", about_path=reset.office_path)
    details = {"account": str(account.pk), "sessions": ended, "asked_by": str(reset.asked_by)}
    record.write(Recorded.RESET_DONE, by=by, about=reset, office_path=reset.office_path, details=details)


@transaction.atomic
def refuse_reset(*, reset_id: UUID, by: Actor) -> None:
    """By the second officer, or taken back by the first. Refuses NoSuchReset, NotYourReset, ProveFirst."""
    reset = _taken(reset_id, by, ResetState.REFUSED)
    record.write(Recorded.RESET_REFUSED, by=by, about=reset, office_path=reset.office_path)


def _taken(reset_id: UUID, by: Actor, to: ResetState) -> ResetRequest:
    """Decided by this officer and nobody else: one statement moves it. Refuses NoSuchReset, FourEyes."""
    scope = by.scope_for(Right.RESET_SIGN_IN)
    mine = ResetRequest.objects.filter(within("office_path", scope), pk=reset_id, state=ResetState.ASKED)
    reset = mine.select_related("account").first()
    if reset is None or by.account_id is None:
        raise NoSuchReset
    _insist(by, reset.account_id, reset.office_path)
    if to == ResetState.DONE and by.account_id == reset.asked_by:
        raise FourEyes
    if not mine.update(state=to, decided_by=by.account_id, decided_at=clock.now()):
        raise NoSuchReset
    return reset


def _insist(by: Actor, account_id: UUID, path: str) -> None:
    """Above him, or of the state; over every charge he holds; not himself. Refuses FourEyes, NotYourReset, ProveFirst."""
    if by.account_id == account_id:
        raise FourEyes
    held = Appointment.objects.filter(account_id=account_id).holding_on(clock.today()).values_list("office__path", flat=True)
    for each in [path, *held]:
        above = each != by.office_path or by.charge == Charge.STATE_ADMIN
        if not by.may(Right.RESET_SIGN_IN, at=each) or not above:
            raise NotYourReset
    proofs.insist(by)
