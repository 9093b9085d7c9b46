"""A ConsumptionReport in: who learnt what, kept compactly; strangers are counted and not kept."""

from datetime import date, datetime

import pytest

from kshamta.audit.models import Event
from kshamta.foundation.clock import INDIA
from kshamta.people.models import Stage, StageChange
from kshamta.portal.models import PortalContent, PortalUser, Report, ReportedLearning
from kshamta.portal.operations import reports
from kshamta.portal.recorded import Recorded
from tests.portal.reports.files import consumption_report, learning, user

DONE = {"Status": "Completed", "Content_Progress_Percentage": "100", "Completed_On": "2026-11-14 17:00:00", "Certificate_ID": "cert-77"}


@pytest.fixture
def learnt(brought):
    """`learnt(bilal, learning(), …)`: a ConsumptionReport of these lines, read."""
    return lambda by, *rows: brought(by, data=consumption_report(*rows))


def kept(person):
    rows = ReportedLearning.objects.filter(person=person).select_related("content").order_by("content__name")
    return [(row.content.name, row.progress, row.completed_on) for row in rows]


def test_enrolments_and_completions_are_kept_with_their_days_and_proof(learnt, bilal, sunita):
    report = learnt(bilal, learning(), learning(Content_Name="Noting and Drafting", **DONE))
    assert (report.state, report.kind) == ("read", "consumption")
    assert kept(sunita) == [("Introduction to Mission Karmayogi", 40, None), ("Noting and Drafting", 100, date(2026, 11, 14))]
    row = ReportedLearning.objects.get(completed_on__isnull=False)
    assert (row.enrolled_on, row.certificate, row.as_on) == (date(2026, 11, 12), "cert-77", report.as_on)
    assert report.figures["ours"] == 2 and report.figures["learning"] == 2


def test_whoever_has_learnt_something_has_signed_in_by_the_day_he_enrolled(learnt, bilal, sunita):
    learnt(bilal, learning(), learning(Content_Name="Noting", Enrolled_On="2026-11-08", Content_Progress_Percentage="5"))
    change = StageChange.objects.get()
    assert (change.person_id, change.stage, change.source) == (sunita.pk, Stage.FIRST_LOGIN, "portal-report")
    assert change.at == datetime(2026, 11, 8, tzinfo=INDIA)


def test_an_enrolment_alone_is_no_first_login(learnt, bilal, sunita):
    """An administrator can enrol people."""
    learnt(bilal, learning(Status="Not Started", Content_Progress_Percentage="0"))
    assert kept(sunita) == [("Introduction to Mission Karmayogi", 0, None)]
    assert not StageChange.objects.exists()


def test_two_batches_of_one_content_are_one_row_with_the_furthest(learnt, bilal, sunita):
    learnt(bilal, learning(Batch_Id="1", **DONE), learning(Batch_Id="2", Enrolled_On="2026-11-01"))
    assert kept(sunita) == [("Introduction to Mission Karmayogi", 100, date(2026, 11, 14))]
    assert ReportedLearning.objects.get().enrolled_on == date(2026, 11, 1)
    assert PortalContent.objects.count() == 1


def test_two_batches_in_two_blocks_come_to_the_same(learnt, bilal, sunita, monkeypatch):
    from kshamta.portal.operations import reports_reading

    for vendor in ("sqlite", "postgresql"):
        monkeypatch.setitem(reports_reading.BLOCK, vendor, 1)
    learnt(bilal, learning(Batch_Id="1", **DONE), learning(Batch_Id="2"))
    assert kept(sunita) == [("Introduction to Mission Karmayogi", 100, date(2026, 11, 14))]


def test_a_newer_report_overwrites_and_an_older_one_never_does(learnt, bilal, sunita):
    learnt(bilal, learning())
    learnt(bilal, learning(Report_Last_Generated_On="2026-11-22 06:00:00", **DONE))
    older = learnt(bilal, learning(Report_Last_Generated_On="2026-11-18 06:00:00", Content_Progress_Percentage="70"))
    assert kept(sunita) == [("Introduction to Mission Karmayogi", 100, date(2026, 11, 14))]
    assert older.figures["learning"] == 0


def test_the_same_report_again_changes_nothing(learnt, bilal, sunita):
    first = learnt(bilal, learning(), learning(Content_Name="Noting", **DONE))
    before = list(ReportedLearning.objects.order_by("pk").values())
    assert learnt(bilal, learning(), learning(Content_Name="Noting", **DONE)).pk == first.pk
    again = learnt(bilal, learning(Content_Name="Noting", **DONE), learning())
    assert again.pk != first.pk and again.figures["learning"] == 0
    assert list(ReportedLearning.objects.order_by("pk").values()) == before


def test_learning_of_strangers_and_of_other_offices_people_is_counted_and_not_kept(learnt, asha, sunita, neha):
    report = learnt(asha, learning(), learning("Neha Verma", "neha@example.gov.in"), learning("Who Ever", "who@example.org"))
    assert {name: report.figures[name] for name in ("ours", "elsewhere", "nobody")} == {"ours": 1, "elsewhere": 1, "nobody": 1}
    assert ReportedLearning.objects.count() == 1


def test_an_account_known_from_a_user_report_is_known_by_its_address(brought, learnt, bilal, sunita):
    """Its address on the portal is none of those on our books: the employee ID told whose it is."""
    brought(bilal, user(email="private@example.org", Employee_Id="02210004010"))
    learnt(bilal, learning(email="private@example.org"))
    assert len(kept(sunita)) == 1
    assert PortalUser.objects.get().active is True


def test_an_account_known_elsewhere_is_of_another_office_here_too(brought, learnt, asha, chitra, neha):
    """Chitra's report told whose it is; what Asha brings says nothing of Chitra's people."""
    brought(chitra, user("Neha Verma", email="neha@example.gov.in"))
    assert PortalUser.objects.get().person_id == neha.pk
    report = learnt(asha, learning("Neha Verma", "neha@example.gov.in"))
    assert report.figures["elsewhere"] == 1 and not ReportedLearning.objects.exists()


def test_a_report_leaves_a_line_when_it_comes_and_one_when_it_is_read(learnt, bilal, sunita):
    learnt(bilal, learning())
    for what in (Recorded.REPORT_RECEIVED, Recorded.REPORT_READ):
        assert Event.objects.filter(operation=what).count() == 1


def test_a_content_without_a_name_and_an_unknown_status_are_named(learnt, bilal, sunita):
    report = learnt(bilal, learning(Content_Name=" "), learning(Status="Paused"), learning())
    assert report.unread == [[2, "no-content"], [3, "bad-status"]]
    assert report.figures["ours"] == 1


def test_statements_do_not_grow_with_the_lines(learnt, bilal, sunita, django_assert_max_num_queries):
    lines = [learning(Content_Name=f"Course {number}") for number in range(60)]
    with django_assert_max_num_queries(70):
        learnt(bilal, *lines)
    assert Report.objects.get().figures["learning"] == 60


def test_another_browser_that_was_quicker_has_brought_it(bilal, sunita, monkeypatch):
    data = consumption_report(learning())
    first = reports.receive(by=bilal, name="ConsumptionReport.csv", data=data)
    assert reports.receive(by=bilal, name="again.csv", data=data) == first
