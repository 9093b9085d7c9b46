"""Printed one-time slips, for those whom no code reaches: issued by the nodal officer, handed over in person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from kshamta.access import charges, telling
from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment, Slip
from kshamta.access.models.appointments import OPEN
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import BarredFromSlip, NotYourSlip
from kshamta.access.sign_in import codes, proofs
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.notices import operations as notices

LIFETIME = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on the paper; the code is shown this once and kept nowhere."""

    slip_id: UUID
    code: str
    name_hi: str
    name_en: str
    charge: str
    office_hi: str
    office_en: str
    expires_at: datetime


@transaction.atomic
def issue_slip(*, appointment_id: UUID, by: Actor) -> Printed:
    """For the holder of an appointment within reach who holds nothing that the issuer does not; a new slip ends the older ones.

    The holder is told, so that a slip he did not ask for does not go unseen. Refuses ProveFirst, NotYourSlip, BarredFromSlip.
    """
    held = Appointment.objects.within(by.scope_for(Right.ISSUE_SLIP)).holding_on(clock.today())
    appointment = held.select_related("account", "office").filter(pk=appointment_id, account__closed_at=None).first()
    if appointment is None or not by.may(Right.ISSUE_SLIP, at=appointment.office.path):
        raise NotYourSlip
    if appointment.account_id == by.account_id:
        raise BarredFromSlip
    _insist_on_less(appointment, by)
    proofs.insist(by)
    slip, code = _made(appointment, by)
    to = telling.recipient(appointment.account)
    notices.tell("slip-issued", to=to, key=f"slip/{slip.pk}", about_path=appointment.office.path)
    details = {"account": str(appointment.account_id)}
    record.write(Recorded.SLIP_ISSUED, by=by, about=slip, office_path=appointment.office.path, details=details)
    holder, office = appointment.account, appointment.office
    return Printed(
        slip.pk, codes.grouped_slip(code), holder.name_hi, holder.name_en, appointment.charge, office.name_hi, office.name_en,
        slip.expires_at,
    )  # fmt: skip


@transaction.atomic
def issue_many(*, account_ids: Collection[UUID], office_id: UUID, office_path: str, by: Actor) -> dict[UUID, str]:
    """For employees of an office, at a camp: a code for each account. Whoever holds or is nominated for a charge gets none this
    way, nor does the issuer himself. Each is told by the ways he has. The caller has looked whose accounts they are.

    Refuses NotYourSlip, ProveFirst.
    """
    if not by.may(Right.ISSUE_SLIP, at=office_path):
        raise NotYourSlip
    proofs.insist(by)
    assert by.account_id is not None
    charged = Appointment.objects.filter(account__in=account_ids, state__in=OPEN).values("account")
    holders = Account.objects.filter(pk__in=account_ids, closed_at=None).exclude(pk__in=charged).exclude(pk=by.account_id)
    now, printed, slips = clock.now(), dict[UUID, str](), list[Slip]()
    accounts = list(holders)
    for account in accounts:
        printed[account.pk] = code = codes.new_slip()
        slips.append(_slip(account.pk, code, now, by.account_id))
    Slip.objects.filter(account__in=printed, used_at=None, ended_at=None).update(ended_at=now)
    Slip.objects.bulk_create(slips)
    keys = {slip.account_id: f"slip/{slip.pk}" for slip in slips}
    notices.tell_many(
        "slip-issued",
        (notices.Message(telling.recipient(each), keys[each.pk], about_path=office_path) for each in accounts),
    )
    if slips:
        record.write(
            Recorded.SLIPS_ISSUED, by=by, about=("offices.office", office_id), office_path=office_path, number=len(slips)
        )
    return {account_id: codes.grouped_slip(code) for account_id, code in printed.items()}


def _slip(account_id: UUID, code: str, now: datetime, issuer: UUID) -> Slip:
    return Slip(
        id=new_id(), account_id=account_id, code_hash=codes.slip_hashed(code), issued_by=issuer, issued_at=now,
        expires_at=now + LIFETIME,
    )  # fmt: skip


def _made(appointment: Appointment, by: Actor) -> tuple[Slip, str]:
    now, code = clock.now(), codes.new_slip()
    Slip.objects.filter(account_id=appointment.account_id, used_at=None, ended_at=None).update(ended_at=now)
    assert by.account_id is not None
    slip = _slip(appointment.account_id, code, now, by.account_id)
    slip.save(force_insert=True)
    return slip, code


def _insist_on_less(appointment: Appointment, by: Actor) -> None:
    """Whoever prints a slip could use it himself: it must open nothing he has not (T21). All charges count."""
    for charge, path in _held(appointment.account_id):
        if not charges.RIGHTS[Charge(charge)] <= by.rights or not by.scope.covers(path):
            raise NotYourSlip


def _held(account_id: UUID) -> list[tuple[str, str]]:
    held = Appointment.objects.filter(account_id=account_id).holding_on(clock.today())
    return list(held.values_list("charge", "office__path"))
