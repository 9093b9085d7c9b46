"""Whose token it is, and what it may; the list for its owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import ApiToken, Appointment
from kshamta.access.models.tokens import hash_of
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.queries import reach_of

_NOTED_AT_MOST_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A token that was shown and holds: who acts by it."""

    id: UUID
    actor: Actor
    used_at: datetime | None

    @property
    def to_be_noted(self) -> bool:
        return self.used_at is None or clock.now() - self.used_at >= _NOTED_AT_MOST_EVERY


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One of his tokens, for the list. rights: as given; what the charge has lost meanwhile no longer counts."""

    id: UUID
    name: str
    charge: str
    office_name_hi: str
    office_name_en: str
    rights: tuple[Right, ...]
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


def shown(plain: str, address: str = "") -> Shown | None:
    """None where it is unknown, revoked, too old, or its appointment holds no more: rights follow the posting."""
    tokens = ApiToken.objects.select_related("appointment__office").annotate(person_id=F("account__person__id"))
    row = tokens.filter(token_hash=hash_of(plain), account__closed_at=None).first()
    if row is None or not row.holds_at(clock.now()):
        return None
    if not Appointment.objects.filter(pk=row.appointment_id).holding_on(clock.today()).exists():
        return None
    appointment = row.appointment
    rights = RIGHTS[Charge(appointment.charge)]
    if Right.USE_API not in rights:
        return None
    actor = Actor(
        account_id=row.account_id, appointment_id=appointment.pk, charge=appointment.charge, office_id=appointment.office_id,
        office_path=appointment.office.path, reach=reach_of(appointment.office), address=address,
        rights=rights & {Right(name) for name in row.rights},
        person_id=row.person_id,  # what nobody decides for himself, his program does not decide either
    )  # fmt: skip
    return Shown(row.pk, actor, row.used_at)


def of_account(account_id: UUID) -> list[TokenLine]:
    """Those that still hold, the newest first."""
    held = ApiToken.objects.filter(account_id=account_id, revoked_at=None, expires_at__gt=clock.now()).order_by("-created_at")
    return [
        TokenLine(
            row.pk, row.name, row.appointment.charge, row.appointment.office.name_hi, row.appointment.office.name_en,
            tuple(Right(name) for name in row.rights), row.created_at, row.expires_at, row.used_at,
        )
        for row in held.select_related("appointment__office")
    ]  # fmt: skip
