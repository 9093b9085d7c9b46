"""Random histories against a naive model: today's index is what the placements say, and every old day reads as it was."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings, strategies as st

from kshamta.audit.actors import system
from kshamta.foundation.refusing import Refusal
from kshamta.offices import operations, queries, trees
from kshamta.offices.models import Office, Tree

from .conftest import new

START = date(2025, 4, 1)
LEVELS_OF = ["district", "block", "ddo", "ddo", "institution"]
RANK = {"directorate": 0, "district": 1, "block": 2, "ddo": 3, "institution": 4}
AT_FIRST = [
    ("ROOT", "directorate", ""), ("P", "district", "ROOT"), ("Q", "district", "ROOT"), ("A", "block", "P"), ("B", "block", "P"),
    ("C", "block", "Q"), ("S", "ddo", "A"), ("T", "ddo", "C"), ("I", "institution", "S"),
]  # fmt: skip
BY = system("test")


class Model:
    """Every office's parent and name for every day, written out: {code: {day: (parent, name)}}; no row, no office."""

    def __init__(self) -> None:
        self.days: dict[str, dict[int, tuple[str, str]]] = {}
        self.level: dict[str, str] = {}
        self.horizon = 60

    def stands(self, code: str, since: int) -> bool:
        return code in self.days and all(day in self.days[code] for day in range(since, self.horizon))

    def on(self, day: int) -> dict[str, tuple[str, str]]:
        return {code: days[day] for code, days in self.days.items() if day in days}

    def open(self, code: str, level: str, parent: str, day: int) -> None:
        self.level[code] = level
        self.days[code] = dict.fromkeys(range(day, self.horizon), (parent, code))

    def put(self, code: str, day: int, *, parent: str | None = None, name: str | None = None) -> None:
        """On all days from that one on, as long as it stands: it may be to close on a later day."""
        for each in sorted(each for each in self.days[code] if each >= day):
            was = self.days[code][each]
            self.days[code][each] = (was[0] if parent is None else parent, was[1] if name is None else name)

    def close(self, code: str, day: int) -> None:
        for each in range(day, self.horizon):
            self.days[code].pop(each, None)

    def children_from(self, code: str, day: int) -> set[str]:
        return {c for c, days in self.days.items() for each, (parent, _) in days.items() if parent == code and each >= day}

    def loops(self) -> bool:
        for day in range(self.horizon):
            above = {code: parent for code, (parent, _) in self.on(day).items()}
            for code in above:
                seen = {code}
                at = above[code]
                while at:
                    if at in seen:
                        return True
                    seen.add(at)
                    at = above.get(at, "")
        return False


step = st.tuples(
    st.sampled_from(["open", "move", "move", "move", "merge", "close", "rename", "pass"]),
    st.integers(0, 14), st.integers(0, 14), st.integers(-3, 3),
)  # fmt: skip


def day_of(number: int) -> date:
    return START + timedelta(days=number)


def likely(offices, number, model, rank, above):
    """Mostly an office at a level where it may be done, so that histories get on; now and then any office."""
    fitting = [code for code in offices if RANK[model.level[code]] <= rank - above]
    return fitting[number % len(fitting)] if fitting and number != 14 else offices[number % len(offices)]


def do(verb, one, two, day, model, offices, serial):
    """Ask the room; where it agrees, tell the model the same."""
    on = day_of(day)
    if verb == "open":
        code, level = f"N{serial}", LEVELS_OF[one % 5]
        parent = likely(offices, two, model, RANK[level], 1)
        operations.open_office(new=new(code, level, parent), by=BY, on=on)
        model.open(code, level, parent, day)
        offices.append(code)
        return
    office = offices[one % len(offices)]
    other = likely(offices, two, model, RANK[model.level[office]], 0 if verb == "merge" else 1)
    keys = {row.code: row.pk for row in Office.objects.filter(code__in=[office, other])}
    if verb == "move":
        operations.move(office_id=keys[office], to=keys[other], by=BY, on=on)
        model.put(office, day, parent=other)
    elif verb == "rename":
        operations.rename(office_id=keys[office], name_hi=f"नाम {serial}", name_en=f"Name {serial}", by=BY, on=on)
        model.put(office, day, name=f"Name {serial}")
    elif verb == "close":
        operations.close(office_id=keys[office], by=BY, on=on)
        model.close(office, day)
    elif verb == "merge":
        children = model.children_from(office, day)
        operations.merge(office_id=keys[office], into=keys[other], by=BY, on=on)
        for child in children:
            first = min(each for each, (parent, _) in model.days[child].items() if parent == office and each >= day)
            model.put(child, first, parent=other)
        model.close(office, day)


def index_is_right(model, today):
    """Path and parent of every office that stands today are those of the model; a closed one keeps a whole path."""
    rows = {office.code: office for office in Office.objects.select_related("parent")}
    truth = model.on(today)
    for code, (parent, name) in truth.items():
        office = rows[code]
        assert (office.parent.code if office.parent else "") == parent, (code, today)
        assert office.name_en == name or (name == code and office.name_en == f"Office {code}"), (code, today)
    for office in rows.values():
        above = rows[office.parent.code].path if office.parent else ""
        assert office.path[:-5] == above and office.path.count(office.path[-5:]) == 1, office.code


def old_days_are_right(model):
    for day in range(0, model.horizon, 4):
        found = {each.code: each for each in queries.tree_on(day_of(day))}
        truth = model.on(day)
        assert found.keys() == truth.keys(), day
        codes = {each.id: each.code for each in found.values()}
        for code, (parent, name) in truth.items():
            assert codes.get(found[code].parent_id, "") == parent, (code, day)
            assert found[code].name_en in (name, f"Office {name}"), (code, day)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(history=st.lists(step, min_size=4, max_size=22))
def test_the_index_is_always_what_the_placements_say(levels, the_day, history):
    model, offices, today = Model(), [code for code, _, _ in AT_FIRST], 10
    done: Counter[str] = Counter()
    with transaction.atomic():
        the_day(day_of(today))
        operations.bulk_open(rows=[new(*row) for row in AT_FIRST], by=BY, on=START)
        for code, level, parent in AT_FIRST:
            model.open(code, level, parent, 0)
        for serial, (verb, one, two, ahead) in enumerate(history):
            if verb == "pass":
                today += 1
                the_day(day_of(today))
                operations.apply_due(today=day_of(today))
            else:
                try:
                    with transaction.atomic():
                        do(verb, one, two, max(0, today + ahead), model, offices, serial)
                    done[verb] += 1
                except Refusal:
                    pass
            assert not model.loops()
            index_is_right(model, today)
        old_days_are_right(model)
        transaction.set_rollback(True)
    event(f"moves done: {min(done['move'], 3)}")


def test_who_is_to_close_goes_along_until_then(levels, the_day):
    """B is to close on day 11; on day 10 the office above it merges into another. Found by the histories above."""
    model, today = Model(), 10
    the_day(day_of(today))
    operations.bulk_open(rows=[new(*row) for row in AT_FIRST], by=BY, on=START)
    for code, level, parent in AT_FIRST:
        model.open(code, level, parent, 0)
    keys = {office.code: office.pk for office in Office.objects.all()}
    operations.close(office_id=keys["B"], by=BY, on=day_of(11))
    model.close("B", 11)
    operations.merge(office_id=keys["P"], into=keys["Q"], by=BY, on=day_of(10))
    for child in ("A", "B"):
        model.put(child, 10, parent="Q")
    model.close("P", 10)
    for day in (10, 11, 12):
        the_day(day_of(day))
        operations.apply_due(today=day_of(day))
        index_is_right(model, day)
    old_days_are_right(model)


def test_the_model_itself_sees_a_loop():
    model = Model()
    model.open("A", "district", "B", 0)
    model.open("B", "district", "A", 0)
    assert model.loops()


def test_a_loop_that_would_begin_on_a_day_to_come_is_refused_today(levels, the_day):
    """A moves under B tomorrow; B may not move below A today, though today that would be no loop."""
    the_day(START)
    rows = [new("ROOT", "directorate"), new("A", "district", "ROOT"), new("B", "block", "ROOT"), new("C", "ddo", "A")]
    operations.bulk_open(rows=rows, by=BY, on=START)
    keys = {office.code: office.pk for office in Office.objects.all()}
    operations.move(office_id=keys["B"], to=keys["A"], by=BY, on=day_of(5))
    with pytest.raises(Refusal) as caught:
        operations.move(office_id=keys["A"], to=keys["B"], by=BY)
    assert caught.value.code in ("office-would-loop", "office-level-not-below")


def test_the_lock_needs_a_transaction(db):
    from django.db import connection

    if connection.in_atomic_block:
        assert trees.lock() == 0 and Tree.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_there_is_no_lock():
    with pytest.raises(RuntimeError):
        trees.lock()
