"""What the portal said of a person last stands in the lists of who waits: of his last row, whatever comes later of an older one."""

from importlib import import_module

import pytest
from django.apps import apps

from kshamta.foundation.ids import new_id
from kshamta.people.models import StageReason
from kshamta.portal import reasons
from kshamta.portal.models import Batch, BatchRow, ErrorText, Outcome
from kshamta.portal.operations import batches, results
from tests.portal.test_results import answered

NAME, MOBILE = ("FAILED", "Invalid Full Name"), ("FAILED", "Another user record exist with the mobile number")


@pytest.fixture
def batch(collected, printed):
    collected("A1", 3)
    return Batch.objects.get(pk=printed())


@pytest.fixture
def data(batch, asha):
    return batches.take_file(batch_id=batch.pk, by=asha).data


@pytest.fixture
def receive(batch, asha):
    return lambda file: results.receive(batch_id=batch.pk, by=asha, name="result.csv", data=file)


def said(batch):
    """By line: what stands of the person of each row."""
    rows = BatchRow.objects.filter(batch=batch).order_by("line")
    told = {row.line: sorted(StageReason.objects.filter(person=row.person).values_list("kind", flat=True)) for row in rows}
    return [told[line] for line in sorted(told)]


def test_each_refused_row_says_why_and_what_is_left_out_says_that(receive, data, batch):
    receive(answered(data, ("FAILED", "Invalid Full Name,Another user record exist with the mobile number"), leave=1))
    assert said(batch) == [["mobile-used", "name"], [], ["missing"]]


def test_what_a_later_answer_says_takes_its_place(receive, data, batch):
    receive(answered(data, NAME, MOBILE))
    assert said(batch) == [["name"], ["mobile-used"], []]
    receive(answered(data, ("SUCCESS", ""), NAME))
    assert said(batch) == [[], ["name"], []]


def test_an_error_nobody_has_explained_is_that_until_somebody_does(receive, data, batch, asha):
    receive(answered(data, ("FAILED", "Sorry, the moon is in the wrong house")))
    assert said(batch)[0] == ["unknown"]
    for text in ErrorText.objects.all():
        results.say_kind(text_id=text.pk, kind="not-created", by=asha)
    assert said(batch)[0] == ["not-created"]


def test_of_two_rows_the_later_one_speaks(receive, data, batch):
    """The answer to the older batch comes last."""
    row = BatchRow.objects.get(batch=batch, line=2)
    other = Batch.objects.get(pk=batch.pk)
    other.pk, other.state = None, "withdrawn"
    other.id = new_id()
    other.save(force_insert=True)
    later = BatchRow.objects.create(
        batch=other, line=2, person=row.person, office=row.office, email_hash=b"e", mobile_hash=b"m", line_hash=b"l",
        outcome=Outcome.BAD, kinds="group",
    )  # fmt: skip
    receive(answered(data, NAME, MOBILE))
    assert said(batch)[:2] == [["group"], ["mobile-used"]]
    BatchRow.objects.filter(pk=later.pk).update(outcome=Outcome.VOID)
    reasons.tell([row.person_id])
    assert said(batch)[0] == ["name"], "what was withdrawn says nothing"


def test_it_costs_the_same_for_many(receive, data, batch, django_assert_max_num_queries):
    receive(answered(data, NAME, MOBILE))
    people = list(BatchRow.objects.values_list("person_id", flat=True))
    with django_assert_max_num_queries(5):  # one of its own; a savepoint, two statements, and its release
        reasons.tell(people)


def test_what_was_said_before_there_was_a_list_is_taken_into_it(receive, data, batch):
    receive(answered(data, NAME, ("FAILED", "Sorry, the moon is in the wrong house"), leave=1))
    StageReason.objects.all().delete()
    for _ in range(2):
        import_module("kshamta.portal.migrations.0003_reasons").tell(apps, None)
        assert said(batch) == [["name"], ["unknown"], ["missing"]]
