"""Rows written past the ORM, few and many: on PostgreSQL they take different ways."""

import pytest

from kshamta.foundation import landing
from kshamta.people.models import StageDelta
from kshamta.people.rules.stages import FIGURES
from tests.access.appointments import town

offices = town.TOWN.fixture()


@pytest.fixture
def deltas(offices):
    """`deltas(number)`: so many rows; their keys."""

    def write(number: int) -> list[int]:
        rest = (0,) * (len(FIGURES) - 1)
        landing.added(StageDelta, ("office_id", *FIGURES), [(offices["ABHANPUR"].pk.hex, n, *rest) for n in range(number)])
        return list(StageDelta.objects.order_by("pk").values_list("pk", flat=True))

    return write


@pytest.mark.parametrize("number", [1, 100, 101, 2500])
def test_rows_that_are_there_get_their_own_values_and_no_others(deltas, number):
    keys = deltas(number + 3)
    landing.changed(StageDelta, ("on_roll", "sent", "id"), [(-n, 2 * n, key) for n, key in enumerate(keys[:number])])
    found = StageDelta.objects.order_by("pk").values_list("on_roll", "sent", "waits_sent")
    assert list(found) == [(-n, 2 * n, 0) for n in range(number)] + [(n, 0, 0) for n in range(number, number + 3)]


def test_twice_in_one_transaction(deltas):
    keys = deltas(300)
    for turn in (1, 2):
        landing.changed(StageDelta, ("sent", "id"), [(turn * n, key) for n, key in enumerate(keys)])
    assert list(StageDelta.objects.order_by("pk").values_list("sent", flat=True)) == [2 * n for n in range(300)]


def test_many_rows_take_as_many_statements_as_few(deltas, django_assert_max_num_queries):
    keys = deltas(2000)
    with django_assert_max_num_queries(4):
        landing.changed(StageDelta, ("sent", "id"), [(7, key) for key in keys])
    assert StageDelta.objects.filter(sent=7).count() == 2000


def test_nothing_is_asked_for_no_rows(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        landing.added(StageDelta, ("office_id",), [])
        landing.changed(StageDelta, ("sent", "id"), [])
