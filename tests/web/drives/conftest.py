"""A small state in a drive (tests/onboarding/drives/cast.py draws it), and a browser signed in as anybody of it."""

import pytest

from tests.onboarding.drives import cast as people


@pytest.fixture
def cast(db):
    """No drive yet."""
    return people.build()


@pytest.fixture
def running(cast):
    """The directorate's drive runs."""
    return people.begin(cast)


@pytest.fixture
def asha(running, enter):
    """Block officer of A."""
    return enter(running, "asha")


@pytest.fixture
def bilal(running, enter):
    """District officer of D."""
    return enter(running, "bilal")


@pytest.fixture
def chitra(running, enter):
    """District officer elsewhere: she must see nothing of D."""
    return enter(running, "chitra")


@pytest.fixture
def jyoti(running, enter):
    """Joint director: she reads and reminds."""
    return enter(running, "jyoti")


@pytest.fixture
def farhan(running, enter):
    """Head of department: the drive is his."""
    return enter(running, "farhan")
