"""Whoever looks at one person's data is seen to have looked."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from kshamta.access.charges import Charge
from kshamta.audit import queries as record
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.refusals import NoSuchPerson
from kshamta.people.values import NewPerson
from tests.access.appointments import town

pytestmark = pytest.mark.django_db


offices = town.TOWN.fixture()


@pytest.fixture
def bilal(offices):
    return town.acting(town.appoint(town.account(1), Charge.DISTRICT_OFFICER, offices["RAIPUR"]))


@pytest.fixture
def sunita(offices, bilal):
    new = NewPerson(name_en="Sunita Sahu", gender="Female", office_id=offices["A1"].pk, designation="Peon", group="D")
    return people.enter(new=new, by=bilal)


def looks(person):
    return [(row.account_id, row.details) for row in record.of_person(person.pk, looks_only=True).rows]


def test_a_look_is_recorded_and_the_person_can_read_it(sunita, bilal):
    card = people.look(person_id=sunita.pk, by=bilal)
    assert (card.person.name_en, len(card.postings)) == ("Sunita Sahu", 1)
    assert looks(sunita) == [(bilal.account_id, {"what": "card"})]


def test_turning_the_page_again_is_the_same_look_for_an_hour(sunita, bilal):
    with time_machine.travel(clock.now(), tick=False) as moved:
        for _ in range(3):
            people.look(person_id=sunita.pk, by=bilal)
        assert len(looks(sunita)) == 1
        moved.shift(timedelta(minutes=61))
        people.look(person_id=sunita.pk, by=bilal)
    assert len(looks(sunita)) == 2


def test_anothers_look_is_his_own(sunita, bilal, offices):
    above = town.acting(town.appoint(town.account(2), Charge.HEAD_OF_DEPARTMENT, offices["DPI"]))
    for by in (bilal, above):
        people.look(person_id=sunita.pk, by=by)
    assert {account for account, _ in looks(sunita)} == {bilal.account_id, above.account_id}


def test_whoever_is_out_of_reach_sees_nobody_and_leaves_no_trace(sunita, offices):
    chitra = town.acting(town.appoint(town.account(3), Charge.DISTRICT_OFFICER, offices["DURG"]))
    before = Event.objects.count()
    with pytest.raises(NoSuchPerson):
        people.look(person_id=sunita.pk, by=chitra)
    assert Event.objects.count() == before


def test_looking_at_oneself_is_nobodys_business(sunita, bilal):
    himself = replace(bilal, person_id=sunita.pk, rights=frozenset(), reach=())
    assert people.look(person_id=sunita.pk, by=himself).person.id == sunita.pk
    assert looks(sunita) == []
