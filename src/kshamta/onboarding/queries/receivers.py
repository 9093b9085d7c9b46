"""Who may receive what goes up: one named officer at the office above, or his named representative (B12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kshamta.access import seats
from kshamta.access.charges import RIGHTS, Charge, Name
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import OPEN
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.onboarding.models import Kind, Submission

CHECKING = [charge.value for charge, rights in RIGHTS.items() if Right.CHECK_ROSTERS in rights]
GIVING = [charge.value for charge, rights in RIGHTS.items() if Right.GIVE_ROSTER in rights]
ACCEPTING = [charge.value for charge, rights in RIGHTS.items() if Right.ACCEPT_ROSTERS in rights]
_OFFICERS_FIRST = (Charge.BLOCK_OFFICER, Charge.DISTRICT_OFFICER, Charge.HEAD_OF_DEPARTMENT, Charge.NODAL_OFFICER)


@dataclass(frozen=True, slots=True)
class Receiver:
    """called: what his charge is called at that office."""

    appointment_id: UUID
    account_id: UUID
    name_hi: str
    name_en: str
    called_hi: str
    called_en: str
    representative: bool

    @property
    def called(self) -> Name:
        return Name(self.called_hi, self.called_en)


def receivers_of(submission: Submission) -> list[Receiver]:
    """Officers first, then representatives; never the one who sends (he leaves himself out: `account_id`). One statement."""
    return receivers_at(submission.above.answers_id) if submission.above else []


def receivers_at(office_id: UUID) -> list[Receiver]:
    held = Appointment.objects.holding_on(clock.today()).filter(office=office_id, charge__in=CHECKING, account__closed_at=None)
    rows = held.select_related("account", "office__level").order_by("starts_on", "pk")
    return sorted(map(_receiver, rows), key=_rank)


def lacks_nodal(office: Office) -> bool:
    """B3: the collection of a block or a district cannot begin before its nodal officer is nominated."""
    return office.pk in without_nodal([office])


def without_nodal(offices: Iterable[Office]) -> set[UUID]:
    """Of these, the ones that need a nodal officer and have none, not even nominated. level is read of each. One statement."""
    needing = {
        office.pk for office in offices
        if office.level.code in seats.needed_at(Charge.NODAL_OFFICER, office.level.state)
    }  # fmt: skip
    if not needing:
        return set()
    held = Appointment.objects.filter(office__in=needing, charge=Charge.NODAL_OFFICER, state__in=OPEN)
    return needing - set(held.values_list("office_id", flat=True))


def blocked(submission: Submission) -> bool:
    """Whether its collection cannot begin for want of a nodal officer above. One statement, where one is needed."""
    return submission.kind == Kind.ROSTER and submission.above is not None and lacks_nodal(submission.above.office)


def _receiver(row: Appointment) -> Receiver:
    office, account = row.office, row.account
    called: Name = seats.name_of(row.charge, state=office.level.state, level=office.level.code, kind=office.kind)
    return Receiver(
        row.pk, account.pk, account.name_hi or account.name_en, account.name_en, called.hi, called.en,
        row.charge == Charge.REPRESENTATIVE,
    )  # fmt: skip


def _rank(receiver: Receiver) -> tuple[bool, str]:
    return receiver.representative, receiver.name_en
