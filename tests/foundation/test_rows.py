"""One row or none, without an order that nobody asked for; many, as the database has them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.foundation.rows import only, plain
from kshamta.offices.models import Level


@pytest.fixture
def levels(db):
    return Level.objects.bulk_create(
        [Level(state="22", code=code, rank=rank, name_hi=code, name_en=code) for rank, code in enumerate(("block", "ddo"))]
    )


def test_the_row_that_is_there(levels):
    assert only(Level.objects.filter(pk=levels[1].pk)) == levels[1]
    assert only(Level.objects.filter(code="ddo").values_list("rank", flat=True)) == 1


def test_none_where_there_is_none(levels):
    assert only(Level.objects.filter(code="state")) is None


def test_the_database_is_asked_for_one_row_and_for_no_order(levels):
    with CaptureQueriesContext(connection) as asked:
        only(Level.objects.order_by().filter(state="22"))
    (text,) = [each["sql"] for each in asked.captured_queries]
    assert "LIMIT 1" in text and "ORDER BY" not in text


def test_plain_rows_are_those_of_the_query(levels):
    wanted = Level.objects.filter(state="22", code__in=["block", "ddo"]).order_by("rank")
    assert plain(wanted.values_list("code", "rank")) == [("block", 0), ("ddo", 1)]
    assert plain(wanted.filter(rank=7).values_list("code")) == []
