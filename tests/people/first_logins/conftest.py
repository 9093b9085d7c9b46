"""Sunita serves at the school A1 and stands in an accepted roster; Asha is nodal officer of her block, Bilal of the district above,
Chitra of a block elsewhere."""

from dataclasses import replace

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Account, SignedIn
from kshamta.access.sign_in.visitors import Visitor
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.people import operations, privacy
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import answering, stages
from kshamta.people.operations.stages import Reached
from tests.access.appointments import town


@pytest.fixture
def collected(somebody, dev):
    """`collected(name_en="…")`: entered, and in an accepted roster."""

    def enter(by=None, **facts):
        person = operations.enter(new=somebody(**facts), by=by or dev)
        stages.reach(steps=[Reached(person.pk, Stage.COLLECTED, clock.now())], by=by or dev, source=StageSource.ROSTER)
        return person

    return enter


@pytest.fixture
def sunita(collected):
    return collected(mobile="9812345610", email="rani@example.gov.in")


@pytest.fixture
def chitra(holding):
    return holding(Charge.NODAL_OFFICER, "PATAN")


@pytest.fixture
def proven():
    """`proven(actor)`: signed in, and proved anew just now."""

    def prove(actor):
        now = clock.now()
        line = SignedIn.objects.create(account_id=actor.account_id, signed_in_at=now, seen_at=now, proved_at=now)
        return replace(actor, session_id=line.pk)

    return prove


@pytest.fixture
def himself():
    """`himself(person)`: the person, signed in by the account he was given."""

    def signed_in(person):
        found = Person.objects.get(pk=person.pk)
        return Actor(account_id=found.account_id, person_id=found.pk, address="192.0.2.9")

    return signed_in


@pytest.fixture
def said():
    """`said(wrong={…})`: what somebody says who has read the notice."""

    def say(**changed):
        return answering.Said(**({"notice": privacy.current()} | changed))

    return say


@pytest.fixture
def come(asha, himself, said):
    """`come(person, wrong={…})`: invited, and answered."""
    from kshamta.people.operations import inviting

    def come(person, **changed):
        if Person.objects.get(pk=person.pk).account_id is None:
            inviting.invite(office_id=Person.objects.get(pk=person.pk).office_id, by=asha)
        by = himself(person)
        answering.answer(said=said(**changed), by=by)
        return by

    return come


@pytest.fixture
def told():
    """`told("notice")`: to which ways it went."""

    def channels(notice):
        return sorted(Dispatch.objects.filter(notice=notice).values_list("channel", flat=True))

    return channels


@pytest.fixture
def account(db):
    return lambda number=900: town.account(number)


@pytest.fixture
def visitor():
    return lambda name="browser": Visitor(name, "192.0.2.33", "Chromium, Android")


@pytest.fixture
def account_of():
    return lambda person: Account.objects.get(person=person)
