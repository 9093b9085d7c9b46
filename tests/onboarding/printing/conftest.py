import pytest
import time_machine

from tests.onboarding import standing_drive

noon = standing_drive.AT_NOON.fixture()


@pytest.fixture
def standing(noon):
    """A drive half-way, on 22-12-2025 at noon; `standing.moved.shift(…)` moves the clock."""
    with time_machine.travel(standing_drive.NOON, tick=False) as moved:
        noon.moved = moved
        yield noon
