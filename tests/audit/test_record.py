"""One row for one operation, in its transaction, never changed."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction

from kshamta.audit import guards, record
from kshamta.audit.appending import AppendOnly
from kshamta.audit.models import Event, Link, Unchained

pytestmark = pytest.mark.django_db


def test_a_row_says_who_in_which_charge_from_where_what_and_about_what(happened, asha):
    with time_machine.travel("2026-11-26 05:30Z", tick=False):
        event = happened(before={"name": "A"}, after={"name": "B"}, details={"field": "name"}, person_id=UUID(int=9))
    assert (event.at, event.operation) == (datetime(2026, 11, 26, 5, 30, tzinfo=UTC), "offices.office.renamed")
    assert (event.account_id, event.appointment_id, event.charge) == (asha.account_id, asha.appointment_id, asha.charge)
    assert (event.acted_at_id, event.address) == (asha.office_id, "192.0.2.7")
    assert (event.about_kind, event.about_id, event.office_path) == ("offices.office", UUID(int=21), asha.office_path)
    assert (event.person_id, event.number, event.details) == (UUID(int=9), 1, {"field": "name"})


def test_values_before_and_after_are_kept_as_hashes_only(happened):
    event = happened(before={"mobile": "9712340500"}, after={"mobile": "9712340599"})
    assert len(event.before_hash) == len(event.after_hash) == 64
    assert event.before_hash != event.after_hash
    assert "97123405" not in str(vars(event))


def test_equal_values_hash_alike_whatever_their_order(happened):
    one, other = happened(after={"a": 1, "b": "क"}), happened(after={"b": "क", "a": 1})
    assert one.after_hash == other.after_hash == record.hash_of({"b": "क", "a": 1})


def test_where_nothing_was_before_no_hash_stands(happened):
    assert happened(after={"a": 1}).before_hash == ""


def test_a_model_is_named_by_its_label(asha):
    with transaction.atomic():
        record.write("audit.event.seen", by=asha, about=Event(id=UUID(int=5)))
    assert Event.objects.values_list("about_kind", "about_id").get() == ("audit.event", UUID(int=5))


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_written(asha):
    with pytest.raises(record.OutsideTransaction):
        record.write("offices.office.renamed", by=asha, about=("offices.office", None))
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_operation_that_fails_leaves_no_row(asha):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record.write("offices.office.renamed", by=asha, about=("offices.office", None))
        raise ZeroDivisionError
    assert (Event.objects.count(), Unchained.objects.count()) == (0, 0)


def test_it_costs_one_statement(asha, django_assert_num_queries):
    with django_assert_num_queries(1):
        record.write("offices.office.renamed", by=asha, about=("offices.office", None))


def test_a_look_at_a_persons_data_names_the_person(asha):
    record.viewed(by=asha, about=("people.person", UUID(int=9)), person_id=UUID(int=9), what="card", office_path="00001")
    event = Event.objects.get()
    assert (event.operation, event.person_id, event.details) == ("audit.data.viewed", UUID(int=9), {"what": "card"})
    assert event.office_path == "00001"


@pytest.mark.django_db(transaction=True)
def test_a_look_needs_no_transaction_of_the_callers(asha):
    record.viewed(by=asha, about=("people.person", None), what="list", number=50)
    assert Event.objects.get().number == 50


class TestOnlyAddedTo:
    def test_python_refuses_to_change_or_take(self, happened):
        event = happened()
        event.operation = "other"
        for verb in (event.save, event.delete, Event.objects.all().delete):
            with pytest.raises(AppendOnly):
                verb()
        with pytest.raises(AppendOnly):
            Event.objects.update(operation="other")
        with pytest.raises(AppendOnly):
            Event.objects.bulk_update([event], ["operation"])
        with pytest.raises(AppendOnly):
            Link.objects.all().delete()

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE audit_event SET operation = 'other'",
            "DELETE FROM audit_event",
            "UPDATE audit_link SET hash = 'other'",
            "DELETE FROM audit_link",
        ],
    )
    def test_so_does_the_database(self, happened, chained, statement):
        happened()
        chained()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert Event.objects.get().operation == "offices.office.renamed"

    def test_postgresql_refuses_to_empty_a_table(self, happened):
        if connection.vendor != "postgresql":
            pytest.skip("SQLite has no TRUNCATE")
        happened()
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE audit_event CASCADE")

    def test_all_guards_stand_after_all_migrations(self):
        assert guards.missing() == []

    def test_a_guard_that_was_dropped_is_named(self, tamper):
        with connection.cursor() as cursor:
            cursor.execute(guards.DROP[connection.vendor][0])
        assert guards.missing() == ["audit_event_not_changed"]
