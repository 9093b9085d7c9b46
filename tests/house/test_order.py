"""In which order files run: what takes long at the beginning, what is small at the end, so that two workers end together."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import LONG, MANY, turn

ROOT = Path(__file__).parents[1]


def of_one(name, number=1, fixtures=()):
    item = SimpleNamespace(path=Path(f"{name}.py"), fixturenames=list(fixtures), get_closest_marker=lambda mark: None)
    return [item] * number


@pytest.mark.parametrize("items, expected", [
    (of_one("test_matrix", 28, ["db"]), 0),
    (of_one("test_histories", 1, ["transactional_db"]), 1),  # it commits: after all that do not
    (of_one("test_reading", 40, ["db"]), 1),
    (of_one("test_words", MANY + 1), 2),
    (of_one("test_words", MANY + 1, ["db"]), 1),
])  # fmt: skip
def test_the_long_ones_come_first_and_the_many_small_ones_last(items, expected):
    assert turn(items) == expected


def test_every_long_file_is_there():
    assert LONG - {path.stem for path in ROOT.rglob("test_*.py")} == set()
