"""What can be done with an office, what is refused, and that each verb writes one row of the record."""

from datetime import date, timedelta

import pytest

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation.ids import new_id
from kshamta.offices import operations, queries, refusals
from kshamta.offices.models import Office, OfficeName, OfficePlacement, Strength
from kshamta.offices.recorded import Recorded
from kshamta.offices.values import Facts

from .conftest import BEGAN, TODAY, new, now, paths_are_right, tree

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def recorded(state):
    """What has been written into the record since the small state was there."""
    before = set(Event.objects.values_list("pk", flat=True))

    def rows():
        return list(Event.objects.exclude(pk__in=before).order_by("at", "pk"))

    return rows


def test_open_puts_an_office_below_its_parent(state, admin, recorded):
    office = operations.open_office(new=new("S2", "ddo", "B", pin="492001"), by=admin)
    assert office.path.startswith(now(state["B"]).path) and office.opened_on == TODAY
    assert [(p.parent.code, p.starts_on) for p in office.placements.all()] == [("B", TODAY)]
    assert [(n.name_en, n.starts_on) for n in office.names.all()] == [("Office S2", TODAY)]
    [row] = recorded()
    assert (row.operation, row.about_id, row.office_path) == (Recorded.OPENED, office.pk, office.path)
    assert row.account_id == admin.account_id and row.charge == "test" and row.details["parent"] == "B"


@pytest.mark.parametrize("row, refusal", [
    (new("A", "ddo", "B"), refusals.CodeTaken),
    (new("has space", "ddo", "B"), refusals.BadCode),
    (new("", "ddo", "B"), refusals.BadCode),
    (new("X", "ddo", "NOWHERE"), refusals.NoSuchOffice),
    (new("X", "ddo", "F"), refusals.NoSuchOffice),
    (new("X", "village", "B"), refusals.NoSuchLevel),
    (new("X", "block", "B"), refusals.LevelNotBelow),
    (new("X", "district", "B"), refusals.LevelNotBelow),
    (new("X", "ddo", "B", name_hi=" "), refusals.NameMissing),
    (new("X", "directorate"), refusals.NotYours),
    (new("X", "institution", "B", branch_to=("SCERT",)), refusals.NoSuchOffice),
])  # fmt: skip
def test_open_refuses_by_name(bilal, row, refusal):
    with pytest.raises(refusal):
        operations.open_office(new=row, by=bilal)
    assert row.code in ("A",) or not Office.objects.filter(code=row.code).exists()


def test_codes_that_differ_in_case_alone_are_one_code(state, admin):
    with pytest.raises(refusals.CodeTaken) as refused:
        operations.open_office(new=new("diet", "ddo", "B"), by=admin)
    assert refused.value.data["office_code"] == "DIET"
    assert operations.open_office(new=new("TST-0", "ddo", "b"), by=admin).parent.code == "B"
    with pytest.raises(refusals.CodeTaken):
        operations.bulk_open(rows=[new("TST-1", "ddo", "B"), new("tst-1", "ddo", "B")], by=admin, on=TODAY)


def test_open_refuses_below_an_office_that_does_not_stand_then(state, admin):
    with pytest.raises(refusals.NotStanding):
        operations.open_office(new=new("X", "ddo", "B"), by=admin, on=BEGAN - timedelta(days=1))
    operations.close(office_id=state["B"].pk, by=admin, on=TOMORROW)
    with pytest.raises(refusals.NotStanding):
        operations.open_office(new=new("X", "ddo", "B"), by=admin)


def test_asha_may_look_and_not_change(state, asha):
    a = state["A"].pk
    for verb in (
        lambda: operations.open_office(new=new("X", "ddo", "A"), by=asha),
        lambda: operations.rename(office_id=a, name_hi="क", name_en="K", by=asha),
        lambda: operations.correct(office_id=a, facts=Facts(pin="492001"), by=asha),
        lambda: operations.move(office_id=state["S1"].pk, to=a, by=asha),
        lambda: operations.close(office_id=a, by=asha),
        lambda: operations.reopen(office_id=a, by=asha),
        lambda: operations.merge(office_id=a, into=a, by=asha),
        lambda: operations.attach(office_id=a, to=a, by=asha),
        lambda: operations.detach(office_id=a, to=a, by=asha),
        lambda: operations.set_strength(office_id=a, figures={"C": 1}, as_on=TODAY, by=asha),
    ):
        with pytest.raises(refusals.NotYours) as caught:
            verb()
        assert caught.value.status == 404


def test_chitra_cannot_tell_a_foreign_office_from_none(state, chitra):
    for office_id in (state["A"].pk, new_id()):
        with pytest.raises(refusals.NoSuchOffice):
            operations.rename(office_id=office_id, name_hi="क", name_en="K", by=chitra)
    with pytest.raises(refusals.NoSuchOffice):
        operations.move(office_id=state["F"].pk, to=state["D"].pk, by=chitra)
    with pytest.raises(refusals.NoSuchOffice):
        operations.merge(office_id=state["F"].pk, into=state["B"].pk, by=chitra)


def test_rename_keeps_the_former_name_with_its_days(state, admin, recorded):
    office = operations.rename(office_id=state["B"].pk, name_hi="नया नाम", name_en="New Name", by=admin, version=1)
    assert (office.name_hi, office.name_en, office.version) == ("नया नाम", "New Name", 2)
    kept = OfficeName.objects.filter(office=office).order_by("starts_on").values_list("name_en", "starts_on", "ends_on")
    assert list(kept) == [("Office B", BEGAN, TODAY), ("New Name", TODAY, None)]
    [row] = recorded()
    assert row.operation == Recorded.RENAMED and row.before_hash != row.after_hash
    assert [each.code for each in queries.find("office b", admin.scope)] == ["B"], "a former name finds it too"


def test_rename_twice_a_day_leaves_the_last_name(state, admin):
    for name in ("First", "Second"):
        operations.rename(office_id=state["B"].pk, name_hi="नाम", name_en=name, by=admin)
    assert list(now(state["B"]).names.order_by("starts_on").values_list("name_en", flat=True)) == ["Office B", "Second"]


def test_rename_refuses_by_name(state, admin):
    b = state["B"].pk
    with pytest.raises(refusals.NameMissing):
        operations.rename(office_id=b, name_hi="", name_en="B", by=admin)
    with pytest.raises(refusals.NothingChanges):
        operations.rename(office_id=b, name_hi="कार्यालय B", name_en="Office B", by=admin)
    with pytest.raises(refusals.NotStanding):
        operations.rename(office_id=b, name_hi="क", name_en="K", by=admin, on=BEGAN - timedelta(days=1))
    with pytest.raises(refusals.ChangedMeanwhile):
        operations.rename(office_id=b, name_hi="क", name_en="K", by=admin, version=9)
    operations.rename(office_id=b, name_hi="क", name_en="K", by=admin, on=TOMORROW)
    with pytest.raises(refusals.LaterChangeStands):
        operations.rename(office_id=b, name_hi="ख", name_en="L", by=admin)


def test_a_renaming_to_come_is_taken_back(state, admin, recorded, the_day):
    b = state["B"]
    operations.rename(office_id=b.pk, name_hi="क", name_en="K", by=admin, on=TOMORROW)
    office = operations.keep_name(office_id=b.pk, by=admin)
    assert list(office.names.values_list("name_en", "starts_on", "ends_on")) == [("Office B", BEGAN, None)]
    assert [row.operation for row in recorded()] == [Recorded.RENAMED, Recorded.NAME_TAKEN_BACK]
    assert queries.find("k", admin.scope) == [], "what never was its name does not find it"
    operations.rename(office_id=b.pk, name_hi="ख", name_en="L", by=admin)
    with pytest.raises(refusals.NoNameToCome):
        operations.keep_name(office_id=b.pk, by=admin)
    the_day(TOMORROW)
    assert now(b).name_en == "L"


def test_a_renaming_to_come_is_taken_back_by_whoever_may_change_the_office(state, admin, asha, chitra):
    operations.rename(office_id=state["A"].pk, name_hi="क", name_en="K", by=admin, on=TOMORROW)
    with pytest.raises(refusals.NotYours):
        operations.keep_name(office_id=state["A"].pk, by=asha)
    with pytest.raises(refusals.NoSuchOffice):
        operations.keep_name(office_id=state["A"].pk, by=chitra)


@pytest.mark.parametrize("do", [
    lambda state, **how: operations.rename(office_id=state["B"].pk, name_hi="क", name_en="K", **how),
    lambda state, **how: operations.move(office_id=state["B"].pk, to=state["E"].pk, **how),
    lambda state, **how: operations.merge(office_id=state["B"].pk, into=state["A"].pk, **how),
    lambda state, **how: operations.close(office_id=state["B"].pk, **how),
    lambda state, **how: operations.attach(office_id=state["B"].pk, to=state["SCERT"].pk, **how),
    lambda state, **how: operations.open_office(new=new("NEW", "ddo", "B"), **how),
], ids=["rename", "move", "merge", "close", "attach", "open"])  # fmt: skip
def test_no_change_is_dated_more_than_a_year_ahead(state, admin, do):
    with pytest.raises(refusals.TooFarAhead):
        do(state, by=admin, on=TODAY.replace(year=TODAY.year + 36))
    do(state, by=admin, on=TODAY.replace(year=TODAY.year + 1))


def test_correct_changes_facts_and_nothing_else(state, admin, recorded):
    office = operations.correct(office_id=state["B"].pk, facts=Facts(pin="492001", ddo_code=" 0210 "), by=admin)
    assert (office.pin, office.ddo_code, office.version) == ("492001", "0210", 2)
    assert [each.code for each in queries.find("0210", admin.scope)] == ["B"]
    assert [row.operation for row in recorded()] == [Recorded.CORRECTED]
    with pytest.raises(refusals.NothingChanges):
        operations.correct(office_id=state["B"].pk, facts=Facts(pin="492001"), by=admin)


def test_move_takes_the_whole_subtree_along(state, admin, recorded):
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin)
    assert tree()["A"] == "E" and paths_are_right()
    assert now(state["S1"]).path.startswith(now(state["E"]).path)
    kept = OfficePlacement.objects.filter(office=state["A"]).order_by("starts_on").values_list("parent__code", "starts_on", "ends_on")
    assert list(kept) == [("D", BEGAN, TODAY), ("E", TODAY, None)]
    assert [(row.operation, row.office_path) for row in recorded()] == [(Recorded.MOVED, now(state["A"]).path)]


def test_move_is_one_statement_for_any_subtree(state, admin, django_assert_max_num_queries):
    rows = [new(f"N{number}", "ddo", "A") for number in range(300)]
    operations.bulk_open(rows=rows, by=admin, on=TODAY)
    with django_assert_max_num_queries(40) as few:
        operations.move(office_id=state["B"].pk, to=state["E"].pk, by=admin)
    with django_assert_max_num_queries(len(few)):
        operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin)
    assert paths_are_right()


def test_move_to_a_day_that_has_been_changes_the_old_tree_too(state, admin):
    day = TODAY - timedelta(days=60)
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin, on=day)
    assert [each.code for each in queries.children_on(state["E"], day)] == ["A", "F"]
    assert [each.code for each in queries.children_on(state["E"], day - timedelta(days=1))] == ["F"]
    assert tree()["A"] == "E" and paths_are_right()


def test_move_to_a_day_to_come_waits_for_the_tick(state, admin, the_day, recorded):
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin, on=TOMORROW)
    assert tree()["A"] == "D"
    assert operations.apply_due(today=TODAY) == 0
    the_day(TOMORROW)
    assert operations.apply_due(today=TOMORROW) == 1
    assert operations.apply_due(today=TOMORROW) == 0
    assert tree()["A"] == "E" and paths_are_right()
    assert [row.operation for row in recorded()] == [Recorded.MOVED, Recorded.DUE_APPLIED]


def test_a_name_to_come_waits_for_the_tick(state, admin, the_day):
    operations.rename(office_id=state["A"].pk, name_hi="कल", name_en="Tomorrow", by=admin, on=TOMORROW)
    assert now(state["A"]).name_en == "Office A"
    the_day(TOMORROW)
    operations.apply_due(today=TOMORROW)
    assert now(state["A"]).name_en == "Tomorrow"


def test_an_operation_before_the_tick_sees_the_tree_of_its_day(state, admin, the_day):
    """At one minute past midnight the tick has not run: who changes something brings the index up first."""
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin, on=TOMORROW)
    the_day(TOMORROW)
    operations.rename(office_id=state["B"].pk, name_hi="क", name_en="K", by=admin)
    assert tree()["A"] == "E" and paths_are_right()


def test_two_moves_of_one_day_that_change_places(state, admin, the_day):
    """A moves under what comes out from below it, on the same day: the order does not matter."""
    operations.open_office(new=new("G", "district", "DPI"), by=admin)
    operations.open_office(new=new("H", "block", "G"), by=admin)
    operations.move(office_id=state["B"].pk, to=now(state["E"]).pk, by=admin, on=TOMORROW)
    operations.move(office_id=Office.objects.get(code="H").pk, to=state["D"].pk, by=admin, on=TOMORROW)
    operations.move(office_id=state["S1"].pk, to=Office.objects.get(code="H").pk, by=admin, on=TOMORROW)
    the_day(TOMORROW)
    assert operations.apply_due(today=TOMORROW) == 3
    assert {code: tree()[code] for code in ("B", "H", "S1")} == {"B": "E", "H": "D", "S1": "H"} and paths_are_right()


def test_move_refuses_by_name(state, admin):
    a, d = state["A"].pk, state["D"].pk
    for office, to, refusal in (
        (d, a, refusals.WouldLoop), (a, a, refusals.WouldLoop), (a, d, refusals.NothingChanges),
        (a, state["B"].pk, refusals.LevelNotBelow), (a, new_id(), refusals.NoSuchOffice),
    ):  # fmt: skip
        with pytest.raises(refusal):
            operations.move(office_id=office, to=to, by=admin)
    with pytest.raises(refusals.NotStanding):
        operations.move(office_id=a, to=state["E"].pk, by=admin, on=BEGAN - timedelta(days=1))
    operations.move(office_id=a, to=state["E"].pk, by=admin, on=TOMORROW)
    with pytest.raises(refusals.LaterChangeStands):
        operations.move(office_id=a, to=state["E"].pk, by=admin)
    operations.close(office_id=state["B"].pk, by=admin)
    with pytest.raises(refusals.AlreadyClosed):
        operations.move(office_id=state["B"].pk, to=state["E"].pk, by=admin)
    with pytest.raises(refusals.NotStanding):
        operations.move(office_id=state["S1"].pk, to=state["B"].pk, by=admin)
    assert paths_are_right()


def test_close_ends_placement_and_branches_and_keeps_the_place(state, admin, recorded):
    path = state["DIET"].path
    office = operations.close(office_id=state["DIET"].pk, by=admin)
    assert (office.closed_on, office.path, office.parent_id) == (TODAY, path, state["D"].pk)
    assert set(office.placements.values_list("ends_on", flat=True)) == {TODAY}
    assert [row.operation for row in recorded()] == [Recorded.CLOSED]
    assert [child.office.code for child in queries.children_of(state["D"], admin.scope).rows] == ["A", "B"]
    shown = queries.children_of(state["D"], admin.scope, closed=True).rows
    assert [child.office.code for child in shown] == ["A", "B", "DIET"] or {child.office.code for child in shown} == {"A", "B", "DIET"}


def test_close_refuses_by_name(state, admin):
    with pytest.raises(refusals.HasOpenChildren) as caught:
        operations.close(office_id=state["D"].pk, by=admin)
    assert caught.value.data["n"] == 3
    with pytest.raises(refusals.NotStanding):
        operations.close(office_id=state["B"].pk, by=admin, on=BEGAN)
    operations.close(office_id=state["B"].pk, by=admin, on=TOMORROW)
    with pytest.raises(refusals.AlreadyClosed):
        operations.close(office_id=state["B"].pk, by=admin)


def test_an_office_that_comes_under_it_later_keeps_it_open(state, admin):
    operations.open_office(new=new("S9", "ddo", "B"), by=admin, on=TOMORROW)
    with pytest.raises(refusals.HasOpenChildren):
        operations.close(office_id=state["B"].pk, by=admin)


def test_reopen_takes_a_closing_back(state, admin, recorded):
    operations.close(office_id=state["B"].pk, by=admin, on=YESTERDAY)
    office = operations.reopen(office_id=state["B"].pk, by=admin)
    assert office.closed_on is None and [p.ends_on for p in office.placements.all()] == [None]
    assert [row.operation for row in recorded()] == [Recorded.CLOSED, Recorded.REOPENED]
    with pytest.raises(refusals.NotClosed):
        operations.reopen(office_id=state["B"].pk, by=admin)


def test_reopen_refuses_where_the_office_above_has_closed_since(state, admin):
    operations.close(office_id=state["F"].pk, by=admin)
    operations.close(office_id=state["E"].pk, by=admin)
    with pytest.raises(refusals.NotStanding):
        operations.reopen(office_id=state["F"].pk, by=admin)


def test_merge_hands_over_what_reported_to_it(state, admin, recorded):
    stays = operations.merge(office_id=state["D"].pk, into=state["E"].pk, by=admin)
    assert stays.code == "E" and paths_are_right()
    assert {code: tree()[code] for code in ("A", "B", "DIET")} == {"A": "E", "B": "E", "DIET": "E"}
    gone = now(state["D"])
    assert (gone.closed_on, gone.merged_into_id) == (TODAY, state["E"].pk)
    [row] = recorded()
    assert row.operation == Recorded.MERGED and row.details["moved"] == 3
    assert [each.code for each in queries.children_on(state["D"], YESTERDAY)] == ["DIET", "A", "B"] or len(
        queries.children_on(state["D"], YESTERDAY)
    ) == 3


def test_merge_refuses_an_office_below_itself_and_a_level_that_does_not_hold_the_children(state, admin):
    with pytest.raises(refusals.WouldLoop):
        operations.merge(office_id=state["D"].pk, into=state["A"].pk, by=admin)
    with pytest.raises(refusals.WouldLoop):
        operations.merge(office_id=state["D"].pk, into=state["D"].pk, by=admin)
    with pytest.raises(refusals.LevelNotBelow):
        operations.merge(office_id=state["D"].pk, into=state["F"].pk, by=admin)
    assert tree()["A"] == "D" and now(state["D"]).closed_on is None


def test_attach_opens_an_office_to_another_line_and_detach_ends_it(state, admin, recorded):
    scert = state["SCERT"]
    assert queries.reach_of(scert) == (scert.path, state["DIET"].path)
    operations.attach(office_id=state["S1"].pk, to=scert.pk, by=admin)
    assert queries.reach_of(scert) == (scert.path, *sorted([state["DIET"].path, state["S1"].path]))
    with pytest.raises(refusals.AlreadyAttached):
        operations.attach(office_id=state["S1"].pk, to=scert.pk, by=admin)
    operations.detach(office_id=state["DIET"].pk, to=scert.pk, by=admin)
    operations.detach(office_id=state["S1"].pk, to=scert.pk, by=admin)
    assert queries.reach_of(scert) == (scert.path,)
    with pytest.raises(refusals.NotAttached):
        operations.detach(office_id=state["S1"].pk, to=scert.pk, by=admin)
    assert [row.operation for row in recorded()] == [Recorded.ATTACHED, Recorded.DETACHED, Recorded.DETACHED]


def test_attach_refuses_what_lies_below(state, admin):
    with pytest.raises(refusals.WouldLoop):
        operations.attach(office_id=state["D"].pk, to=state["A"].pk, by=admin)


def test_a_branch_to_come_opens_nothing_today(state, admin):
    operations.attach(office_id=state["S1"].pk, to=state["SCERT"].pk, by=admin, on=TOMORROW)
    assert state["S1"].path not in queries.reach_of(state["SCERT"])


def test_strength_stands_beside_older_figures(state, admin, recorded):
    b = state["B"]
    operations.set_strength(office_id=b.pk, figures={"C": 9}, as_on=TODAY, by=admin)
    kept = Strength.objects.filter(office=b, group="C").order_by("as_on").values_list("number", "as_on", "latest")
    assert list(kept) == [(5, BEGAN, False), (9, TODAY, True)]
    operations.set_strength(office_id=b.pk, figures={"C": 8}, as_on=TODAY, by=admin)
    operations.set_strength(office_id=b.pk, figures={"C": 7}, as_on=date(2025, 8, 1), by=admin)
    kept = Strength.objects.filter(office=b, group="C").order_by("as_on").values_list("number", "latest")
    assert list(kept) == [(5, False), (7, False), (8, True)], "a late figure of an old day does not become the newest"
    assert {row.operation for row in recorded()} == {Recorded.STRENGTH_SET} and len(recorded()) == 3


def test_bulk_open_takes_children_before_parents(state, admin, recorded):
    rows = [new("S3", "ddo", "B2"), new("B2", "block", "D"), new("S4", "ddo", "B2", strength={"A": 1})]
    assert operations.bulk_open(rows=rows, by=admin, on=BEGAN) == 3
    assert paths_are_right() and tree()["S3"] == "B2"
    [row] = recorded()
    assert (row.operation, row.number, len(row.details["content"])) == (Recorded.BULK_OPENED, 3, 64)


@pytest.mark.parametrize("rows, refusal", [
    ([new("X", "block", "D"), new("X", "block", "D")], refusals.CodeTaken),
    ([new("X", "block", "Y"), new("Y", "district", "X")], refusals.NoSuchOffice),
    ([new("X", "block", "D"), new("A", "block", "D")], refusals.CodeTaken),
])  # fmt: skip
def test_bulk_open_opens_all_or_none(state, admin, rows, refusal):
    before = Office.objects.count()
    with pytest.raises(refusal):
        operations.bulk_open(rows=rows, by=admin, on=BEGAN)
    assert Office.objects.count() == before


def test_the_tick_is_the_system(state, admin, the_day, recorded):
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin, on=TOMORROW)
    the_day(TOMORROW)
    operations.apply_due(today=TOMORROW, by=system("tick"))
    assert recorded()[-1].charge == "system:tick" and recorded()[-1].number == 1
