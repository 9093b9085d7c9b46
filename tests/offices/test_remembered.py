"""What follows from the tree is asked once for each version of it; after every operation it is asked anew."""

from datetime import timedelta

import pytest
from django.db import transaction

from kshamta.audit.actors import Scope, system
from kshamta.offices import operations, queries
from kshamta.offices.models import Office, Tree
from kshamta.offices.queries.remembered import _MOST
from tests.offices.conftest import BEGAN, LEVELS, SMALL_STATE, TODAY, Level, new

BY = system("test")


@pytest.fixture
def state(transactional_db):
    """The small state again, committed."""
    Level.objects.bulk_create([Level(state="22", code=c, rank=r, name_hi=h, name_en=e) for c, r, h, e in LEVELS])
    operations.bulk_open(rows=SMALL_STATE, by=BY, on=BEGAN)
    return {office.code: office for office in Office.objects.all()}


@pytest.fixture
def asked():
    """The arguments of each question that reached the database."""
    return []


@pytest.fixture
def names(asked):
    @queries.remembered
    def names_within(scope):
        asked.append(scope)
        return tuple(Office.objects.within(scope).order_by("path").values_list("name_en", flat=True))

    return names_within


def test_an_answer_is_kept_while_the_tree_is_the_same(state, names, asked, django_assert_num_queries):
    scope = Scope((state["A"].path,))
    first = names(scope)
    with django_assert_num_queries(1):  # the version
        assert names(scope) == first == ("Office A", "Office S1")
    assert asked == [scope]
    names(Scope((state["B"].path,)))
    assert len(asked) == 2


CHANGES = {
    "renamed": lambda s: operations.rename(office_id=s["S1"].pk, name_hi="नया", name_en="New", by=BY, on=TODAY),
    "moved": lambda s: operations.move(office_id=s["S1"].pk, to=s["B"].pk, by=BY, on=TODAY),
    "closed": lambda s: operations.close(office_id=s["S1"].pk, by=BY, on=TODAY + timedelta(days=1)),
    "merged": lambda s: operations.merge(office_id=s["B"].pk, into=s["A"].pk, by=BY, on=TODAY + timedelta(days=1)),
    "opened": lambda s: operations.open_office(new=new("S9", "ddo", "A"), by=BY, on=TODAY),
    "counted": lambda s: operations.set_strength(office_id=s["S1"].pk, figures={"C": 99}, as_on=TODAY, by=BY),
    "attached": lambda s: operations.attach(office_id=s["S1"].pk, to=s["SCERT"].pk, by=BY, on=TODAY),
    "detached": lambda s: operations.detach(office_id=s["DIET"].pk, to=s["SCERT"].pk, by=BY, on=TODAY + timedelta(days=1)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_every_operation_it_is_asked_anew(state, names, asked, change):
    scope = Scope((state["DPI"].path,))
    names(scope)
    change(state)
    names(scope)
    assert asked == [scope, scope]


def test_on_another_day_it_is_asked_anew(state, names, asked, the_day):
    names(Scope(("",)))
    the_day(TODAY + timedelta(days=1))
    names(Scope(("",)))
    assert len(asked) == 2


def test_inside_a_transaction_nothing_is_kept_or_used(state, names, asked):
    scope = Scope((state["A"].path,))
    names(scope)
    with transaction.atomic():
        operations.rename(office_id=state["S1"].pk, name_hi="नया", name_en="New", by=BY, on=TODAY)
        assert names(scope) == ("Office A", "New")
        transaction.set_rollback(True)
    assert names(scope) == ("Office A", "Office S1")
    assert len(asked) == 2


def test_without_a_tree_there_is_a_version_too(transactional_db, names, asked):
    assert not Tree.objects.exists()
    assert names(Scope(("",))) == names(Scope(("",))) == ()
    assert len(asked) == 1


def test_only_so_many_answers_are_kept(state, names, asked):
    for number in range(_MOST + 1):
        names(Scope((f"{number:05}",)))
    names(Scope((f"{_MOST:05}",)))
    assert len(asked) == _MOST + 1
    names(Scope((f"{0:05}",)))  # the one that went first
    assert len(asked) == _MOST + 2
