"""The demonstration's way in: one invented person for each charge, one click each. Refused everywhere else."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Min

from kshamta.access import seats
from kshamta.access.charges import HOME, Charge, Name
from kshamta.access.models import Appointment, SignedIn
from kshamta.access.operations.sign_in import Visitor
from kshamta.access.sign_in.opening import open_line
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.people.models import Person

_ORDER = [
    Charge.STATE_ADMIN, Charge.HEAD_OF_DEPARTMENT, Charge.JOINT_DIRECTOR, Charge.DISTRICT_OFFICER, Charge.BLOCK_OFFICER,
    Charge.NODAL_OFFICER, Charge.REPRESENTATIVE, Charge.DDO, Charge.AUDITOR, Charge.TRAINER, Charge.COURSE_AUTHOR,
    Charge.REVIEWER,
]  # fmt: skip


class NotADemonstration(Refusal):
    code = "not-a-demonstration"
    status = 404


@dataclass(frozen=True, slots=True)
class Role:
    """Somebody one can be. Without an appointment: an employee, for himself."""

    account_id: UUID
    appointment_id: UUID | None
    charge: str
    called: Name | None
    name_hi: str
    name_en: str
    office_name_hi: str
    office_name_en: str

    @property
    def icon(self) -> str:
        return "charge" if self.charge else "person"

    @property
    def called_hi(self) -> str:
        return self.called.hi if self.called else ""

    @property
    def called_en(self) -> str:
        return self.called.en if self.called else ""


def cast() -> list[Role]:
    """One for each charge and level, from the state downwards; the employee last. Three statements."""
    if not settings.DEMO:
        raise NotADemonstration
    holding = Appointment.objects.holding_on(clock.today()).filter(charge__in=list(HOME))
    first = holding.order_by().values("charge", "office__level").annotate(path=Min("office__path"))
    places = {(row["charge"], row["path"]) for row in first}
    fields = (
        "account_id", "id", "charge", "account__name_hi", "account__name_en", "office__name_hi", "office__name_en",
        "office__path", "office__kind", "office__level__code", "office__level__state", "office__level__rank",
    )  # fmt: skip
    rows = holding.filter(office__path__in=[path for _, path in places]).order_by("id").values_list(*fields)
    found: dict[tuple[str, str], tuple[int, int, Role]] = {}
    for account, pk, charge, hi, en, office_hi, office_en, path, kind, level, state, rank in rows:
        if (charge, path) in places and (charge, path) not in found:
            called = seats.name_of(charge, state=state, level=level, kind=kind)
            role = Role(account, pk, charge, called, hi, en, office_hi, office_en)
            found[charge, path] = (rank, _ORDER.index(Charge(charge)), role)
    return [role for *_, role in sorted(found.values(), key=lambda each: each[:2])] + _employee()


def _employee() -> list[Role]:
    """Somebody who signs in for himself alone."""
    people = Person.objects.filter(account__isnull=False, account__appointments=None, office__isnull=False)
    fields = ("account_id", "name_hi", "name_en", "office__name_hi", "office__name_en")
    row = people.order_by("id").values_list(*fields).first()
    return [Role(row[0], None, "", None, *row[1:])] if row else []


@transaction.atomic
def enter(*, account_id: UUID, appointment_id: UUID | None, visitor: Visitor) -> UUID:
    """Signed in as one of the cast, second factor and all. Refuses NotADemonstration, also for whoever is not of the cast."""
    if not any((role.account_id, role.appointment_id) == (account_id, appointment_id) for role in cast()):
        raise NotADemonstration
    line = open_line(account_id, visitor, how="demonstration", second_factor=True)
    SignedIn.objects.filter(pk=line).update(acting_in=appointment_id)
    return line
