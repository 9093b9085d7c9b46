"""Records that may be one person: what speaks for it, and what an officer has said of it stays."""

import pytest

from kshamta.foundation import clock
from kshamta.people import operations
from kshamta.people.joining.refusals import NoSuchPair
from kshamta.people.models import Contact, Pair, PairSearch, Person
from kshamta.people.operations import merging, pairing
from kshamta.people.operations.merging import Wish
from kshamta.people.queries import merging as queries
from kshamta.people.recorded import Recorded
from kshamta.people.rules.merges import Why
from tests.people.merging.conftest import REASON
from tests.people.merging.histories import town_actor


def search():
    return pairing.search(by=town_actor())


def the_pair():
    pair = Pair.objects.get()
    return {pair.first_id, pair.second_id}, Why(pair.why)


@pytest.mark.parametrize("written", ["0221-0004711", "221/0004711", "00002210004711"])
def test_the_same_employee_id_written_otherwise(rani, again, written):
    Person.objects.filter(pk=again.pk).update(employee_id=written)
    assert search() == 1
    assert the_pair() == ({rani.pk, again.pk}, Why.EMPLOYEE_ID)


@pytest.mark.parametrize(("kind", "why"), [("mobile", Why.MOBILE), ("email", Why.EMAIL)])
def test_the_same_contact_of_ones_own(rani, again, kind, why):
    hers = Contact.objects.get(person=rani, kind=kind)
    Contact.objects.filter(person=again, kind=kind).update(value_hash=hers.value_hash)
    search()
    assert the_pair() == ({rani.pk, again.pk}, why)


@pytest.mark.parametrize("changed", [{"shared": True}, {"ended_at": clock.now()}])
def test_a_contact_of_the_office_or_a_former_one_says_nothing(rani, again, changed):
    hers = Contact.objects.get(person=rani, kind="mobile")
    Contact.objects.filter(person=again, kind="mobile").update(value_hash=hers.value_hash, **changed)
    assert search() == 0


def test_a_name_that_sounds_the_same_at_one_office(rani, somebody, bilal):
    twin = operations.enter(new=somebody(name_en="Raani Devangan"), by=bilal)
    search()
    assert the_pair() == ({rani.pk, twin.pk}, Why.NAME)


@pytest.mark.parametrize(
    "changed", [{"gender": "Male"}, {"designation": "Peon"}, {"office": "ABHANPUR"}, {"name_en": "Rina Devangan"}]
)
def test_another_gender_post_office_or_name_says_nothing(rani, somebody, offices, bilal, changed):
    told = {"name_en": "Raani Devangan"} | {name: value for name, value in changed.items() if name != "office"}
    if "office" in changed:
        told["office_id"] = offices[changed["office"]].pk
    operations.enter(new=somebody(**told), by=bilal)
    assert search() == 0


def test_what_many_share_says_nothing(rani, somebody, bilal):
    for _ in range(pairing.FEW):
        operations.enter(new=somebody(name_en="Raani Devangan"), by=bilal)
    assert search() == 0


def test_signs_add_up_and_the_surest_stands_first(rani, again, sunita, somebody, bilal):
    operations.enter(new=somebody(name_en="Suneeta Sahu"), by=bilal)
    Person.objects.filter(pk=again.pk).update(employee_id="221-0004711")
    hers = Contact.objects.get(person=rani, kind="mobile")
    Contact.objects.filter(person=again, kind="mobile").update(value_hash=hers.value_hash)
    assert search() == 2
    page = queries.pairs(bilal)
    assert [line.signs for line in page.rows] == [("employee-id", "mobile"), ("name",)]
    assert page.rows[0].kept.id == rani.pk, "the older record is proposed to stay"


def test_found_again_it_is_the_same_pair_and_what_ended_is_gone(rani, again):
    Person.objects.filter(pk=again.pk).update(employee_id="221-0004711")
    search()
    pk = Pair.objects.get().pk
    hers = Contact.objects.get(person=rani, kind="email")
    Contact.objects.filter(person=again, kind="email").update(value_hash=hers.value_hash)
    assert search() == 0
    assert Pair.objects.get().pk == pk and the_pair()[1] == Why.EMPLOYEE_ID | Why.EMAIL
    Person.objects.filter(pk=again.pk).update(employee_id=None)
    Contact.objects.filter(person=again).delete()
    search()
    assert not Pair.objects.exists()


@pytest.fixture
def pair(rani, again):
    Person.objects.filter(pk=again.pk).update(employee_id="221-0004711")
    search()
    return Pair.objects.get()


def test_two_people_are_two_people_for_good(pair, bilal, recorded):
    (event,) = recorded(lambda: merging.say_apart(pair_id=pair.pk, by=bilal))
    assert event.operation == "people.pair.said-apart"
    search()
    assert not queries.pairs(bilal).rows and queries.waiting(bilal) == 0
    assert queries.pairs(bilal, "apart").rows[0].id == pair.pk


def test_a_joined_pair_is_listed_no_more_and_undone_it_is_again(pair, rani, again, bilal):
    merged = merging.merge(kept_id=rani.pk, other_id=again.pk, wish=Wish(REASON), by=bilal)
    assert queries.pairs(bilal).total == 0
    with pytest.raises(NoSuchPair):
        merging.say_apart(pair_id=pair.pk, by=bilal)
    search()
    assert Pair.objects.get().state == "joined"
    merging.undo(merge_id=merged.pk, by=bilal)
    assert queries.pairs(bilal).rows[0].id == pair.pk


def test_it_is_listed_to_whoever_reaches_both(pair, bilal, chitra, asha, head, again, offices):
    assert queries.pairs(bilal).total == queries.pairs(head).total == 1
    assert queries.pairs(chitra).total == queries.pairs(asha).total == 0
    with pytest.raises(NoSuchPair):
        merging.say_apart(pair_id=pair.pk, by=chitra)
    Person.objects.filter(pk=again.pk).update(office=offices["PATAN"])
    assert queries.pairs(bilal).total == queries.pairs(chitra).total == 0
    assert queries.pairs(head).total == 1


def test_the_list_takes_as_many_statements_for_many_pairs_as_for_one(pair, somebody, bilal, django_assert_num_queries):
    with django_assert_num_queries(4):
        queries.pairs(bilal)
    for number in range(6):
        for _ in range(2):
            operations.enter(new=somebody(name_en=f"Person {'ABCDEF'[number] * 3}a"), by=bilal)
    search()
    with django_assert_num_queries(4):
        assert queries.pairs(bilal).total == 7


def test_once_a_day(rani, again):
    assert pairing.search_daily(by=town_actor()) == 0
    assert queries.searched_at() == PairSearch.objects.get().searched_at
    Person.objects.filter(pk=again.pk).update(employee_id="221-0004711")
    assert pairing.search_daily(by=town_actor()) == 0, "today it was done"


def test_the_search_takes_as_many_statements_for_many_as_for_few(pair, somebody, bilal, django_assert_max_num_queries):
    for number in range(8):
        for _ in range(2):
            operations.enter(new=somebody(name_en=f"Person {'ABCDEFGH'[number] * 3}a"), by=bilal)
    with django_assert_max_num_queries(17):
        assert search() == 8


def test_a_search_that_finds_leaves_a_line_and_one_that_finds_nothing_none(rani, again, recorded):
    hers = Contact.objects.get(person=rani, kind="mobile")
    Contact.objects.filter(person=again, kind="mobile").update(value_hash=hers.value_hash)
    assert [line.operation for line in recorded(search)] == [Recorded.PAIRS_FOUND]
    assert recorded(search) == []


def test_a_pair_lies_where_both_serve_and_follows_them_with_the_next_search(pair, bilal, chitra, again, offices):
    """Meanwhile it is shown to nobody who no longer reaches both."""
    assert pair.path == offices["ABHANPUR"].path
    Person.objects.filter(pk=again.pk).update(office=offices["PATAN"])
    assert queries.waiting(bilal) == queries.waiting(chitra) == 0
    search()
    assert Pair.objects.get().path == offices["DIV"].path and queries.waiting(bilal) == 0
    Person.objects.filter(pk=again.pk).update(office=None)
    search()
    assert Pair.objects.get().path == ""
    Person.objects.filter(pk=again.pk).update(office=offices["TILDA"])
    assert queries.waiting(bilal) == 0
    search()
    assert Pair.objects.get().path == offices["RAIPUR"].path and queries.waiting(bilal) == 1


def test_where_one_said_that_they_are_two_it_follows_them_too(pair, bilal, again, offices):
    merging.say_apart(pair_id=pair.pk, by=bilal)
    Person.objects.filter(pk=again.pk).update(office=offices["TILDA"], employee_id=None)
    search()
    assert Pair.objects.get().path == offices["RAIPUR"].path and queries.pairs(bilal, "apart").total == 1


def test_a_first_screen_counts_what_waits_for_whoever_may_join_records(
    pair, bilal, chitra, asha, head, django_assert_num_queries
):
    assert queries.waiting_at_most(bilal) == queries.waiting_at_most(head) == 1
    assert queries.waiting_at_most(chitra) == 0
    with django_assert_num_queries(0):
        assert queries.waiting_at_most(asha) == 0
    merging.say_apart(pair_id=pair.pk, by=bilal)
    assert queries.waiting_at_most(bilal) == 0
