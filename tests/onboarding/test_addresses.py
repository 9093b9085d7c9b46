"""To whom a compiled roster may go: the table of 300 and more, and not one false acceptance (trust.md T24, release gate 6)."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from, text

from kshamta.onboarding.hand_overs import mailboxes
from kshamta.onboarding.rules import addresses
from kshamta.onboarding.rules.addresses import Doubt
from tests.onboarding.addresses import lines

LINES = lines()
LISTS = mailboxes.lists_of("22")


def judged(address, name=""):
    return addresses.doubt_of(address, LISTS, name)


def test_the_table_has_300_addresses_and_more_and_every_doubt():
    assert len(LINES) >= 300 and len(set(LINES)) == len(LINES)
    assert {expected for expected, _ in LINES} == {"accepted", *Doubt}


def test_nothing_is_accepted_that_is_not_one_officers():
    assert [address for expected, address in LINES if expected != "accepted" and judged(address) is None] == []


@pytest.mark.parametrize(("expected", "address"), LINES)
def test_each_address_is_accepted_or_refused_for_its_reason(expected, address):
    assert (judged(address) or "accepted") == expected


PLACES = ("raipur", "durg", "kanker", "korba")
JOINTS = ("", ".", "-", "_", "1", ".1.")


def test_no_post_at_no_place_is_accepted_however_it_is_written():
    posts = sorted(LISTS.roles | LISTS.ambiguous | LISTS.lists | LISTS.external)
    written = [f"{post}{joint}{place}" for post in posts for place in PLACES for joint in JOINTS]
    written += [f"{place}{joint}{post}" for post in posts for place in PLACES for joint in JOINTS[1:]]
    assert len(written) > 10_000
    assert [each for each in written if judged(f"{each}@cg.gov.in") is None] == []


@given(text(max_size=40), sampled_from(["", "@", "@cg.gov.in", "@gov.in", "@nic.in", "@gmail.com", "@cg.gov.in\nBcc:x@y.in"]))
def test_what_is_accepted_is_plain_small_letters_at_a_listed_domain(before, after):
    address = before + after
    if judged(address) is None:
        whole = addresses.written(address)
        local, _, domain = whole.partition("@")
        assert whole.isascii() and whole.count("@") == 1 and not set(whole) & set(' \r\n\t,;:<>()[]\\"%+!')
        assert local and domain in {"cg.gov.in", "gov.in", "nic.in"}


def test_a_name_rarer_than_our_list_is_believed_where_it_is_his_own():
    assert judged("zxqwertu@cg.gov.in") is Doubt.NAMELESS
    assert judged("zxqwertu@cg.gov.in", "Ramesh Zxqwertu") is None


@pytest.mark.parametrize("name", ["Office Raipur", "Nodal Officer", "Block Education Office", "Team Karmayogi", "", "  "])
def test_an_office_that_registers_as_a_person_gains_nothing_by_it(name):
    for address in ("office.raipur@cg.gov.in", "raipur@cg.gov.in", "team@cg.gov.in", "nodal@cg.gov.in", "karmayogi@cg.gov.in"):
        assert judged(address, name) is not None


def test_whether_the_address_names_him_is_told_to_the_second_officer():
    assert addresses.names_him("rk.sahu@cg.gov.in", "Rakesh Kumar Sahu")
    assert not addresses.names_him("anil.verma@cg.gov.in", "Rakesh Kumar Sahu")


def test_each_state_has_its_own_list():
    assert mailboxes.doubt("rakesh.rawat@uk.gov.in", state="5") is None
    assert mailboxes.doubt("rakesh.rawat@uk.gov.in", state="22") is Doubt.NOT_LISTED
    assert mailboxes.doubt("rakesh.rawat@cg.gov.in", state="5") is Doubt.NOT_LISTED
    assert mailboxes.doubt("rakesh.rawat@gov.in", state="../22") is None  # the general list alone
    assert mailboxes.doubt("rakesh.rawat@cg.gov.in", state="../22") is Doubt.NOT_LISTED


def test_an_installation_adds_government_domains_only(settings):
    settings.GOVERNMENT_DOMAINS = ["example.gov.in", "gmail.com", "evilgov.in", "gov.in.example.com"]
    assert mailboxes.doubt("rakesh.sahu@example.gov.in", state="22") is None
    for domain in ("gmail.com", "evilgov.in", "gov.in.example.com"):
        assert mailboxes.doubt(f"rakesh.sahu@{domain}", state="22") is not None


def test_it_is_judged_in_linear_time():
    began = perf_counter()
    for hostile in (
        "a" * 100_000 + "@cg.gov.in",
        "a." * 60 + "@cg.gov.in",
        "a@" + "b." * 60_000 + "in",
        "@" * 100_000,
        "\u0430" * 100_000 + "@x.in",
    ):
        assert judged(hostile) is not None
    assert perf_counter() - began < 1
