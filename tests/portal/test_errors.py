"""The portal's own texts, as its public code writes them, are all known; what is not known is kept without the person."""

import pytest

from kshamta.portal.rules import errors
from kshamta.portal.rules.errors import kinds, read

MISSING = "Failed to process user record. Missing Parameters - "
TEXTS = [
    ("Invalid Full Name", "name"), (MISSING + "[Invalid Full Name, The Email provided in Invalid]", "name email"),
    (MISSING + "[Full Name, Email, Mobile Number]", "blank-cell"), ("Mobile Number is Missing", "blank-cell"),
    ("The Mobile Number provided is Invalid", "mobile"), ("Invalid Value of Mobile Number. Expecting number/string format", "mobile"),
    ("Another user record exist with the mobile number", "mobile-used"), ("phone_in_use", "mobile-used"),
    ("The User belongs to a different MDO Organisation", "another-organisation"),
    ("Email already exists", "email-used"), ("Email id ravi@example.gov.in is already registered", "email-used"),
    ("invalid value of Group Type, please choose a valid value from the default list", "group"),
    ("Invalid Group : Group can be only among one of these GROUP A, GROUP B", "group"),
    ("Invalid Designation: Designation should be added from default list and cannot contain special character", "designation"),
    ("Invalid Value of Designation, please choose a valid value from the default list", "designation"),
    ("Invalid Gender : Gender can be only among one of these Male,Female,Others", "gender"),
    ("Invalid Employee ID : Employee ID can contain alphabetic, alphanumeric numeric character(s) and have a max length of 30", "employee-id"),
    ("Invalid Office Pin Code : Office Pin Code should be numeric and is of 6 digit.", "office-pin"),
    ("Invalid format for Date of Birth type. Expecting in format dd-mm-yyyy", "other-column"),
    ("Invalid Mother Tongue: Mother Tongue should be added from default list and/or cannot contain special character(s)", "other-column"),
    ("Invalid External System ID : External System Id can contain alphanumeric characters and have a max length of 30", "other-column"),
    ("User creation failed", "not-created"), ("Duplicate request", "too-soon"),
]  # fmt: skip


@pytest.mark.parametrize("text, codes", TEXTS)
@pytest.mark.parametrize("written", [str, str.upper])
def test_the_portals_texts_are_known(text, codes, written):
    found = read(written(text), "igot")
    assert set(found.kinds) == set(codes.split()) and found.unknown == ()


@pytest.mark.parametrize("joint", [",", ", ", "|", " | "])
def test_joined_texts_are_parted_though_a_comma_stands_inside_some(joint):
    both = joint.join([TEXTS[11][0], TEXTS[0][0], "A strange thing", TEXTS[16][0]])
    found = read(both, "igot")
    assert set(found.kinds) == {"group", "name", "employee-id"} and found.unknown == ("A strange thing",)


def test_nothing_of_a_person_is_kept():
    found = read("Odd: RAVI KUMAR, ravi@x.in 9876543210 EMP/12345", "igot", own=["Ravi Kumar", "EMP/12345"])
    assert found.unknown == ("Odd: …", "… … …") or all(
        "ravi" not in text.casefold() and "9876" not in text for text in found.unknown
    )
    assert "ravi" not in found.said.casefold() and "12345" not in found.said


def test_what_somebody_explained_is_known():
    assert read("A strange thing", "igot", mapped={"A strange thing": "wait-a-day"}).kinds == ("wait-a-day",)


@pytest.mark.parametrize("text", ["", "  ", "-", "[]", "123"])
def test_where_nothing_is_said_nothing_is_found(text):
    assert read(text, "igot").kinds == () and read(text, "igot").unknown == ()


@pytest.mark.parametrize("code", list(kinds("igot")))
def test_every_kind_is_worded_in_both_languages_has_a_next_step_and_is_met(code):
    kind = kinds("igot")[code]
    assert kind.said("hi") != kind.said("en") and kind.next_step("hi") != kind.next_step("en")
    assert all(words[-1] in "।." for words in (kind.hi, kind.en, kind.next_hi, kind.next_en))
    assert kind.mend in {"contact", "person", "office", "designation", "transfer", "wait", "portal"}
    assert any(code in codes.split() for _, codes in TEXTS)


def test_a_cell_of_any_length_is_read_in_no_time():
    assert errors.read("email " * 100_000, "igot").kinds == ()
