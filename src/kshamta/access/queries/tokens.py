"""Whose token it is, and what it may; the list for its owner."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import ApiToken
from kshamta.access.models.appointments import gives_rights
from kshamta.access.models.tokens import hash_of
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.statements import Statement
from kshamta.offices.queries import paths_of

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


_ASKED = (
    "id", "account_id", "account__person__id", "rights", "used_at", "appointment_id", "appointment__charge", "appointment__state",
    "appointment__starts_on", "appointment__ends_on", "appointment__office_id", "appointment__office__path",
)  # fmt: skip


def _held(token: str, now: datetime) -> QuerySet[ApiToken, Any]:
    return ApiToken.objects.filter(
        token_hash=token, revoked_at=None, created_at__lte=now, expires_at__gt=now, account__closed_at=None
    ).values_list(*_ASKED)


_TOKEN = Statement(_held, token=str, now=datetime)


def shown(plain: str, address: str = "") -> Shown | None:
    """None where it is unknown, revoked, too old, or its appointment holds no more: rights follow the posting. Asked on every
    request of a program."""
    found = _TOKEN.first(token=hash_of(plain), now=clock.now())
    if found is None:
        return None
    row = dict(zip(_ASKED, found, strict=True))
    rights = RIGHTS[Charge(row["appointment__charge"])]
    if not _holds(row) or Right.USE_API not in rights:
        return None
    office_id, path = row["appointment__office_id"], row["appointment__office__path"]
    actor = Actor(
        account_id=row["account_id"], appointment_id=row["appointment_id"], charge=row["appointment__charge"],
        office_id=office_id, office_path=path, reach=paths_of(office_id, path), address=address,
        rights=rights & {Right(name) for name in row["rights"]},
        person_id=row["account__person__id"],  # what nobody decides for himself, his program does not decide either
    )  # fmt: skip
    return Shown(row["id"], actor, row["used_at"])


def _holds(row: dict[str, Any]) -> bool:
    state, starts_on, ends_on = (row[f"appointment__{name}"] for name in ("state", "starts_on", "ends_on"))
    return gives_rights(state, starts_on, ends_on, clock.today())


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
