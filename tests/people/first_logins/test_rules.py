"""Who puts what right, by when, and what takes effect: pure."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from kshamta.people import privacy
from kshamta.people.rules import petitions as rules
from kshamta.people.rules.petitions import Field

# What was ever shown to somebody: a change of its text is a new version under a new name.
SHOWN = {"2026-11": "19bdce1da04059065a65011841c300d43176c5e42cceb67f9245e3107c5f2338"}  # pragma: allowlist secret


def test_every_field_is_put_right_by_one_of_three():
    ways = [rules.BY_HIMSELF, rules.BY_CODE, rules.BY_OFFICER]
    assert set().union(*ways) == set(Field) and sum(map(len, ways)) == len(Field)


@pytest.mark.parametrize("person, other, asked, outcome", [
    ("", "", True, None), ("yes", "", True, None), ("", "yes", True, None), ("yes", "yes", True, True), ("no", "", True, False),
    ("yes", "no", True, False), ("no", "no", True, False), ("yes", "", False, True), ("", "", False, None),
])  # fmt: skip
def test_not_ours_takes_effect_when_all_who_are_asked_agree(person, other, asked, outcome):
    assert rules.takes_effect(person, other, other_asked=asked) is outcome


@pytest.mark.parametrize("left, tone", [(5, "quiet"), (3, "quiet"), (2, "look"), (0, "look"), (-1, "fault")])
def test_the_nearer_the_graver(left, tone):
    today = date(2026, 11, 26)
    assert rules.tone(date.fromordinal(today.toordinal() + left), today) == tone


def test_a_stranger_who_sees_data_is_looked_into_first():
    today = date(2026, 11, 26)
    assert min(rules.GOES_UP_AFTER, key=lambda kind: rules.due_on(kind, today)) == "not-me"
    assert all(rules.due_on(kind, today) <= rules.answer_by(today) for kind in rules.GOES_UP_AFTER)


@pytest.mark.parametrize("version", privacy.versions())
def test_a_notice_that_was_shown_is_never_changed(version):
    text = (Path(privacy.__file__).parent / "data" / "privacy" / f"{version}.toml").read_bytes()
    assert hashlib.sha256(text).hexdigest() == SHOWN[version]


@pytest.mark.parametrize("version", privacy.versions())
def test_every_notice_says_the_same_in_both_languages(version):
    hindi, english = privacy.notice(version, "hi"), privacy.notice(version, "en")
    assert len(hindi.short) == len(english.short) and len(hindi.parts) == len(english.parts) > 4
    assert all(part.title and part.text for notice in (hindi, english) for part in notice.parts)
