"""The registry of what points at a person forgets no table, and knows what each table may not have two of."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, UniqueConstraint

from kshamta.people import repointing
from kshamta.people.models import Person
from kshamta.people.repointing import JoinedTwice, Kind, Parting, Pointed, registered

PERSON_ID = "person_id"


def pointing():
    """(label, column) of every model of ours that points at a person, by a key or by a bare id."""
    for model in apps.get_models():
        if not model.__module__.startswith("kshamta."):
            continue
        for field in model._meta.concrete_fields:
            if (isinstance(field, ForeignKey) and field.related_model is Person) or field.name == PERSON_ID:
                yield model._meta.label, field.name


def test_every_column_that_points_at_a_person_is_registered_and_no_other():
    assert {(each.label, each.field) for each in registered()} == set(pointing())


@pytest.mark.parametrize("pointed", registered(), ids=lambda each: each.key)
def test_each_says_why(pointed):
    assert len(pointed.reason) > 10
    assert (pointed.told is not None) == (pointed.parting is Parting.TICKED)


def constraints(pointed):
    """The unique constraints in which the column stands, as (other columns, condition)."""
    for constraint in pointed.model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and pointed.field in constraint.fields:
            yield tuple(name for name in constraint.fields if name != pointed.field), constraint.condition


@pytest.mark.parametrize(
    "pointed", [each for each in registered() if each.kind in {Kind.MOVES, Kind.UNION}], ids=lambda each: each.key
)
def test_what_may_stand_once_is_answered_for(pointed):
    """A unique constraint that two people's rows could break is met by `same` and `alone`, or by `never`."""
    for others, condition in constraints(pointed):
        assert pointed.never or set(pointed.same) == set(others), (others, "say what makes two rows the same")
        if condition is None:
            assert pointed.kind is Kind.UNION and not pointed.alone, "two rows that say the same cannot both stay"
        else:
            said = pointed.alone or pointed.never
            assert condition.children == list(said.items()), "the rows of which there may be one"
            assert pointed.refusal or pointed.kind is Kind.UNION
    if pointed.alone or pointed.never:
        assert list(constraints(pointed)), "nothing forbids two of them"


def test_a_row_of_its_person_alone_is_one_of_them():
    keyed = {each.key for each in registered() if each.model._meta.pk.name == each.field}
    assert keyed == {each.key for each in registered() if each.kind is Kind.ONE_OF_THEM}


def test_two_rooms_cannot_say_two_things_of_one_column():
    mine = next(each for each in registered() if each.key == "people.Petition.person")
    repointing.join(mine)  # the same again is nothing
    with pytest.raises(JoinedTwice, match="Petition"):
        repointing.join(Pointed("people.Petition", "person", Kind.UNION, "something else"))
    assert len(registered()) == len(set(pointing()))


def test_a_table_that_nobody_registered_is_noticed(monkeypatch):
    left = {key: each for key, each in repointing._JOINED.items() if key != "portal.BatchRow.person"}
    monkeypatch.setattr(repointing, "_JOINED", left)
    with pytest.raises(AssertionError, match="BatchRow"):
        test_every_column_that_points_at_a_person_is_registered_and_no_other()
