import pytest
import time_machine

from tests.onboarding import standing_drive


@pytest.fixture
def standing(db):
    """A drive half-way, on 22-12-2025 at noon; `standing.moved.shift(…)` moves the clock."""
    with time_machine.travel(standing_drive.NOON, tick=False) as moved:
        made = standing_drive.build()
        made.moved = moved
        yield made
