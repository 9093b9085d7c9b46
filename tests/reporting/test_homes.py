"""Figures of the first screens: right, within reach, and at a constant cost."""

from datetime import date, timedelta

import pytest

from kshamta.access.charges import RIGHTS, Charge
from kshamta.access.models.appointments import State
from kshamta.audit.actors import Actor, Scope, system
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices import operations
from kshamta.offices.models import Office, Strength
from kshamta.offices.paths import step
from kshamta.people import operations as people
from kshamta.people.operations import stage_tallies
from kshamta.people.values import NewPerson
from kshamta.reporting import finding, homes
from kshamta.reporting.units import side_by_side, units_within
from tests.access.appointments import town

offices = town.TOWN.fixture()


@pytest.fixture
def acting(offices):
    return lambda charge, code: town.acting(town.appoint(town.account(500), charge, offices[code]))


def nodal(offices, code, state=State.TRAINED, number=1, **facts):
    return town.appoint(town.account(number), Charge.NODAL_OFFICER, offices[code], state=state, **facts)


def grown(offices, blocks):
    """More blocks, each with an officer."""
    district = offices["RAIPUR"]
    for number in range(blocks):
        serial = 100 + number
        block = Office.objects.create(
            serial=serial, code=f"N{number}", level=offices["TILDA"].level, kind="block", name_hi="खंड", name_en=f"New {number}",
            opened_on=town.BEGAN, parent=district, path=district.path + step(serial),
        )  # fmt: skip
        town.appoint(town.account(200 + number), Charge.NODAL_OFFICER, block)
        Strength.objects.create(office=block, group="C", number=3, as_on=date(2025, 12, 1))


def steps(scope):
    return {unit.name_en.removeprefix("Office "): unit.step for unit in units_within(scope)}


def test_units_know_how_far_their_officer_is(offices):
    nodal(offices, "RAIPUR", State.TRAINED, 1)
    nodal(offices, "ABHANPUR", State.ACTIVE, 2)
    nodal(offices, "TILDA", State.CONFIRMED, 3)
    nodal(offices, "PATAN", State.ENDED, 4)
    assert steps(Scope(("",))) == {"Raipur": 3, "Abhanpur": 2, "Tilda": 1, "Durg": 0, "Patan": 0}


def test_of_two_officers_the_one_who_came_farthest_counts(offices):
    nodal(offices, "TILDA", State.TRAINED, 1)
    nodal(offices, "TILDA", State.NOMINATED, 2)
    assert steps(Scope((offices["TILDA"].path,))) == {"Tilda": 3}


def test_closed_units_and_units_out_of_reach_are_not_there(offices):
    Office.objects.filter(code="TILDA").update(closed_on=clock.today())
    assert steps(Scope((offices["RAIPUR"].path,))) == {"Raipur": 0, "Abhanpur": 0}
    assert steps(Scope()) == {}


def test_side_by_side_stand_the_highest_units_below_with_all_under_them(offices):
    nodal(offices, "DURG", State.TRAINED, 1)
    nodal(offices, "PATAN", State.TRAINED, 2)
    nodal(offices, "TILDA", State.NOMINATED, 3)
    division = side_by_side(units_within(Scope((offices["DIV"].path,))), offices["DIV"].path)
    shown = [(side.name_en, side.units, side.without, side.nominated, side.active, side.trained) for side in division]
    assert shown == [("Office Raipur", 3, 2, 1, 0, 0), ("Office Durg", 2, 0, 0, 0, 2)]
    district = side_by_side(units_within(Scope((offices["RAIPUR"].path,))), offices["RAIPUR"].path)
    assert [side.name_en for side in district] == ["Office Abhanpur", "Office Tilda"]
    assert side_by_side(units_within(Scope((offices["TILDA"].path,))), offices["TILDA"].path) == []


def test_a_watchers_figures_end_at_his_reach(offices, acting):
    for code, number in (("A1", 40), ("PATAN", 7)):
        Strength.objects.create(office=offices[code], group="C", number=number, as_on=date(2025, 12, 1))
    home = homes.watch_home(acting(Charge.DISTRICT_OFFICER, "RAIPUR"))
    assert (home.offices, home.working, home.counted_on) == (5, 40, date(2025, 12, 1))
    assert (home.units, home.trained, home.without) == (3, 0, 3)
    assert [unit.name_en for unit in home.laggards] == ["Office Raipur", "Office Abhanpur", "Office Tilda"]


def test_older_figures_and_closed_offices_are_not_counted(offices, acting):
    Strength.objects.create(office=offices["A1"], group="C", number=99, as_on=date(2025, 1, 1), latest=False)
    Strength.objects.create(office=offices["A1"], group="C", number=40, as_on=date(2025, 12, 1))
    Strength.objects.create(office=offices["DIET"], group="B", number=9, as_on=date(2025, 12, 9))
    Office.objects.filter(code="DIET").update(closed_on=clock.today())
    assert homes.watch_home(acting(Charge.DISTRICT_OFFICER, "RAIPUR")).strength == {"C": 40}


def test_whoever_lacks_the_right_is_shown_nothing(offices):
    somebody = Actor(account_id=new_id(), office_id=offices["CG"].pk, office_path=offices["CG"].path, reach=(offices["CG"].path,))
    home = homes.watch_home(somebody)
    assert (home.offices, home.units, home.waiting, home.sides) == (0, 0, 0, [])
    assert homes.office_home(somebody).roll == {} and homes.record_home(somebody).newest == ()
    assert not finding.find("Office", somebody).any


def test_the_helper_is_the_nearest_nodal_officer_up_the_line(offices, acting):
    dev = acting(Charge.DDO, "A1")
    assert homes.office_home(dev).helper is None
    nodal(offices, "RAIPUR", number=1)
    assert homes.office_home(dev).helper.office_en == "Office Raipur"
    nodal(offices, "ABHANPUR", number=2)
    assert homes.office_home(dev).helper.office_en == "Office Abhanpur"
    nodal(offices, "DURG", number=3)
    ended = nodal(offices, "A1", number=4, ends_on=clock.today() - timedelta(days=1))
    assert ended.ends_on and homes.office_home(dev).helper.office_en == "Office Abhanpur"


@pytest.mark.parametrize("charge, code, ask, most", [
    (Charge.DDO, "A1", homes.office_home, 6), (Charge.DISTRICT_OFFICER, "RAIPUR", homes.watch_home, 13),
    (Charge.STATE_ADMIN, "CG", homes.watch_home, 13), (Charge.AUDITOR, "CG", homes.record_home, 4), (Charge.DDO, "A1", homes.own_home, 6),
])  # fmt: skip
def test_a_first_screen_costs_the_same_however_large_the_state(
    offices, acting, charge, code, ask, most, django_assert_max_num_queries
):
    actor = acting(charge, code)
    with django_assert_max_num_queries(most) as few:
        ask(actor)
    grown(offices, 12)
    with django_assert_max_num_queries(most) as many:
        ask(actor)
    assert len(many) == len(few)


def test_the_auditor_reads_what_lies_in_his_reach(offices, acting):
    operations.rename(office_id=offices["PATAN"].pk, name_hi="पाटन", name_en="Patan", by=system("test"), on=clock.today())
    everywhere = acting(Charge.AUDITOR, "CG")
    elsewhere = Actor(
        new_id(), office_path=offices["RAIPUR"].path, reach=(offices["RAIPUR"].path,), rights=RIGHTS[Charge.AUDITOR]
    )
    assert [row.operation for row in homes.record_home(everywhere).newest] == ["offices.office.renamed"]
    assert homes.record_home(elsewhere).newest == ()


def test_a_first_screen_says_how_many_are_verified(offices, acting):
    facts = {"gender": "Female", "designation": "Teacher", "group": "C", "office_id": offices["A1"].pk}
    sunita, _ = (people.enter(new=NewPerson(name_en=name, **facts), by=system("test")) for name in ("Sunita Sahu", "Rani Netam"))
    people.reach(steps=[people.Reached(sunita.pk, 6, clock.now())], by=system("test"), source="own")
    stage_tallies.fold()
    for at, (charge, code, home) in enumerate(
        [(Charge.DDO, "A1", homes.office_home), (Charge.DISTRICT_OFFICER, "RAIPUR", homes.watch_home)]
    ):
        found = home(town.acting(town.appoint(town.account(510 + at), charge, offices[code]))).on_board
        assert (found.counted, found.verified, found.percent) == (2, 1, 50)
    assert homes.watch_home(acting(Charge.DISTRICT_OFFICER, "DURG")).on_board is None
