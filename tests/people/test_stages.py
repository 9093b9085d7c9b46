"""The ledger of stages: written in bulk by one writer, told once by each source, put right by a correcting entry alone."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.people import operations
from kshamta.people.models import Person, Stage, StageChange, StageDelta, StageSource
from kshamta.people.operations.stages import Reached, reach, take_back
from kshamta.people.refusals import DatesDisagree, NoSuchPerson, NoSuchStage, NotReached, NotYours, StageReasonTooShort
from kshamta.people.rules.stages import FIGURES
from kshamta.people.values import LoadedPerson

LATE = datetime(2026, 11, 20, 6, tzinfo=UTC)
EARLY = LATE - timedelta(days=9)
US = system("test")


@pytest.fixture
def rani(somebody, dev):
    return operations.enter(new=somebody(name_en="Rani Dewangan"), by=dev)


@pytest.fixture
def gain():
    """`gain()`: what the deltas since the last asking add up to, by office, without the noughts."""

    def since():
        sums = {}
        for office_id, *figures in StageDelta.objects.values_list("office_id", *FIGURES):
            mine = sums.setdefault(office_id, dict.fromkeys(FIGURES, 0))
            for name, figure in zip(FIGURES, figures, strict=True):
                mine[name] += figure
        StageDelta.objects.all().delete()
        return {pk: {name: figure for name, figure in mine.items() if figure} for pk, mine in sums.items()}

    return since


def stands(person):
    person.refresh_from_db()
    return person.stage, person.stage_at, person.waits_for


def test_a_roster_and_a_batch_carry_people_on(sunita, rani):
    steps = [Reached(sunita.pk, Stage.COLLECTED, EARLY), Reached(rani.pk, Stage.COLLECTED, EARLY)]
    assert reach(steps=steps, by=US, source=StageSource.ROSTER) == 2
    assert reach(steps=[Reached(rani.pk, Stage.SENT, LATE)], by=US, source=StageSource.PORTAL_BATCH) == 1
    assert stands(sunita) == (Stage.COLLECTED, EARLY, Stage.SENT)
    assert stands(rani) == (Stage.SENT, LATE, Stage.REGISTERED)
    assert list(Person.objects.reached(Stage.COLLECTED).lacking(Stage.SENT)) == [sunita]


def test_told_twice_it_stands_once(sunita):
    steps = [Reached(sunita.pk, Stage.REGISTERED, LATE)]
    assert reach(steps=steps * 2, by=US, source=StageSource.PORTAL_RESULT) == 1
    assert reach(steps=steps, by=US, source=StageSource.PORTAL_RESULT) == 0
    assert StageChange.objects.count() == 1


def test_the_portal_and_our_own_side_stand_side_by_side(sunita):
    reach(steps=[Reached(sunita.pk, Stage.FIRST_LOGIN, LATE)], by=US, source=StageSource.OWN)
    reach(steps=[Reached(sunita.pk, Stage.FIRST_LOGIN, EARLY)], by=US, source=StageSource.PORTAL_REPORT)
    assert set(sunita.stage_changes.values_list("source", "at")) == {("own", LATE), ("portal-report", EARLY)}
    assert stands(sunita) == (Stage.FIRST_LOGIN, EARLY, Stage.COLLECTED)


def test_whom_we_do_not_know_is_passed_over(sunita):
    steps = [Reached(uuid4(), Stage.SENT, LATE), Reached(sunita.pk, Stage.SENT, LATE)]
    assert reach(steps=steps, by=US, source=StageSource.PORTAL_BATCH) == 1


@pytest.mark.parametrize("stage", [0, Stage.ON_ROLL, 7])
def test_only_a_stage_that_is_reached_is_written(sunita, stage):
    with pytest.raises(NoSuchStage):
        reach(steps=[Reached(sunita.pk, stage, LATE)], by=US, source=StageSource.OWN)


def test_nothing_happens_ahead_of_today(sunita):
    with pytest.raises(DatesDisagree):
        reach(steps=[Reached(sunita.pk, Stage.SENT, clock.now() + timedelta(days=3))], by=US, source=StageSource.OWN)


def test_an_officers_word_holds_for_his_own_people_alone(sunita, dev, chitra, farhan):
    steps = [Reached(sunita.pk, Stage.VERIFIED, LATE)]
    for stranger in (chitra, farhan):
        with pytest.raises(NotYours):
            reach(steps=steps, by=stranger, source=StageSource.OFFICER)
    assert reach(steps=steps, by=dev, source=StageSource.OFFICER) == 1
    assert StageChange.objects.get().by == dev.account_id


def test_one_line_of_the_record_for_all_of_them(sunita, rani, recorded):
    steps = [Reached(person.pk, Stage.COLLECTED, EARLY) for person in (sunita, rani)]
    (event,) = recorded(lambda: reach(steps=steps, by=US, source=StageSource.ROSTER))
    assert (event.operation, event.number) == ("people.stages.reached", 2)
    assert event.details == {"source": "roster", "stages": {"collected": 2}}
    assert recorded(lambda: reach(steps=steps, by=US, source=StageSource.ROSTER)) == []


def test_her_own_page_tells_of_it(sunita, recorded):
    steps = [Reached(sunita.pk, Stage.FIRST_LOGIN, LATE), Reached(sunita.pk, Stage.VERIFIED, LATE)]
    (event,) = recorded(lambda: reach(steps=steps, by=US, source=StageSource.OWN))
    assert event.person_id == sunita.pk


def test_a_correcting_entry_takes_a_stage_back_and_says_why(sunita, dev, recorded):
    reach(steps=[Reached(sunita.pk, Stage.COLLECTED, EARLY)], by=US, source=StageSource.ROSTER)
    reason = "Namesake of another school"
    (event,) = recorded(lambda: take_back(person_id=sunita.pk, stage=Stage.COLLECTED, by=dev, reason=reason))
    back = sunita.stage_changes.get(reached=False)
    assert stands(sunita)[::2] == (Stage.ON_ROLL, Stage.COLLECTED)
    assert ring().unseal(back.sealed_reason, f"people.stage/{back.pk}/reason").decode() == reason
    assert (event.person_id, event.details) == (sunita.pk, {"stage": "collected"})


def test_what_was_told_before_does_not_count_again_and_what_is_told_after_does(sunita, dev):
    steps = [Reached(sunita.pk, Stage.REGISTERED, EARLY)]
    reach(steps=steps, by=US, source=StageSource.PORTAL_RESULT)
    take_back(person_id=sunita.pk, stage=Stage.REGISTERED, by=dev, reason="Registered for somebody else")
    assert reach(steps=steps, by=US, source=StageSource.PORTAL_RESULT) == 0
    later = [Reached(sunita.pk, Stage.REGISTERED, clock.now())]
    assert reach(steps=later, by=US, source=StageSource.PORTAL_RESULT) == 1
    assert stands(sunita)[0] == Stage.REGISTERED


def test_only_who_keeps_her_takes_it_back_only_with_a_reason_only_what_stands(sunita, dev, chitra, farhan):
    said = {"person_id": sunita.pk, "stage": Stage.COLLECTED}
    with pytest.raises(NotReached):
        take_back(**said, by=dev, reason="It never was so")
    reach(steps=[Reached(sunita.pk, Stage.COLLECTED, EARLY)], by=US, source=StageSource.ROSTER)
    with pytest.raises(StageReasonTooShort):
        take_back(**said, by=dev, reason="wrong    ")
    with pytest.raises(NoSuchPerson):
        take_back(**said, by=chitra, reason="I do not like her")
    with pytest.raises(NotYours):
        take_back(**said, by=farhan, reason="I do not like her")


def test_a_batch_withdrawn_takes_its_stage_back_of_all_who_had_it(sunita, rani, gain, recorded):
    reach(steps=[Reached(sunita.pk, Stage.SENT, EARLY)], by=US, source=StageSource.PORTAL_BATCH)
    gain()
    both = {"person_ids": [sunita.pk, rani.pk], "stage": Stage.SENT, "by": US, "reason": "The batch was withdrawn"}
    (event,) = recorded(lambda: operations.take_back_many(**both))
    assert (event.number, event.details) == (1, {"source": "portal-batch", "stage": "sent"})
    assert stands(sunita)[0] == stands(rani)[0] == Stage.ON_ROLL
    assert gain() == {sunita.office_id: {"sent": -1}}
    assert operations.take_back_many(**both) == 0
    with pytest.raises(StageReasonTooShort):
        operations.take_back_many(**both | {"reason": "wrong"})
    with pytest.raises(NoSuchStage):
        operations.take_back_many(**both | {"stage": Stage.ON_ROLL})


def test_six_statements_however_many_people(sunita, rani, django_assert_num_queries):
    steps = [Reached(pk, Stage.COLLECTED, EARLY) for pk in (sunita.pk, rani.pk)]
    with django_assert_num_queries(8):  # two of them the savepoint's
        reach(steps=steps, by=US, source=StageSource.ROSTER)


def test_offices_gain_what_their_people_reach(sunita, gain, offices, dev):
    a1 = offices["A1"].pk
    assert gain() == {a1: {"on_roll": 1, "waits_collected": 1}}
    reach(steps=[Reached(sunita.pk, Stage.COLLECTED, EARLY)], by=US, source=StageSource.ROSTER)
    assert gain() == {a1: {"collected": 1, "waits_collected": -1, "waits_sent": 1}}
    take_back(person_id=sunita.pk, stage=Stage.COLLECTED, by=dev, reason="Namesake of another school")
    assert gain() == {a1: {"collected": -1, "waits_collected": 1, "waits_sent": -1}}


def test_a_transfer_moves_her_figures_and_retiring_ends_them(sunita, gain, offices, bilal):
    reach(steps=[Reached(sunita.pk, Stage.COLLECTED, EARLY)], by=US, source=StageSource.ROSTER)
    gain()
    today = clock.today()
    here, there = offices["A1"].pk, offices["DIET"].pk
    new = operations.postings.NewPosting(there, today)
    operations.transfer(person_id=sunita.pk, new=new, relieved_on=today, by=bilal)
    mine = {"on_roll": 1, "collected": 1, "waits_sent": 1}
    assert gain() == {there: mine, here: dict.fromkeys(mine, -1)}
    operations.retire(person_id=sunita.pk, last_day=today - timedelta(days=1), by=bilal)
    assert gain() == {there: dict.fromkeys(mine, -1)}
    operations.reinstate(person_id=sunita.pk, by=bilal)
    assert gain() == {there: mine}


def test_a_load_counts_all_it_brings(offices, gain, long_ago):
    people = [
        LoadedPerson(f"Person {number}", "", "Female", f"E{number}", offices[code].pk, "Teacher", "C", long_ago, "", "")
        for number, code in enumerate(["A1", "A1", "DIET"])
    ]
    operations.bulk_load(people=people, by=US)
    assert gain() == {offices[code].pk: {"on_roll": n, "waits_collected": n} for code, n in (("A1", 2), ("DIET", 1))}
    assert set(Person.objects.values_list("on_roll", "waits_for", "exempt")) == {(True, Stage.COLLECTED, False)}
