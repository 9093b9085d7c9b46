"""A nodal officer's first screen: the newest batch of his office. One statement, built once; whether he prints at all follows
from the tree."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.statements import Statement
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.portal.models import BatchState
from kshamta.portal.rules import batches as rules, routes

_FIELDS = ("id", "state", "rows", "good", "bad", "missing", "asked_at", "released_at", "answered_at")


@dataclass(frozen=True, slots=True)
class Newest:
    """The batch of the office that was asked for last."""

    id: UUID
    state: str
    rows: int
    good: int
    bad: int
    missing: int
    asked_at: datetime
    released_at: datetime | None
    answered_at: datetime | None

    @property
    def number(self) -> str:
        return rules.number_of(self.id.hex)

    @property
    def waits_release(self) -> bool:
        return self.state == BatchState.WAITING

    @property
    def waits_result(self) -> bool:
        return self.state == BatchState.PRINTED

    @property
    def in_flight(self) -> bool:
        return self.waits_release or self.waits_result

    @property
    def since(self) -> datetime:
        """When it came to stand where it stands."""
        return self.answered_at or self.released_at or self.asked_at


@dataclass(frozen=True, slots=True)
class BatchCard:
    """newest: None where none was ever asked for. own: he prints the people of his own office and below, whom its figures
    count; else those of what is attached to it."""

    newest: Newest | None
    own: bool


# Once trained, an officer onboards (B27); the row is there without a batch, too.
_OWN = Statement(
    lambda appointment: (
        Appointment.objects.filter(pk=appointment, state=State.TRAINED)
        .order_by("-office__portal_batches__asked_at")
        .values_list(*(f"office__portal_batches__{name}" for name in _FIELDS))[:1]
    ),
    appointment=UUID,
)  # fmt: skip


def card(by: Actor) -> BatchCard | None:
    """None for whoever prints no batches: by charge or level, or not trained yet."""
    if by.charge != Charge.NODAL_OFFICER or by.office_id is None or not by.may_anywhere(Right.ONBOARD):
        return None
    prints = _prints(by.office_id, by.reach)
    if not prints:
        return None
    row = _OWN.first(appointment=by.appointment_id)
    if row is None:
        return None
    return BatchCard(Newest(*row) if row[0] else None, prints == "own")


@offices.remembered
def _prints(office_id: UUID, reach: tuple[str, ...]) -> str:
    """ "own" by the level of his office, "branch" by an order for what is attached to it."""
    state, level, kind = Office.objects.values_list("level__state", "level__code", "kind").get(pk=office_id)
    allowed = routes.onboarding(routes.route_of(state), level=level, kind=kind, reach=reach)
    return "" if allowed is None else "branch" if allowed.branch else "own"
