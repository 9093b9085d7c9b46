"""First screens, the record and the search: rights and scopes that no other test missed when they were gone, each by an officer who lacks
the one right, or of something that lies elsewhere."""


import pytest

from kshamta.access.charges import Charge
from kshamta.audit import record
from kshamta.audit.actors import system
from kshamta.audit.queries import Filters
from kshamta.audit.recorded import Recorded
from kshamta.audit.refusals import NotYours
from kshamta.audit.rights import Right
from kshamta.offices.refusals import NoSuchOffice
from kshamta.people.models import Person
from kshamta.people.refusals import NoSuchPerson
from kshamta.reporting import finding, homes, record as told
from tests.holding import Held
from tests.security import places
from tests.security.surviving import lacking


def build():
    """At two places somebody's card was looked at, and an appointment."""
    world = places.build(Charge.STATE_ADMIN)
    for relation in ("own", "sibling"):
        office, person, held = world.at(relation), world.thing(relation, "person"), world.thing(relation, "held")
        for about in (("offices.office", office.pk), ("access.appointment", held), ("people.person", person)):
            whose = person if about[0] == "people.person" else None
            record.viewed(by=system("tests"), about=about, what="card", office_path=office.path, person_id=whose)
    return world


world = Held(build).fixture()


def test_people_are_found_by_who_sees_people(world, devika):
    name = f"Office {places.MARKS['own']}"
    assert finding.find(name, devika).offices
    someone = Person.objects.get(pk=world.thing("own", "person")).name_en
    assert finding.find(someone, devika).people
    assert not finding.find(someone, lacking(devika, Right.SEE_PEOPLE)).people


def test_the_screen_of_an_office_counts_its_people_for_who_sees_them(world, devika):
    assert homes.office_home(devika).roll
    assert not homes.office_home(lacking(devika, Right.SEE_PEOPLE)).roll


def test_the_screen_of_the_record_is_for_who_searches_it(world, devika):
    assert homes.record_home(devika).newest
    assert not homes.record_home(lacking(devika, Right.SEARCH_RECORD)).newest


def test_the_record_of_an_office_is_for_who_sees_it(world, devika):
    office = world.at("own").pk
    assert told.of_office(office, devika).rows
    with pytest.raises(NoSuchOffice):
        told.of_office(office, lacking(devika, Right.SEE_RECORD))


def test_the_record_of_a_person_is_for_who_sees_both(world, devika):
    person = world.thing("own", "person")
    assert told.of_person(person, devika).rows
    assert told.of_person(person, lacking(devika, Right.SEE_RECORD)).rows == ()
    with pytest.raises(NoSuchPerson):
        told.of_person(person, lacking(devika, Right.SEE_PEOPLE))


def test_the_record_of_an_appointment_is_for_who_sees_it(world, devika):
    held = world.thing("own", "held")
    assert told.of_appointment(held, devika).rows
    with pytest.raises(NotYours):
        told.of_appointment(held, lacking(devika, Right.SEE_RECORD))


def test_the_record_is_searched_with_the_right_of_each_way(world, devika):
    looks = Filters(operation=Recorded.VIEWED)
    assert told.search(looks, devika).rows and told.rows(looks, devika).rows
    assert told.search(looks, lacking(devika, Right.SEE_RECORD)).rows == ()
    assert told.rows(looks, lacking(devika, Right.SEARCH_RECORD)).rows == ()


def test_an_office_is_named_within_the_scope_of_the_right(world, devika):
    looks, own, elsewhere = Filters(operation=Recorded.VIEWED), world.at("own").code, world.at("sibling").code
    assert told._narrowed(looks, devika, Right.SEE_RECORD, own).office_path == world.at("own").path
    assert told._narrowed(looks, devika, Right.SEE_RECORD, elsewhere) is None
    assert told._narrowed(looks, lacking(devika, Right.SEE_RECORD), Right.SEE_RECORD, own) is None
