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
from kshamta.access.queries import proposals
from kshamta.audit.models import Event
from kshamta.foundation.ids import new_id
from kshamta.journeys.demo import acting, building, masses, names, places, sign_in
from kshamta.journeys.demo.building import Size
from kshamta.journeys.demo.people import Crowd, Staffed
from kshamta.offices.models import Office, Strength
from kshamta.onboarding.models import Case, DayTally, Drive, Move, Submission, Tally
from kshamta.onboarding.operations import folding
from kshamta.onboarding.queries import compiled
from kshamta.onboarding.queries.figures import NAMES
from kshamta.people import queries
from kshamta.people.models import Contact, Person, Posting
from kshamta.people.queries import merging, transfers
from tests.access.appointments import town
from tests.holding import Held

TINY = Size("tiny", 26, 8, 1_100, whole_state=False)
TODAY = date(2025, 12, 10)


built = Held(lambda: building.build(TINY)).fixture()


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
    assert Contact.objects.filter(kind="mobile", ended_at=None).count() == TINY.people - 1  # two records were joined
    assert Posting.objects.filter(kind="main", ends_on=None).count() == TINY.people - 2  # and one is about to retire
    assert Office.objects.filter(level__code="ddo").count() == TINY.schools and Strength.objects.exists()


def test_records_of_one_person_wait_were_joined_and_were_told_apart(built):
    district = acting.holding(Charge.DISTRICT_OFFICER, "district")
    waiting = merging.pairs(district).rows
    assert len(waiting) >= 2 and {"employee-id", "name"} == set(waiting[0].signs)
    (joined,) = merging.joined(district).rows
    assert joined.may_undo and joined.also_en != joined.name_en
    assert len(merging.pairs(district, "apart").rows) == 1


def test_a_program_has_proposed_something_to_the_district_officer(built):
    district = acting.holding(Charge.DISTRICT_OFFICER, "district")
    waits = proposals.waiting(district).rows
    assert waits and waits[0].verb == "nominate" and waits[0].order_number == "DPI/HRMS/2025/77"
    assert "7987654311" not in waits[0].mobile


def test_every_level_and_every_charge_has_somebody(built):
    assert set(Office.objects.values_list("level__code", flat=True)) == {
        "state", "department", "directorate", "division", "district", "block", "ddo", "institution",
    }  # fmt: skip
    held = {role.charge for role in sign_in.cast()}
    assert held == {charge.value for charge in Charge} | {""}  # and an employee without a charge


def test_every_officer_is_a_person_of_his_office_who_can_be_told_by_his_account(built):
    assert not Appointment.objects.exclude(account__person__isnull=False).exclude(state="nominated").exists()
    assert not Appointment.objects.filter(account__name_hi="").exists()  # employees who were invited hold no charge
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


# ---- the drive under way ----


def has_cases_to_settle(drive):
    """A person in two offices and a telephone of two people; both offices are to answer."""
    found = Case.objects.waiting().filter(drive=drive, due_on__isnull=False)
    assert {case.kind for case in found} >= {1, 2}
    assert all(case.sides.filter(here=True).count() > 1 and case.decider_id for case in found)


EACH_STATE = Size("each", 92, 5, 1_450, whole_state=False)  # four schools in each block of the division


def test_a_drive_is_under_way_in_which_everybody_of_the_cast_finds_something_to_do(db):
    building.build(EACH_STATE)
    drive = Drive.objects.get()
    rosters = Submission.objects.filter(drive=drive, kind="roster")
    assert drive.state == "running"
    assert set(rosters.values_list("state", flat=True)) == {"not-begun", "draft", "submitted", "returned", "accepted"}
    assert set(rosters.filter(above__office__level__code="block").values_list("above__state", flat=True)) >= {
        "not-begun", "draft", "submitted", "accepted",
    }  # fmt: skip
    assert rosters.filter(above__office__code="CG-SCERT").exists()  # B18: institutions by their branch
    judged_for_real(rosters)
    returned_with_remarks(rosters)
    of_the_cast(rosters)
    has_cases_to_settle(drive)
    over_the_days_before(drive)
    tallies_are_true(drive)


def judged_for_real(rosters):
    assert rosters.filter(state="draft", version__faulty__gt=0).exists()
    sent = rosters.filter(state__in=["submitted", "accepted"])
    assert not sent.filter(version__certified_at=None).exists() and not sent.filter(version__faulty__gt=0).exists()


def returned_with_remarks(rosters):
    returned = rosters.get(state="returned")
    assert returned.remarks.count() == 2 and returned.moves.get(verb="return").sealed_reason


def of_the_cast(rosters):
    """The district, the block and the school of those whom one enters as."""
    roles = [role.appointment_id for role in sign_in.cast() if role.charge in {"block-officer", "ddo"}]
    held = Appointment.objects.filter(pk__in=roles)
    block, school = held.get(office__level__code="block").office, held.get(office__level__code="ddo").office
    assert rosters.filter(above__office=block, state="submitted").exists()
    assert rosters.get(office=school).state == "draft" and rosters.get(office=school).faulty


def over_the_days_before(drive):
    moments = list(Move.objects.filter(submission__drive=drive).values_list("at", flat=True))
    assert min(moments) > drive.started_at and (max(moments) - min(moments)).days >= 6
    assert DayTally.objects.filter(submission__drive=drive).values("day").distinct().count() == 7


def tallies_are_true(drive):
    for pk, figures in folding.counted(drive.pk).items():
        tally = Tally.objects.get(pk=pk)
        assert [getattr(tally, name) for name in NAMES] == figures


def test_in_a_whole_state_part_of_the_offices_have_given_in_bulk(db, monkeypatch):
    monkeypatch.setattr(masses, "EVERY", 2)
    building.build(Size("tiny-state", 40, 8, 2_400, whole_state=True))
    drive = Drive.objects.get()
    rosters = Submission.objects.filter(drive=drive, kind="roster")
    states = Counter(rosters.values_list("state", flat=True))
    assert states["not-begun"] and states["accepted"] and states["submitted"]
    for roster in rosters.filter(state="accepted").select_related("version"):
        assert roster.accepted_hash == roster.version.content_hash and roster.version.certified_number == roster.rows
    tallies_are_true(drive)
    given = rosters.filter(state="accepted").first()
    officer = Appointment.objects.filter(office=given.above.office, charge="block-officer").select_related("office")[0]
    assert compiled.compiled(given.above_id, acting.actor_of(officer)).rows.height >= given.rows


@pytest.mark.django_db
def test_somebody_goes_somebody_comes_one_is_late_one_is_done_and_one_was_not_so(built):
    here = acting.holding(Charge.NODAL_OFFICER, "block")
    going = transfers.register(here, "going").rows
    assert sorted(each.state for each in going) == ["ordered", "ordered", "relieved"]
    assert [each.rungs for each in going if each.rungs] == [1]
    assert sorted(each.state for each in transfers.register(here, "coming").rows) == ["ordered", "relieved"]
    assert {each.state for each in transfers.register(here, "done").rows} == {"joined", "refused"}  # one more was recorded at once
    assert transfers.waiting(here) > 0
