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
    assert [section.duty for section in navigation.sections(system, "/")] == [""]


@pytest.mark.parametrize("charge", list(Charge))
def test_whoever_is_led_somewhere_has_the_right_to_be_there(charge):
    actor = Actor(account_id=new_id(), charge=charge.value, office_path="00001", reach=("00001",), rights=RIGHTS[charge])
    by_key = {place.key: place for place in navigation.PLACES}
    shown = [link for section in navigation.sections(actor, "/") for link in section.links]
    assert shown and all(by_key[link.key].right in {None, *RIGHTS[charge]} and link.address for link in shown)
