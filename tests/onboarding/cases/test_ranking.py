"""Everybody below a position compared with everybody: what looks alike becomes a case with its probability; nobody is merged."""

from datetime import timedelta

import polars as pl
import pytest

from kshamta.audit.models import Event
from kshamta.onboarding.cases import look_alikes
from kshamta.onboarding.models import Case, DriveState, Ranking, State as RosterState, Version
from kshamta.onboarding.operations import cases, cases_ranked
from kshamta.onboarding.queries import cases as queries, one_case
from kshamta.onboarding.refusals import DriveNotRunning, NoSuchCase
from kshamta.onboarding.rules.cases import Kind, State
from tests.cast import person

from .conftest import US, frame

REKHA = person(1, full_name="Rekha Netam", mobile="9812345610", email="rekha.netam@example.gov.in", employee_id="02210004010")
AGAIN = person(
    2,
    full_name="Rekha Netaam",
    mobile="9812345601",
    email="rekha.netam@example.org",
    employee_id="02210004100",
    office_pin="493881",
)  # another clerk: two digits exchanged in the number and in the ID, another provider
OTHERS = [
    person(n, full_name=name) for n, name in enumerate(("Mohan Lal Verma", "Gita Dhruw", "Dinesh Yadav", "Kamla Markam"), 10)
]


# ---- the comparison itself: no database ----


def found(*rosters, least=0.9):
    rows = pl.concat([frame(list(people)).with_columns(roster=pl.lit(at, pl.UInt32)) for at, people in enumerate(rosters)])
    return [(left, right, round(p, 3)) for left, right, p in look_alikes.rank(rows, least).iter_rows()]


def test_one_person_as_two_clerks_write_her_is_found():
    assert [(left, right) for left, right, _ in found([REKHA, *OTHERS[:2]], [*OTHERS[2:], AGAIN])] == [(0, 5)]


def test_a_name_and_a_pin_alone_are_not_enough():
    assert found([REKHA], [person(5, full_name="Rekha Netam", employee_id="77130009921")], OTHERS) == []


def test_couples_with_one_telephone_are_two_people():
    husband = person(7, full_name="Suresh Kumar Mandavi", mobile=REKHA[1], gender="Male", designation="Peon", group="D")
    assert found([REKHA], [husband], OTHERS) == []


def test_rows_of_one_roster_are_its_own_matter():
    assert found([REKHA, AGAIN], OTHERS) == []


@pytest.mark.parametrize("rosters", [([REKHA],), ([],), ([], []), ([REKHA], [])])
def test_where_there_is_nothing_to_compare_nothing_is_found(rosters):
    assert found(*rosters) == []


def test_what_is_missing_speaks_neither_for_nor_against():
    bare = frame([REKHA]).with_columns(email=pl.lit(None, pl.String), mobile=pl.lit(None, pl.String), roster=pl.lit(0, pl.UInt32))
    same = frame([person(3, full_name="Rekha Netam", employee_id=REKHA[6])]).with_columns(roster=pl.lit(1, pl.UInt32))
    pairs = look_alikes.rank(pl.concat([bare, same]), 0.5)
    assert pairs.height == 1


def test_the_same_rows_give_the_same_probabilities():
    first, second = (found([REKHA, *OTHERS[:2]], [*OTHERS[2:], AGAIN]) for _ in range(2))
    assert first == second


def test_nothing_of_the_comparison_touches_the_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found([REKHA, *OTHERS[:2]], [*OTHERS[2:], AGAIN])
    assert list(tmp_path.iterdir()) == []


def test_the_weights_are_probabilities():
    for levels in look_alikes.COMPARED.values():
        assert abs(sum(level.m for level in levels) - 1) < 0.011
        assert all(0 < level.m <= 1 and 0 < level.u <= 1 for level in levels) and levels[-1].condition == "ELSE"


# ---- what becomes of it ----


@pytest.fixture
def ranked(doubles):
    """Rekha stands in A1 and, written otherwise, in TILDA."""
    doubles.give("A1", REKHA, *OTHERS[:2])
    doubles.give("TILDA", *OTHERS[2:], AGAIN)
    return doubles


def rank(doubles, code="RAIPUR"):
    return cases_ranked.rank(position_id=doubles.position(code).pk, by=US)


def alike():
    return Case.objects.filter(kind=Kind.LOOKS_ALIKE)


@pytest.mark.django_db
def test_a_pair_becomes_a_case_of_both_offices_that_presses(ranked, dev, bilal):
    assert not Case.objects.exists()
    assert rank(ranked) == 1
    case = alike().get()
    assert case.weight > 0.9 and case.decider == ranked.position("RAIPUR") and str(case.due_on) == "2025-12-24"
    page = one_case.case_page(case.pk, dev)
    assert [(side.code, row) for side, row in page.columns] == [("A1", 2), ("TILDA", 4)] and page.line.certain > 90
    assert queries.counts(dev)["mine"] == 1
    ranking = Ranking.objects.get()
    assert (ranking.rows, ranking.pairs, ranking.left_out) == (6, 1, 0)


@pytest.mark.django_db
def test_the_same_rosters_are_not_searched_again(ranked):
    rank(ranked)
    assert rank(ranked) == 0 and Event.objects.filter(operation="onboarding.look-alikes.ranked").count() == 1


@pytest.mark.django_db
def test_a_case_that_stands_already_gets_its_probability_and_no_second_one(doubles):
    doubles.give("A1", REKHA, *OTHERS[:2])
    doubles.give("TILDA", *OTHERS[2:], person(2, full_name="Rekha Netam", mobile=REKHA[1], employee_id="02210004100"))
    case = doubles.the_case(Kind.MOBILE)
    assert case.weight == 2 and rank(doubles) == 1
    case.refresh_from_db()
    assert 2.9 < case.weight < 3 and not alike().exists()


@pytest.mark.django_db
def test_a_name_that_is_probable_presses(doubles):
    doubles.give("A1", REKHA, *OTHERS[:2])
    doubles.give("TILDA", *OTHERS[2:], (*("Rekha Netam", *AGAIN[1:7]), REKHA[7]))
    case = doubles.the_case(Kind.NAME_AND_PIN)
    assert case.due_on is None
    rank(doubles)
    case.refresh_from_db()
    assert case.due_on is not None and case.weight > 0.9 and not alike().exists()


@pytest.mark.django_db
def test_a_mended_row_ends_the_look_alike_and_a_decision_stays(ranked, dev, tara):
    rank(ranked)
    ranked.give("TILDA", *OTHERS[2:])
    rank(ranked)
    assert alike().get().state == State.GONE
    ranked.give("TILDA", *OTHERS[2:], AGAIN)
    rank(ranked)
    case = alike().get()
    assert case.state == State.OPEN
    for by in (dev, tara):
        cases.say(case_id=case.pk, by=by, said="wrong")
    ranked.give("TILDA", *OTHERS[2:], AGAIN, person(40, full_name="Anil Baghel"))
    assert rank(ranked) == 0 and alike().get().state == State.AGREED


@pytest.mark.django_db
def test_a_roster_with_its_office_again_is_neither_compared_nor_cleared(ranked):
    rank(ranked)
    roster = ranked.roster("TILDA")
    roster.state = RosterState.RETURNED
    roster.save()
    rank(ranked)
    assert alike().get().state == State.OPEN


@pytest.mark.django_db
def test_a_district_is_searched_by_itself(ranked):
    assert rank(ranked, "DURG") == 0 and rank(ranked, "TILDA") == 0 and rank(ranked, "DPI") == 1


@pytest.mark.django_db
def test_an_officer_asks_for_a_search_of_his_position_and_nobody_elses(ranked, bilal, chitra, dev):
    position = ranked.position("RAIPUR").pk
    for by in (chitra, dev):
        with pytest.raises(NoSuchCase):
            cases_ranked.ask(position_id=position, by=by)
    with pytest.raises(NoSuchCase):
        cases_ranked.ask(position_id=ranked.roster("A1").pk, by=dev)
    cases_ranked.ask(position_id=position, by=bilal)
    assert cases_ranked.rank_due(by=US) == 1
    assert Event.objects.get(operation="onboarding.look-alikes.asked").office_path == bilal.office_path


@pytest.mark.django_db
def test_what_was_asked_is_searched_once_and_the_whole_drive_once_a_day(ranked, bilal):
    assert [each.pk for each in (ranked.position("DPI"),)] == cases_ranked._due()
    cases_ranked.rank_due(by=US)
    assert cases_ranked._due() == []
    cases_ranked.ask(position_id=ranked.position("RAIPUR").pk, by=bilal)
    ranked.standing.moved.shift(timedelta(minutes=1))
    assert cases_ranked._due() == [ranked.position("RAIPUR").pk]
    cases_ranked.rank_due(by=US)
    assert cases_ranked._due() == []
    ranked.standing.moved.shift(timedelta(days=1))
    assert cases_ranked._due() == [ranked.position("DPI").pk]


@pytest.mark.django_db
def test_a_search_at_work_is_not_begun_twice_and_a_dead_one_is(ranked):
    cases_ranked._begun(ranked.position("DPI").pk)
    assert cases_ranked._due() == []
    ranked.standing.moved.shift(timedelta(hours=2))
    assert cases_ranked._due() == [ranked.position("DPI").pk]


@pytest.mark.django_db
def test_while_the_drive_rests_nothing_is_searched(ranked, bilal):
    ranked.standing.drive.state = DriveState.PAUSED
    ranked.standing.drive.save()
    assert cases_ranked._due() == []
    with pytest.raises(DriveNotRunning):
        cases_ranked.ask(position_id=ranked.position("RAIPUR").pk, by=bilal)


@pytest.mark.django_db
def test_nobody_is_merged_and_no_roster_changes(ranked):
    before = list(Version.objects.order_by("pk").values_list("content_hash", "revision"))
    rank(ranked)
    assert list(Version.objects.order_by("pk").values_list("content_hash", "revision")) == before


@pytest.mark.django_db
def test_the_most_probable_come_first_and_the_rest_is_counted(doubles, monkeypatch):
    monkeypatch.setattr(cases_ranked, "MOST", 1)
    doubles.give(
        "A1", REKHA, *OTHERS[:2], person(60, full_name="Suman Lata Kurre", employee_id="05550004010", mobile="9711111612")
    )
    doubles.give(
        "TILDA",
        *OTHERS[2:],
        AGAIN,
        person(61, full_name="Suman Lata Kurre", employee_id="05550004011", mobile="9711111613", office_pin="493881"),
    )
    rank(doubles)
    assert alike().count() == 1 and Ranking.objects.get().left_out == 1
