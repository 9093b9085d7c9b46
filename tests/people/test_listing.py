"""The people of an office, a page at a time, in a constant number of statements."""

import pytest

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.people import operations, queries, refusals
from kshamta.people.models import Person
from kshamta.people.queries import listing


@pytest.fixture
def roll(somebody, offices, bilal, monkeypatch):
    """Seven at the school A1, three at the office of Tilda; three to a page."""
    monkeypatch.setattr(listing, "A_PAGE", 3)
    for number in range(7):
        group, post = ("C", "Teacher") if number % 2 else ("D", "Peon")
        operations.enter(new=somebody(name_en=f"Sunita {'ABCDEFG'[number]}ahu", group=group, designation=post), by=bilal)
    for letter in "ABC":
        operations.enter(new=somebody(name_en=f"Rekha {letter}ahu", office_id=offices["TILDA"].pk), by=bilal)


def pages(office, scope, **asked):
    after, told = "", []
    while True:
        page = queries.people_at(office.pk, scope, after=after, **asked)
        told.append([each.name_en.split()[1][0] for each in page.people])
        if not page.after:
            return told
        after = page.after


def test_an_office_is_turned_over_page_by_page(roll, offices, bilal):
    assert pages(offices["A1"], bilal.scope) == [["A", "B", "C"], ["D", "E", "F"], ["G"]]


def test_how_many_serve_at_some_offices_is_told_of_those_in_reach(roll, offices, bilal, chitra):
    both = [offices["A1"].pk, offices["TILDA"].pk]
    assert queries.number_at(both, bilal.scope) == 10 and queries.number_at(both[:1], bilal.scope) == 7
    assert queries.number_at(both, chitra.scope) == 0


def test_a_district_is_read_office_by_office(roll, offices, bilal):
    assert pages(offices["RAIPUR"], bilal.scope) == [[]]
    assert pages(offices["RAIPUR"], bilal.scope, below=True) == [["A", "B", "C"], ["D", "E", "F"], ["G", "A", "B"], ["C"]]


def test_groups_and_designations_filter(roll, offices, bilal):
    assert pages(offices["A1"], bilal.scope, group="C") == [["B", "D", "F"]]
    assert pages(offices["RAIPUR"], bilal.scope, below=True, designation="Peon") == [["A", "C", "E"], ["G"]]
    assert queries.groups_at(offices["RAIPUR"].pk, bilal.scope, below=True) == {"C": 6, "D": 4}


def test_groups_within_a_reach_are_of_its_offices_and_of_who_serves_today(roll, offices, bilal, chitra):
    assert queries.groups_within(bilal.scope) == {"C": 6, "D": 4}
    assert queries.groups_within(Scope((offices["TILDA"].path,))) == {"C": 3}
    assert queries.groups_within(chitra.scope) == queries.groups_within(Scope()) == {}
    Person.objects.filter(name_en="Sunita Aahu").update(left_on=clock.today())
    assert queries.groups_within(bilal.scope) == {"C": 6, "D": 3}


def test_a_page_is_marked_by_an_id_and_a_mark_of_nobody_shows_nobody(roll, offices, bilal, chitra):
    mark = queries.people_at(offices["A1"].pk, bilal.scope).after
    assert mark == str(Person.objects.get(name_en="Sunita Cahu").pk)
    for broken in ("x", mark[:-4], str(new_id()), "🙂", "W10"):
        assert queries.people_at(offices["A1"].pk, bilal.scope, after=broken).people == ()
    assert queries.people_at(offices["DURG"].pk, chitra.scope, after=mark).people == ()


def test_another_districts_office_tells_nothing(roll, offices, chitra):
    for office_id in (offices["A1"].pk, offices["RAIPUR"].pk, new_id()):
        with pytest.raises(refusals.NoSuchPerson):
            queries.people_at(office_id, chitra.scope, below=True)
        with pytest.raises(refusals.NoSuchPerson):
            queries.groups_at(office_id, chitra.scope)


def test_a_page_costs_three_statements_and_one_more_to_know_where_the_last_ended(roll, offices, bilal, django_assert_num_queries):
    with django_assert_num_queries(3):
        queries.people_at(offices["A1"].pk, bilal.scope)
    mark = str(Person.objects.get(name_en="Sunita Aahu").pk)
    with django_assert_num_queries(4):
        queries.people_at(offices["RAIPUR"].pk, bilal.scope, below=True, group="C", after=mark)


def test_postings_are_told_within_the_scope_only(sunita, dev, chitra):
    assert [each.office_en for each in queries.postings_of(sunita.pk, dev.scope)] == ["Office A1"]
    with pytest.raises(refusals.NoSuchPerson):
        queries.postings_of(sunita.pk, chitra.scope)


def test_a_name_is_told_in_the_language_asked_for(sunita, dev):
    seen = queries.person_of(sunita.pk, dev.scope)
    assert (seen.name("hi"), seen.name("en"), seen.contact("email"), seen.contact("fax")) == (
        "सुनीता साहू", "Sunita Sahu", "r•••@example.gov.in", "",
    )  # fmt: skip
