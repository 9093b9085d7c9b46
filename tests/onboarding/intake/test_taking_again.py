"""A wrong file was given: an earlier version of the roster is taken once more, as a new one."""

import pytest

from kshamta.audit.models import Event
from kshamta.onboarding import refusals
from kshamta.onboarding.operations import versions as operations
from kshamta.onboarding.sheets import sealed
from tests.cast import person
from tests.onboarding.intake.test_versions import certify


def test_an_earlier_version_is_taken_again_with_what_was_mended_in_it(sent, mine, deepa, now, versions):
    sent(person(1), person(2, mobile="12345"), name="right.csv")
    operations.mend(submission_id=mine, by=deepa, row=3, field="mobile", text="9800000010")
    first = now().version
    sent(person(7), name="wrong.csv")
    operations.take_again(submission_id=mine, by=deepa, number=1)
    again = now().version
    assert (again.number, now().rows, now().faulty, sealed.name_of(again)) == (3, 2, 0, "right.csv")
    assert (again.content_hash, again.file_hash) == (first.content_hash, first.file_hash)
    assert sealed.journal_of(again) == sealed.journal_of(first)
    told = Event.objects.filter(operation="onboarding.roster.begun").values_list("details", flat=True)
    assert 1 in [details.get("version") for details in told] and [each.number for each in versions()] == [1, 2, 3]
    operations.undo(submission_id=mine, by=deepa)
    assert now().faulty == 1


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_no_earlier_version_is_not_taken_again(sent, mine, deepa, number, versions):
    sent(person(1))
    with pytest.raises(refusals.NoSuchVersion):
        operations.take_again(submission_id=mine, by=deepa, number=number)
    assert len(versions()) == 1


def test_of_what_was_sent_no_version_is_taken_again_and_nobody_elses(sent, mine, deepa, asha, chitra, now):
    sent(person(1))
    sent(person(2), name="two.csv")
    for other in (asha, chitra):
        with pytest.raises(refusals.NoSuchSubmission):
            operations.take_again(submission_id=mine, by=other, number=1)
    certify(mine, deepa, 1)
    with pytest.raises(refusals.Locked):
        operations.take_again(submission_id=mine, by=deepa, number=1)
    assert now().version.number == 2
