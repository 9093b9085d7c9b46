"""Statements that are built once: the same answer as the queryset, whatever the values, on whichever database."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Count

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.foundation.statements import Reach, Statement
from kshamta.offices.models import Level, Office

DAY = date(2025, 12, 10)


@pytest.fixture
def level(db):
    return Level.objects.create(state="22", code="block", rank=60, name_hi="विकासखंड", name_en="Block")


@pytest.fixture
def offices(level):
    def office(serial, path, opened_on=DAY):
        return Office.objects.create(
            serial=serial, code=f"O{serial}", level=level, kind="block", name_hi="क", name_en=f"Office {serial}", path=path, opened_on=opened_on
        )  # fmt: skip

    return [office(1, "00001"), office(2, "0000100002"), office(3, "0000100003", date(2026, 1, 1)), office(4, "00004")]


NAMES = Statement(
    lambda reach, day: Office.objects.within(Scope(reach)).standing_on(day).order_by("path").values_list("name_en", "opened_on", "id"),
    reach=Reach, day=date,
)  # fmt: skip


def names(*paths, day=DAY):
    return [name for name, _, _ in NAMES.rows(reach=paths, day=day)]


def test_it_answers_as_the_queryset_does(offices):
    expected = (
        Office.objects.within(Scope(("00001",))).standing_on(DAY).order_by("path").values_list("name_en", "opened_on", "id")
    )
    assert NAMES.rows(reach=("00001",), day=DAY) == list(expected)


def test_only_the_values_change(offices, monkeypatch):
    assert names("00001") == ["Office 1", "Office 2"]
    monkeypatch.setattr(NAMES, "_build", None)  # nothing is built a second time
    assert names("00004") == ["Office 4"]
    assert names("00001", day=date(2026, 2, 1)) == ["Office 1", "Office 2", "Office 3"]


def test_a_reach_may_have_branches_or_be_everything_or_nothing(offices, django_assert_num_queries):
    assert names("00004", "0000100002") == ["Office 2", "Office 4"]
    assert names("") == ["Office 1", "Office 2", "Office 4"]
    with django_assert_num_queries(0):
        assert names() == []


def test_two_values_of_a_kind_are_not_mixed_up(offices):
    between = Statement(
        lambda after, before: Office.objects.filter(opened_on__gt=after, opened_on__lt=before).values_list("serial"),
        before=date, after=date,
    )  # fmt: skip
    found = between.rows(after=date(2025, 12, 31), before=date(2026, 1, 2))
    assert found == [(3,)] and between.rows(after=date(2026, 1, 2), before=date(2025, 12, 31)) == []


def test_ids_and_moments_are_as_the_database_keeps_them(offices):
    by_id = Statement(lambda pk: Office.objects.filter(pk=pk).values_list("id", "opened_on"), pk=type(offices[0].pk))
    assert by_id.first(pk=offices[3].pk) == (offices[3].pk, DAY)
    assert by_id.first(pk=str(offices[3].pk)) == (offices[3].pk, DAY)
    assert by_id.first(pk=new_id()) is None
    now = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
    Session.objects.create(session_key="k" * 32, session_data="x", expire_date=now + timedelta(seconds=1))
    living = Statement(
        lambda key, at: Session.objects.filter(session_key=key, expire_date__gt=at).values_list("expire_date"),
        key=str,
        at=datetime,
    )
    assert living.first(key="k" * 32, at=now) == (now + timedelta(seconds=1),)
    assert living.first(key="k" * 32, at=now + timedelta(seconds=1)) is None


def test_a_text_is_a_value_and_never_part_of_the_statement(offices):
    named = Statement(lambda name: Office.objects.filter(name_en=name).values_list("serial"), name=str)
    for name in ("'; DROP TABLE offices_office; --", "%s", "100 %", "Office 1' OR '1'='1"):
        assert named.rows(name=name) == []
    assert named.rows(name="Office 1") == [(1,)]


def test_constants_of_the_statement_stay(offices):
    counted = Statement(
        lambda day: Office.objects.filter(opened_on__lte=day, kind__in=["block", "100 %"]).order_by().values_list("kind").annotate(n=Count("pk")),
        day=date,
    )  # fmt: skip
    assert counted.rows(day=DAY) == [("block", 3)]


def test_a_value_that_stands_nowhere_is_a_mistake_said_at_once(db):
    lost = Statement(lambda day, other: Office.objects.filter(opened_on=day).values_list("id"), day=date, other=date)
    with pytest.raises(ValueError, match="stand nowhere"):
        lost.rows(day=DAY, other=DAY)


def test_one_statement_is_asked_and_seen_by_whoever_counts(offices, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        names("00001")
    assert "offices_office" in asked[0]["sql"]


def test_postgresql_plans_it_once_and_knows_what_is_the_same_for_all(offices):
    """So an index of a part of a table serves whatever is asked; the day alone is a parameter."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite keeps what it has prepared by itself")
    standing = Statement(
        lambda day: Office.objects.filter(opened_on__lte=day, kind="block", name_hi="100 % क'ख").order_by("serial").values_list("serial"),
        day=date,
    )  # fmt: skip
    Office.objects.filter(serial__in=(1, 3)).update(name_hi="100 % क'ख")
    asked = [standing.rows(day=day) for day in (DAY, date(2026, 2, 1), date(2025, 1, 1))]
    assert asked == [[(1,)], [(1,), (3,)], []]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE %s", ["%क''ख%"]
        )
        ((text, times),) = cursor.fetchall()
    assert times == 3 and "100 % क" in text and "$1" in text and "$2" not in text


@pytest.mark.django_db(transaction=True)
def test_threads_share_it(offices):
    """Built in one thread with one connection, asked in others."""
    found = []

    def ask():
        found.append(names("00001"))
        connection.close()

    if connection.vendor == "sqlite":
        pytest.skip("a database in memory belongs to one thread")
    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [["Office 1", "Office 2"]] * 8
