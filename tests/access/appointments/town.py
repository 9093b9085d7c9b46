"""A small state: two districts, three blocks, SCERT with a DIET; and who holds what in it.

        CG ─ SED ─ DPI ─ DIV ─┬─ RAIPUR ─┬─ ABHANPUR ─ A1
                  └ SCERT ····│··· DIET ─┤ (branch)
                              │          └─ TILDA
                              └─ DURG ───── PATAN
"""

from datetime import date, timedelta

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import State
from kshamta.access.nominees import Known, new_account
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices import queries as offices
from kshamta.offices.models import Level, Office, OfficePlacement, Route
from kshamta.offices.paths import step
from tests.holding import Held

BEGAN = date(2025, 4, 1)
LEVELS = ("state", "department", "directorate", "division", "district", "block", "ddo", "institution")
TREE = (
    ("CG", "", "state"), ("SED", "CG", "department"), ("DPI", "SED", "directorate"), ("SCERT", "SED", "directorate"),
    ("DIV", "DPI", "division"), ("RAIPUR", "DIV", "district"), ("DURG", "DIV", "district"), ("ABHANPUR", "RAIPUR", "block"),
    ("TILDA", "RAIPUR", "block"), ("PATAN", "DURG", "block"), ("A1", "ABHANPUR", "ddo"), ("DIET", "RAIPUR", "institution"),
)  # fmt: skip
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def build() -> dict[str, Office]:
    levels = {
        code: Level.objects.create(state="22", code=code, rank=10 * rank, name_hi=code, name_en=code.title())
        for rank, code in enumerate(LEVELS)
    }
    made: dict[str, Office] = {}
    for serial, (code, above, level) in enumerate(TREE, 1):
        parent = made.get(above)
        made[code] = Office.objects.create(
            serial=serial, code=code, level=levels[level], kind=level, name_hi=f"{code} कार्यालय", name_en=f"Office {code.title()}",
            words=f" {code.lower()} office {code.lower()} ", opened_on=BEGAN, parent=parent, path=(parent.path if parent else "") + step(serial),
        )  # fmt: skip
        OfficePlacement.objects.create(office=made[code], parent=parent, starts_on=BEGAN)
    OfficePlacement.objects.create(office=made["DIET"], parent=made["SCERT"], route=Route.BRANCH, starts_on=BEGAN)
    return made


TOWN = Held(build)


def account(number: int, name: str = "") -> Account:
    mobile = str(9_712_340_000 + number)
    made = new_account(Known(name or f"Officer {chr(65 + number % 26)}", "", mobile, f"officer.{number}@example.gov.in"), clock.now())
    made.save(force_insert=True)
    return made


def appoint(holder: Account, charge: Charge, office: Office, state: State = State.TRAINED, **facts) -> Appointment:
    now = clock.now()
    given = {"starts_on": clock.today(), "nominated_at": now, "confirmed_at": now, "activated_at": now}
    return Appointment.objects.create(account=holder, charge=charge, office=office, state=state, **(given | facts))


def acting(appointment: Appointment) -> Actor:
    """As the middleware would see him."""
    charge, office = Charge(appointment.charge), appointment.office
    return Actor(
        account_id=appointment.account_id, appointment_id=appointment.pk, charge=charge, office_id=office.pk,
        office_path=office.path, reach=offices.reach_of(office), rights=RIGHTS[charge], address="192.0.2.7",
    )  # fmt: skip


def days_ago(number: int):
    return clock.now() - timedelta(days=number)
