from itertools import count

import pytest

from kshamta.onboarding.operations import copies as operations
from tests.cast import ASHA, roster
from tests.recording import whatever_changes_is_recorded as whatever_changes_is_recorded

_ADDRESSES = count(1)


@pytest.fixture
def opened(db):
    """Opens a roster in Asha's browser, each time from another address."""

    def open_it(*people, name="roster.csv", browser=ASHA, sample="", data=None):
        address = f"10.0.{next(_ADDRESSES) % 250}.7"
        content = roster(*people) if data is None else data
        return operations.open_copy(name=name, data=content, browser=browser, address=address, sample=sample)

    return open_it
