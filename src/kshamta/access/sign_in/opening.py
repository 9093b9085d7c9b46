"""A new line of the device list: someone is signed in."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from kshamta.access import telling
from kshamta.access.charges import needs_second_factor
from kshamta.access.models import Account, Appointment, Attempt, Factor, SignedIn
from kshamta.access.queries import sessions
from kshamta.access.recorded import Recorded
from kshamta.access.sign_in import attempts
from kshamta.access.sign_in.visitors import Visitor
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices import operations as notices

REMEMBERED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Outcome:
    """line: signed in; None: the attempt waits for a second factor."""

    attempt_id: UUID
    line: UUID | None


def after_first(attempt: Attempt, visitor: Visitor) -> Outcome:
    """The first factor was proved: in, or on to the second. Whoever has set one up is always asked for it. Writes the record."""
    assert attempt.account_id is not None
    if Factor.objects.filter(account_id=attempt.account_id, ended_at=None).exclude(proven_at=None).exists():
        by = Actor(attempt.account_id, address=visitor.address)
        record.write(Recorded.FIRST_PROVED, by=by, about=_about(attempt.account_id), details={"how": attempt.how})
        return Outcome(attempt.pk, None)
    attempts.use_up(attempt)
    return Outcome(attempt.pk, open_line(attempt.account_id, visitor, how=attempt.how, second_factor=False))


def open_line(account_id: UUID, visitor: Visitor, *, how: str, second_factor: bool) -> UUID:
    now, held = clock.now(), sessions.charges_of(account_id)
    before = SignedIn.objects.filter(account_id=account_id, signed_in_at__gt=now - REMEMBERED)
    known = list(before.values_list("device", flat=True))
    line = SignedIn.objects.create(
        account_id=account_id, acting_in_id=held[0].id if held else None, device=visitor.device[:80],
        address=visitor.address[:64], signed_in_at=now, seen_at=now, proved_at=now, second_factor=second_factor,
    )  # fmt: skip
    by = Actor(account_id, held[0].id if held else None, held[0].charge if held else "", address=visitor.address)
    details = {"how": how, "second_factor": second_factor}
    record.write(Recorded.SIGNED_IN, by=by, about=_about(account_id), details=details)
    if known and line.device not in known:
        _tell_of(line)
    return line.pk


def end_lines(account_id: UUID) -> int:
    """Everywhere, at the commit."""
    return SignedIn.objects.filter(account_id=account_id, ended_at=None).update(ended_at=clock.now())


def any_charge_needs(account_id: UUID) -> bool:
    held = Appointment.objects.filter(account_id=account_id).holding_on(clock.today()).values_list("charge", "may_accept")
    return any(needs_second_factor(charge, may_accept=may_accept) for charge, may_accept in held)


def _tell_of(line: SignedIn) -> None:
    to = telling.recipient(Account.objects.get(pk=line.account_id))
    values = {"device": line.device, "at": f"{line.signed_in_at.astimezone(clock.INDIA):%d-%m-%Y %H:%M}"}
    notices.tell("sign-in-new-device", to=to, values=values, key=f"device/{line.pk}")


def _about(account_id: UUID) -> tuple[str, UUID]:
    return "access.account", account_id
