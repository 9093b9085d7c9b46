"""What both offices see of a transfer; what an office learns from an employee ID; what is late goes up."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.refusals import TooManyTries
from kshamta.audit.actors import Actor, system
from kshamta.audit.models import Event
from kshamta.notices.models import Dispatch
from kshamta.people import operations
from kshamta.people.models import Person, Transfer
from kshamta.people.operations import late_transfers as late, transfers as ops
from kshamta.people.queries import own, taken, transfers as queries
from kshamta.people.refusals import NobodyOfThisId, PostMissing
from kshamta.people.rules.transfers import Verb
from tests.access.appointments import town

US = system("test")


def lines(by, tab, **more):
    return [(each.name_en, each.state) for each in queries.register(by, tab, **more).rows]


def test_both_offices_see_the_same_row_and_whose_turn_it_is(begun, dev, chitra, day):
    begun()
    assert lines(dev, "mine") == lines(dev, "going") == lines(chitra, "coming") == [("Sunita Sahu", "ordered")]
    assert lines(dev, "coming") == lines(chitra, "mine") == lines(chitra, "going") == []
    ops.relieve(transfer_id=Transfer.objects.get().pk, relieved_on=day(), by=dev)
    assert lines(chitra, "mine") == lines(dev, "going") == [("Sunita Sahu", "relieved")] and lines(dev, "mine") == []
    ops.join(transfer_id=Transfer.objects.get().pk, joined_on=day(), by=chitra)
    assert lines(dev, "done") == lines(chitra, "done") == [("Sunita Sahu", "joined")] and lines(dev, "going") == []


def test_a_row_says_what_each_may_do_and_who_is_to_do_it(begun, dev, chitra, offices):
    made = begun()
    mine, theirs = queries.transfer_of(made, dev), queries.transfer_of(made, chitra)
    assert (mine.mine, mine.next_step, mine.may) == (True, "relieve", {Verb.RELIEVE, Verb.WITHDRAW})
    assert (theirs.mine, theirs.next_step, theirs.may) == (False, "relieve", {Verb.JOIN, Verb.REFUSE})
    assert theirs.at_en == offices["A1"].name_en and (theirs.days, theirs.tone) == (0, "quiet")


def test_strangers_see_nothing_of_it(begun, holding, farhan):
    begun()
    for by in (holding(Charge.NODAL_OFFICER, "TILDA"), farhan, Actor(account_id=None)):
        assert all(queries.register(by, tab).rows == () for tab in queries.TABS)
        assert queries.counts(by) == {"mine": 0, "coming": 0, "going": 0} and queries.waiting(by) == 0


def test_the_register_of_one_office_alone(begun, bilal, offices):
    begun()
    assert lines(bilal, "going", office_id=offices["A1"].pk) == [("Sunita Sahu", "ordered")]
    assert lines(bilal, "going", office_id=offices["TILDA"].pk) == []
    ops.withdraw(transfer_id=Transfer.objects.get().pk, reason="The order was cancelled", by=bilal)
    assert lines(bilal, "done", office_id=offices["PATAN"].pk) == [("Sunita Sahu", "withdrawn")]
    assert lines(bilal, "done", office_id=offices["TILDA"].pk) == []


def test_what_is_long_done_is_found_with_the_person_alone(begun, dev, sunita, day):
    made = begun()
    ops.withdraw(transfer_id=made, reason="The order was cancelled", by=dev)
    Transfer.objects.update(ended_at=Transfer.objects.get().ended_at - timedelta(days=401))
    assert lines(dev, "done") == []
    assert [each.id for each in queries.of_person(sunita.pk, dev)] == [made]


def test_the_reason_is_read_by_both_offices_and_by_her_and_by_nobody_else(begun, chitra, dev, sunita, farhan):
    made = begun()
    ops.refuse(transfer_id=made, reason="She is not ordered to Patan", by=chitra)
    sunita.account = town.account(984)
    sunita.save(update_fields=["account"])
    herself = Actor(account_id=sunita.account_id, person_id=sunita.pk)
    for by in (dev, chitra, herself):
        assert [each.reason for each in queries.of_person(sunita.pk, by)] == ["She is not ordered to Patan"]
    assert queries.of_person(sunita.pk, farhan) == []
    assert [each.reason for each in own.mine(herself).transfers] == ["She is not ordered to Patan"]
    told = taken.everything(herself)["transfers"]
    assert told[0]["state"] == "refused" and told[0]["answer"] == "She is not ordered to Patan"


def test_relieved_and_not_joined_she_is_marked_on_the_roll_she_still_stands_on(begun, sunita, dev, farhan, day):
    made = begun()
    assert queries.on_the_way([sunita.pk]) == {}
    ops.relieve(transfer_id=made, relieved_on=day(-2), by=dev)
    assert queries.on_the_way([sunita.pk]) == {sunita.pk: day(-2)}
    assert queries.open_of(sunita.pk, farhan).state == "relieved"  # who sees her sees that
    assert queries.open_of(sunita.pk, Actor(account_id=None)) is None


def test_an_employee_id_tells_name_and_office_and_nothing_else(sunita, chitra, recorded):
    found = []
    rows = recorded(lambda: found.append(ops.look_up(employee_id=f" {sunita.employee_id.lower()} ", by=chitra)))
    assert (found[0].name_en, found[0].office_en) == ("Sunita Sahu", sunita.office.name_en)
    assert set(found[0].__slots__) == {"name_hi", "name_en", "office_hi", "office_en", "person_id", "office_path"}
    assert [(each.operation, each.person_id, each.details) for each in rows] == [
        ("audit.data.viewed", sunita.pk, {"what": "employee-id"})
    ]


def test_unknown_gone_and_oneself_are_one_answer_and_each_try_is_recorded(sunita, chitra, dev, day, recorded):
    def tried(employee_id, by=chitra):
        with pytest.raises(NobodyOfThisId) as refused:
            ops.look_up(employee_id=employee_id, by=by)
        return refused.value.code, refused.value.data, refused.value.status

    rows = recorded(lambda: tried("99999999999"))
    assert [each.person_id for each in rows] == [None]
    unknown = tried("99999999999")
    operations.retire(person_id=sunita.pk, last_day=day(-1), by=dev)
    assert tried(sunita.employee_id) == unknown == tried("") == tried(sunita.employee_id[:-1])


def test_nobody_tries_one_number_after_the_other(sunita, chitra, recorded):
    for number in range(ops.LOOKS_AN_HOUR):
        with pytest.raises(NobodyOfThisId):
            ops.look_up(employee_id=f"8{number:08}", by=chitra)
    with pytest.raises(TooManyTries):
        ops.look_up(employee_id=sunita.employee_id, by=chitra)
    assert not Event.objects.filter(person_id=sunita.pk, operation="audit.data.viewed").exists()


def test_designation_and_group_are_told_not_shown(claimed):
    for changed in ({"designation": " "}, {"group": ""}):
        with pytest.raises(PostMissing):
            claimed(**changed)


def later(number):
    Transfer.objects.update(due_on=Transfer.objects.get().due_on - timedelta(days=number))


@pytest.fixture
def desks(bilal, asha, dev, esha):
    """At the school, the block, the district and the department somebody can do it."""


def test_what_is_late_goes_from_office_to_office_and_stays_at_the_top(desks, begun, row, offices, recorded):
    begun()
    assert late.raise_late(by=US) == 0
    seen = []
    for _ in range(4):
        later(30)
        seen.append(late.raise_late(by=US))
    assert seen == [1, 1, 1, 0]
    assert (row().waiting_at_id, row().rungs) == (offices["CG"].pk, 3)
    assert late.raise_late(by=US) == 0  # at the top it is late anew only after its days
    rows = recorded(lambda: (later(30), late.raise_late(by=US)))
    assert rows == []


def test_the_office_above_relieves_what_the_school_did_not_and_the_next_step_begins_anew(
    desks, begun, asha, chitra, row, offices, day
):
    made = begun()
    later(8)
    late.raise_late(by=US)
    assert (row().waiting_at_id, queries.waiting(asha)) == (offices["ABHANPUR"].pk, 1)
    ops.relieve(transfer_id=made, relieved_on=day(-1), by=asha)
    assert (row().waiting_at_id, row().rungs, queries.waiting(asha)) == (offices["DURG"].pk, 0, 0)
    later(11)
    late.raise_late(by=US)
    assert (row().state, row().rungs) == ("relieved", 1)


def test_where_nobody_else_can_do_it_it_begins_further_up(begun, sunita, dev, asha, row, offices):
    sunita.account = None
    Person.objects.filter(pk=sunita.pk).update(account=dev.account_id)  # she is the DDO herself
    begun(by=asha)
    assert row().waiting_at_id == offices["ABHANPUR"].pk


def test_officers_are_told_once_a_day_how_many_wait(begun, dev):
    begun()
    assert late.tell_waiting(by=US) == 2  # by mail and in the app
    assert late.tell_waiting(by=US) == 0
    told = Dispatch.objects.filter(notice="transfers-waiting")
    assert {each.account_id for each in told} == {dev.account_id} and told.count() == 2


def many(somebody, dev, chitra, asked, number):
    made = []
    for _ in range(number):
        person = operations.enter(new=somebody(), by=dev)
        made.append(ops.begin(person_id=person.pk, asked=asked(relieved_on=None), by=dev))
    return made


@pytest.mark.parametrize("tab", queries.TABS)
def test_a_register_costs_the_same_whatever_stands_in_it(
    tab, somebody, dev, chitra, asked, django_assert_max_num_queries, django_assert_num_queries
):
    made = many(somebody, dev, chitra, asked, 2)
    if tab == "done":
        ops.withdraw(transfer_id=made[0], reason="The order was cancelled", by=dev)
        ops.withdraw(transfer_id=made[1], reason="The order was cancelled", by=dev)
    by, statements = chitra if tab == "coming" else dev, 3 if tab == "done" else 2
    with django_assert_num_queries(statements):
        assert len(queries.register(by, tab).rows) == 2
    more = many(somebody, dev, chitra, asked, 5)
    for each in more if tab == "done" else []:
        ops.withdraw(transfer_id=each, reason="The order was cancelled", by=dev)
    with django_assert_num_queries(statements):
        assert len(queries.register(by, tab).rows) == 7
    with django_assert_num_queries(3):
        queries.counts(by)
    queries.waiting(by)
    with django_assert_num_queries(1):
        queries.waiting(by)


def test_what_is_done_is_the_same_whether_offices_are_named_or_their_subtree(begun, dev, bilal, esha, monkeypatch):
    ops.withdraw(transfer_id=begun(), reason="The order was cancelled", by=dev)
    named = [lines(by, "done") for by in (dev, bilal, esha)]
    monkeypatch.setattr(queries, "FEW", 0)
    assert named == [lines(by, "done") for by in (dev, bilal, esha)] == [[("Sunita Sahu", "withdrawn")]] * 3


def test_going_up_costs_the_same_for_two_as_for_seven(desks, somebody, dev, chitra, asked, django_assert_num_queries):
    def raised(number):
        many(somebody, dev, chitra, asked, number)
        Transfer.objects.update(due_on="2026-01-01", waiting_at=dev.office_id)
        with django_assert_num_queries(10):
            assert late.raise_late(by=US) >= number

    raised(2)
    raised(5)


def test_the_list_for_a_program_goes_on_where_it_stopped(somebody, dev, chitra, asked):
    made = many(somebody, dev, chitra, asked, 3)
    first = queries.listed(dev, "going", None, 2)
    rest = queries.listed(dev, "going", first[-1].id, 2)
    assert [each.id for each in first + rest] == made[::-1]
