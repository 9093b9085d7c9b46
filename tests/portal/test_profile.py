"""The portal's profile is data, and says what formats.md §2 says."""

import re
import tomllib
from pathlib import Path

import pytest

from kshamta.portal import profile
from sheetcheck.columns import GENDER, GROUP
from sheetcheck.report import FIELDS

HEADER = (
    "Full Name,Email,Mobile Number,Group,Designation,Gender,Category,Date of Birth (dd-mm-yyy),Mother Tongue,Employee ID,"
    "Office Pin Code,External System ID,External System Name,Tags"
)


@pytest.fixture
def igot():
    return profile.load("igot")


def test_the_columns_stand_in_the_portals_order(igot):
    assert ",".join(igot.headings) == HEADER


def test_the_five_required_columns(igot):
    assert [c.heading for c in igot.columns if c.required] == ["Full Name", "Email", "Mobile Number", "Group", "Designation"]


def test_all_our_fields_have_a_column_and_only_one(igot):
    assert sorted(column.field for column in igot.filled) == sorted(FIELDS)


def test_every_value_of_our_closed_lists_has_a_word_that_fits(igot):
    by_field = {column.field: column for column in igot.filled}
    for ours, column in ((GROUP, by_field["group"]), (GENDER, by_field["gender"])):
        assert set(column.words) == set(ours.choices)
        assert all(column.pattern.fullmatch(word) for word in column.words.values())


@pytest.mark.parametrize(("heading", "good", "bad"), [
    ("Full Name", ["Sunita", "R K D Souza"], ["R.K.", "A  B", " A", "A ", "A1", "Ré", "A\n"]),
    ("Email", ["a.b@cg.gov.in", "a_b+c@x.technol"], ["a@b", "a..b@x.in", "a@x.museums1", "a'b@x.in", "a@x.photography", "a@x.in\n"]),
    ("Mobile Number", ["9827100010"], ["982710001", "98271000100", "९८२७१०००१०", "9827100010\n"]),
    ("Group", ["GROUP A", "GROUP D", "Contractual Staff", "Others"], ["Group A", "A", "GROUP E"]),
    ("Designation", ["Lecturer (LB)", "Assistant Grade-3"], ["Teacher, LB", "A&B", "-Peon", ""]),
    ("Gender", ["Male", "Female", "Others"], ["Other", "M"]),
    ("Category", ["General", "OBC", "SC", "ST"], ["EWS"]),
    ("Employee ID", ["0022", "CG22"], ["CG-22", "", "x" * 31]),
    ("Office Pin Code", ["492001"], ["49200", "4920011", "४९२००१"]),
    ("External System ID", ["CG-22-1"], ["-CG", "x" * 31]),
    ("External System Name", ["e-Kosh C.G."], ["123", "e_Kosh"]),
    ("Tags", ["one|two, three"], ["tag1"]),
])  # fmt: skip
def test_patterns_take_what_the_portal_takes(igot, heading, good, bad):
    pattern = next(column.pattern for column in igot.columns if column.heading == heading)
    assert [text for text in good if not pattern.fullmatch(text)] == []
    assert [text for text in bad if pattern.fullmatch(text)] == []


def test_no_pattern_uses_a_class_that_takes_devanagari_digits(igot):
    assert not [column.heading for column in igot.columns if re.search(r"\\[dw]", column.pattern.pattern)]


def test_statuses_and_limits(igot):
    assert igot.results.good == {"SUCCESS", "SUCCESSFUL"}
    assert igot.results.bad == {"FAILED"}
    assert (igot.results.status, igot.results.errors, igot.results.separators) == ("Status", "Error Details", (",", "|"))
    assert igot.bytes_max <= 10 * 1024 * 1024
    assert (igot.fatal_blanks, igot.refuse_again_seconds, igot.shared_above) == (4, 300, 3)


def test_it_is_versioned_and_the_newest_is_found_by_the_portals_name(igot):
    assert igot.version == "igot-2026-11"
    assert profile.load("igot-2026-11") is igot or profile.load("igot-2026-11") == igot


def test_an_unknown_profile_names_those_that_there_are():
    with pytest.raises(LookupError, match="igot-2026-11"):
        profile.load("igot-1999")


def test_every_shipped_profile_loads_under_its_own_name():
    for path in (Path(profile.__file__).parent / "profiles").glob("*.toml"):
        assert profile.load(path.stem).version == path.stem


def test_a_misspelt_word_in_a_profile_refuses_it():
    path = Path(profile.__file__).parent / "profiles" / "igot-2026-11.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    data["byte_max"] = 5
    with pytest.raises(TypeError):
        profile.parse(data)
