"""The sequencer: every committed event gets one place, in order, whoever runs it and however late the event commits."""

import threading
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from django.db import connection, connections, transaction

from kshamta.audit import chain, operations, record, verifying
from kshamta.audit.models import Event, Link, Unchained
from kshamta.foundation import clock

pytestmark = pytest.mark.django_db(transaction=True)


def test_events_are_linked_in_the_order_they_were_written(happened, chained):
    written = [happened(details={"n": n}).pk for n in range(5)]
    assert chained() == 5
    assert list(Link.objects.order_by("number").values_list("number", "event_id")) == list(enumerate(written, start=1))
    assert verifying.verify().fault is None
    assert not Unchained.objects.exists()


def test_a_second_run_links_nothing_anew(happened, chained):
    happened()
    assert (chained(), chained()) == (1, 0)
    happened()
    assert chained() == 1
    assert list(Link.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_with_nothing_to_do_it_asks_one_question(chained, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert chained() == 0


def test_many_events_cost_few_statements(happened, chained, asha, django_assert_max_num_queries):
    Event.objects.bulk_create(
        Event(at=clock.now(), operation="people.person.entered", about_kind="people.person") for _ in range(4_000)
    )
    with django_assert_max_num_queries(30):
        assert chained() == 4_000


def test_a_limit_is_kept(happened, chained):
    for _ in range(5):
        happened()
    assert (chained(limit=3), chained(limit=3)) == (3, 2)
    assert verifying.verify().links == 5


def test_an_event_that_commits_long_after_a_later_one_was_linked_is_not_missed(asha, chained):
    """Its id and time are older than the end of the chain: whoever looks only behind that end never sees it."""
    if connection.vendor == "sqlite":
        with transaction.atomic():
            with time_machine.travel(clock.now() - timedelta(hours=7)):
                record.write("offices.office.renamed", by=asha, about=("offices.office", UUID(int=1)))
            late = Event.objects.get().pk
            record.write("offices.office.renamed", by=asha, about=("offices.office", UUID(int=2)))
            Unchained.objects.filter(pk=late).delete()  # SQLite has one writer at a time: the late one is put aside by hand
        chained()
        Unchained.objects.create(event_id=late)
        assert chained() == 1
    else:
        written, may_commit, errors = threading.Event(), threading.Event(), []

        def slow():
            try:
                with transaction.atomic():
                    record.write("offices.office.renamed", by=asha, about=("offices.office", UUID(int=1)))
                    written.set()
                    assert may_commit.wait(20)
            except BaseException as error:
                errors.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=slow)
        thread.start()
        assert written.wait(20)
        with transaction.atomic():
            record.write("offices.office.renamed", by=asha, about=("offices.office", UUID(int=2)))
        assert chained() == 1
        may_commit.set()
        thread.join(20)
        assert not errors
        assert chained() == 1
    assert [link.event.about_id for link in Link.objects.order_by("number")] == [UUID(int=2), UUID(int=1)]
    assert verifying.verify().whole


def test_several_sequencers_and_writers_at_once_make_one_chain(asha):
    def write():
        for n in range(10):
            with transaction.atomic():
                record.write("offices.office.renamed", by=asha, about=("offices.office", UUID(int=n)))

    def link():
        for _ in range(10):
            operations.chain(limit=7)

    errors: list[BaseException] = []

    def run(work):
        try:
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in (write, link) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    operations.chain()
    assert errors == []
    verdict = verifying.verify()
    assert (verdict.links, verdict.whole, verdict.unchained) == (30, True, 0)


def test_both_databases_chain_alike(chained):
    """A fixed event has a fixed hash: what a backup carries to the other database verifies there."""
    with time_machine.travel("2026-11-26 05:30:00.25Z", tick=False):
        Event.objects.create(
            id=UUID(int=7), at=clock.now(), operation="offices.office.renamed", account_id=UUID(int=1), charge="block-nodal",
            address="192.0.2.7", about_kind="offices.office", about_id=UUID(int=21), office_path="00001",
            details={"b": "क", "a": [1, True, None, 2.5]},
        )  # fmt: skip
    chained()
    content = [
        "1", "2026-11-26 05:30:00.250000", UUID(int=7).hex, UUID(int=1).hex, "~", "~", UUID(int=21).hex, "~", "1",
        "offices.office.renamed", "block-nodal", "192.0.2.7", "offices.office", "00001", "", "",
        '{"a":[1,true,null,2.5],"b":"\\u0915"}',
    ]  # fmt: skip
    assert Link.objects.get().hash == chain.hash_of(chain.GENESIS, 1, "\x1f".join(content).encode())
