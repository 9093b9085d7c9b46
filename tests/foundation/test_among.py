"""Rows whose value is among many, in one statement, whatever kind of column it is."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.foundation.among import Among
from kshamta.foundation.ids import new_id
from kshamta.people.models import Contact, Person

HASHES = [bytes([number]) * 32 for number in range(4)]


@pytest.fixture
def people(db):
    """Four, with a contact each."""
    made = Person.objects.bulk_create(Person(name_en=f"Person {n}", audience="personnel") for n in range(4))
    Contact.objects.bulk_create(
        Contact(person=person, kind="email", value_hash=value, sealed=b"", masked="r•••@example.gov.in")
        for person, value in zip(made, HASHES, strict=True)
    )
    return made


def names(rows) -> set[str]:
    return set(rows.values_list("name_en", flat=True))


def test_by_key_by_the_key_of_another_row_and_by_bytes(people):
    first, second, *_ = people
    assert names(Person.objects.filter(Among("pk", [first.pk, second.pk, new_id()]))) == {"Person 0", "Person 1"}
    contacts = Contact.objects.filter(Among("person_id", {second.pk: None}))
    assert [bytes(each.value_hash) for each in contacts] == [HASHES[1]]
    found = Contact.objects.filter(Among("value_hash", {HASHES[2], HASHES[3], b"nobody's"}), kind="email")
    assert set(found.values_list("person__name_en", flat=True)) == {"Person 2", "Person 3"}


def test_through_another_row_and_left_out(people):
    assert names(Person.objects.filter(Among("contacts__value_hash", HASHES[:1]))) == {"Person 0"}
    assert names(Person.objects.exclude(Among("pk", [person.pk for person in people[1:]]))) == {"Person 0"}


def test_nobody_is_among_none(people):
    assert names(Person.objects.filter(Among("pk", []))) == set()
    assert len(names(Person.objects.exclude(Among("pk", [])))) == 4


def test_thousands_are_one_statement(people):
    many = [*(person.pk for person in people), *(UUID(int=number) for number in range(1, 5000))]
    with CaptureQueriesContext(connection) as asked:
        assert len(names(Person.objects.filter(Among("pk", many)))) == 4
    assert len(asked) == 1
