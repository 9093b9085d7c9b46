"""A state's own system reads how far people are."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people.operations import reasons
from kshamta.people.operations.stages import Reached, reach

pytestmark = pytest.mark.django_db


def test_the_funnel_of_an_office_with_the_offices_below(asked, offices, sunita):
    reach(steps=[Reached(sunita.pk, 2, clock.now())], by=system("test"), source="roster")
    found = asked.asked(f"/stages/offices/{offices['ABHANPUR'].pk}").json()
    assert (found["on_roll"], found["counted"], found["pages"]) == (1, 1, 1)
    assert found["steps"][0] == {"stage": "collected", "reached": 1, "percent": 100, "waits": 0}
    assert [child["code"] for child in found["children"]] == ["A1"]


def test_who_waits_and_why(asked, offices, sunita):
    found = asked.asked(f"/stages/offices/{offices['RAIPUR'].pk}/waiting/collected").json()
    assert [(each["name_en"], each["why"]) for each in found["items"]] == [("Sunita Sahu", [])]
    assert asked.asked(f"/stages/offices/{offices['RAIPUR'].pk}/waiting/promoted").status_code == 422


def test_only_those_whom_one_reason_holds_up(asked, offices, sunita):
    reach(steps=[Reached(sunita.pk, stage, clock.now()) for stage in (2, 3)], by=system("test"), source="portal-batch")
    reasons.put(reasons={sunita.pk: ["name"]})
    here = f"/stages/offices/{offices['RAIPUR'].pk}/waiting/registered"
    assert [each["why"] for each in asked.asked(here, {"why": "name"}).json()["items"]] == [["name"]]
    assert asked.asked(here, {"why": "group"}).json()["total"] == 0
    unknown = asked.asked(here.replace("registered", "collected"), {"why": "name"})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "stage-reason-unknown")


def test_one_persons_ledger(asked, sunita):
    reach(steps=[Reached(sunita.pk, 4, clock.now())], by=system("test"), source="portal-result")
    found = asked.asked(f"/stages/people/{sunita.pk}").json()
    assert found["reached"] == ["sent", "registered"]
    assert [(each["stage"], each["source"], each["reached"]) for each in found["entries"]] == [("registered", "portal-result", True)]


def test_anothers_are_not_there(officer, program, offices, sunita):
    durg = program(officer(Charge.DISTRICT_OFFICER, "DURG", 4))
    paths = (f"offices/{offices['A1'].pk}", f"offices/{offices['A1'].pk}/waiting/sent", f"people/{sunita.pk}")
    assert [durg.asked(f"/stages/{path}").status_code for path in paths] == [404, 404, 404]
