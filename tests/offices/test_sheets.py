"""A sheet of offices: read in the guarded child, judged, previewed, applied whole, taken back whole."""

import csv
import time
from datetime import date
from io import BytesIO, StringIO

import pytest
from xlsxwriter import Workbook

from kshamta.audit.actors import Scope, system
from kshamta.audit.models import Event
from kshamta.offices import operations, queries, refusals
from kshamta.offices.models import Office, OfficeName, OfficePlacement, OfficeSheet, Strength
from kshamta.offices.recorded import Recorded
from kshamta.offices.sheets.columns import OFFICE_2026
from kshamta.offices.values import Facts

from .conftest import BEGAN, SMALL_STATE, TODAY, new, now, paths_are_right, tree

HEADINGS = [column.heading for column in OFFICE_2026]
FIELDS = [column.field for column in OFFICE_2026]


def line(**cells):
    return [cells.get(field, "") for field in FIELDS]


def csv_of(*rows, headings=HEADINGS):
    out = StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def xlsx_of(*rows, headings=HEADINGS):
    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate([headings, *rows]):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.close()
    return out.getvalue()


NEW = line(code="S2", parent="B", level="ddo", name_hi="शाला दो", name_en="School Two", pin="492001", C="12", as_on="01-12-2025")
SHEET = csv_of(
    NEW,
    line(code="B", parent="E", name_en="Block B Renamed", ddo_code="0210", C="6", as_on="01-12-2025"),
    line(code="A", name_en="Office A"),
    line(code="S1", parent="NOWHERE", pin="12"),
    line(code="S3", parent="S9", level="institution", name_hi="तीन", name_en="Three"),
    line(code="S9", parent="A", level="आहरण कार्यालय", name_hi="नौ", name_en="Nine"),
)


def everything():
    """All that an undo must bring back: every column of every table but versions and the words of search's order."""
    offices = sorted(Office.objects.values_list("code", "name_hi", "name_en", "parent__code", "path", "ddo_code", "pin", "kind", "words"))
    placements = sorted(OfficePlacement.objects.values_list("pk", "office__code", "parent__code", "starts_on", "ends_on"), key=str)
    names = sorted(OfficeName.objects.values_list("pk", "name_en", "starts_on", "ends_on"), key=str)
    figures = sorted(Strength.objects.values_list("pk", "group", "number", "as_on", "latest"), key=str)
    return offices, placements, names, figures


def preview(by, data=SHEET, name="offices.csv"):
    return operations.preview_sheet(name=name, data=data, by=by)


def page(by, sheet_id, tab=""):
    return queries.sheet_page(sheet_id, by.scope, tab)


def test_a_preview_says_of_every_row_what_becomes_of_it(state, admin):
    before = everything()
    shown = page(admin, preview(admin))
    assert shown.counts == {"create": 3, "change": 1, "unchanged": 1, "refused": 1}
    assert everything() == before, "a preview changes nothing"
    assert (shown.tab, shown.name, shown.state, shown.to_do) == ("refused", "offices.csv", "previewed", 4)
    [row] = shown.rows
    assert (row.number, row.code, row.name_en) == (5, "S1", "Office S1")
    assert [(fault.fault, fault.field, fault.letter) for fault in row.faults] == [("bad-pin", "pin", "I"), ("parent-unknown", "parent", "B")]
    [row] = page(admin, shown.sheet_id, "change").rows
    assert {change.field: (change.before, change.after) for change in row.changes} == {
        "parent": ("D", "E"), "name_en": ("Office B", "Block B Renamed"), "ddo_code": ("", "0210"), "C": ("5", "6"),
    }  # fmt: skip
    assert [row.code for row in page(admin, shown.sheet_id, "create").rows] == ["S2", "S3", "S9"]
    assert [row.code for row in page(admin, shown.sheet_id, "unchanged").rows] == ["A"]


def test_apply_does_what_the_preview_showed(state, admin):
    sheet = operations.apply_sheet(sheet_id=preview(admin), by=admin)
    assert sheet.state == "applied" and paths_are_right()
    assert {code: tree()[code] for code in ("S2", "B", "S3", "S9")} == {"S2": "B", "B": "E", "S3": "S9", "S9": "A"}
    b = now(state["B"])
    assert (b.name_hi, b.name_en, b.ddo_code, b.version) == ("कार्यालय B", "Block B Renamed", "0210", 2)
    assert list(b.names.order_by("starts_on").values_list("name_en", "ends_on")) == [("Office B", TODAY), ("Block B Renamed", None)]
    figures = Strength.objects.filter(office=b, group="C").order_by("as_on").values_list("number", "as_on", "latest")
    assert list(figures) == [(5, BEGAN, False), (6, date(2025, 12, 1), True)]
    assert tree()["S1"] == "A", "the refused row stays undone"
    assert [office.code for office in queries.find("0210", admin.scope)] == ["B"]
    assert [office.code for office in queries.find("शाला दो", admin.scope)] == ["S2"]


def test_undo_brings_back_exactly_what_was(state, admin):
    before = everything()
    sheet_id = preview(admin)
    operations.apply_sheet(sheet_id=sheet_id, by=admin)
    assert everything() != before
    operations.undo_sheet(sheet_id=sheet_id, by=admin)
    assert everything() == before
    assert now(state["B"]).version == 3, "a page opened on the sheet's work must notice that it is gone"
    again = preview(admin)
    operations.apply_sheet(sheet_id=again, by=admin)
    assert tree()["B"] == "E"


def test_undo_of_a_second_sheet_on_the_same_day(state, admin):
    """Names, places and figures that began today are written over, and come back as the first sheet left them."""
    operations.apply_sheet(sheet_id=preview(admin), by=admin)
    before = everything()
    second = preview(admin, csv_of(line(code="B", parent="D", name_en="Third Name", C="7", as_on="01-12-2025"), line(code="S2", parent="A")))
    operations.apply_sheet(sheet_id=second, by=admin)
    assert tree()["B"] == "D" and tree()["S2"] == "A" and now(state["B"]).name_en == "Third Name"
    operations.undo_sheet(sheet_id=second, by=admin)
    assert everything() == before


def test_each_step_is_one_row_of_the_record_with_the_content_hash(state, admin):
    first = set(Event.objects.values_list("pk", flat=True))
    sheet_id = preview(admin)
    operations.apply_sheet(sheet_id=sheet_id, by=admin)
    operations.undo_sheet(sheet_id=sheet_id, by=admin)
    rows = Event.objects.exclude(pk__in=first).order_by("at", "pk")
    assert [(row.operation, row.number) for row in rows] == [
        (Recorded.SHEET_PREVIEWED, 6), (Recorded.SHEET_APPLIED, 4), (Recorded.SHEET_UNDONE, 4),
    ]  # fmt: skip
    sheet = OfficeSheet.objects.get(pk=sheet_id)
    assert {row.details["content"] for row in rows} == {sheet.content_hash} and {row.about_id for row in rows} == {sheet_id}


def test_a_stale_preview_is_refused(state, admin):
    sheet_id = preview(admin)
    operations.correct(office_id=state["F"].pk, facts=Facts(pin="492001"), by=admin)
    assert page(admin, sheet_id).stale
    before = everything()
    with pytest.raises(refusals.StalePreview):
        operations.apply_sheet(sheet_id=sheet_id, by=admin)
    assert everything() == before


def test_a_plan_that_was_touched_is_refused(state, admin):
    sheet_id = preview(admin)
    other = OfficeSheet.objects.get(pk=preview(admin, csv_of(line(code="A", parent="E"))))
    OfficeSheet.objects.filter(pk=sheet_id).update(plan=other.plan)
    with pytest.raises(refusals.StalePreview):
        operations.apply_sheet(sheet_id=sheet_id, by=admin)


def test_undo_is_refused_once_something_the_sheet_touched_has_changed(state, admin):
    sheet_id = preview(admin)
    operations.apply_sheet(sheet_id=sheet_id, by=admin)
    operations.rename(office_id=state["B"].pk, name_hi="क", name_en="Later", by=admin)
    before = everything()
    with pytest.raises(refusals.ChangedSince):
        operations.undo_sheet(sheet_id=sheet_id, by=admin)
    assert everything() == before


@pytest.mark.parametrize("use", ["child", "moved-in", "branch"])
def test_undo_is_refused_once_an_office_it_made_is_in_use(state, admin, use):
    sheet_id = preview(admin)
    operations.apply_sheet(sheet_id=sheet_id, by=admin)
    nine = Office.objects.get(code="S9")
    if use == "child":
        operations.open_office(new=new("X", "institution", "S9"), by=admin)
    elif use == "moved-in":
        operations.move(office_id=state["DIET"].pk, to=nine.pk, by=admin)
    else:
        operations.attach(office_id=state["DIET"].pk, to=nine.pk, by=admin)
    before = everything()
    with pytest.raises(refusals.ChangedSince):
        operations.undo_sheet(sheet_id=sheet_id, by=admin)
    assert everything() == before


def test_undo_keeps_what_others_did_elsewhere(state, admin):
    """The block above was moved in between: the office goes back under its parent, wherever that lies now."""
    sheet_id = preview(admin, csv_of(line(code="S1", parent="B")))
    operations.apply_sheet(sheet_id=sheet_id, by=admin)
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=admin)
    operations.undo_sheet(sheet_id=sheet_id, by=admin)
    assert tree()["S1"] == "A" and tree()["A"] == "E" and paths_are_right()


def test_apply_and_undo_happen_once(state, admin):
    sheet_id = preview(admin)
    with pytest.raises(refusals.WrongMoment):
        operations.undo_sheet(sheet_id=sheet_id, by=admin)
    operations.apply_sheet(sheet_id=sheet_id, by=admin)
    for verb in (operations.apply_sheet, operations.discard_sheet):
        with pytest.raises(refusals.WrongMoment):
            verb(sheet_id=sheet_id, by=admin)
    operations.undo_sheet(sheet_id=sheet_id, by=admin)
    for verb in (operations.apply_sheet, operations.undo_sheet, operations.discard_sheet):
        with pytest.raises(refusals.WrongMoment):
            verb(sheet_id=sheet_id, by=admin)


def test_a_sheet_without_anything_to_do_is_not_applied(state, admin):
    with pytest.raises(refusals.NothingToApply):
        operations.apply_sheet(sheet_id=preview(admin, csv_of(line(code="A", name_en="Office A"))), by=admin)


def test_a_preview_can_be_thrown_away_and_goes_by_itself_after_a_week(state, admin):
    sheet_id, old = preview(admin), preview(admin)
    operations.discard_sheet(sheet_id=sheet_id, by=admin)
    OfficeSheet.objects.filter(pk=old).update(made_at="2025-11-01T00:00:00Z")
    kept = preview(admin)
    assert set(OfficeSheet.objects.values_list("pk", flat=True)) == {kept}


def test_asha_brings_no_sheet_and_chitra_sees_none_of_bilals(state, asha, bilal, chitra):
    with pytest.raises(refusals.NotYours):
        preview(asha)
    sheet_id = preview(bilal)
    for verb in (operations.apply_sheet, operations.undo_sheet, operations.discard_sheet):
        with pytest.raises(refusals.NoSuchSheet):
            verb(sheet_id=sheet_id, by=chitra)
    with pytest.raises(refusals.NoSuchSheet):
        page(chitra, sheet_id)
    assert queries.sheets_of(chitra.scope) == [] and [sheet.pk for sheet in queries.sheets_of(bilal.scope)] == [sheet_id]
    assert [sheet.pk for sheet in queries.sheets_of(Scope(("",)))] == [sheet_id]


def test_a_sheet_reaches_only_offices_of_its_bringer(state, bilal):
    """Bilal's district is D: an office of E is not his, nor may one of his go there."""
    shown = page(bilal, preview(bilal, csv_of(line(code="F", name_en="Mine Now"), line(code="A", parent="E"))), "refused")
    faults = {row.code: [fault.fault for fault in row.faults] for row in shown.rows}
    assert faults == {"F": ["not-yours"], "A": ["parent-unknown"]}


@pytest.mark.parametrize("make, kind", [(csv_of, "csv"), (xlsx_of, "xlsx")])
def test_hindi_headings_and_loose_spellings_are_known(state, admin, make, kind):
    headings = ["कार्यालय कोड", "Name in English", "Group C", "दिनांक", "Remarks"]
    shown = page(admin, preview(admin, make(["A", "Renamed", "21", "01-11-2025", "any"], headings=headings), f"offices.{kind}"))
    assert shown.counts["change"] == 1 and [change.field for change in shown.rows[0].changes] == ["name_en", "C"]


def test_dates_and_numbers_of_excel_are_read_as_written(state, admin):
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "dd-mm-yyyy"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Office Code", "Strength C", "As On", "PIN"])
    sheet.write(1, 0, "A"), sheet.write(1, 1, 22), sheet.write_datetime(1, 2, date(2025, 11, 1)), sheet.write(1, 3, 492001)
    book.close()
    shown = page(admin, preview(admin, out.getvalue(), "offices.xlsx"))
    assert {change.field: change.after for change in shown.rows[0].changes} == {"pin": "492001", "C": "22"}


@pytest.mark.parametrize("data, refusal", [
    (b"PK\x03\x04 broken", refusals.SheetUnreadable),
    (b"%PDF-1.7", refusals.SheetUnreadable),
    (csv_of(["x", "y", "z"], headings=["Alpha", "Beta", "Gamma"]), refusals.SheetWithoutColumns),
    (csv_of(["A", "B"], headings=["Office Code", "कार्यालय कोड"]), refusals.SheetWithoutColumns),
    (csv_of(["A", "1", "2"], headings=["Office Code", "PIN", "पिन कोड"]), refusals.SheetWithoutColumns),
])  # fmt: skip
def test_a_file_that_is_no_sheet_of_offices_is_refused_by_name(state, admin, data, refusal):
    with pytest.raises(refusal) as caught:
        preview(admin, data, "some.csv" if data[:2] in (b"Al", b"Of") else "some.xlsx")
    assert caught.value.status == 422
    if refusal is refusals.SheetUnreadable:
        assert caught.value.data["hindi"] and caught.value.data["english"]
    assert not OfficeSheet.objects.exists()


@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_template_passes_our_own_check_empty_and_filled(state, admin, language):
    from kshamta.offices.sheets import reading

    data = queries.template(language)
    read = reading.read("template.xlsx", data)
    assert read.rows == [] and list(read.letters) == FIELDS


def test_the_example_of_every_column_is_good(state, admin):
    example = line(**{column.field: column.example for column in OFFICE_2026} | {"parent": "A"})
    shown = page(admin, preview(admin, csv_of(example)))
    assert shown.counts == {"create": 1, "change": 0, "unchanged": 0, "refused": 0}


def test_ten_thousand_rows_are_previewed_applied_and_undone_in_seconds(state, admin, capsys):
    """What it takes is printed; the bound is on this process's own time, which a busy machine does not lengthen."""
    operations.bulk_open(rows=[new(f"BB{n}", "block", "DPI") for n in range(100)], by=system("test"), on=BEGAN)
    rows = [
        line(code=f"SCH{n:05}", parent=f"BB{n % 100}", level="ddo", name_hi=f"शाला {n}", name_en=f"School {n}", pin="492001", C="12", D="1", as_on="01-12-2025")
        for n in range(10_000)
    ]  # fmt: skip
    took = {}

    def timed(what, verb):
        began = time.process_time()
        result = verb()
        took[what] = round(time.process_time() - began, 2)
        return result

    data = xlsx_of(*rows)
    sheet_id = timed("preview new", lambda: preview(admin, data, "big.xlsx"))
    assert OfficeSheet.objects.get(pk=sheet_id).counts["create"] == 10_000
    timed("apply new", lambda: operations.apply_sheet(sheet_id=sheet_id, by=admin))
    assert Office.objects.count() == len(SMALL_STATE) + 100 + 10_000 and paths_are_right()
    changed = [
        line(code=f"SCH{n:05}", parent=f"BB{(n + 1) % 100}" if n < 2000 else "", name_en=f"Renamed {n}", C="13", as_on="02-12-2025")
        for n in range(10_000)
    ]
    second = timed("preview changes", lambda: preview(admin, csv_of(*changed)))
    timed("apply changes", lambda: operations.apply_sheet(sheet_id=second, by=admin))
    assert paths_are_right() and tree()["SCH00000"] == "BB1"
    timed("page", lambda: page(admin, second, "change"))
    timed("find", lambda: queries.find("school 9999", admin.scope))
    timed("children", lambda: queries.tops_of(Scope(("",))))
    timed("tree of an old day", lambda: queries.tree_on(TODAY))
    timed("strength of an old day", lambda: queries.strength_on(state["DPI"], TODAY))
    timed("undo changes", lambda: operations.undo_sheet(sheet_id=second, by=admin))
    timed("undo new", lambda: operations.undo_sheet(sheet_id=sheet_id, by=admin))
    assert Office.objects.count() == len(SMALL_STATE) + 100
    with capsys.disabled():
        print("\n", took)
    assert max(took.values()) < 20, took
