"""Deepa is the drawing officer of A1; Asha is block officer of Abhanpur above her; Chitra sits in another district and must see
nothing. The drive runs; nobody has given a roster yet."""

import pytest

from kshamta.onboarding.models import Submission, Version
from kshamta.onboarding.operations import intakes
from tests.cast import roster
from tests.onboarding import standing_drive

standing = standing_drive.AT_NOON.fixture(standing_drive.stopped)


@pytest.fixture
def deepa(standing):
    return standing.acting("ddo")


@pytest.fixture
def asha(standing):
    return standing.acting("beo")


@pytest.fixture
def chitra(standing):
    return standing.acting("elsewhere")


@pytest.fixture
def mine(standing):
    """The id of A1's roster."""
    return standing.rosters["A1"].pk


@pytest.fixture
def now(mine):
    """`now()`: the roster as it stands; `now().version` what it is worked on."""
    return lambda: Submission.objects.select_related("version", "drive", "office", "above").get(pk=mine)


@pytest.fixture
def sent(mine, deepa):
    """`sent(*people)`: a file with them comes in and is judged."""

    def send(*people, name="roster.csv", data=None, by=None, **more):
        content = roster(*people) if data is None else data
        return intakes.receive_and_judge(submission_id=mine, by=by or deepa, name=name, data=content, **more)

    return send


@pytest.fixture
def versions(mine):
    return lambda: list(Version.objects.filter(submission=mine).order_by("number"))
