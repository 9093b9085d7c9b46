"""Reading the record: within one's scope, page by page, without counting."""

from datetime import date
from uuid import UUID

import pytest
import time_machine

from kshamta.audit import queries
from kshamta.audit.actors import EVERYTHING, NOTHING, Scope
from kshamta.audit.models import Event
from kshamta.audit.queries import Filters
from kshamta.foundation import clock
from tests.audit.conftest import BLOCK, ELSEWHERE, OFFICE

pytestmark = pytest.mark.django_db
DISTRICT = BLOCK[:5]


def ids(page):
    return [row.id for row in page.rows]


def test_what_happened_to_an_office_newest_first(happened):
    first, second = happened(), happened("offices.office.moved")
    happened(about=("offices.office", UUID(int=99)))
    assert ids(queries.about(*OFFICE, Scope((BLOCK,)))) == [second.pk, first.pk]


@pytest.mark.parametrize(
    "scope, seen", [(Scope((BLOCK,)), 1), (Scope((DISTRICT,)), 1), (EVERYTHING, 1), (Scope((ELSEWHERE,)), 0), (NOTHING, 0)]
)
def test_a_scope_reads_its_own_subtrees_only(happened, scope, seen):
    happened()
    assert len(queries.about(*OFFICE, scope).rows) == seen
    assert len(queries.search(Filters(), scope).rows) == seen


def test_an_event_without_a_place_is_the_whole_states(happened):
    happened(office_path="")
    assert not queries.search(Filters(), Scope((BLOCK,))).rows
    assert len(queries.search(Filters(), EVERYTHING).rows) == 1


def test_a_person_reads_what_touched_him_wherever_it_happened(happened):
    event = happened(office_path=ELSEWHERE, person_id=UUID(int=31))
    happened(office_path=ELSEWHERE, person_id=UUID(int=32))
    assert ids(queries.search(Filters(), Scope((), UUID(int=31)))) == [event.pk]


def test_who_looked_at_my_data(happened):
    looked = happened("audit.data.viewed", person_id=UUID(int=31), details={"what": "card"})
    unmasked = happened("people.contact.unmasked", person_id=UUID(int=31))
    moved = happened("people.person.transferred", person_id=UUID(int=31))
    happened("audit.data.viewed", person_id=UUID(int=32))
    assert ids(queries.of_person(UUID(int=31), looks_only=True)) == [unmasked.pk, looked.pk]
    assert ids(queries.of_person(UUID(int=31))) == [moved.pk, unmasked.pk, looked.pk]


class TestSearch:
    @pytest.fixture
    def some(self, happened, auditor):
        with time_machine.travel("2026-11-24 18:29Z", tick=False):  # 23:59 in India
            monday = happened("offices.office.renamed")
        with time_machine.travel("2026-11-24 18:30Z", tick=False):  # midnight: the 25th
            tuesday = happened("offices.strength.set", office_path=ELSEWHERE)
        with time_machine.travel("2026-11-26 06:00Z", tick=False):
            thursday = happened("people.person.entered", by=auditor, about=("people.person", UUID(int=77)))
        return {"mon": monday.pk, "tue": tuesday.pk, "thu": thursday.pk}

    @pytest.mark.parametrize(
        "filters, found",
        [
            (Filters(), "thu tue mon"),
            (Filters(operation="offices.office.renamed"), "mon"),
            (Filters(operation="offices"), "tue mon"),
            (Filters(operation="offices.strength"), "tue"),
            (Filters(operation="office"), ""),
            (Filters(account_id=UUID(int=2)), "thu"),
            (Filters(acted_at_id=UUID(int=21)), "tue mon"),
            (Filters(about_id=UUID(int=77)), "thu"),
            (Filters(office_path=BLOCK), "thu mon"),
            (Filters(from_on=date(2026, 11, 25)), "thu tue"),
            (Filters(to_on=date(2026, 11, 24)), "mon"),
            (Filters(from_on=date(2026, 11, 25), to_on=date(2026, 11, 25)), "tue"),
            (Filters(operation="offices", from_on=date(2026, 11, 26)), ""),
        ],
    )
    def test_each_filter(self, some, filters, found):
        names = {value: name for name, value in some.items()}
        assert " ".join(names[row] for row in ids(queries.search(filters, EVERYTHING))) == found

    def test_a_number_in_the_chain_comes_with_the_sequencer(self, some, chained):
        assert {row.link for row in queries.search(Filters(), EVERYTHING).rows} == {None}
        chained()
        assert [row.link for row in queries.search(Filters(), EVERYTHING).rows] == [3, 2, 1]


class TestPages:
    @pytest.fixture
    def many(self):
        now = clock.now()
        Event.objects.bulk_create(
            Event(at=now, operation="offices.office.renamed", about_kind=OFFICE[0], about_id=OFFICE[1], office_path=BLOCK)
            for _ in range(120)
        )

    def test_together_they_hold_every_row_once(self, many, django_assert_num_queries):
        seen, after = [], ""
        for _ in range(3):
            with django_assert_num_queries(1):
                page = queries.search(Filters(), EVERYTHING, after)
            seen += ids(page)
            after = page.after
        assert (len(seen), len(set(seen)), after) == (120, 120, "")

    def test_new_rows_move_nothing(self, many, happened):
        first = queries.search(Filters(), EVERYTHING)
        happened()
        second = queries.search(Filters(), EVERYTHING, first.after)
        assert not set(ids(first)) & set(ids(second))

    @pytest.mark.parametrize("after", ["", "x", "%%%", "MjAyNg", "é", "MjAyNi0xMS0yNlQwNTozMDowMC94"])
    def test_a_place_that_is_none_is_the_first_page(self, many, after):
        assert len(queries.about(*OFFICE, EVERYTHING, after).rows) == 50


@pytest.mark.parametrize("path, by_place", [("00001", False), ("0000100002", False), ("000010000200003", True)])
def test_a_wide_reach_is_read_by_time_a_narrow_one_by_place(path, by_place):
    """Among 3 lakh events SQLite took two seconds to sort a state's; PostgreSQL chooses by its own statistics."""
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("the plan of SQLite")
    plan = Event.objects.filter(queries.readable(Scope((path,), UUID(int=3)))).order_by("-at", "-pk").explain()
    assert ("event_place" in plan) is by_place
