"""Ids, time, numbers, paths."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection

from kshamta.access.models import Account
from kshamta.foundation import clock, paths, planner
from kshamta.foundation.ids import new_id
from kshamta.foundation.numbers import grouped


def test_ids_are_uuid7_and_in_the_order_they_were_made():
    ids = [new_id() for _ in range(100)]
    assert {each.version for each in ids} == {7}
    assert ids == sorted(ids) and len(set(ids)) == 100


def test_the_clock_says_the_time_in_utc():
    moment = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        assert clock.now() == moment and clock.now().tzinfo is UTC


@pytest.mark.parametrize(("number", "text"), [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (99_999, "99,999"), (1_00_000, "1,00,000"),
    (12_34_567, "12,34,567"), (1_00_00_000, "1,00,00,000"), (-1_50_000, "-1,50,000"),
])  # fmt: skip
def test_numbers_are_grouped_in_lakh_and_crore(number, text):
    assert grouped(number) == text


@pytest.mark.django_db
def test_the_database_knows_of_what_this_transaction_has_written():
    Account.objects.bulk_create([Account(id=new_id(), name_en=f"Officer {n}", created_at=clock.now()) for n in range(1500)])
    planner.told_of(Account)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT max(CAST(stat AS integer)) FROM sqlite_stat1 WHERE tbl = %s", [Account._meta.db_table])
        else:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [Account._meta.db_table])
        assert cursor.fetchone()[0] >= 1500


@pytest.mark.parametrize(
    ("one", "other", "above"),
    [
        ("0000100002", "0000100003", "00001"), ("0000100002", "0000100002", "0000100002"), ("00001", "0000100002", "00001"),
        ("00001", "00002", ""), ("", "00001", ""), ("", "", ""), ("0000100012", "0000100013", "00001"),
    ],
)  # fmt: skip
def test_the_deepest_place_above_two(one, other, above):
    assert paths.common(one, other) == paths.common(other, one) == above
