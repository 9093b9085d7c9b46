"""Which rows make a case, what the offices' words amount to, who decides, what the other side is shown. No database."""

from datetime import date
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given, strategies

from kshamta.foundation.paths import STEP, step
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Facts, Keyed, Kind, Outcome, Said, State, Verdict

A, B, C, D = (UUID(int=number) for number in range(1, 5))
ID, MOBILE, EMAIL, NAME = Kind.EMPLOYEE_ID, Kind.MOBILE, Kind.EMAIL, Kind.NAME_AND_PIN


def rows(*given):
    """ "A2 id:1 mobile:7" as rows with keys."""
    kinds = {"id": ID, "mobile": MOBILE, "email": EMAIL, "name": NAME}
    offices = dict(zip("ABCD", (A, B, C, D), strict=True))
    for line in given:
        place, *keys = line.split()
        for each in keys:
            kind, key = each.split(":")
            yield Keyed(offices[place[0]], int(place[1:]), kinds[kind], key.encode())


def found(*given, common=()):
    return {(kind, key.decode()): sorted(places) for (kind, key), places in rules.groups(list(rows(*given)), (), common).items()}


# ---- which rows make a case ----


def test_one_employee_id_in_two_rosters_is_a_case():
    assert found("A2 id:1", "B5 id:1", "C9 id:2") == {(ID, "1"): [(A, 2), (B, 5)]}


def test_two_rows_of_one_roster_are_that_rosters_own_matter():
    assert found("A2 id:1", "A3 id:1") == {}


def test_what_a_graver_key_says_already_is_not_said_again():
    assert found("A2 id:1 mobile:7 email:e name:n", "B5 id:1 mobile:7 email:e name:n") == {(ID, "1"): [(A, 2), (B, 5)]}


def test_a_contact_shared_with_somebody_else_besides_is_a_case_of_its_own():
    assert set(found("A2 id:1 mobile:7", "B5 id:1 mobile:7", "C1 id:3 mobile:7")) == {(ID, "1"), (MOBILE, "7")}


def test_a_common_contact_speaks_for_nobody():
    two = ("A2 mobile:7 name:n", "B5 mobile:7 name:n")
    assert set(found(*two)) == {(MOBILE, "7")}
    assert set(found(*two, common={(MOBILE, b"7")})) == {(MOBILE, "7"), (NAME, "n")}


@pytest.mark.parametrize(("kind", "people", "common"), [
    (MOBILE, 3, False), (MOBILE, 4, True), (EMAIL, 4, True), (NAME, 4, True), (ID, 40, False),
])  # fmt: skip
def test_more_than_three_make_an_offices_contact_but_never_an_id_common(kind, people, common):
    assert rules.is_common(kind, people) is common


# ---- what the words amount to ----

AGREED = [
    (ID, "claim release", Outcome.RELEASED, A), (ID, "claim left", Outcome.TRANSFERRED, A), (ID, "joined release", Outcome.TRANSFERRED, A),
    (ID, "joined left", Outcome.TRANSFERRED, A), (ID, "claim wrong", Outcome.WRONG, A), (ID, "wrong wrong", Outcome.WRONG, None),
    (MOBILE, "shared shared", Outcome.SHARED, None), (MOBILE, "claim wrong", Outcome.WRONG, A),
    (NAME, "wrong wrong", Outcome.WRONG, None), (NAME, "claim release", Outcome.RELEASED, A),
    (ID, "claim release left", Outcome.TRANSFERRED, A), (MOBILE, "claim wrong release", Outcome.RELEASED, A),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words", "outcome", "holder"), AGREED)
def test_what_offices_agree_on(kind, words, outcome, holder):
    said = dict(zip((A, B, C), words.split(), strict=False))
    for order in permutations(said.items()):
        assert rules.agreed(kind, dict(order)) == Verdict(outcome, holder)


@pytest.mark.parametrize(("kind", "words"), [
    (ID, "claim claim"), (ID, "release release"), (ID, "joined joined"), (ID, "left left"), (ID, "claim -"), (ID, "- -"),
    (MOBILE, "shared claim"), (NAME, "claim wrong"), (ID, "claim release -"), (ID, "claim"), (MOBILE, "shared wrong"),
])  # fmt: skip
def test_what_offices_do_not_agree_on(kind, words):
    said = dict(zip((A, B, C), [word.strip("-") for word in words.split()], strict=False))
    assert rules.agreed(kind, said) is None


@pytest.mark.parametrize(("facts", "state"), [
    (Facts(ID, State.GONE, 2, {A: "", B: ""}), State.OPEN),
    (Facts(ID, State.OPEN, 2, {A: "claim", B: ""}), State.OPEN),
    (Facts(ID, State.OPEN, 2, {A: "claim", B: "claim"}), State.DISPUTED),
    (Facts(ID, State.OPEN, 2, {A: "claim", B: "release"}), State.AGREED),
    (Facts(ID, State.DISPUTED, 2, {A: "claim", B: ""}, late=True), State.DISPUTED),
    (Facts(ID, State.DISPUTED, 3, {A: "claim", B: "claim", C: ""}), State.OPEN),
    (Facts(ID, State.OPEN, 1, {A: "claim"}), State.GONE),
    (Facts(ID, State.AGREED, 1, {A: "claim"}), State.AGREED),
    (Facts(ID, State.DECIDED, 2, {A: "", B: ""}), State.DECIDED),
    (Facts(ID, State.DECIDED, 3, {A: "", B: "", C: ""}, news=True), State.OPEN),
    (Facts(MOBILE, State.OPEN, 4, {A: "", B: ""}), State.COMMON),
    (Facts(MOBILE, State.DECIDED, 4, {A: "", B: ""}), State.COMMON),
    (Facts(MOBILE, State.COMMON, 2, {A: "", B: ""}), State.OPEN),
])  # fmt: skip
def test_where_a_case_stands_follows_from_its_facts(facts, state):
    assert rules.standing(facts)[0] is state


@given(
    strategies.builds(
        Facts, strategies.sampled_from(Kind), strategies.sampled_from(State), strategies.integers(0, 6),
        strategies.dictionaries(strategies.sampled_from([A, B, C]), strategies.sampled_from(["", *Said]), max_size=3),
        strategies.booleans(), strategies.booleans(),
    )
)  # fmt: skip
def test_a_case_moves_only_as_its_map_says_and_settles_at_once(facts):
    state, verdict = rules.standing(facts)
    assert state == facts.state or state in rules.MOVES[facts.state]
    assert (verdict is not None) == (state is State.AGREED) or facts.state in rules.CLOSED
    again = rules.standing(Facts(facts.kind, state, facts.people, facts.said, facts.late))
    assert again[0] is state


def test_the_states_are_named_whole():
    assert set(rules.MOVES) == set(State) and rules.WAITING.isdisjoint(rules.CLOSED)


@pytest.mark.parametrize(("kind", "outcome", "holder", "acts"), [
    (ID, "released", A, {B}), (ID, "transferred", B, {A}), (MOBILE, "shared", None, set()), (ID, "wrong", A, {B}),
    (ID, "wrong", None, {A, B}), (NAME, "wrong", None, set()), (ID, "", None, set()),
])  # fmt: skip
def test_who_mends_afterwards(kind, outcome, holder, acts):
    assert {side for side in (A, B) if rules.must_act(kind, outcome, holder, side)} == acts


def test_what_may_be_decided_is_what_may_be_agreed():
    for kind in Kind:
        choices = rules.choices(kind, [A, B])
        assert Verdict(Outcome.WRONG) in choices and Verdict(Outcome.RELEASED, B) in choices and len(choices) == len(set(choices))
        assert (Verdict(Outcome.SHARED) in choices) is (kind in rules.CONTACTS)
        assert (Said.SHARED in rules.OFFERED[kind]) is (kind in rules.CONTACTS)


# ---- who decides, and by when ----


def ways(*serials):
    return ["".join(step(serial) for serial in each) for each in serials]


@pytest.mark.parametrize(("given_ways", "above"), [
    (ways((1, 2, 5), (1, 3, 6)), ways((1,))[0]), (ways((1, 2, 5), (1, 2, 6)), ways((1, 2))[0]),
    (ways((1, 5), (7, 6)), ""), (ways((1, 2, 5), (1, 2, 5)), ways((1, 2))[0]), (ways((1, 2), (1, 2, 5)), ways((1,))[0]),
    (ways((1, 2, 5), (1, 2, 6), (1, 9, 7)), ways((1,))[0]), (ways((35, 5), (36, 6)), ""),
])  # fmt: skip
def test_the_nearest_above_all_decides(given_ways, above):
    for order in permutations(given_ways):
        assert rules.way_above(order, STEP) == above


def test_offices_have_two_days_and_so_has_the_officer():
    assert rules.due(date(2025, 12, 22), State.OPEN) == date(2025, 12, 24)
    assert rules.due(date(2025, 12, 24), State.DISPUTED) == date(2025, 12, 26)


@pytest.mark.parametrize(
    ("kind", "weight", "presses"), [(ID, 3, True), (MOBILE, 2, True), (NAME, 0.5, False), (NAME, 0.97, True)]
)
def test_a_name_alone_presses_nobody(kind, weight, presses):
    assert rules.presses(kind, weight) is presses


# ---- what the other side is shown ----


@pytest.mark.parametrize(("field", "value", "said"), [
    ("full_name", "Sunita Rani Sahu", "S••• R••• S•••"), ("mobile", "9812345610", "98xxxxxx10"), ("email", "rani@example.gov.in", "r•••@example.gov.in"),
    ("employee_id", "02210004010", "02xxxxxx10"), ("employee_id", "77", "xx"), ("designation", "Teacher", "Teacher"), ("mobile", None, ""),
    ("full_name", " ", ""),
])  # fmt: skip
def test_of_the_other_side_only_masked_facts(field, value, said):
    assert rules.masked(field, value) == said
    assert rules.shown(field, value, whole=False) == said


def test_contacts_are_masked_for_everybody():
    assert rules.shown("mobile", "9812345610", whole=True) == "98xxxxxx10"
    assert rules.shown("full_name", " Sunita Sahu", whole=True) == "Sunita Sahu"


def test_what_is_the_same_is_said_in_whatever_letters():
    assert rules.same(["Teacher", "teacher "]) and not rules.same(["", None]) and not rules.same(["A", "B"])
