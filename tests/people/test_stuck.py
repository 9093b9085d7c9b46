"""Who waits for a stage, what holds each up, and those whom one reason holds up: the same people whichever way one asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations
from kshamta.people.models import Contact, Person, StageReason
from kshamta.people.operations import exemptions, reasons, stage_tallies as tallies
from kshamta.people.operations.exemptions import Asked
from kshamta.people.operations.stages import Reached, reach
from kshamta.people.queries import stuck as queries
from kshamta.people.refusals import NoSuchReason, NoSuchStage
from kshamta.portal.rules import errors
from kshamta.portal.waiting import PORTAL
from kshamta.web.words import stages as words

US = system("test")


@pytest.fixture
def enter(somebody, dev):
    """`enter(name)`: she serves at the school A1, and her row was sent to the portal."""

    def entered(name="Sunita Sahu", **facts):
        person = operations.enter(new=somebody(name_en=name, name_hi="", **facts), by=dev)
        steps = [Reached(person.pk, stage, clock.now()) for stage in (2, 3)]
        reach(steps=steps, by=US, source="portal-batch")
        return person

    return entered


@pytest.fixture
def stuck(offices, bilal):
    """`stuck("registered", why="name")`: of the district."""

    def asked(stage="registered", **more):
        tallies.fold()
        return queries.stuck(offices["RAIPUR"].pk, stage, bilal, **more)

    return asked


def names(page):
    return [each.name_en for each in page.people]


def test_what_the_portal_said_last_stands_beside_his_own_facts(enter, stuck):
    sunita, rani = enter("Sunita Sahu", employee_id=""), enter("Rani Verma")
    reasons.put(reasons={sunita.pk: ["name", "mobile-used"], rani.pk: ["name"]})
    page = stuck()
    assert {each.name_en: each.why for each in page.people} == {
        "Sunita Sahu": ("no-employee-id", "mobile-used", "name"), "Rani Verma": ("name",),
    }  # fmt: skip
    assert page.reasons == {"no-employee-id": 1, "mobile-used": 1, "name": 2}


def test_only_those_whom_one_reason_holds_up(enter, stuck):
    sunita, rani, _ = enter("Sunita Sahu"), enter("Rani Verma"), enter("Uma Devi")
    reasons.put(reasons={sunita.pk: ["name"], rani.pk: ["mobile"]})
    page = stuck(why="name")
    assert (names(page), page.total, page.why) == (["Sunita Sahu"], 1, "name")
    assert page.reasons == {"mobile": 1, "name": 1}, "the figures are of all who wait"
    assert stuck(why="group").total == 0 and stuck().total == 3


def test_what_is_said_anew_takes_the_place_of_what_was_said(enter, stuck):
    sunita = enter()
    reasons.put(reasons={sunita.pk: ["name", "name", "email"]})
    reasons.put(reasons={sunita.pk: ["missing"]})
    assert stuck().people[0].why == ("missing",)
    reasons.put(reasons={sunita.pk: []})
    assert stuck().people[0].why == () and not StageReason.objects.exists()


def test_registered_meanwhile_it_is_no_reason_any_more(enter, stuck):
    """He waits for his first login then: what the portal said of his row has nothing to do with it."""
    sunita = enter()
    reasons.put(reasons={sunita.pk: ["name"]})
    reach(steps=[Reached(sunita.pk, 4, clock.now())], by=US, source="portal-report")
    assert stuck().total == 0
    page = stuck("first_login")
    assert (names(page), page.people[0].why, page.reasons) == (["Sunita Sahu"], (), {})
    with pytest.raises(NoSuchReason):
        stuck("first_login", why="name")


def _moves(person):
    Person.objects.filter(pk=person.pk).update(moves_on=clock.today() + timedelta(days=3))


def _leaves(person):
    Person.objects.filter(pk=person.pk).update(left_on=clock.today() + timedelta(days=20))


def _shares(person):
    Contact.objects.filter(person=person).update(shared=True)


def _half_shared(person):
    Contact.objects.filter(person=person, kind="mobile").update(shared=True)


def _unreached(person):
    Contact.objects.filter(person=person).update(ended_at=clock.now())


def _no_id(person):
    Person.objects.filter(pk=person.pk).update(employee_id=None)


OWN = {"moves": _moves, "leaves": _leaves, "shared-contact": _shares, "no-contact": _unreached, "no-employee-id": _no_id}


@pytest.mark.parametrize("why", queries.REASONS)
def test_a_list_of_one_reason_has_just_those_of_whom_the_whole_list_says_it(enter, stuck, why):
    for other, change in OWN.items():
        change(enter(f"Person {other.replace('-', ' ')}"))
    _half_shared(enter("Person with two contacts"))
    said = {each.name_en for each in stuck().people if why in each.why}
    assert set(names(stuck(why=why))) == said == {f"Person {why.replace('-', ' ')}"}


def test_who_is_exempt_or_off_roll_waits_for_nothing(enter, stuck, dev, asha):
    sunita = enter()
    reasons.put(reasons={sunita.pk: ["name"]})
    asked = Asked("long-leave", clock.today(), clock.today() + timedelta(days=30), "Leave by order 114")
    exemptions.approve(exemption_id=exemptions.ask(person_id=sunita.pk, asked=asked, by=dev), by=asha)
    assert stuck().total == stuck(why="name").total == 0 and stuck().reasons == {}


@pytest.mark.parametrize("why", ["x" * 33, "नाम"])
def test_what_can_be_no_reason_is_refused(enter, stuck, why):
    with pytest.raises(NoSuchReason):
        stuck(why=why)
    with pytest.raises(NoSuchStage):
        stuck("promoted")


@pytest.mark.parametrize("more", [{}, {"why": "name"}, {"why": "no-contact"}])
def test_more_people_take_no_more_statements(enter, offices, bilal, more):
    def statements(number):
        for each in range(number):
            reasons.put(reasons={enter(f"Rani {'ABCDEFGH'[each]}hu").pk: ["name"]})
        tallies.fold()
        with CaptureQueriesContext(connection) as queries_asked:
            queries.stuck(offices["RAIPUR"].pk, "registered", bilal, **more)
        return len(queries_asked)

    few = statements(1)
    assert statements(6) == few <= 12


def test_too_many_to_be_sorted_are_listed_all_the_same(enter, stuck, monkeypatch):
    reasons.put(reasons={enter(f"Rani {letter}hu").pk: ["name"] for letter in "ABC"})
    monkeypatch.setattr(queries, "SUMMED", 2)
    monkeypatch.setattr(queries, "COUNTED", 2)
    page = stuck()
    assert (page.total, page.ages, page.reasons, page.uncounted) == (3, {}, {}, False)
    assert page.people[0].why == ("name",) and stuck(why="name").uncounted


def test_each_kind_of_the_portals_errors_is_worded():
    assert set(words.PORTAL) == {*errors.kinds(PORTAL), "missing", "unclear", "unknown"}
