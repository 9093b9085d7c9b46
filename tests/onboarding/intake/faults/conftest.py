import os

import pytest

from tests.onboarding.intake.faults import killing


@pytest.fixture(scope="session")
def killer(tmp_path_factory):
    """On the database that this half of the suite runs on."""
    url = os.environ["DATABASE_URL"]
    kind = "sqlite" if url.startswith("sqlite") else "postgresql"
    with killing.killer(kind, tmp_path_factory.mktemp("kills"), "" if kind == "sqlite" else url) as made:
        yield made


@pytest.fixture(scope="session")
def empty(killer):
    """The drive runs; nothing has come yet."""
    return killer.base("kill_empty", "build")


@pytest.fixture(scope="session")
def judged(killer, empty):
    """A1's roster is judged and can be sent."""
    return killer.further(empty, "import")
