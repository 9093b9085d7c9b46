"""A scope as a condition: everything is everything, also where it is joined to something else."""

import pytest

from kshamta.audit.actors import EVERYTHING, NOTHING, Scope
from kshamta.audit.models import Event
from kshamta.audit.scopes import NONE, within
from kshamta.foundation import clock


@pytest.fixture
def events(db):
    for path in ("0001", "00010002", "0002"):
        Event.objects.create(at=clock.now(), operation="test", office_path=path)


@pytest.mark.parametrize(
    ("scope", "number"),
    [(EVERYTHING, 3), (NOTHING, 0), (Scope(("0001",)), 2), (Scope(("0002", "00010002")), 2), (Scope(("", "0001")), 3)],
)
def test_alone_and_joined_it_says_the_same(events, scope, number):
    said = within("office_path", scope)
    for condition in (said, said | NONE, NONE | said, said & said):
        assert Event.objects.filter(condition).count() == number
    assert Event.objects.exclude(said).count() == 3 - number
