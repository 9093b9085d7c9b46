"""The demonstration: the same state each time, whole, with somebody in every charge and something missing to be found."""

import re
from collections import Counter
from datetime import date
from random import Random

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.audit.models import Event
from kshamta.foundation.ids import new_id
from kshamta.journeys.demo import building, names, places, sign_in
from kshamta.journeys.demo.building import Size
from kshamta.journeys.demo.people import Crowd, Staffed
from kshamta.offices.models import Office, Strength
from kshamta.people import queries
from kshamta.people.models import Contact, Person, Posting
from tests.access.appointments import town

TINY = Size("tiny", 26, 8, 1_100, whole_state=False)
TODAY = date(2025, 12, 10)


@pytest.fixture
def built(db):
    return building.build(TINY)


def people_of(seed):
    crowd = Crowd(Random(seed), TODAY)
    return [row[:2] + row[2:4] + row[5:] for row in crowd.staff([Staffed(new_id(), True, 200), Staffed(new_id(), False, 50)])]


def test_the_same_seed_makes_the_same_people():
    assert people_of(1) == people_of(1) != people_of(2)


def test_no_two_people_share_an_id_a_number_or_an_address_and_nothing_leads_to_anybody():
    rows = list(Crowd(Random(5), TODAY).staff([Staffed(new_id(), True, 20_000)]))
    for field in ("employee_id", "mobile", "email"):
        assert len({getattr(row, field) for row in rows}) == 20_000
    assert all(re.fullmatch("22[0-9]{9}", row.employee_id) and re.fullmatch("[6-9][0-9]{9}", row.mobile) for row in rows)
    assert all(row.email.endswith("@example.gov.in") for row in rows)


def test_names_are_in_both_scripts_for_a_good_part():
    drawn = [names.draw(chance) for chance in [Random(3)] for _ in range(2000)]
    in_hindi = [name for name in drawn if name.hi]
    assert 0.3 < len(in_hindi) / len(drawn) < 0.8
    assert all(len(name.hi.split()) == len(name.en.split()) for name in in_hindi)
    assert {name.gender for name in drawn} == {"Male", "Female"}


def test_schools_lie_evenly_over_the_blocks_and_have_names_of_their_own():
    rows = list(places.schools([("B1", "492001"), ("B2", "493001")], 60, 20))
    assert Counter(row.parent for row in rows) == {"B1": 30, "B2": 30}
    assert len({row.code for row in rows}) == len({row.ddo_code for row in rows}) == 60
    assert len({(row.parent, row.name_en) for row in rows}) == 60
    assert {sum(row.strength.values()) for row in rows} == {20, 21, 22}


def test_the_whole_number_is_there_with_postings_and_contacts(built):
    assert built == Person.objects.count() == TINY.people
    assert Contact.objects.filter(kind="mobile", ended_at=None).count() == TINY.people
    assert Posting.objects.filter(kind="main", ends_on=None).count() == TINY.people - 1  # one is about to retire
    assert Office.objects.filter(level__code="ddo").count() == TINY.schools and Strength.objects.exists()


def test_every_level_and_every_charge_has_somebody(built):
    assert set(Office.objects.values_list("level__code", flat=True)) == {
        "state", "department", "directorate", "division", "district", "block", "ddo", "institution",
    }  # fmt: skip
    held = {role.charge for role in sign_in.cast()}
    assert held == {charge.value for charge in Charge} | {""}  # and an employee without a charge


def test_every_officer_is_a_person_of_his_office_who_can_be_told_by_his_account(built):
    assert not Appointment.objects.exclude(account__person__isnull=False).exclude(state="nominated").exists()
    assert not Account.objects.filter(name_hi="").exists()
    additional = Appointment.objects.filter(kind="additional")
    assert additional.exists()
    regular = Appointment.objects.filter(kind="regular").exclude(account__person=None)
    for account_office, office in regular.values_list("account__person__office", "office"):
        assert account_office == office


def test_some_units_lack_a_nodal_officer_and_some_officers_lag(built):
    nodal = Appointment.objects.filter(charge="nodal-officer", office__level__code__in=["district", "block"])
    states = Counter(nodal.values_list("state", flat=True))
    assert set(states) == {"nominated", "confirmed", "active", "trained"}
    assert states["trained"] > 0.6 * sum(states.values())
    units = (
        Office.objects.filter(level__code__in=["district", "block"])
        .annotate(n=Count("appointments"))
        .exclude(appointments__charge="nodal-officer")
    )
    assert 3 < units.count() < 20


def test_nobody_confirmed_his_own_nomination(built):
    for nominated, confirmed, holder in Appointment.objects.values_list("nominated_by", "confirmed_by", "account"):
        assert confirmed is None or confirmed not in {holder}
        assert nominated != holder


def test_something_has_happened_and_the_record_tells_it(built):
    told = set(Event.objects.values_list("operation", flat=True))
    assert {
        "journeys.demo.built", "people.people.loaded", "people.person.transferred", "people.person.retired", "people.contact.unmasked",
        "access.appointment.nominated",
    } <= told  # fmt: skip


def test_the_people_are_found(built):
    person = Person.objects.exclude(name_hi="").order_by("employee_id")[5]
    ddo = Appointment.objects.get(
        account=Account.objects.filter(appointments__charge="state-admin").first(), charge="state-admin"
    )
    found = queries.find(person.name_hi, town.acting(ddo).scope)
    assert person.pk in {each.id for each in found.people}


def test_a_second_run_leaves_everything_as_it_is(db, monkeypatch, settings):
    monkeypatch.setitem(building.SIZES, "small", TINY)
    call_command("demo")
    before = set(Person.objects.values_list("id", flat=True))
    call_command("demo")
    assert set(Person.objects.values_list("id", flat=True)) == before


def test_what_breaks_on_the_way_leaves_nothing(db, monkeypatch):
    def broken():
        raise RuntimeError

    monkeypatch.setattr(building.happenings, "happen", broken)
    with pytest.raises(RuntimeError):
        building.build(TINY)
    assert not building.is_built() and not Person.objects.exists()


def test_invented_people_never_come_into_an_installed_system(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError):
        call_command("demo")
    assert not building.is_built()


def test_a_large_one_tells_how_far_it_is(db, monkeypatch, capsys):
    monkeypatch.setitem(building.SIZES, "state", Size("state", 26, 8, 4_000, whole_state=True))
    call_command("demo", size="state")
    said = capsys.readouterr().out
    assert "offices" in said and "4,000 / 4,000" in said and "4,000 people in" in said
