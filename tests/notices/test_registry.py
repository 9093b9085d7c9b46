"""Every notice is worded in both languages, can be rendered from its sample, and says nothing about a person."""

import re
import string

import pytest

from kshamta.notices.models import Channel
from kshamta.notices.queries import previews
from kshamta.notices.queries.previews import segments
from kshamta.notices.registry import NOTICES
from kshamta.notices.rendering import rendered
from kshamta.notices.words import WORDS

ABOUT_PEOPLE = {"name", "name_hi", "name_en", "mobile", "email", "person", "employee_id", "address", "to"}
PREVIEWS = [pytest.param(one, id=f"{one.notice}-{one.channel}-{one.language}") for one in previews()]


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_what_is_registered_is_worded_and_the_other_way_round():
    assert set(NOTICES) == set(WORDS)


@pytest.mark.parametrize("one", PREVIEWS)
def test_it_can_be_said_from_its_sample(one):
    assert one.said.text and "{" not in one.said.text
    hindi = any("ऀ" <= letter <= "ॿ" for letter in one.said.text)
    assert hindi == (one.language == "hi")


@pytest.mark.parametrize("key", WORDS)
def test_nothing_about_a_person_is_said(key):
    for said in WORDS[key]:
        assert not (fields(said.short) | fields(said.subject) | fields(said.body)) & ABOUT_PEOPLE
    assert not set(NOTICES[key].sample) & ABOUT_PEOPLE


@pytest.mark.parametrize("key", [key for key, notice in NOTICES.items() if Channel.EMAIL in notice.channels])
def test_a_mail_holds_our_link_or_none_and_no_other(key, settings):
    settings.SITE_ADDRESS = "https://kshamta.example.gov.in/"
    notice = NOTICES[key]
    for language in ("hi", "en"):
        said = rendered(key, Channel.EMAIL, language, {**notice.sample, **notice.secret_sample})
        found = re.findall(r"https?://\S+", said.text)
        assert all(address.startswith("https://kshamta.example.gov.in/") for address in found)
        assert said.subject and "\n" not in said.subject


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_take_the_same_values(key):
    notice = NOTICES[key]
    given = set(notice.sample) | set(notice.secret_sample) | {"link"}
    for said in WORDS[key]:
        assert fields(said.short) | fields(said.subject) | fields(said.body) <= given


def test_a_value_that_is_missing_is_no_hole_in_a_message():
    with pytest.raises(KeyError):
        rendered("sign-in-code", Channel.SMS, "en", {"minutes": 10})


@pytest.mark.parametrize("one", [one for one in PREVIEWS if one.values[0].channel == "sms"])
def test_an_sms_is_short(one):
    assert one.segments <= (3 if one.language == "hi" else 2)


@pytest.mark.parametrize(("text", "number"), [("a" * 160, 1), ("a" * 161, 2), ("क" * 70, 1), ("क" * 71, 2), ("क" * 135, 3)])
def test_segments_are_counted_as_operators_do(text, number):
    assert segments(text) == number
