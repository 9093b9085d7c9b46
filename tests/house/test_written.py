"""What says that nothing has been written must not be deceived: where it is, a test would look away."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from tests import written
from tests.holding import Held

pytestmark = pytest.mark.django_db


def put(key="a"):
    return Session.objects.create(session_key=key, session_data="x", expire_date=timezone.now())


kept = Held(put).fixture()


def spoken(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.parametrize("write", [
    lambda: put("b"),
    lambda: Session.objects.update(session_data="y"),
    lambda: Session.objects.all().delete(),
    lambda: Session.objects.bulk_create([Session(session_key="c", session_data="x", expire_date=timezone.now())]),
    lambda: spoken("UPDATE django_session SET session_data = 'y'"),
])  # fmt: skip
def test_each_way_of_writing_is_noticed(kept, write):
    before = written.rows_written()
    with written.watched({"another_table"}) as writes:
        write()
    assert written.rows_written() > before and writes.besides()
    with written.watched({"django_session"}) as writes:
        put("d")
        assert not writes.besides()


@pytest.mark.parametrize("read", [
    lambda: list(Session.objects.select_for_update()),
    lambda: Session.objects.filter(pk="nobody").update(session_data="y"),
    lambda: Session.objects.bulk_create(
        [Session(session_key="a", session_data="x", expire_date=timezone.now())], ignore_conflicts=True
    ),
])  # fmt: skip
def test_what_changes_no_row_is_no_writing(kept, read):
    before = written.rows_written()
    with transaction.atomic():
        read()
    assert written.rows_written() == before


def test_what_is_taken_back_has_been_written(kept):
    before = written.rows_written()
    with transaction.atomic():
        put("b")
        transaction.set_rollback(True)
    assert written.rows_written() > before


@pytest.mark.parametrize("statement", [
    "WITH old AS (SELECT 1) UPDATE django_session SET session_data = 'y'",
    "UPDATE django_session SET session_data = 'y'",
    "/* kindly */ DELETE FROM django_session",
])  # fmt: skip
def test_what_is_worded_otherwise_counts_as_written(kept, statement):
    with written.watched({"access_throttle"}) as writes:
        spoken(statement)
    assert writes.besides()


def test_rows_that_no_statement_brought_are_noticed(kept):
    """As COPY does, or a trigger."""
    with written.watched({"django_session"}) as writes:
        cursor = connection.connection.cursor()  # past Django's
        cursor.execute("UPDATE django_session SET session_data = 'y'")
        cursor.close()
    assert writes.besides()
