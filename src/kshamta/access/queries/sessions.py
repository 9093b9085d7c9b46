"""Who is signed in, and as whom he acts: asked once on every request."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from kshamta.access import charges, seats
from kshamta.access.charges import Charge
from kshamta.access.models import Appointment, SignedIn
from kshamta.access.models.appointments import Kind, gives_rights
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.statements import Statement
from kshamta.offices.models import OfficePlacement, Route

ABSOLUTE = timedelta(hours=12)  # ASVS 7.3.2
NOTED_AT_MOST_EVERY = timedelta(minutes=1)
CLOCKS_DIFFER = timedelta(minutes=1)  # trust.md R7: a clock that was set back must not lengthen anything

# people.Person.account points down to us, hence `account__person__id`: his own id, for "himself, always".
_SEAT = ("level__state", "level__code", "kind")  # of an office: what a charge is called there
_SEEN = (
    "id", "signed_in_at", "seen_at", "proved_at", "second_factor", "account_id", "account__name_hi", "account__name_en",
    "account__language", "account__person__id", "acting_in_id", "acting_in__charge", "acting_in__kind", "acting_in__state",
    "acting_in__may_accept",
    "acting_in__starts_on", "acting_in__ends_on", "acting_in__office_id", "acting_in__office__path",
    "acting_in__office__name_hi", "acting_in__office__name_en", *(f"acting_in__office__{name}" for name in _SEAT),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Present:
    """Someone signed in at a browser. `must_enrol`: his charge asks for a second factor and he has shown none, so he has no
    rights until he sets one up (ASVS 6.3.3)."""

    actor: Actor
    id: UUID
    name_hi: str
    name_en: str
    language: str
    kind: str
    office_name_hi: str
    office_name_en: str
    signed_in_at: datetime
    seen_at: datetime
    proved_at: datetime
    second_factor: bool
    must_enrol: bool
    called_hi: str = ""  # the charge, as the state calls it at such an office (access/seats.py)
    called_en: str = ""
    holds_others: bool = False  # charges beside the one he acts in

    @property
    def charge(self) -> str:
        return self.actor.charge

    def proved_within(self, minutes: int) -> bool:
        """ASVS 7.5.1, 7.5.3: what is grave is done only soon after a proof of identity."""
        age = clock.now() - self.proved_at
        return -CLOCKS_DIFFER <= age <= timedelta(minutes=minutes)

    @property
    def to_be_noted(self) -> bool:
        return abs(clock.now() - self.seen_at) >= NOTED_AT_MOST_EVERY


@dataclass(frozen=True, slots=True)
class InCharge:
    """One of the appointments he may act in today, for the switcher."""

    id: UUID
    charge: str
    kind: str
    office_id: UUID
    office_name_hi: str
    office_name_en: str
    called_hi: str
    called_en: str


@dataclass(frozen=True, slots=True)
class Device:
    """A line of the device list."""

    id: UUID
    device: str
    address: str
    signed_in_at: datetime
    seen_at: datetime


def present(signed_in_id: UUID | str, address: str = "") -> Present | None:
    """Who is signed in by this line, if it still holds. One statement; a second where the office has branches."""
    now = clock.now()
    found = _PRESENT.first(line=signed_in_id, **_times(now))
    if found is None:
        return None
    row = dict(zip(_ROW, found, strict=True))
    holds = _holds(row, now.astimezone(clock.INDIA).date())
    if not _awake(row, now, charge=row["acting_in__charge"] if holds else ""):
        return None
    return _seen(row, address) if holds else _himself(row, address)


def actor_for(signed_in_id: UUID | str, address: str = "") -> Actor | None:
    found = present(signed_in_id, address)
    return found.actor if found else None


def charges_held(seen: Present) -> list[InCharge]:
    """The same for whoever is present; no statement where it is the one he acts in, or none."""
    who = seen.actor
    if seen.holds_others and who.account_id:
        return charges_of(who.account_id)
    if who.appointment_id is None or who.office_id is None:
        return []
    names = (seen.office_name_hi, seen.office_name_en, seen.called_hi, seen.called_en)
    return [InCharge(who.appointment_id, seen.charge, seen.kind, who.office_id, *names)]


def charges_of(account_id: UUID) -> list[InCharge]:
    """Every charge he holds today; the regular one first."""
    fields = ("id", "charge", "kind", "office_id", "office__name_hi", "office__name_en", *(f"office__{name}" for name in _SEAT))
    rows = Appointment.objects.filter(account_id=account_id).holding_on(clock.today()).values_list(*fields)
    order = {Kind.REGULAR: 0, Kind.ADDITIONAL: 1, Kind.ACTING: 2}
    return [_in_charge(row) for row in sorted(rows, key=lambda row: (order[Kind(row[2])], row[0]))]


def _in_charge(row: tuple[Any, ...]) -> InCharge:
    pk, charge, kind, office_id, name_hi, name_en, *seat = row
    called_hi, called_en = _called(charge, *seat)
    return InCharge(pk, charge, kind, office_id, name_hi, name_en, called_hi, called_en)


def devices_of(account_id: UUID) -> list[Device]:
    """Where he is signed in, the last seen first."""
    fields = ("id", "device", "address", "signed_in_at", "seen_at")
    lines = _lines(**_times(clock.now()))
    return [Device(*row) for row in lines.filter(account_id=account_id).order_by("-seen_at").values_list(*fields)]


def _times(now: datetime) -> dict[str, Any]:
    return {"oldest": now - ABSOLUTE, "newest": now + CLOCKS_DIFFER, "today": now.astimezone(clock.INDIA).date()}


def _lines(oldest: datetime, newest: datetime, today: date) -> Any:
    """Lines that have not ended: neither by a word nor by the clock."""
    branches = OfficePlacement.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today), parent=OuterRef("acting_in__office_id"), route=Route.BRANCH, starts_on__lte=today
    )
    others = Appointment.objects.filter(account=OuterRef("account_id")).holding_on(today)
    others = others.exclude(pk=Coalesce(OuterRef("acting_in_id"), OuterRef("id")))
    return SignedIn.objects.filter(
        ended_at=None, account__closed_at=None, signed_in_at__gt=oldest, signed_in_at__lte=newest
    ).annotate(branched=Exists(branches), others=Exists(others))


_ROW = (*_SEEN, "branched", "others")
_PRESENT = Statement(
    lambda line, **times: _lines(**times).filter(pk=line).values_list(*_ROW),
    line=UUID, oldest=datetime, newest=datetime, today=date,
)  # fmt: skip


def _holds(row: dict[str, Any], today: date) -> bool:
    return gives_rights(row["acting_in__state"], row["acting_in__starts_on"], row["acting_in__ends_on"], today)


def _awake(row: dict[str, Any], now: datetime, charge: str) -> bool:
    """ASVS 7.3.1: whoever approves or administers is signed out sooner; who acts for himself alone, by the absolute limit."""
    idle = timedelta(minutes=charges.IDLE_MINUTES[Charge(charge)]) if charge else ABSOLUTE
    return bool(now - idle < row["seen_at"] <= now + CLOCKS_DIFFER)


def _seen(row: dict[str, Any], address: str) -> Present:
    charge, path = Charge(row["acting_in__charge"]), row["acting_in__office__path"]
    must_enrol = charges.needs_second_factor(charge, may_accept=row["acting_in__may_accept"]) and not row["second_factor"]
    actor = Actor(
        account_id=row["account_id"], appointment_id=row["acting_in_id"], charge=charge.value,
        office_id=row["acting_in__office_id"], office_path=path, reach=() if must_enrol else _reach(row),
        rights=frozenset() if must_enrol else charges.rights_of(charge, may_accept=row["acting_in__may_accept"]),
        person_id=row["account__person__id"], address=address, session_id=row["id"],
    )  # fmt: skip
    offices = (row["acting_in__kind"], row["acting_in__office__name_hi"], row["acting_in__office__name_en"])
    called = _called(charge, *(row[f"acting_in__office__{name}"] for name in _SEAT))
    return _present(row, actor, offices, must_enrol, called)


def _called(charge: str, state: str, level: str, kind: str) -> tuple[str, str]:
    name = seats.name_of(charge, state=state, level=level, kind=kind)
    return name.hi, name.en


def _himself(row: dict[str, Any], address: str) -> Present:
    """Without a charge, or with one that has ended: his own matters only."""
    actor = Actor(account_id=row["account_id"], person_id=row["account__person__id"], address=address, session_id=row["id"])
    return _present(row, actor, ("", "", ""), must_enrol=False)


def _present(
    row: dict[str, Any], actor: Actor, office: tuple[str, str, str], must_enrol: bool, called: tuple[str, str] = ("", "")
) -> Present:
    kind, name_hi, name_en = office
    return Present(
        actor=actor, id=row["id"], name_hi=row["account__name_hi"], name_en=row["account__name_en"],
        language=row["account__language"], kind=kind, office_name_hi=name_hi, office_name_en=name_en,
        signed_in_at=row["signed_in_at"], seen_at=row["seen_at"], proved_at=row["proved_at"],
        second_factor=row["second_factor"], must_enrol=must_enrol, called_hi=called[0], called_en=called[1],
        holds_others=row["others"],
    )  # fmt: skip


def _reach(row: dict[str, Any]) -> tuple[str, ...]:
    own = row["acting_in__office__path"]
    if not row["branched"]:
        return (own,)
    today = clock.today()
    attached = (
        OfficePlacement.objects.filter(
            Q(ends_on=None) | Q(ends_on__gt=today),
            parent_id=row["acting_in__office_id"],
            route=Route.BRANCH,
            starts_on__lte=today,
        )
        .order_by("office__path")
        .values_list("office__path", flat=True)
    )
    return (own, *attached)
