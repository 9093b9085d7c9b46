"""One district of the demonstration has brought the portal's reports of last night: most accounts found their people, some have
signed in, some have learnt, and some wait for a human."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from itertools import cycle
from uuid import UUID

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.foundation.clock import INDIA
from kshamta.foundation.sealing import ring
from kshamta.journeys.demo import acting
from kshamta.offices.models import Office
from kshamta.people.models import Contact, Person
from kshamta.portal import report_profile
from kshamta.portal.operations import reports
from kshamta.portal.rules.reports import columns_of

MOST = 240  # accounts
_STATUS = ("VERIFIED", "NOT-VERIFIED", "VERIFIED", "VERIFIED", "NOT-VERIFIED")
_COURSES = (
    ("Introduction to Mission Karmayogi", "Karmayogi Bharat"), ("Noting and Drafting", "Institute of Secretariat Training"),
    ("Prevention of Sexual Harassment of Women at the Workplace", "Department of Personnel and Training"),
    ("Stress Management", "Art of Living Foundation"),
)  # fmt: skip
_STRANGERS = (
    "Ramesh Kumar Dewangan", "Suneeta Sahoo", "Kamla Bai Netam", "Devendra Singh Thakur", "Anita Kurre", "Mohan Lal Patel",
    "Rekha Nishad",
)  # fmt: skip

type Line = dict[str, str]


def happen(division: str) -> None:
    """Where a district of the division has a nodal officer who may onboard."""
    district = Office.objects.filter(level__code="district", parent__code=division).order_by("path").first()
    by = acting.at(district.pk, Charge.NODAL_OFFICER) if district else None
    if district is None or by is None:
        return
    printed = (clock.now() - timedelta(days=1)).astimezone(INDIA).replace(hour=6, minute=0, second=0, microsecond=0)
    serving = Person.objects.filter(office__path__startswith=district.path, employee_id__isnull=False)
    people = serving.order_by("office__path", "pk").values_list("pk", "name_en", "designation", "employee_id")
    accounts = list(_accounts(people[:MOST], district.name_en, printed))
    reports.receive(by=by, name="UserReport.csv", data=_file("users", accounts))
    reports.receive(by=by, name="ConsumptionReport.csv", data=_file("consumption", _learnt(accounts, printed)))


def _accounts(people: Iterable[tuple[UUID, str, str, str | None]], organisation: str, printed: datetime) -> Iterator[Line]:
    """Two of three have registered; here and there somebody has another address, another name, or is no longer ours."""
    for at, (pk, name, designation, number) in enumerate(people):
        if at % 3 == 2:
            continue
        line = _contacts(pk) | {
            "full_name": name, "designation": designation, "organisation": organisation, "employee_id": number or "",
            "registered": f"{printed - timedelta(days=3 + at % 20):%Y-%m-%d} 11:{at % 60:02}:00",
            "status": _STATUS[at % len(_STATUS)] if at % 2 else "NOT-VERIFIED", "karma": str(20 * (at % 4)),
            "enrolments": str(at % 4), "as_on": f"{printed:%Y-%m-%d %H:%M:%S}",
        }  # fmt: skip
        yield line | _odd(at)


def _odd(at: int) -> Line:
    match at % 39:
        case 4:  # one key, another name
            return {"full_name": _STRANGERS[at % len(_STRANGERS)], "employee_id": "", "email": ""}
        case 13:  # nobody of ours
            name = _STRANGERS[(at + 3) % len(_STRANGERS)]
            return {"full_name": name, "employee_id": "", "email": f"former.{at}@example.org", "mobile": ""}
        case 22:
            return {"status": "NOT-MY-USER"}
        case 30:  # known by the employee ID alone
            return {"email": f"private.{at}@example.org", "mobile": ""}
    return {}


def _learnt(accounts: list[Line], printed: datetime) -> Iterator[Line]:
    courses = cycle(_COURSES)
    for at, account in enumerate(accounts):
        if account["enrolments"] == "0":
            continue
        for number in range(1 + at % 2):
            name, provider = next(courses)
            begun, ended = printed - timedelta(days=2 + at % 9), printed - timedelta(days=1)
            line = {"content": name, "provider": provider, "content_kind": "Course", "duration": "1h 30m"}
            line |= {"enrolled": f"{begun:%Y-%m-%d} 10:00:00", "status": "In-Progress", "progress": str(at % 90 + 5)}
            if (at + number) % 3 == 0:
                line |= {"status": "Completed", "progress": "100", "completed": f"{ended:%Y-%m-%d}"}
            yield account | line


def _contacts(person_id: UUID) -> Line:
    found = {"email": "", "mobile": ""}
    for kind, sealed in Contact.objects.filter(person=person_id, ended_at=None).values_list("kind", "sealed"):
        found[kind] = ring().unseal(bytes(sealed), f"people.contact/{person_id}/{kind}").decode()
    return found


def _file(kind: str, lines: Iterable[Line]) -> bytes:
    """As the portal writes it, with the columns that ours reads."""
    named, out = columns_of(kind, report_profile.load()).named, StringIO()
    writer = csv.DictWriter(out, fieldnames=list(named.values()))
    writer.writeheader()
    writer.writerows({heading: line.get(field, "") for field, heading in named.items()} for line in lines)
    return out.getvalue().encode()
