"""One district of the demonstration hands its roster over: one officer confirmed, one who waits, one hand-over by hand."""

from datetime import timedelta
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.notices.models import Dispatch
from kshamta.notices.telling import secrets_of
from kshamta.onboarding.models import Kind, Submission, Way
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.operations import handovers, outside_officers, sending
from kshamta.onboarding.operations.outside_officers import Wanted

_REASON = "संचालनालय के आदेश के पालन में।"


def happen() -> None:
    """Where a district of the small state has signed, and has two officers."""
    districts = Submission.objects.filter(kind=Kind.COMPILED, state__in=WITH_ABOVE, office__level__code="district")
    position = districts.order_by("office__path").first()
    if position is None:
        return
    first, second = (acting.at(position.office_id, charge) for charge in (Charge.DISTRICT_OFFICER, Charge.NODAL_OFFICER))
    if first is None or second is None:
        return
    officer = _proven(_wanted("Devendra Sahu", "देवेन्द्र साहू", "9712399001"), first)
    outside_officers.confirm(officer_id=officer, by=second)
    _proven(_wanted("Kavita Netam", "कविता नेताम", "9712399002"), first)
    handovers.ask(submission_id=position.pk, officer_id=officer, way=Way.HAND, reason=_REASON, by=first)
    sending.send_released(by=system("demo"))


def _wanted(name_en: str, name_hi: str, mobile: str) -> Wanted:
    return Wanted(
        name_en=name_en, name_hi=name_hi, called="पोर्टल के नोडल अधिकारी", order_number="DPI/2025/131",
        order_date=clock.today() - timedelta(days=3), mobile=mobile, email=f"{name_en.lower().replace(' ', '.')}@example.gov.in",
    )  # fmt: skip


def _proven(wanted: Wanted, by: Actor) -> UUID:
    """Registered; he read out the code that came to his telephone."""
    made = outside_officers.register(wanted=wanted, by=by)
    outside_officers.send_code(officer_id=made, by=by)
    line = Dispatch.objects.filter(notice="outside-officer-code").order_by("-pk")[0]
    outside_officers.prove(officer_id=made, code=str(dict(secrets_of(line))["code"]), by=by)
    return made
