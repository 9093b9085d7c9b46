"""A line of a report: what its cells say, whose it is, what follows. No database."""

from datetime import date, datetime
from uuid import UUID

import pytest

from kshamta.foundation.clock import INDIA
from kshamta.portal import report_profile
from kshamta.portal.report_profile import squeezed
from kshamta.portal.rules import reports as rules
from kshamta.portal.rules.reports import Candidate, How, LearningLine, LearningReader, Match, Moments, Status, UserReader
from tests.portal.reports.files import CONSUMPTION_COLUMNS, USER_COLUMNS, learning, user

PROFILE = report_profile.load()
AS_ON = datetime(2026, 11, 20, 6, tzinfo=INDIA)
RANI, REKHA = UUID(int=1), UUID(int=2)
SUNITA, OTHER = Candidate(RANI, "Sunita Sahu", "सुनीता साहू"), Candidate(REKHA, "Rekha Patel", "")


def user_line(**cells):
    layout = rules.layout_of(USER_COLUMNS, PROFILE)
    return UserReader(layout, PROFILE, AS_ON).read([user(**cells).get(column, "") for column in USER_COLUMNS])


def learning_line(**cells):
    layout = rules.layout_of(CONSUMPTION_COLUMNS, PROFILE)
    return LearningReader(layout, PROFILE, AS_ON).read([learning(**cells).get(column, "") for column in CONSUMPTION_COLUMNS])


# ---- the header ----


@pytest.mark.parametrize(("columns", "kind"), [(USER_COLUMNS, "users"), (CONSUMPTION_COLUMNS, "consumption")])
def test_a_report_is_known_by_its_headings_however_they_are_written(columns, kind):
    assert rules.layout_of(columns, PROFILE).kind == kind
    assert rules.layout_of([heading.upper().replace("_", " ") for heading in columns], PROFILE).kind == kind
    turned = list(reversed(columns))
    layout = rules.layout_of(turned, PROFILE)
    assert layout.kind == kind and turned[layout.places["full_name"]] == "Full_Name"


def test_a_heading_that_is_not_needed_may_be_missing():
    layout = rules.layout_of([heading for heading in USER_COLUMNS if heading != "Karma_Points"], PROFILE)
    assert layout.places["karma"] == layout.width == len(USER_COLUMNS) - 1


@pytest.mark.parametrize("lost", ["MDO_Name", "Profile_Status", "User_Registration_Date", "Report_Last_Generated_On"])
def test_one_that_is_needed_is_named(lost):
    assert rules.layout_of([heading for heading in USER_COLUMNS if heading != lost], PROFILE) == (lost,)


def test_without_any_contact_nobody_can_be_found():
    assert rules.layout_of([heading for heading in USER_COLUMNS if heading not in {"Email", "Phone_Number"}], PROFILE) == ("Email",)
    assert rules.layout_of([heading for heading in USER_COLUMNS if heading != "Email"], PROFILE).kind == "users"


def test_a_profile_that_needs_a_column_it_does_not_have_is_refused():
    data = {
        "version": "x", "portal": "x", "moments": [], "nothing": [], "profile_status": {}, "learning_status": {},
        "users": {"needs": ["age"], "columns": {}}, "consumption": {"needs": [], "columns": {}},
    }  # fmt: skip
    with pytest.raises(ValueError, match="age"):
        report_profile.parse(data)


# ---- cells ----


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-20 06:00:00", datetime(2026, 11, 20, 6, tzinfo=INDIA)), ("20-11-2026 06:00", datetime(2026, 11, 20, 6, tzinfo=INDIA)),
        ("20/11/2026", datetime(2026, 11, 20, tzinfo=INDIA)), ("20.11.2026", datetime(2026, 11, 20, tzinfo=INDIA)),
        ("03-04-2026", datetime(2026, 4, 3, tzinfo=INDIA)), ("20 Nov 2026", datetime(2026, 11, 20, tzinfo=INDIA)),
        ("2026-11-20T00:30:00+00:00", AS_ON), ("", None), ("N/A", None), ("null", None), ("31-02-2026", None), ("soon", None),
    ],
)  # fmt: skip
def test_moments_as_the_portal_and_excel_write_them_in_indian_time(said, meant):
    assert Moments(PROFILE).moment(said) == meant


@pytest.mark.parametrize(
    ("said", "kept"),
    [(" 02210004010.0", "02210004010"), ("cg/22-4", "CG/22-4"), ("234123412346", ""), ("2341-2341-2346", ""), ("x" * 31, ""), ("कर्म१", "")],
)
def test_employee_ids_and_what_only_looks_like_one(said, kept):
    assert rules.employee_id_of(said) == kept


def test_what_cannot_be_seen_is_not_kept():
    assert rules.clean("  Sunita\u200b \x00 Sahu\n(L.B.)\u202e ") == "Sunita Sahu (L.B.)"


@pytest.mark.parametrize(
    ("status", "meant"),
    [("VERIFIED", Status.VERIFIED), ("not verified", Status.NOT_VERIFIED), ("NOT-MY-USER", Status.NOT_MY_USER), ("", Status.UNKNOWN)],
)
def test_profile_status(status, meant):
    assert user_line(Profile_Status=status).status is meant


def test_whoever_earned_or_enrolled_has_signed_in_and_whose_registration_lies_ahead_said_nothing():
    assert not user_line().active and not user_line(Karma_Points="0.0").active
    assert user_line(Karma_Points="15").active and user_line(Total_Learning_Hours="0.5").active
    assert user_line(User_Registration_Date="2027-01-01").registered_at is None


@pytest.mark.parametrize(
    ("cells", "why"), [({"Email": "x", "Phone_Number": "12345"}, "no-contact"), ({"Profile_Status": "FROZEN"}, "bad-status"),
        ({"User_Registration_Date": "31-02-2026"}, "bad-date"), ({"User_Registration_Date": "soon"}, "bad-date")],
)  # fmt: skip
def test_a_line_that_says_nothing_says_why(cells, why):
    assert user_line(**cells) == why


@pytest.mark.parametrize("nothing", ["", " ", "-", "N/A", "0000-00-00"])
def test_no_date_of_registration_is_no_unreadable_one(nothing):
    assert user_line(User_Registration_Date=nothing).registered_at is None


@pytest.mark.parametrize(
    ("cells", "progress", "completed"),
    [
        ({"Content_Progress_Percentage": "40.7%"}, 40, None), ({"Content_Progress_Percentage": "100"}, 99, None),
        ({"Status": "Completed", "Completed_On": "14-11-2026"}, 100, date(2026, 11, 14)),
        ({"Status": "completed", "Completed_On": ""}, 100, date(2026, 11, 20)),  # by the day of the report
        ({"Content_Progress_Percentage": "lots"}, 0, None),
    ],
)  # fmt: skip
def test_how_far_somebody_came(cells, progress, completed):
    line = learning_line(**cells)
    assert (line.progress, line.completed_on) == (progress, completed)


def test_the_furthest_of_two_batches_counts_since_the_earliest():
    begun = LearningLine("", "a@b.co", None, "", "C", "", "", date(2026, 1, 5), None, 90, "")
    ended = begun._replace(enrolled_on=date(2026, 3, 1), completed_on=date(2026, 4, 1), progress=100, certificate="c")
    for pair in ((begun, ended), (ended, begun)):
        assert rules.learnt_more(*pair) == ended._replace(enrolled_on=date(2026, 1, 5))


def test_when_somebody_has_surely_signed_in():
    assert rules.signed_in_on(learning_line()) == date(2026, 11, 12)
    assert rules.signed_in_on(learning_line(Content_Progress_Percentage="0")) is None
    assert rules.signed_in_on(learning_line(Enrolled_On="", Status="Completed", Completed_On="2026-11-14")) == date(2026, 11, 14)


# ---- whose it is ----


@pytest.mark.parametrize(
    ("name", "found", "meant"),
    [
        ("Sunita Sahu", [], Match(How.NOBODY)),
        ("SUNITA SAHU", [(How.EMAIL, SUNITA)], Match(How.EMAIL, RANI)),
        ("Suneeta Sahoo", [(How.MOBILE, SUNITA)], Match(How.MOBILE, RANI)),  # one sound, another spelling
        ("सुनीता साहू", [(How.EMPLOYEE_ID, SUNITA)], Match(How.EMPLOYEE_ID, RANI)),
        ("", [(How.MOBILE, SUNITA)], Match(How.MOBILE, RANI)),
        ("Mohan Lal", [(How.MOBILE, SUNITA)], Match(How.MAYBE, RANI)),  # the household's telephone
        ("Mohan Lal", [(How.EMPLOYEE_ID, SUNITA)], Match(How.MAYBE, RANI)),
        ("Mohan Lal", [(How.EMPLOYEE_ID, SUNITA), (How.EMAIL, SUNITA)], Match(How.EMPLOYEE_ID, RANI)),  # two keys agree
        ("Rekha Patel", [(How.EMPLOYEE_ID, SUNITA), (How.EMAIL, OTHER)], Match(How.EMAIL, REKHA)),
        ("Mohan Lal", [(How.EMPLOYEE_ID, SUNITA), (How.EMAIL, OTHER)], Match(How.MAYBE, RANI)),
        ("Sunita Sahu", [(How.EMPLOYEE_ID, SUNITA), (How.EMAIL, Candidate(REKHA, "Sunita Sahu", ""))], Match(How.MAYBE, RANI)),
    ],
)
def test_whose_an_account_is(name, found, meant):
    assert rules.matched(name, found) == meant


# ---- where what is left belongs ----

STATE, RAIPUR, SCHOOL, DURG = "00001", "0000100002", "000010000200003", "0000100004"


@pytest.mark.parametrize(
    ("people", "home"),
    [
        ({}, ""), ({SCHOOL: 4}, SCHOOL), ({SCHOOL: 50, RAIPUR: 50}, RAIPUR), ({RAIPUR: 95, DURG: 5}, RAIPUR), ({RAIPUR: 80, DURG: 20}, STATE),
    ],
)  # fmt: skip
def test_an_organisations_home_is_the_deepest_place_of_nearly_all_its_people(people, home):
    assert rules.home_of(people) == home


@pytest.mark.parametrize(("unread", "rows", "broken"), [(0, 0, False), (20, 30, False), (21, 30, True), (100, 10_000, False), (101, 10_000, True)])
def test_a_few_lines_are_left_out_more_and_the_file_is_broken(unread, rows, broken):
    assert rules.is_broken(unread, rows) is broken


def test_words_are_compared_blind_to_how_they_are_written():
    assert squeezed("Not-My User") == squeezed("NOT_MY_USER") == "notmyuser"
