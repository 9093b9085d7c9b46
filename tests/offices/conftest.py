"""A small state: directorate, two districts, three blocks, a school; SCERT with an institute in district D."""

from datetime import date

import pytest

from kshamta.audit.actors import Actor, system
from kshamta.audit.rights import Right
from kshamta.foundation.ids import new_id
from kshamta.offices import operations
from kshamta.offices.models import Level, Office
from kshamta.offices.values import NewOffice

TODAY = date(2025, 12, 10)
BEGAN = date(2025, 4, 1)
LEVELS = [
    ("directorate", 30, "संचालनालय", "Directorate"), ("district", 50, "जिला", "District"), ("block", 60, "विकासखंड", "Block"),
    ("ddo", 70, "आहरण कार्यालय", "DDO office"), ("institution", 80, "संस्था", "Institution"),
]  # fmt: skip


def new(code, level, parent="", **more):
    facts = {"kind": level, "name_hi": f"कार्यालय {code}", "name_en": f"Office {code}"}
    return NewOffice(code=code, level=level, parent=parent, state="" if parent else "22", **(facts | more))


SMALL_STATE = [
    new("DPI", "directorate"),
    new("SCERT", "district", "DPI", kind="scert"),
    new("D", "district", "DPI", name_hi="जिला शिक्षा अधिकारी, गढ़पुर", name_en="District Education Officer, Garhpur"),
    new("E", "district", "DPI"),
    new("A", "block", "D", strength={"A": 1, "C": 20}),
    new("B", "block", "D", strength={"C": 5, "contractual": 2}),
    new("F", "block", "E", strength={"D": 3}),
    new("S1", "ddo", "A", strength={"C": 10}),
    new("DIET", "institution", "D", kind="diet", branch_to=("SCERT",), strength={"B": 4}),
]  # fmt: skip


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    """Today is 10 December 2025, until a test says otherwise by `the_day(...)`."""

    def say(day):
        monkeypatch.setattr("kshamta.foundation.clock.today", lambda: day)

    say(TODAY)
    return say


@pytest.fixture
def levels(db):
    Level.objects.bulk_create([Level(state="22", code=c, rank=r, name_hi=h, name_en=e) for c, r, h, e in LEVELS])


@pytest.fixture
def state(levels):
    """The small state, as it stood from 1 April 2025, by code."""
    operations.bulk_open(rows=SMALL_STATE, by=system("test"), on=BEGAN)
    return {office.code: office for office in Office.objects.all()}


@pytest.fixture
def admin(state):
    """Reaches everything of the state's directorate and may change offices."""
    return acting_at(state["DPI"], Right.SEE_OFFICES, Right.CHANGE_OFFICES)


@pytest.fixture
def bilal(state):
    """At district D: may change offices below it."""
    return acting_at(state["D"], Right.SEE_OFFICES, Right.CHANGE_OFFICES)


@pytest.fixture
def asha(state):
    """At block A: sees, changes nothing."""
    return acting_at(state["A"], Right.SEE_OFFICES)


@pytest.fixture
def chitra(state):
    """At district E: has nothing to do with D."""
    return acting_at(state["E"], Right.SEE_OFFICES, Right.CHANGE_OFFICES)


def acting_at(office, *rights):
    return Actor(
        account_id=new_id(), appointment_id=new_id(), charge="test", office_id=office.pk, office_path=office.path,
        reach=(office.path,), rights=frozenset(rights), address="10.0.0.1",
    )  # fmt: skip


def now(office):
    """The office as the database holds it."""
    return Office.objects.get(pk=office.pk)


def tree():
    """Code → code of the parent, by today's index."""
    return dict(Office.objects.values_list("code", "parent__code"))


def paths_are_right():
    """Each path is the parent's path and one step."""
    by_id = {office.pk: office for office in Office.objects.all()}
    for office in by_id.values():
        above = by_id[office.parent_id].path if office.parent_id else ""
        assert office.path[:-5] == above, office.code
    return True
