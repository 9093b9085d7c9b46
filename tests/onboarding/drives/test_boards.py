"""Who has sent, who has not; figures by deltas, never counted in a request; each list with a constant number of statements."""

from datetime import timedelta

import pytest

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.onboarding.models import Delta, Drive, DriveState, State, Submission, Tally
from kshamta.onboarding.operations import cases_found, checking, drives as operations, folding
from kshamta.onboarding.queries import boards, cards, drives, timing
from kshamta.onboarding.queries.boards import Filters
from kshamta.onboarding.queries.opened import opened
from kshamta.onboarding.queries.pages import Wish
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import NoSuchDrive, NoSuchSubmission
from kshamta.onboarding.sheets import masking
from tests.onboarding.drives import cast as people
from tests.onboarding.drives.cast import wanted


@people.RUNNING.above
def half_way(running):
    """A1 accepted, A2 sent, A3 returned, B1 begun."""
    running.given("A1", 1, 2, to="asha")
    running.send("A2", 11, 12, to="asha")
    running.send("A3", 21, to="asha")
    checking.return_(submission_id=running.roster("A3").pk, by=running["asha"], reason="The PIN is another office's.")
    running.fill("B1", 31)
    return running


def states(page):
    return [(child.code, child.state) for child in page.rows]


def test_what_waits_for_the_check_comes_first(half_way):
    found = boards.board(half_way.position("A").pk, half_way["asha"])
    assert states(found.children) == [("A2", "submitted"), ("A3", "returned"), ("A1", "accepted")]
    assert found.waiting == 1 and found.missing == 2 and found.counts == {"submitted": 1, "returned": 1, "accepted": 1}
    assert found.may == {"remind", "check", "accept-clean", "sign-up"}


@pytest.mark.parametrize("folded", [False, True])
def test_figures_of_all_levels_are_right_folded_or_not(half_way, folded):
    if folded:
        assert folding.fold() > 0 and not Delta.objects.exists()
    district = boards.board(half_way.position("D").pk, half_way["bilal"])
    figures = {child.code: child.figures for child in district.children.rows}
    assert (figures["A"].rosters, figures["A"].accepted, figures["A"].submitted, figures["A"].returned) == (3, 1, 1, 1)
    assert (figures["B"].rosters, figures["B"].draft, figures["B"].not_begun, figures["B"].rows) == (3, 1, 2, 1)
    assert (district.figures.rosters, district.figures.rows, district.figures.rows_accepted) == (6, 6, 2)
    state = boards.board(half_way.position("DPI").pk, half_way["farhan"])
    assert (state.figures.rosters, state.figures.working, state.figures.rows_accepted) == (8, 10, 2)


def test_a_recount_finds_nothing_wrong(half_way):
    folding.fold()
    assert folding.recount(by=half_way["farhan"]) == 0


def test_a_recount_puts_right_what_is_wrong(half_way):
    folding.fold()
    Tally.objects.filter(submission=half_way.position("A")).update(accepted=7, rows=900)
    assert folding.recount(by=half_way["farhan"]) == 1
    tally = Tally.objects.get(submission=half_way.position("A"))
    assert (tally.accepted, tally.rows) == (1, 5)
    assert Event.objects.get(operation=Recorded.TALLIES_MENDED).details == {"positions": 1}


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(state=State.SUBMITTED), ["A2"]), (Filters(words="office a3"), ["A3"]), (Filters(sort="name"), ["A1", "A2", "A3"]),
        (Filters(sort="rows"), ["A1", "A2", "A3"]), (Filters(only="faulty"), []), (Filters(only="late"), []),
        (Filters(only="nonsense", sort="nonsense", state="nonsense"), ["A2", "A3", "A1"]),
    ],
)  # fmt: skip
def test_filters_and_order(half_way, filters, codes):
    found = boards.board(half_way.position("A").pk, half_way["asha"], filters)
    assert [child.code for child in found.children.rows] == codes


def test_a_joint_director_sees_his_districts_side_by_side(half_way):
    found = boards.area(half_way.drive_id, half_way["jyoti"])
    assert {child.code for child in found.children.rows} == {"D", "E", "DIET"}
    assert found.may == {"remind"} and found.figures.rosters == 8 and found.above is None


def test_chitra_sees_nothing_of_another_district(half_way):
    for code in ("D", "A", "DPI"):
        with pytest.raises(NoSuchSubmission):
            boards.board(half_way.position(code).pk, half_way["chitra"])
    assert boards.board(half_way.position("E").pk, half_way["chitra"]).figures.rosters == 1


def test_scerts_institutions_are_seen_by_scert_and_by_the_directorate(half_way):
    for name in ("surekha", "farhan"):
        assert states(boards.board(half_way.position("SCERT").pk, half_way[name]).children) == [("DIET", "not-begun")]
    with pytest.raises(NoSuchSubmission):
        boards.board(half_way.position("SCERT").pk, half_way["bilal"])


def test_a_drive_being_prepared_is_seen_by_those_who_may_order_it(cast):
    drive_id = operations.prepare(office_id=cast.offices["DPI"].pk, by=cast["farhan"], wanted=wanted())
    assert [line.id for line in drives.drives_of(cast["farhan"])] == [drive_id]
    assert drives.drives_of(cast["asha"]) == []
    with pytest.raises(NoSuchDrive):
        drives.drive_page(drive_id, cast["asha"])


def test_each_sees_his_own_place_in_a_drive(half_way):
    line = {name: drives.drives_of(half_way[name])[0] for name in ("farhan", "asha", "ddo A1", "jyoti")}
    assert line["farhan"].position_id == half_way.position("DPI").pk and line["farhan"].mine
    assert line["asha"].position_id == half_way.position("A").pk and line["asha"].figures.rosters == 3
    assert line["ddo A1"].roster_id == half_way.roster("A1").pk and line["ddo A1"].position_id is None
    assert line["jyoti"].position_id is None and line["jyoti"].figures.rosters == 8


def test_a_preview_counts_before_anything_is_made(cast):
    drive_id = operations.prepare(office_id=cast.offices["DPI"].pk, by=cast["farhan"], wanted=wanted())
    found = drives.preview(drive_id, cast["farhan"])
    assert (found.rosters, found.positions, found.people, found.without_strength) == (8, 7, 10, 1)
    assert [line.code for line in found.without_strength_first] == ["F1"]
    assert found.by_kind == {"school": 7, "diet": 1} and found.missing == () and found.without_nodal == 0


def test_lists_ask_a_constant_number_of_times(half_way, django_assert_max_num_queries):
    bilal, jyoti, farhan, position = half_way["bilal"], half_way["jyoti"], half_way["farhan"], half_way.position("D").pk
    with django_assert_max_num_queries(15):
        boards.board(position, bilal)
    with django_assert_max_num_queries(6):
        drives.drives_of(jyoti)
    with django_assert_max_num_queries(6):
        drives.drive_page(half_way.drive_id, farhan)


def test_the_home_page_knows_what_waits(half_way, django_assert_max_num_queries):
    cards_of = {name: half_way[name] for name in ("asha", "ddo A1", "jyoti", "chitra", "farhan")}
    with django_assert_max_num_queries(5):
        asha = cards.cards(cards_of["asha"])[0]
    assert (asha.waiting, asha.missing, asha.timing.given, asha.timing.missing) == (1, 2, 2, 1) and asha.roster is None
    ddo = cards.cards(cards_of["ddo A1"])[0]
    assert (ddo.roster.state, ddo.roster.rows, ddo.roster.days_left, ddo.timing) == ("accepted", 2, 6, None)
    with django_assert_max_num_queries(8):
        assert cards.cards(cards_of["jyoti"])[0].timing.rosters == 8
    assert cards.cards(cards_of["chitra"])[0].timing.rosters == 1 and cards.cards(cards_of["farhan"])[0].timing.rosters == 8


def test_what_runs_stands_before_many_newer_ones_that_do_not(half_way):
    running = Drive.objects.get(pk=half_way.drive_id)
    for number in range(3):
        running.pk, running.state, running.made_at = new_id(), DriveState.CLOSED, clock.now() + timedelta(hours=number)
        running.save(force_insert=True)
    assert drives.drives_of(half_way["devi"])[0].id == half_way.drive_id
    assert [card.drive.id for card in cards.cards(half_way["devi"])] == [half_way.drive_id]


def test_a_roster_has_no_board(half_way):
    roster = half_way.roster("A1").pk
    for read in (boards.board, timing.timing, timing.late):
        with pytest.raises(NoSuchSubmission):
            read(roster, half_way["asha"])


def test_what_stands_in_a_case_is_not_accepted_unseen(running):
    running.send("A1", 1, 2, to="asha")
    running.send("A2", 2, 12, to="asha")  # number 2 serves at both
    assert boards.board(running.position("A").pk, running["asha"]).clean == 2
    cases_found.find_waiting(by=system("test"))
    assert boards.board(running.position("A").pk, running["asha"]).clean == 0
    assert checking.accept_clean(above_id=running.position("A").pk, by=running["asha"]) == 0
    whole = opened(running.roster("A1").pk, running["asha"], "hi", Wish())
    assert {odd.code.value for odd in whole.unusual} == {"cases"}


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("mobile", "9712340537", "97xxxxxx37"), ("mobile", "97123", "xxxx"), ("mobile", "", ""), ("email", "sunita@cg.gov.in", "s•••@cg.gov.in"),
        ("email", "no address", "noxxxxxxss"), ("email", "x", "xxxx"),
    ],
)  # fmt: skip
def test_contacts_are_shown_so_that_one_knows_ones_own(field, text, shown):
    assert masking.contact(field, text) == shown


def codes(running, code, name, **filters):
    found = boards.board(running.position(code).pk, running[name], Filters(**filters))
    return {child.code for child in found.children.rows}


def test_a_district_and_the_state_are_filtered_by_what_lies_below(half_way):
    Submission.objects.filter(pk=half_way.roster("B1").pk).update(faulty=1, warned=2, due_on=clock.today() - timedelta(days=1))
    for only in ("faulty", "warned", "short", "late"):
        assert codes(half_way, "D", "bilal", only=only) - {"DIET"} == {"B"}, only
        assert "D" in codes(half_way, "DPI", "farhan", only=only) and "E" not in codes(half_way, "DPI", "farhan", only=only), only
    area = boards.area(half_way.drive_id, half_way["jyoti"], Filters(only="faulty"))
    assert [child.code for child in area.children.rows] == ["D"]
    assert codes(half_way, "A", "asha", only="faulty") == set()


def test_a_position_that_has_not_gone_up_in_time_is_late_itself(half_way):
    Submission.objects.filter(pk=half_way.position("A").pk).update(due_on=clock.today() - timedelta(days=1))
    assert codes(half_way, "D", "bilal", only="late") == {"A"} and codes(half_way, "DPI", "farhan", only="late") == {"D"}


def test_the_rosters_missing_are_just_those_that_are_counted(half_way):
    """A3 was returned, B1 is a draft: they are missing, too, and are listed however deep they lie."""
    assert codes(half_way, "A", "asha", only="missing") == {"A3"}
    for code, name in (("A", "asha"), ("D", "bilal"), ("DPI", "farhan")):
        found = boards.board(half_way.position(code).pk, half_way[name], Filters(only="missing"))
        assert found.children.total == found.timing.missing and all(child.kind == "roster" for child in found.children.rows)
    area = boards.area(half_way.drive_id, half_way["jyoti"], Filters(only="missing"))
    assert area.children.total == area.figures.missing == 6
    assert codes(half_way, "D", "bilal", only="missing", state="returned") == {"A3"}
