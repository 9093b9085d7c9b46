"""A small state in a drive (tests/onboarding/drives/cast.py draws it), and a browser signed in as anybody of it."""

import pytest

from tests.onboarding.drives import cast as people

cast = people.SMALL_STATE.fixture()  # no drive yet
running = people.RUNNING.fixture()  # the directorate\'s drive runs in it


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
