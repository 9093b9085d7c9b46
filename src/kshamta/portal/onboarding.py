"""Who may onboard whom: a trained nodal officer of a block or district, or of a branch by its order (B18, B25–B27)."""

from dataclasses import dataclass
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.rights import Right
from kshamta.offices import paths
from kshamta.offices.models import Office
from kshamta.portal.models import Batch
from kshamta.portal.refusals import NoSuchBatch, NotTheOnboarder, NotTrained
from kshamta.portal.rules import routes
from kshamta.portal.rules.routes import Onboarding, Route


@dataclass(frozen=True, slots=True)
class Desk:
    """A nodal officer at work: at which office, of which subtrees, into which organisation of the portal."""

    office: Office
    organisation: Office
    route: Route
    allowed: Onboarding

    @property
    def scope(self) -> Scope:
        return Scope(self.allowed.paths)

    @property
    def order(self) -> tuple[str, str]:
        return self.allowed.branch.order if self.allowed.branch else ("", "")


def desk_of(by: Actor) -> Desk:
    """Refuses NotTheOnboarder (his level or charge), NotTrained."""
    if by.office_id is None or by.charge != Charge.NODAL_OFFICER or not by.may(Right.ONBOARD, at=by.office_path):
        raise NotTheOnboarder
    office = Office.objects.select_related("level").get(pk=by.office_id)
    route = routes.route_of(office.level.state)
    allowed = routes.onboarding(route, level=office.level.code, kind=office.kind, reach=by.reach)
    if allowed is None:
        raise NotTheOnboarder
    if not Appointment.objects.filter(pk__in=[by.appointment_id], state=State.TRAINED).exists():
        raise NotTrained
    return Desk(office, _organisation(office, route), route, allowed)


def batch_of(batch_id: UUID, desk: Desk, *, locked: bool = False) -> Batch:
    """One of the desk's own. Refuses NoSuchBatch."""
    rows = Batch.objects.select_for_update(of=("self",)) if locked else Batch.objects.all()
    found = rows.select_related("office", "organisation").filter(pk=batch_id, office=desk.office).first()
    if found is None:
        raise NoSuchBatch
    return found


def _organisation(office: Office, route: Route) -> Office:
    """Of the portal: the office itself, or the one above it at the level that the state names."""
    if route.organisation == "own":
        return office
    above = Office.objects.filter(path__in=paths.ancestors(office.path, itself=True), level__code=route.organisation)
    return above.order_by("-path").first() or office
