"""A UserReport in: whose each account is, what follows for his stages, what is left for a human."""

from datetime import UTC, datetime

import pytest

from kshamta.audit.models import Event
from kshamta.people.models import Person, Stage, StageChange
from kshamta.people.operations import contacts
from kshamta.portal.models import PortalOrganisation, PortalUser, Report, UserCase
from kshamta.portal.operations import reports
from kshamta.portal.refusals import NotTheOnboarder, NotTrained, ReportRefused
from kshamta.portal.rules.reports import How, Status
from tests.access.appointments.town import State
from tests.portal.reports.files import USER_COLUMNS, csv_of, user, user_report, zipped

VERIFIED = {"Profile_Status": "VERIFIED", "Total_Enrolments": "3"}


def ledger(person):
    """(stage, source, reached) in the order of the stages."""
    rows = StageChange.objects.filter(person=person).order_by("stage", "written_at")
    return [(Stage(row.stage).name, str(row.source), row.reached) for row in rows]


def test_registration_first_activity_and_verification_become_stages_with_the_reports_moment(brought, bilal, sunita):
    report = brought(bilal, user(**VERIFIED))
    assert (report.state, report.kind, report.rows, report.done) == ("read", "users", 1, 1)
    assert report.as_on == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)  # six in the morning in India
    assert ledger(sunita) == [(stage, "portal-report", True) for stage in ("REGISTERED", "FIRST_LOGIN", "VERIFIED")]
    moments = dict(StageChange.objects.filter(person=sunita).values_list("stage", "at"))
    assert moments[Stage.REGISTERED] == datetime(2026, 11, 10, 5, 0, tzinfo=UTC)
    assert moments[Stage.FIRST_LOGIN] == moments[Stage.VERIFIED] == report.as_on
    assert Person.objects.get(pk=sunita.pk).stage == Stage.VERIFIED
    assert report.figures["email"] == 1 and report.figures["steps"] == 3


def test_who_has_only_registered_is_neither_signed_in_nor_verified(brought, bilal, sunita):
    brought(bilal, user())
    assert ledger(sunita) == [("REGISTERED", "portal-report", True)]


@pytest.mark.parametrize(
    ("how", "cells"),
    [
        (How.EMPLOYEE_ID, {"Employee_Id": "02210004010", "Email": "other@example.org"}),
        (How.EMAIL, {"Email": "RANI@example.gov.in "}),
        (How.MOBILE, {"Email": "", "Phone_Number": "+91 98123 45610"}),
    ],
)
def test_an_account_finds_its_person_by_employee_id_then_email_then_mobile(brought, bilal, sunita, how, cells):
    brought(bilal, user(**cells))
    found = PortalUser.objects.get()
    assert (found.person_id, found.how) == (sunita.pk, how)
    assert (found.name, found.masked_email, found.masked_mobile, found.employee_id) == ("", "", "", "")  # needed no longer


def test_an_employee_id_as_it_was_printed_for_the_portal_is_known_again(brought, bilal, enter):
    rekha = enter("Rekha Patel", employee_id="CG/2210-456")
    brought(bilal, user("Rekha Patel", "rekha@example.org", Employee_Id="CG2210456"))
    assert PortalUser.objects.get().person_id == rekha.pk


def test_one_key_with_another_name_is_a_maybe_and_is_left_for_a_human(brought, bilal, sunita, offices, enter):
    enter("Rekha Patel", email="rekha@example.gov.in")
    brought(bilal, user("Ramesh Kumar Dewangan", "", Phone_Number="9812345610"), user("Rekha Patel", "rekha@example.gov.in"))
    found = PortalUser.objects.get(how=How.MAYBE)
    assert (found.person, found.maybe_id, found.name) == (None, sunita.pk, "Ramesh Kumar Dewangan")
    case = UserCase.objects.get()
    assert (case.kind, case.state, case.office_id) == ("maybe", "open", offices["A1"].pk)
    assert not StageChange.objects.filter(person=sunita).exists()


def test_what_several_share_says_nothing(brought, bilal, enter):
    first = enter("Sunita Sahu", email="school@example.gov.in", contact_shared=True)
    enter("Rekha Patel", email="school@example.gov.in", contact_shared=True)
    brought(bilal, user("Sunita Sahu", "school@example.gov.in"))
    assert not PortalUser.objects.filter(person=first).exists()


def test_unknown_accounts_of_our_organisations_become_cases_where_their_colleagues_serve(brought, bilal, sunita, enter, offices):
    enter("Rekha Patel", email="rekha@example.gov.in")
    report = brought(
        bilal, user(), user("Rekha Patel", "rekha@example.gov.in"), user("Gone Long Ago", "gone@example.org"),
        user("Somebody Else", "else@example.org", MDO_Name="Ministry of Railways"),
    )  # fmt: skip
    case = UserCase.objects.get()
    assert (case.kind, case.office_id, case.user.name) == ("unknown", offices["A1"].pk, "Gone Long Ago")
    assert case.user.masked_email == "g•••@example.org"
    assert report.figures["cases"] == 1 and report.figures["foreign"] == 1
    assert not PortalUser.objects.filter(name="Somebody Else").exists()
    assert PortalOrganisation.objects.get(office=offices["A1"]).people == 2


def test_an_officer_speaks_only_of_the_people_he_onboards(brought, asha, sunita, neha):
    report = brought(asha, user(), user("Neha Verma", "neha@example.gov.in", **VERIFIED))
    assert ledger(neha) == []
    assert report.figures["elsewhere"] == 1 and report.figures["email"] == 1
    assert not PortalUser.objects.filter(person=neha).exists()


def test_cases_of_an_organisation_whose_people_serve_elsewhere_are_left_to_the_officer_there(brought, asha, sunita, neha, enter):
    enter("Kavita Netam", at="PATAN", email="kavita@example.gov.in")
    brought(
        asha, user(), user("Neha Verma", "neha@example.gov.in"), user("Kavita Netam", "kavita@example.gov.in"),
        user("Gone Long Ago", "gone@example.org"),
    )  # fmt: skip
    assert not UserCase.objects.exists()


def test_the_same_file_again_is_the_same_report_and_changes_nothing(brought, bilal, sunita):
    first = brought(bilal, user(**VERIFIED), user("Gone Long Ago", "gone@example.org"))
    before = (list(PortalUser.objects.values()), list(StageChange.objects.values()), list(UserCase.objects.values()))
    events = Event.objects.count()
    again = brought(bilal, user(**VERIFIED), user("Gone Long Ago", "gone@example.org"))
    assert again.pk == first.pk
    assert Event.objects.count() == events
    assert (list(PortalUser.objects.values()), list(StageChange.objects.values()), list(UserCase.objects.values())) == before


def test_the_same_lines_in_another_file_write_nothing_either(brought, bilal, sunita):
    brought(bilal, user(**VERIFIED))
    report = brought(bilal, data=user_report(user(**VERIFIED)).replace(b"\r\n", b"\n"))
    assert report.figures["same"] == 1 and report.figures["steps"] == 0
    assert StageChange.objects.count() == 3


def test_a_report_older_than_what_we_know_never_overwrites(brought, bilal, sunita):
    brought(bilal, user(**VERIFIED))
    report = brought(bilal, user(Report_Last_Generated_On="2026-11-19 06:00:00", Profile_Status="NOT-VERIFIED"))
    assert report.figures["older"] == 1
    assert PortalUser.objects.get().status == Status.VERIFIED
    assert Person.objects.get(pk=sunita.pk).stage == Stage.VERIFIED


def test_a_profile_that_the_portal_calls_verified_no_more_is_taken_back_by_a_correcting_entry(brought, bilal, sunita):
    brought(bilal, user(**VERIFIED))
    later = brought(bilal, user(**VERIFIED | {"Profile_Status": "NOT-VERIFIED", "Report_Last_Generated_On": "2026-11-22 06:00:00"}))
    assert later.figures["taken_back"] == 1
    assert ledger(sunita)[-2:] == [("VERIFIED", "portal-report", True), ("VERIFIED", "officer", False)]
    assert Person.objects.get(pk=sunita.pk).stage == Stage.FIRST_LOGIN


def test_not_my_user_reaches_nothing_and_is_asked_at_the_persons_office(brought, bilal, sunita, offices):
    brought(bilal, user(Profile_Status="NOT-MY-USER"))
    assert ledger(sunita) == []
    case = UserCase.objects.get()
    assert (case.kind, case.office_id, case.user.person_id) == ("not-my-user", offices["A1"].pk, sunita.pk)
    brought(bilal, user(Profile_Status="VERIFIED", Report_Last_Generated_On="2026-11-22 06:00:00"))
    assert UserCase.objects.get().state == UserCase.State.GONE
    assert ("VERIFIED", "portal-report", True) in ledger(sunita)


def test_somebody_entered_on_our_books_later_answers_his_case_himself(brought, bilal, sunita, enter):
    brought(bilal, user(), user("Rekha Patel", "rekha@example.gov.in"))
    assert UserCase.objects.get().state == UserCase.State.OPEN
    rekha = enter("Rekha Patel", email="rekha@example.gov.in")
    brought(bilal, user("Rekha Patel", "rekha@example.gov.in", Report_Last_Generated_On="2026-11-22 06:00:00"))
    assert UserCase.objects.get().state == UserCase.State.GONE
    assert PortalUser.objects.get(person=rekha).name == ""


def test_a_contact_that_changed_on_our_side_leaves_the_account_with_its_person(brought, bilal, sunita):
    brought(bilal, user())
    contacts.change_contact(person_id=sunita.pk, kind="email", value="new@example.gov.in", by=bilal)
    report = brought(bilal, user(Report_Last_Generated_On="2026-11-22 06:00:00"))
    assert report.figures["email"] == 1
    assert PortalUser.objects.get().person_id == sunita.pk


def test_an_aadhaar_number_in_the_place_of_an_employee_id_is_not_kept(brought, bilal, sunita):
    brought(bilal, user(), user("Gone Long Ago", "gone@example.org", Employee_Id="234123412346"))
    assert PortalUser.objects.get(name="Gone Long Ago").employee_id == ""


def test_a_date_that_cannot_be_read_is_told_and_dates_nothing_otherwise(brought, bilal, sunita):
    """It was taken for the report's own moment."""
    report = brought(bilal, user(User_Registration_Date="31-02-2026", **VERIFIED))
    assert report.unread == [[2, "bad-date"]] and report.figures["unread"] == 1
    assert ledger(sunita) == []


def test_lines_that_say_nothing_are_named_and_the_others_taken(brought, bilal, sunita):
    report = brought(bilal, user(), user(email="", Phone_Number="12"), user(Profile_Status="FROZEN"), ["too", "few"])
    assert sorted(report.unread) == [[3, "no-contact"], [4, "bad-status"], [5, "cells"]]
    assert report.figures["unread"] == 3 and report.figures["email"] == 1


@pytest.mark.parametrize(
    ("why", "data"),
    [
        ("not-a-report", b"Name,Email\r\nA,b@example.org\r\n"),
        ("empty", csv_of(USER_COLUMNS, [])),
        ("no-date", user_report(user(Report_Last_Generated_On="yesterday"))),
        ("ahead", user_report(user(Report_Last_Generated_On="2099-01-01"))),
        ("not-utf-8", user_report(user()) + b"\xff\xfe\xfd,\r\n"),
        ("broken", user_report(user()) + b"a,b\r\n" * 30),
        ("zip-members", zipped(("a.csv", b"x"), ("b.csv", b"y"))),
        ("zip-members", zipped(("a.xlsx", b"x"))),
        ("cut-short", zipped(("a.csv", user_report(user()) * 99))[:300]),
    ],
)
def test_a_broken_file_is_refused_whole_with_its_reason(brought, bilal, sunita, why, data):
    report = brought(bilal, data=data)
    if report.state == "received":  # a zip is a worker's
        from kshamta.portal.operations import reports_reading

        reports_reading.read(report_id=report.pk)
        report.refresh_from_db()
    assert (report.state, report.refusal["data"]["why"]) == ("refused", why)
    assert not PortalUser.objects.exists() and report.sealed_data is None


def test_a_zip_of_the_report_is_read_by_a_worker_and_not_kept(brought, bilal, sunita):
    from kshamta.portal.operations import reports_reading

    report = brought(bilal, data=zipped(("UserReport.csv", user_report(user(**VERIFIED)))))
    assert report.state == "received" and report.sealed_data is not None
    assert b"rani" not in bytes(report.sealed_data)
    reports_reading.read(report_id=report.pk)
    report.refresh_from_db()
    assert report.state == "read" and report.sealed_data is None
    assert len(ledger(sunita)) == 3


def test_only_a_trained_nodal_officer_brings_a_report(brought, nodal, sunita):
    with pytest.raises(NotTrained):
        brought(nodal("TILDA", state=State.ACTIVE), user())
    assert not Report.objects.exists()


def test_the_operator_brings_one_of_any_size_for_everybody_and_goes_on_where_he_was_cut_short(
    tmp_path, monkeypatch, sunita, neha, bilal
):
    from kshamta.audit.actors import system
    from kshamta.portal.operations import reports_reading
    from kshamta.portal.report_users import Users

    path = tmp_path / "UserReport.csv"
    path.write_bytes(user_report(user(**VERIFIED), user("Neha Verma", "neha@example.gov.in", **VERIFIED)))
    monkeypatch.setitem(reports_reading.BLOCK, "sqlite", 1)
    monkeypatch.setitem(reports_reading.BLOCK, "postgresql", 1)
    written = Users.write

    def killed(self, block):
        if any(whose.match.person_id == neha.pk for whose in block.whose):
            raise KeyboardInterrupt
        written(self, block)

    monkeypatch.setattr(Users, "write", killed)
    with pytest.raises(KeyboardInterrupt):
        reports.bring(path=path, by=system("command-line"))
    report = Report.objects.get()
    assert (report.state, report.done, len(ledger(sunita)), len(ledger(neha))) == ("received", 1, 3, 0)
    monkeypatch.setattr(Users, "write", written)
    told = []
    reports.bring(path=path, by=system("command-line"), told=lambda done, of: told.append((done, of)))
    report.refresh_from_db()
    assert (report.state, report.done, report.figures["email"], told) == ("read", 2, 2, [(2, 2)])
    assert len(ledger(neha)) == 3
    with pytest.raises(NotTheOnboarder):
        reports.bring(path=path, by=bilal)


def test_a_file_beyond_the_limit_of_a_browser_is_refused_before_it_is_kept(brought, bilal):
    with pytest.raises(ReportRefused) as refused:
        brought(bilal, data=b"x" * (reports.MOST_BYTES + 1))
    assert refused.value.data["why"] == "too-big"
    assert not Report.objects.exists()
