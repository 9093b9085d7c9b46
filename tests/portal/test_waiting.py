"""Who waits for the portal, who is held back and why, and what sets a row free."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people.models import Contact, Person
from kshamta.portal.holds import Hold
from kshamta.portal.models import Batch, BatchRow, Outcome
from kshamta.portal.operations import looking
from kshamta.portal.queries import previews
from kshamta.portal.queries.previews import Asked


def held(by, **asked):
    shown = previews.preview(by, Asked(view="held", **asked))
    return {(row.name, reason.code) for row in shown.rows.rows for reason in row.reasons}


def test_it_is_told_how_many_wait_and_how_many_go(collected, asha):
    collected("A1", 3)
    collected(designation="Zamindar")
    shown = previews.preview(asha, Asked(number=2))
    assert (shown.waiting, shown.ready, shown.goes, shown.held) == (4, 3, 2, 1)
    assert dict(shown.held_by) == {"designation-unlisted": 1} and len(shown.seen) == 64 and not shown.second


def test_every_change_is_shown_with_its_rule(collected, asha):
    collected(name_en="Dr. R. K. D'Souza-Singh", employee_id="CG/22-456")
    [row] = previews.preview(asha, Asked(view="changed")).rows.rows
    assert row.printed[0] == "R K D Souza Singh" and row.line == 2
    assert [(each.field, each.rule, each.after) for each in row.changes if each.field == "employee_id"] == [
        ("employee_id", "separators-dropped", "CG22456")
    ]
    assert {each.rule for each in row.changes} >= {"title-dropped", "marks-to-spaces", "separators-dropped", "portal-word"}


def test_contacts_are_masked_on_the_screen(collected, asha):
    [person] = collected(mobile="9876501234", email="own.address@example.gov.in")
    [row] = previews.preview(asha, Asked()).rows.rows
    assert row.person_id == person.pk and "9876501234" not in repr(row) and "own.address" not in repr(row)


def test_who_is_not_collected_registered_exempt_or_gone_does_not_wait(collected, asha):
    one, two, three, four = collected("A1", 4)
    Person.objects.filter(pk=one.pk).update(waits_for=2)
    Person.objects.filter(pk=two.pk).update(waits_for=5)
    Person.objects.filter(pk=three.pk).update(exempt=True)
    assert [row.person_id for row in previews.preview(asha, Asked()).rows.rows] == [four.pk]


def test_a_contact_that_another_has_is_held_wherever_he_serves(collected, asha):
    collected("PATAN", mobile="9876501234", email="one@example.gov.in")
    [person] = collected(mobile="9876501235", email="two@example.gov.in")
    other = Contact.objects.get(person__office__code="PATAN", kind="mobile")
    Contact.objects.filter(person=person, kind="mobile").update(value_hash=other.value_hash)
    assert held(asha) == {(person.name_en, Hold.TAKEN_MOBILE)}


def test_an_offices_own_contact_is_not_a_persons(collected, asha):
    [person] = collected()
    Contact.objects.filter(person=person, kind="email").update(shared=True)
    assert held(asha) == {(person.name_en, Hold.OFFICE_CONTACT)}


def test_without_a_contact_nobody_is_printed(collected, asha):
    [person] = collected()
    Contact.objects.filter(person=person).update(ended_at=clock.now())
    assert held(asha) == {(person.name_en, Hold.BLANK_REQUIRED)}


@pytest.mark.parametrize("seconds, codes", [(299, {Hold.TOO_SOON}), (301, set())])
def test_a_contact_that_went_a_moment_ago_waits_its_300_seconds(collected, printed, asha, seconds, codes):
    collected()
    made = printed()
    BatchRow.objects.update(outcome=Outcome.MISSING)
    Batch.objects.filter(pk=made).update(state="answered", touched_at=clock.now() - timedelta(seconds=seconds))
    assert {code for _, code in held(asha)} == codes


def test_what_the_portal_refused_goes_only_when_it_was_mended(collected, printed, asha):
    [person] = collected()
    made = printed()
    BatchRow.objects.update(outcome=Outcome.BAD, kinds="name")
    Batch.objects.filter(pk=made).update(state="answered", touched_at=clock.now() - timedelta(hours=1))
    assert held(asha) == {(person.name_en, Hold.PORTAL_REFUSED)}
    Person.objects.filter(pk=person.pk).update(name_en="Sunita Verma")
    assert held(asha) == set() and previews.preview(asha, Asked()).goes == 1


def test_what_was_no_fault_of_the_row_goes_again_as_it_is(collected, printed, asha):
    collected()
    made = printed()
    BatchRow.objects.update(outcome=Outcome.BAD, kinds="too-soon not-created")
    Batch.objects.filter(pk=made).update(state="answered", touched_at=clock.now() - timedelta(hours=1))
    assert held(asha) == set() and previews.preview(asha, Asked()).goes == 1


def test_an_officer_may_part_his_people_by_office(collected, holding, offices):
    collected("A1", 2)
    collected("TILDA", 1)
    district = holding(Charge.NODAL_OFFICER, "RAIPUR")
    assert previews.preview(district, Asked()).waiting == 3
    assert previews.preview(district, Asked(office_id=offices["TILDA"].pk)).waiting == 1
    assert {each[0] for each in previews.preview(district, Asked()).below} >= {offices["TILDA"].pk, offices["ABHANPUR"].pk}


def test_whoever_looked_stands_in_the_record_once_an_hour(collected, asha):
    collected("A1", 2)
    for _ in range(2):
        looking.preview(by=asha, asked=Asked())
    assert [(event.details["what"], event.number) for event in Event.objects.filter(operation="audit.data.viewed")] == [
        ("portal-preview", 2)
    ]


@pytest.mark.parametrize("number", [3, 60])
def test_a_preview_costs_the_same_statements_however_many_wait(collected, asha, number, django_assert_max_num_queries):
    collected("A1", number)
    with django_assert_max_num_queries(18):
        assert previews.preview(asha, Asked()).waiting == number
