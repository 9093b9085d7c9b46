"""E-mail addresses: one address of one person, and the many ways in which it is none."""

import pytest
from hypothesis import example, given, settings, strategies as st

from sheetcheck.codes import Code
from sheetcheck.judging.emails import _SLIPS, GROUP_WORDS, POST_WORDS, PRIVATE, disposable, domain_fault, judge_email, pretends
from sheetcheck.judging.verdicts import Fault, Verdict, held, missing

GOOD = "sunita.sahu@example.gov.in"


@pytest.mark.parametrize(
    "text",
    [
        GOOD, "s@x.in", "sunita_sahu+roll@mail.example.co.in", "o'neil@example.in", "s-1@ex-ample.gov.in", "1234567890@gmail.com", "_@example.in",
        "%@example.in", "a.b.c.d@a.b.c.d.in", "sunita@xn.example.in", "s@example.engineering",
    ],
)  # fmt: skip
def test_an_address_stands_as_it_is(text: str) -> None:
    assert judge_email(text) == Verdict(text)


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("Sunita.Sahu@Example.Gov.In", Code.EMAIL_NORMALISED),
        ("SUNITA.SAHU@EXAMPLE.GOV.IN", Code.EMAIL_NORMALISED),
        ("mailto:sunita.sahu@example.gov.in", Code.EMAIL_NORMALISED),
        ("MailTo: sunita.sahu@example.gov.in", Code.EMAIL_NORMALISED),
        ("<sunita.sahu@example.gov.in>", Code.EMAIL_NORMALISED),
        ("mailto:<sunita.sahu@example.gov.in>", Code.EMAIL_NORMALISED),
        ("sunita.sahu@example.gov.in.", Code.EMAIL_NORMALISED),
        ("sunita.sahu@example.gov.in,", Code.EMAIL_NORMALISED),
        ("sunita.sahu@example.gov.in ;", Code.EMAIL_NORMALISED),
        (" sunita.sahu@example.gov.in ", Code.WHITESPACE),
        ("sunita.sahu@example.gov.in\n", Code.WHITESPACE),
        ("\u00a0sunita.sahu@example.gov.in", Code.WHITESPACE),
        ("sunita.sahu\u200b@example.gov.in", Code.INVISIBLE_STRIPPED),
        ("\ufeffsunita.sahu@example.gov.in", Code.INVISIBLE_STRIPPED),
    ],
)
def test_what_stands_around_an_address_is_taken_off_and_said(raw: str, rule: Code) -> None:
    assert judge_email(raw) == Verdict(GOOD, rule)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("sunita.sahu", "no-at"),
        ("www.example.in", "no-at"),
        ("sunita at gmail.com", "no-at"),
        ("a@example.in, b@example.in", "two"),
        ("a@example.in/b@example.in", "two"),
        ("a@example.in b@example.in", "two"),
        ("a@b@example.in", "two"),
        ('"sunita sahu"@example.in', "quoted"),
        ("sunita sahu@example.in", "space"),
        ("sunita@ gmail.com", "space"),
        ("sunita,sahu@example.in", "comma"),
        ("sunita@gmail,com", "comma"),
        ("sunita@[127.0.0.1]", "literal"),
        ("sunita..sahu@example.in", "dots"),
        (".sunita@example.in", "dots"),
        ("sunita.@example.in", "dots"),
        ("sunita@.example.in", "dots"),
        ("sunita@example", "domain"),
        ("sunita@", "domain"),
        ("sunita@-example.in", "local"),  # the label is at fault, said as if the name were: both parts are to be looked at
        ("sunita@exam_ple.in", "domain"),
        ("sunita@gmail.c", "domain"),
        ("sunita!sahu@example.in", "local"),
        ("x@example.in\r\nBcc: y@example.in", "injection"),
        ("x@example.in\u2028y", "injection"),
        ("x@example.in\x0bcc", "injection"),
        ("x@exam\nple.in", "injection"),
    ],
)
def test_what_is_no_address_is_held_and_says_why(raw: str, why: str) -> None:
    verdict = judge_email(raw)
    assert verdict.repair is None
    assert [(fault.code, fault.advice) for fault in verdict.faults] == [(Code.BAD_EMAIL, {"why": why})]


@pytest.mark.parametrize(
    ("raw", "offer"),
    [
        ("sunita at gmail.com", "sunita@gmail.com"), ("sunita [at] gmail.com", "sunita@gmail.com"), ("sunita@ gmail.com", "sunita@gmail.com"),
        ("sunita@gmail .com", "sunita@gmail.com"), ("sunita@gmail,com", "sunita@gmail.com"), ("sunita,sahu@example.in", "sunita.sahu@example.in"),
        ("sunita..sahu@example.in", "sunita.sahu@example.in"), ("sunita@@gmail.com", "sunita@gmail.com"), ("Sunita@Gmailcom", "sunita@gmail.com"),
        ("sunita@yahoo", "sunita@yahoo.com"), ("Sunita Sahu <Sunita@Example.in>", "sunita@example.in"),
        ("sunita@gmail.con", "sunita@gmail.com"), ("sunita@gmial.com", "sunita@gmail.com"), ("s.sahu@redifmail.com", "s.sahu@rediffmail.com"),
        ("sunita@school.cpm", "sunita@school.com"),
    ],
)  # fmt: skip
def test_the_one_address_that_was_meant_is_offered_and_not_taken(raw: str, offer: str) -> None:
    verdict = judge_email(raw)
    assert verdict.value == raw
    assert [(fault.code, fault.mended) for fault in verdict.faults] == [(Code.BAD_EMAIL, offer)]


@pytest.mark.parametrize(
    "raw",
    ["sunita sahu@gmail.com", "a@example.in, b@example.in", "a@example.in/b@example.in", "9800000010 sunita@gmail.com", "sunita@", "sunita",
     "no email", "sunita@example", "sunita@g0v,in", "staff,all@example.in", "<a@example.in> <b@example.in>", "sunita@gmail.c"],
)  # fmt: skip
def test_where_two_could_be_meant_or_none_nothing_is_offered(raw: str) -> None:
    assert [fault.mended for fault in judge_email(raw).faults] == [None]


def test_no_slip_is_an_address_that_anybody_has() -> None:
    assert not set(PRIVATE) & set(_SLIPS)
    assert set(_SLIPS.values()) <= set(PRIVATE)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("सुनीता@example.in", Verdict("सुनीता@example.in", None, (Fault(Code.MIXED_SCRIPT, {"letters": "स (Devanagari), न (Devanagari), त (Devanagari)"}),))),
        ("सुनीता", Verdict("सुनीता", None, (Fault(Code.NOT_LATIN),))),
        ("sunita＠example.in", Verdict("sunita＠example.in", None, (Fault(Code.LOOKALIKE_DOMAIN, {"domain": "example.in"}),))),
        ("sunita@ex\u0430mple.in", Verdict("sunita@ex\u0430mple.in", None, (Fault(Code.LOOKALIKE_DOMAIN, {"domain": "ex\u0430mple.in"}),))),
        ("s\u0443nita@example.in", Verdict("s\u0443nita@example.in", None, (Fault(Code.MIXED_SCRIPT, {"letters": "\u0443 (Cyrillic)"}),))),
        ("=1+1", held("=1+1", Code.FORMULA_LIKE)),
        ("@SUM(A1)", held("@SUM(A1)", Code.FORMULA_LIKE)),
        ("-@example.in", held("-@example.in", Code.FORMULA_LIKE)),
        ("-", missing()),
        (".", missing()),
        (".\n.", missing()),
        ("N/A", missing()),
        ("उपलब्ध नहीं", missing()),
        ("", missing()),
    ],
)
def test_what_is_something_else_is_called_by_its_name(raw: str, expected: Verdict) -> None:
    assert judge_email(raw) == expected


@pytest.mark.parametrize("domain", ["g0v.in", "cg.g0v.in", "n1c.in", "nlc.in", "gov.ln", "gov-in.com", "nic.in.mail-box.com", "gov.in.example.com", "cg.gov.in.co", "my.gov.in-mail.com", "xn--80ak6aa92e.com", "cg.xn--gv-gja.in", "gvo.in", "ogv.in", "goov.in", "qov.in", "gov.co", "gov.com", "nic-in.org"])  # fmt: skip
def test_a_domain_written_so_as_to_be_read_as_the_governments_is_seen(domain: str) -> None:
    assert pretends(domain)
    assert judge_email(f"sunita@{domain}") == Verdict(f"sunita@{domain}", None, (Fault(Code.LOOKALIKE_DOMAIN, {"domain": domain}),))


@pytest.mark.parametrize("domain", ["gov.in", "nic.in", "cg.gov.in", "raipur.cg.nic.in", "picnic.in", "clinic.in", "govindam.in", "mygov.in", "governance.in", "technic.in", "example.in", "gmail.com", "goa.in", "ice.in"])
def test_a_domain_that_only_sounds_like_it_is_left_alone(domain: str) -> None:
    assert domain_fault(domain) is None


@pytest.mark.parametrize("domain", ["mailinator.com", "yopmail.com", "mail.yopmail.com", "10minutemail.com", "guerrillamail.com"])
def test_a_throw_away_domain_and_what_lies_below_it_are_known(domain: str) -> None:
    assert domain_fault(domain) == Fault(Code.DISPOSABLE_EMAIL, {"domain": domain})


def test_no_provider_that_people_use_is_thrown_away_or_pretends() -> None:
    assert not set(PRIVATE) & disposable()
    assert [domain for domain in PRIVATE if domain_fault(domain)] == []


@pytest.mark.parametrize("word", GROUP_WORDS)
def test_an_address_of_a_list_is_nobodys(word: str) -> None:
    assert judge_email(f"{word}@example.in").faults == (Fault(Code.GROUP_ADDRESS),)


@pytest.mark.parametrize("local", ["all-staff", "staff.raipur", "teachers-list", "teachers.group", "raipur_all", "list2", "no-reply"])
def test_a_word_of_many_at_either_end_makes_it_a_list(local: str) -> None:
    assert judge_email(f"{local}@cg.gov.in").faults == (Fault(Code.GROUP_ADDRESS),)


@pytest.mark.parametrize("domain", ["lists.example.in", "list.cg.gov.in", "groups.nic.in"])
def test_a_domain_of_lists_is_seen_at_whatever_name(domain: str) -> None:
    assert judge_email(f"sunita.sahu@{domain}").faults == (Fault(Code.GROUP_ADDRESS),)


@pytest.mark.parametrize("local", ["alka.sahu", "allan.toppo", "staffan.ekka", "lista", "nora.eply", "groupe.x", "announcer"])
def test_a_name_that_begins_like_a_list_is_a_name(local: str) -> None:
    assert judge_email(f"{local}@cg.gov.in") == Verdict(f"{local}@cg.gov.in")


@pytest.mark.parametrize("word", POST_WORDS)
def test_an_address_of_a_post_goes_with_a_warning(word: str) -> None:
    for local in (word, f"{word}.arang", f"{word}-arang", f"{word}_arang", f"{word}2"):
        assert judge_email(f"{local}@example.in") == Verdict(f"{local}@example.in", None, (Fault(Code.NOT_PERSONAL, {"word": word}),))


@pytest.mark.parametrize("local", ["deodutt.sahu", "hmishra", "infotech", "collins", "officer.das", "sahu.principal", "brcsahu", "mailabai"])
def test_a_name_that_begins_like_a_post_is_a_name(local: str) -> None:
    assert judge_email(f"{local}@example.in").faults == ()


@pytest.mark.parametrize("local", ["a" * 65, "a" * 200])
def test_a_name_too_long_for_any_mailbox_is_no_address(local: str) -> None:
    assert judge_email(f"{local}@example.in").faults[0].code is Code.BAD_EMAIL
    assert judge_email(f"{'a' * 64}@example.in").faults == ()


@settings(max_examples=300)
@given(st.text("ab1._%+'-@<> ,;\n\"gov.in०＠\u0456", max_size=24))
@example("_@example.in")
@example("mailto:")
@example("<>@")
@example("@")
def test_a_kept_address_is_one_and_is_not_mended_twice(raw: str) -> None:
    verdict = judge_email(raw)
    if any(fault.severity == "error" for fault in verdict.faults):
        return
    assert verdict.value is not None
    assert verdict.value.count("@") == 1
    assert verdict.value == verdict.value.lower().strip()
    assert judge_email(verdict.value) == Verdict(verdict.value, None, verdict.faults)


@pytest.mark.parametrize("raw", ["'sunita.sahu@example.gov.in", "’Sunita.Sahu@example.gov.in", "mailto:'sunita.sahu@example.gov.in"])
def test_the_mark_that_keeps_a_cell_as_text_is_taken_off(raw: str) -> None:
    assert judge_email(raw) == Verdict(GOOD, Code.EMAIL_NORMALISED)


@pytest.mark.parametrize(
    ("raw", "why", "offer"),
    [
        ("www.sunita.x@gmail.com", "local", "sunita.x@gmail.com"), ("WWW.Sunita@cg.gov.in", "local", "sunita@cg.gov.in"), ("www.beo.arang@cg.gov.in", "local", None),
        ("sunita@cg.govt.in", "slip", "sunita@cg.gov.in"), ("sunita@govt.in", "slip", "sunita@gov.in"),
    ],
)  # fmt: skip
def test_the_www_of_a_page_and_the_long_form_of_gov_are_offered_away(raw: str, why: str, offer: str | None) -> None:
    assert judge_email(raw) == held(raw, Code.BAD_EMAIL, offer, why=why)


@pytest.mark.parametrize("text", ["wwwsunita@gmail.com", "sunita@mygovt.in", "sunita@govt.in.net"])
def test_what_only_holds_these_letters_stands(text: str) -> None:
    assert [fault.mended for fault in judge_email(text).faults] in ([], [None])
    assert judge_email(text).value == text
