"""How a roster begins, and what an export's columns mean, are each one line of the record."""

from kshamta.audit.models import Event
from kshamta.onboarding.operations import versions
from kshamta.onboarding.recorded import Recorded
from tests.cast import person
from tests.onboarding.intake import test_exports as exports
from tests.onboarding.intake.test_exports import exported

__all__ = ["exported"]


def lines(what):
    return Event.objects.filter(operation=what).count()


def test_a_file_that_begins_a_roster(sent):
    sent(person(1))
    assert lines(Recorded.ROSTER_BEGUN) == 1


def test_a_roster_that_begins_empty(mine, deepa):
    versions.begin_empty(submission_id=mine, by=deepa)
    assert lines(Recorded.ROSTER_BEGUN) == 1


def test_columns_that_were_matched(exported, deepa):
    exports.matched(exported(), deepa, office_pin="492001")
    assert lines(Recorded.COLUMNS_MAPPED) == 1
