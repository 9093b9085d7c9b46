"""Which place one is at."""

import pytest

from kshamta.access.charges import RIGHTS, Charge
from kshamta.audit.actors import Actor
from kshamta.foundation.ids import new_id
from kshamta.web import navigation

DISTRICT = Actor(
    account_id=new_id(), charge="district-officer", office_path="00001", reach=("00001",), rights=RIGHTS[Charge.DISTRICT_OFFICER]
)


def current(here, actor=DISTRICT):
    return {link.key: link.current for section in navigation.sections(actor, here) for link in section.links if link.current}


@pytest.mark.parametrize("here, expected", [
    ("/", {"home": "page"}), ("/offices/", {"offices": "page"}), ("/offices/01a2/", {"offices": "true"}), ("/officesx", {}),
    ("/record/mine/", {"record": "true"}), ("/security/", {}), ("/check/", {}),
])  # fmt: skip
def test_the_longest_address_wins_and_home_is_only_home(here, expected):
    assert current(here) == expected


def test_ones_own_data_is_a_place_for_whoever_is_on_the_books():
    himself = Actor(account_id=new_id(), person_id=new_id())
    assert current("/record/mine/", himself) == {"me": "page"}
    assert [link.key for section in navigation.sections(himself, "/") for link in section.links] == ["home", "mine", "me"]


def test_nobody_is_led_nowhere():
    assert navigation.sections(None, "/") == []


def test_a_charge_that_is_none_of_ours_has_a_plain_list():
    system = Actor(account_id=None, charge="system:test", rights=frozenset())
    assert [section.heading for section in navigation.sections(system, "/")] == [""]


def test_many_places_stand_under_the_work_they_are_for():
    sections = navigation.sections(DISTRICT, "/")
    assert [section.heading for section in sections] == [
        "",
        "work.rosters",
        "work.people",
        "work.portal",
        "work.offices",
        "work.oversight",
    ]
    assert [link.key for link in sections[0].links] == ["home"]
    assert {"people", "transfers", "stages"} <= {link.key for link in sections[2].links}


def test_the_places_of_a_nodal_officer_stand_under_his_duties():
    nodal = Actor(
        account_id=new_id(), charge="nodal-officer", office_path="00001", reach=("00001",), rights=RIGHTS[Charge.NODAL_OFFICER]
    )
    assert [section.heading for section in navigation.sections(nodal, "/")] == [
        "", "duty.registration", "duty.monitoring", "duty.reporting",
    ]  # fmt: skip


def test_every_place_but_home_says_what_work_it_is_for():
    assert [place.key for place in navigation.PLACES if place.work is None] == ["home"]


def test_grouping_loses_no_place_and_doubles_none():
    """Whatever heading a place stands under, it is there once."""
    for charge in Charge:
        actor = Actor(account_id=new_id(), charge=charge.value, office_path="00001", reach=("00001",), rights=RIGHTS[charge])
        shown = [link.key for section in navigation.sections(actor, "/") for link in section.links]
        assert len(shown) == len(set(shown))
        assert set(shown) == {
            place.key for place in navigation.PLACES if not place.himself and place.right in {None, *RIGHTS[charge]}
        }


@pytest.mark.parametrize("charge", list(Charge))
def test_whoever_is_led_somewhere_has_the_right_to_be_there(charge):
    actor = Actor(account_id=new_id(), charge=charge.value, office_path="00001", reach=("00001",), rights=RIGHTS[charge])
    by_key = {place.key: place for place in navigation.PLACES}
    shown = [link for section in navigation.sections(actor, "/") for link in section.links]
    assert shown and all(by_key[link.key].right in {None, *RIGHTS[charge]} and link.address for link in shown)
