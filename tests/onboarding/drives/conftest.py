import pytest

from tests.onboarding.drives import cast as people


@pytest.fixture
def cast(db):
    """The small state, no drive yet."""
    return people.build()


@pytest.fixture
def running(cast):
    """And the directorate's drive runs in it."""
    return people.begin(cast)
