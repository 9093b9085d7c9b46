"""A scope as a condition: everything is everything, also where it is joined to something else."""

import pytest

from kshamta.audit.actors import EVERYTHING, NOTHING, Scope
from kshamta.audit.models import Event
from kshamta.audit.scopes import NONE, within
from kshamta.foundation import clock
from kshamta.foundation.paths import step

ONE, BELOW_ONE, TWO = step(1), step(1) + step(2), step(2)


@pytest.fixture
def _events(db):
    for path in (ONE, BELOW_ONE, TWO):
        Event.objects.create(at=clock.now(), operation="test", office_path=path)


@pytest.mark.usefixtures("_events")
@pytest.mark.parametrize(
    ("scope", "number"),
    [(EVERYTHING, 3), (NOTHING, 0), (Scope((ONE,)), 2), (Scope((TWO, BELOW_ONE)), 2), (Scope(("", ONE)), 3)],
)
def test_alone_and_joined_it_says_the_same(scope, number):
    said = within("office_path", scope)
    for condition in (said, said | NONE, NONE | said, said & said):
        assert Event.objects.filter(condition).count() == number
    assert Event.objects.exclude(said).count() == 3 - number
