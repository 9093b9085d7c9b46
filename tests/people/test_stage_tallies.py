"""Figures of offices follow every change, the tree's too; a recount proves them, and mends what it finds wrong."""

from datetime import timedelta

import pytest
import time_machine

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.offices import operations as offices_ops
from kshamta.people import operations, truths
from kshamta.people.models import Person, StageChange, StageCount, StageDelta, StageTally
from kshamta.people.operations import stage_tallies as tallies
from kshamta.people.operations.postings import NewPosting
from kshamta.people.operations.stages import Reached, reach, take_back
from kshamta.people.rules.stages import FIGURES, LADDER

US = system("test")


@pytest.fixture
def people(offices, somebody, bilal, chitra):
    """Sunita and Rani serve at the school A1, Mohan at the DIET, Prem in the other district's block Patan."""

    def enter(name, code, by):
        return operations.enter(new=somebody(name_en=name, office_id=offices[code].pk), by=by)

    return {
        "sunita": enter("Sunita Sahu", "A1", bilal), "rani": enter("Rani Dewangan", "A1", bilal),
        "mohan": enter("Mohan Verma", "DIET", bilal), "prem": enter("Prem Netam", "PATAN", chitra),
    }  # fmt: skip


@pytest.fixture
def on(people):
    """`on(3, "sunita", "rani")`: they reach the stage."""

    def reached(stage, *names):
        steps = [Reached(people[name].pk, stage, clock.now()) for name in names]
        reach(steps=steps, by=US, source="portal-result")

    return reached


@pytest.fixture
def tally(offices):
    """`tally("A1")`: the figures of the office and all below it, without the noughts."""

    def of(code):
        row = StageTally.objects.filter(office=offices[code]).values(*FIGURES).first() or {}
        return {name: figure for name, figure in row.items() if figure}

    return of


def test_every_office_above_gains_what_an_office_gains(on, tally):
    on(4, "sunita", "prem")
    assert tallies.fold() == 6
    assert tally("A1") == {"on_roll": 2, "sent": 1, "registered": 1, "waits_collected": 2}
    assert tally("RAIPUR") == {"on_roll": 3, "sent": 1, "registered": 1, "waits_collected": 3}
    assert tally("CG") == {"on_roll": 4, "sent": 2, "registered": 2, "waits_collected": 4}
    assert tally("TILDA") == {}
    assert not StageDelta.objects.exists()


def test_a_second_fold_finds_nothing_and_asks_thrice(on, django_assert_num_queries):
    tallies.fold()
    with django_assert_num_queries(5):  # two of them the transaction's
        assert tallies.fold() == 0


def test_a_transfer_moves_a_person_between_districts(people, on, tally, offices, holding):
    tallies.fold()
    new = NewPosting(offices["PATAN"].pk, clock.today())
    operations.transfer(person_id=people["sunita"].pk, new=new, relieved_on=clock.today(), by=US)
    tallies.fold()
    assert (tally("RAIPUR")["on_roll"], tally("DURG")["on_roll"], tally("CG")["on_roll"]) == (2, 2, 4)


def test_an_office_that_moves_takes_its_sums_along(people, on, tally, offices):
    on(2, "sunita")
    tallies.fold()
    offices_ops.move(office_id=offices["ABHANPUR"].pk, to=offices["DURG"].pk, by=US)
    tallies.fold()
    assert (tally("RAIPUR")["on_roll"], tally("DURG")["on_roll"]) == (1, 3)
    assert "collected" not in tally("RAIPUR")
    assert (tally("DURG")["collected"], tally("DIV")["collected"]) == (1, 1)


def test_what_changes_while_an_office_moves_comes_right(people, on, tally, offices):
    tallies.fold()
    offices_ops.move(office_id=offices["ABHANPUR"].pk, to=offices["DURG"].pk, by=US)
    on(2, "rani")  # a delta of the old tree's time is folded by the new one
    tallies.fold()
    assert (tally("DURG")["collected"], tally("DURG")["on_roll"], tally("RAIPUR")["on_roll"]) == (1, 3, 1)
    assert tallies.recount(by=US) == 0


def test_whose_last_day_has_come_is_on_roll_no_more(people, tally, bilal):
    last_day = clock.today() + timedelta(days=2)
    operations.retire(person_id=people["sunita"].pk, last_day=last_day, by=bilal)
    tallies.fold()
    assert tally("A1")["on_roll"] == 2
    assert tallies.let_go(by=US) == 0
    with time_machine.travel(clock.now() + timedelta(days=3)):
        assert tallies.let_go(by=US) == 1
        assert tallies.let_go(by=US) == 0
        tallies.fold()
    assert tally("A1")["on_roll"] == 1
    assert Event.objects.filter(operation="people.people.off-roll").count() == 1


def test_elected_representatives_are_on_no_roll(offices, somebody, bilal, tally):
    operations.enter(new=somebody(audience="elected-representative"), by=bilal)
    tallies.fold()
    assert tally("A1") == {}


def test_a_recount_that_agrees_changes_and_records_nothing(on):
    on(4, "sunita", "prem")
    assert tallies.recount(by=US) == 0
    assert not Event.objects.filter(operation="people.stages.mended").exists()


def test_deltas_not_yet_folded_are_no_difference(on):
    on(2, "sunita")
    assert truths.differences() == {}


def test_a_wrong_figure_is_found_mended_and_recorded(on, tally, offices):
    on(2, "sunita")
    tallies.fold()
    before = tally("CG")
    StageCount.objects.filter(office=offices["A1"]).update(collected=7)  # an office's own figure
    StageTally.objects.filter(office=offices["DURG"]).update(on_roll=70)  # a sum
    assert tallies.recount(by=US) > 1
    assert (tally("CG"), tally("DURG")["on_roll"], tally("A1")["collected"]) == (before, 1, 1)
    assert Event.objects.filter(operation="people.stages.mended").count() == 1
    assert tallies.recount(by=US) == 0


def test_people_written_past_the_verbs_are_found(people, tally):
    tallies.fold()
    Person.objects.filter(pk=people["sunita"].pk).update(exempt=True)
    assert tallies.recount(by=US) == 7  # her school, and all above it
    assert (tally("A1"), tally("CG")["exempt"]) == ({"on_roll": 2, "exempt": 1, "waits_collected": 1}, 1)


def test_the_proof_is_due_once_a_day(on):
    tallies.prove_daily(by=US)
    StageCount.objects.update(collected=9)
    assert tallies.prove_daily(by=US) == 0
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert tallies.prove_daily(by=US) > 0


def test_any_history_leaves_figures_that_the_people_themselves_bear_out(people, offices, bilal):
    """Every verb that moves somebody's figures, one after another, folded now and then."""
    numbers = iter([3, 1, 4, 1, 5, 2, 6, 5, 3, 5] * 3)
    today = clock.today()
    for code in ("DIET", "A1", "TILDA", "A1"):
        for person in people.values():
            stage = LADDER[1:][next(numbers) % 5]
            reach(steps=[Reached(person.pk, stage, clock.now())], by=US, source="own")
            operations.transfer(person_id=person.pk, new=NewPosting(offices[code].pk, today), relieved_on=today, by=US)
        tallies.fold()
    stage = StageChange.objects.filter(person=people["rani"])[0].stage
    take_back(person_id=people["rani"].pk, stage=stage, by=US, reason="Her namesake's")
    operations.record_death(person_id=people["mohan"].pk, died_on=today, by=US)
    assert truths.differences() == {}
    assert tallies.recount(by=US) == 0
