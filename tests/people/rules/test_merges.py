"""Two records of one person, on plain values: signs, sides, days, and what is given back."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import Field, Side, Why

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("02210004711", "2210004711", True),
        ("0221-0004711", "221/0004711", True),
        ("ab 12.3", "AB123", True),
        ("02210004711", "02210004712", False),
        ("1000", "100", False),
    ],
)
def test_employee_ids_that_come_to_the_same(one, other, same):
    assert (rules.plain_id(one) == rules.plain_id(other)) is same


def test_the_surest_sign_counts_most_and_a_name_least():
    assert rules.weight(Why.EMPLOYEE_ID) > rules.weight(Why.MOBILE) == rules.weight(Why.EMAIL) > rules.weight(Why.NAME)
    assert rules.weight(Why.MOBILE | Why.EMAIL | Why.NAME) > rules.weight(Why.EMPLOYEE_ID)
    assert rules.weight(0) == 0


@given(st.integers(0, 15), st.integers(0, 15))
def test_more_signs_never_weigh_less(one, more):
    assert rules.weight(one | more) >= rules.weight(one)


def test_signs_by_name_the_surest_first():
    assert rules.signs(Why.NAME | Why.EMPLOYEE_ID | Why.EMAIL) == ("employee-id", "email", "name")
    assert rules.signs(0) == ()


RANI = {Field.NAME_EN: "Rani Dewangan", Field.NAME_HI: "", Field.EMPLOYEE_ID: "0221", Field.SERVICE: ("A1",), Field.MOBILE: b"1"}
AGAIN = {
    Field.NAME_EN: "Raani Devangan",
    Field.NAME_HI: "रानी",
    Field.EMPLOYEE_ID: None,
    Field.SERVICE: ("A1",),
    Field.MOBILE: b"2",
}


def test_there_is_something_to_choose_where_both_have_something_and_not_the_same():
    assert rules.differ(RANI, AGAIN) == (Field.NAME_EN, Field.MOBILE)
    assert rules.differ(RANI, RANI) == ()


def test_unless_chosen_the_kept_ones_stays_and_where_he_has_none_the_others():
    sides = rules.sides(RANI, AGAIN, {})
    assert {field for field, side in sides.items() if side is Side.OTHER} == {Field.NAME_HI}
    assert sides[Field.ACCOUNT] is Side.KEPT, "neither has one"


def test_what_is_chosen_stays_but_nobody_chooses_nothing():
    sides = rules.sides(RANI, AGAIN, {"name_en": "other", "employee_id": "other", "name_hi": "kept"})
    assert (sides[Field.NAME_EN], sides[Field.EMPLOYEE_ID], sides[Field.NAME_HI]) == (Side.OTHER, Side.KEPT, Side.OTHER)


@pytest.mark.parametrize("choices", [{"colour": "kept"}, {"name_en": "both"}, {"": "kept"}, {"name_en": ""}])
def test_a_field_or_side_there_is_not_is_no_choice(choices):
    with pytest.raises(ValueError):
        rules.sides(RANI, AGAIN, choices)


values = st.one_of(st.none(), st.just(""), st.text(min_size=1, max_size=3))
held = st.fixed_dictionaries(dict.fromkeys(Field, values))
chosen = st.dictionaries(st.sampled_from(list(Field)).map(str), st.sampled_from(["kept", "other"]))


@given(held, held, chosen)
def test_nothing_that_either_knows_is_lost(kept, other, choices):
    for field, side in rules.sides(kept, other, choices).items():
        stays = kept[field] if side is Side.KEPT else other[field]
        assert bool(stays) == (bool(kept[field]) or bool(other[field]))


def test_thirty_days_the_last_one_counts():
    last = rules.last_day(TODAY)
    assert last == date(2026, 12, 26)
    assert rules.may_undo(last, last) and not rules.may_undo(last, date(2026, 12, 27))


@pytest.mark.parametrize(
    ("starts_on", "other_starts_on", "ends_on"),
    [
        (date(2020, 1, 1), date(2024, 6, 1), date(2024, 6, 1)),  # he served there until the other began
        (date(2024, 6, 1), date(2020, 1, 1), date(2024, 6, 1)),  # it never went on
        (date(2020, 1, 1), date(2027, 1, 1), TODAY),  # nothing ends ahead of its day
        (date(2027, 1, 1), date(2020, 1, 1), date(2027, 1, 1)),  # nor before it began
    ],
)
def test_the_posting_that_does_not_go_on(starts_on, other_starts_on, ends_on):
    assert rules.ends_on(starts_on=starts_on, other_starts_on=other_starts_on, today=TODAY) == ends_on


def test_what_changed_since_is_not_given_back_and_what_the_merge_left_alone_is_not_touched():
    was = {"name": "Rani", "group": "C", "title": ""}
    became = {"name": "Raani", "group": "B", "title": ""}
    assert rules.given_back(was, became, became) == {"name": "Rani", "group": "C"}
    assert rules.given_back(was, became, became | {"group": "A"}) == {"name": "Rani"}
    assert rules.given_back(was, became, became | {"title": "Dr"}) == {"name": "Rani", "group": "C"}


columns = st.fixed_dictionaries({name: st.integers(0, 2) for name in "abc"})


@given(columns, columns, columns)
def test_given_back_upon_what_stands_is_what_was_where_nobody_changed_it_and_else_what_stands(was, became, now):
    after = now | rules.given_back(was, became, now)
    for name in "abc":
        changed_since = now[name] != became[name]
        assert after[name] == (now[name] if changed_since or was[name] == became[name] else was[name])
