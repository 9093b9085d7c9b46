"""What a human says of an account that no rule could place."""

import pytest

from kshamta.audit.models import Event
from kshamta.people.models import Stage, StageChange
from kshamta.portal.models import PortalUser, UserCase
from kshamta.portal.operations import user_cases as operations
from kshamta.portal.queries import user_cases as queries
from kshamta.portal.refusals import NoSuchUserCase, UserCaseChanged, UserCaseNotOffered, UserCaseReasonShort
from kshamta.portal.rules.reports import How
from tests.portal.reports.files import user

REASON = "Retired on 31-10-2026, order 114"


@pytest.fixture
def unknown(brought, bilal, sunita):
    """An account of Sunita's organisation, which is nobody's."""
    brought(bilal, user(), user("Suneeta Sahoo", "old@example.org", Profile_Status="VERIFIED", Karma_Points="40"))
    return UserCase.objects.get()


def test_given_to_a_person_it_takes_her_through_the_stages_and_its_name_is_forgotten(unknown, bilal, enter):
    rekha = enter("Sunita Sao")
    operations.decide(case_id=unknown.pk, by=bilal, outcome="ours", person_id=rekha.pk)
    found = PortalUser.objects.get(pk=unknown.user_id)
    assert (found.person_id, found.how, found.name, found.masked_email) == (rekha.pk, How.DECIDED, "", "")
    stages = set(StageChange.objects.filter(person=rekha).values_list("stage", flat=True))
    assert stages == {Stage.REGISTERED, Stage.FIRST_LOGIN, Stage.VERIFIED}
    unknown.refresh_from_db()
    assert (unknown.state, unknown.outcome, unknown.decided_by) == ("decided", "ours", bilal.account_id)


def test_the_next_report_knows_the_decision(unknown, bilal, enter, brought):
    rekha = enter("Sunita Sao")
    operations.decide(case_id=unknown.pk, by=bilal, outcome="ours", person_id=rekha.pk)
    report = brought(bilal, user("Suneeta Sahoo", "old@example.org", Report_Last_Generated_On="2026-11-22 06:00:00"))
    assert report.figures["decided"] == 1
    assert PortalUser.objects.get(pk=unknown.user_id).person_id == rekha.pk


def test_somebody_who_left_is_asked_about_once(unknown, bilal, brought):
    operations.decide(case_id=unknown.pk, by=bilal, outcome="left", reason=REASON)
    report = brought(bilal, user("Suneeta Sahoo", "old@example.org", Report_Last_Generated_On="2026-11-22 06:00:00"), user())
    assert report.figures["cases"] == 0
    unknown.refresh_from_db()
    assert (unknown.state, unknown.outcome) == ("decided", "left")
    assert b"Retired" not in bytes(unknown.sealed_reason)
    assert queries.case_page(unknown.pk, bilal).reason == REASON


def test_it_is_recorded_without_reason_or_name(unknown, bilal):
    operations.decide(case_id=unknown.pk, by=bilal, outcome="transferred", reason=REASON)
    event = Event.objects.filter(operation="portal.user-case.decided").get()
    assert event.details == {"kind": "unknown", "outcome": "transferred"}


def test_a_decision_can_be_made_anew(unknown, bilal):
    operations.decide(case_id=unknown.pk, by=bilal, outcome="left", reason=REASON)
    operations.decide(case_id=unknown.pk, by=bilal, outcome="stranger", reason=REASON, revision=1)
    unknown.refresh_from_db()
    assert (unknown.outcome, unknown.revision) == ("stranger", 2)


def test_refusals(unknown, bilal, asha, chitra, enter, neha):
    with pytest.raises(NoSuchUserCase):
        operations.decide(case_id=unknown.pk, by=chitra, outcome="left", reason=REASON)
    with pytest.raises(UserCaseNotOffered):
        operations.decide(case_id=unknown.pk, by=bilal, outcome="stays", reason=REASON)
    with pytest.raises(UserCaseNotOffered):  # she is another officer's
        operations.decide(case_id=unknown.pk, by=bilal, outcome="ours", person_id=neha.pk)
    with pytest.raises(UserCaseReasonShort):
        operations.decide(case_id=unknown.pk, by=bilal, outcome="left", reason="gone")
    with pytest.raises(UserCaseChanged):
        operations.decide(case_id=unknown.pk, by=asha, outcome="left", reason=REASON, revision=7)


def test_turned_away_on_the_portal_yet_ours_is_said_and_stays_with_its_person(brought, bilal, sunita):
    brought(bilal, user(Profile_Status="NOT-MY-USER"))
    case = UserCase.objects.get()
    operations.decide(case_id=case.pk, by=bilal, outcome="stays", reason="Joined from leave, order 12")
    assert PortalUser.objects.get().person_id == sunita.pk
    assert not StageChange.objects.exists()


def test_whom_it_may_mean_is_shown_with_masked_contacts_and_that_it_was_shown_is_recorded(unknown, bilal, chitra, sunita):
    page = operations.look(case_id=unknown.pk, by=bilal)
    assert [person.name_en for person in page.people] == ["Sunita Sahu"]
    assert page.line.masked_email == "o•••@example.org" and page.answers[0] == "ours"
    assert Event.objects.get(about_id=unknown.pk).details == {"what": "case"}
    with pytest.raises(NoSuchUserCase):
        queries.case_page(unknown.pk, chitra)


def test_lists_are_read_with_statements_that_do_not_grow(unknown, bilal, brought, django_assert_num_queries):
    strangers = [user(f"Gone Ago {chr(65 + at)}", f"gone{at}@example.org") for at in range(60)]
    brought(bilal, *strangers, user(Report_Last_Generated_On="2026-11-20 06:00:00"))
    with django_assert_num_queries(2):
        page = queries.listing(bilal, number=2)
    assert (page.total, page.pages, len(page.lines)) == (61, 2, 11)
    with django_assert_num_queries(1):
        assert queries.counts(bilal)["unknown"] == 61
