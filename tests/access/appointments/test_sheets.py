"""Nominations from a sheet: everything wrong at once, applied whole, undone whole while nobody has acted."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO

import pytest
import xlsxwriter

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment, NominationSheet
from kshamta.access.models.appointments import SheetState, State
from kshamta.access.operations import appointments, nominations
from kshamta.access.queries import nominations as reads
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    ChangedMeanwhile,
    NoSuchNominations,
    NothingToApply,
    NotYours,
    SheetActedOn,
    SheetRefused,
)
from kshamta.access.rules import nomination_words
from kshamta.access.rules.nominations import Fault
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from tests.access.appointments import town

C = Charge
HEADINGS = ("Office code", "Charge", "Name (English)", "Name (Hindi)", "Mobile number", "E-mail", "Order number", "Order date", "Kind")
FIELDS = tuple(column.field for column in nomination_words.COLUMNS)


def row(number=0, **changed):
    good = {
        "office_code": "ABHANPUR", "charge": "Nodal officer", "name_en": f"Gauri {chr(65 + number % 26)}etam", "name_hi": "गौरी नेताम",
        "mobile": str(9_812_350_000 + number), "email": f"gauri.{number}@example.gov.in", "order_number": "DPI/117",
        "order_date": "01-11-2026", "kind": "",
    }  # fmt: skip
    return tuple((good | changed)[field] for field in FIELDS)


def sheet(*rows, headings=HEADINGS):
    out = StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def workbook(*rows):
    """As Excel would send it: a date cell, numbers as numbers."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd-mm-yyyy"})
        page.write_row(0, 0, HEADINGS)
        for number, cells in enumerate(rows, 1):
            page.write_row(number, 0, cells)
            page.write_datetime(number, 7, date(2026, 11, 1), day)
            page.write_number(number, 4, int(cells[4]))
    return out.getvalue()


@pytest.fixture
def judged(bilal):
    """Bilal drops a sheet; what he sees."""

    def drop(*rows, by=None, data=None, name="nominations.csv"):
        made = nominations.judge_sheet(name=name, data=data or sheet(*rows), by=by or bilal)
        return reads.sheet(made, by or bilal)

    return drop


FAULTY = [
    ({"office_code": ""}, ("A", Fault.BLANK)),
    ({"office_code": "NOWHERE"}, ("A", Fault.OFFICE_UNKNOWN)),
    ({"office_code": "PATAN"}, ("A", Fault.OFFICE_UNKNOWN)),  # of another district: the same answer
    ({"charge": ""}, ("B", Fault.BLANK)),
    ({"charge": "Peon"}, ("B", Fault.CHARGE_UNKNOWN)),
    ({"charge": "Head of department"}, ("B", Fault.CHARGE_NOT_YOURS)),
    ({"charge": "District officer", "office_code": "RAIPUR"}, ("B", Fault.CHARGE_NOT_YOURS)),
    ({"charge": "Block officer", "office_code": "A1"}, ("B", Fault.CHARGE_NOT_THERE)),
    ({"charge": "प्रतिनिधि"}, ("B", Fault.REPRESENTATIVE_BY_FORM)),
    ({"name_en": ""}, ("C", Fault.BLANK)),
    ({"name_en": "रमेश"}, ("C", Fault.NAME_WRONG)),
    ({"name_hi": "Ramesh"}, ("D", Fault.NAME_WRONG)),
    ({"order_date": "01-11-1950"}, ("H", Fault.DATE_OLD)),
    ({"name_en": "Gauri 2"}, ("C", Fault.NAME_WRONG)),
    ({"mobile": "12345"}, ("E", Fault.MOBILE_WRONG)),
    ({"email": "gauri@"}, ("F", Fault.EMAIL_WRONG)),
    ({"mobile": "", "email": ""}, ("E", Fault.CONTACT_MISSING)),
    ({"order_number": ""}, ("G", Fault.BLANK)),
    ({"order_number": "9" * 81}, ("G", Fault.ORDER_WRONG)),
    ({"order_date": "1 Nov"}, ("H", Fault.DATE_WRONG)),
    ({"order_date": "31-02-2026"}, ("H", Fault.DATE_WRONG)),
    ({"order_date": "01-11-2099"}, ("H", Fault.DATE_FUTURE)),
    ({"kind": "half"}, ("I", Fault.KIND_UNKNOWN)),
]


@pytest.mark.parametrize(("changed", "found"), FAULTY)
def test_a_faulty_cell_is_named_by_row_and_column(judged, changed, found):
    view = judged(row(0), row(1, **changed))
    [faulty] = [shown for shown in view.rows if shown.faults]
    assert [(fault.row, fault.letter, fault.fault) for fault in faulty.faults] == [(3, *found)]
    assert (view.new, view.refused) == (1, 1)


def test_everything_wrong_with_a_row_is_said_at_once(judged):
    view = judged(row(0, office_code="X", charge="Y", name_en="", mobile="1", order_date="z", kind="q"))
    assert [fault.letter for fault in view.rows[0].faults] == ["A", "B", "E", "C", "I", "H"]


def test_every_fault_has_its_case():
    covered = {fault for _, (_, fault) in FAULTY}
    by_other_tests = {
        Fault.CONTACTS_DISAGREE, Fault.CONTACT_DIFFERS, Fault.CONTACT_OF_ANOTHER, Fault.ACCOUNT_CLOSED, Fault.HIMSELF, Fault.ROW_TWICE
    }  # fmt: skip
    assert covered | by_other_tests == set(Fault)


def test_contacts_are_held_against_each_other_and_against_accounts(judged, bilal, account_of, nominated, nominee):
    nominated(nominee=nominee(mobile="9812345678", email="one@example.gov.in"))
    nominated(nominee=nominee(mobile="9812345679", email="two@example.gov.in"))
    closed = town.account(700)
    Account.objects.filter(pk=closed.pk).update(closed_at=clock.now())
    view = judged(
        row(1, mobile="9812345678", email="two@example.gov.in"),
        row(2, mobile="9812345678", email="else@example.gov.in"),
        row(3, mobile="9812777777", email="x@example.gov.in"),
        row(4, mobile="9812777777", email=""),
        row(5, mobile="9712340700", email=""),
    )
    faults = {fault.row: fault.fault for shown in view.rows for fault in shown.faults}
    assert faults == {
        2: Fault.CONTACTS_DISAGREE, 3: Fault.CONTACT_DIFFERS, 5: Fault.CONTACT_OF_ANOTHER, 6: Fault.ACCOUNT_CLOSED
    }  # fmt: skip


def test_rows_of_one_human_that_join_his_contacts(judged):
    same = {"name_en": "Gauri Netam"}
    view = judged(
        row(1, **same, mobile="9812777777", email=""),
        row(2, **same, mobile="", email="gauri@example.gov.in", office_code="TILDA"),
        row(3, **same, mobile="9812777777", email="gauri@example.gov.in", charge="DDO", office_code="A1"),
        row(4, **same, mobile="9812777777", email="", kind="additional", office_code="TILDA"),
        row(5, **same, mobile="9812777777", email="", office_code="TILDA"),
    )
    faults = {fault.row: fault.fault for shown in view.rows for fault in shown.faults}
    assert faults == {4: Fault.CONTACTS_DISAGREE, 6: Fault.ROW_TWICE}  # rows 2 and 3 cannot be known to be one


def test_nobody_nominates_himself_by_a_sheet(judged, bilal, account_of):
    from kshamta.foundation.sealing import ring

    account = account_of(bilal)
    mobile = ring().unseal(bytes(account.sealed_mobile), f"access.account/{account.pk}/mobile").decode()
    [fault] = judged(row(1, mobile=mobile, email="")).rows[0].faults
    assert (fault.letter, fault.fault) == ("E", Fault.HIMSELF)


def test_contacts_are_masked_and_sealed(judged):
    view = judged(row(1))
    assert (view.rows[0].mobile, view.rows[0].email) == ("98xxxxxx01", "g•••@example.gov.in")
    kept = NominationSheet.objects.get()
    assert b"Gauri" not in bytes(kept.sealed_rows) and "9812350001" not in str(kept.findings)


def test_applied_in_one_go_with_one_line_of_the_record(judged, bilal, nisha):
    same = {"mobile": "9812350001", "email": "gauri.1@example.gov.in", "name_en": "Gauri Netam"}
    view = judged(row(0), row(1, **same), row(2, **same, office_code="TILDA", kind="अतिरिक्त प्रभार"), row(3, charge="Peon"))
    assert (view.new, view.refused) == (3, 1)
    assert not Appointment.objects.filter(state=State.NOMINATED).exists()  # nothing before "apply"
    assert nominations.apply_sheet(sheet_id=view.id, by=bilal) == 3
    made = Appointment.objects.filter(sheet=view.id)
    assert {(a.office.code, a.kind, a.state, a.nominated_by) for a in made} == {
        ("ABHANPUR", "regular", "nominated", bilal.account_id), ("TILDA", "additional", "nominated", bilal.account_id)
    }  # fmt: skip
    assert made.values("account").distinct().count() == 2
    [event] = Event.objects.filter(operation=Recorded.NOMINATIONS_APPLIED)
    assert (event.number, event.details["accounts"], len(event.details["content_hash"])) == (3, 2, 64)
    assert Dispatch.objects.filter(notice="appointment-nominated").values("account_id").distinct().count() >= 1
    assert NominationSheet.objects.get(pk=view.id).sealed_rows is None
    with pytest.raises(NothingToApply):
        nominations.apply_sheet(sheet_id=view.id, by=bilal)


def test_the_same_sheet_again_finds_nothing_new(judged, bilal):
    nominations.apply_sheet(sheet_id=judged(row(0), row(1)).id, by=bilal)
    again = judged(row(0), row(1))
    assert (again.new, again.unchanged, again.refused) == (0, 2, 0)
    with pytest.raises(NothingToApply):
        nominations.apply_sheet(sheet_id=again.id, by=bilal)


def test_what_changed_since_it_was_shown_is_not_applied_unseen(judged, bilal, offices):
    view = judged(row(0), row(1, office_code="TILDA"))
    offices["TILDA"].closed_on = clock.today()
    offices["TILDA"].save()
    with pytest.raises(ChangedMeanwhile):
        nominations.apply_sheet(sheet_id=view.id, by=bilal)
    assert not Appointment.objects.filter(sheet=view.id).exists()


def test_undone_as_one_step_with_the_accounts_it_made(judged, bilal, nominated, nominee):
    known = nominated(nominee=nominee(mobile="9812350001"))
    before = Account.objects.count()
    view = judged(row(0), row(1, email=""), row(2, office_code="TILDA"))
    nominations.apply_sheet(sheet_id=view.id, by=bilal)
    assert Account.objects.count() == before + 2
    assert reads.sheet(view.id, bilal).may_undo
    assert nominations.undo_sheet(sheet_id=view.id, by=bilal) == 3
    assert Account.objects.count() == before and Appointment.objects.filter(pk=known.pk).exists()
    assert reads.sheet(view.id, bilal).state == SheetState.UNDONE
    with pytest.raises(NothingToApply):
        nominations.undo_sheet(sheet_id=view.id, by=bilal)


def test_once_somebody_has_acted_it_is_not_undone(judged, bilal, farhan):
    view = judged(row(0), row(1, office_code="TILDA"))
    nominations.apply_sheet(sheet_id=view.id, by=bilal)
    one = Appointment.objects.filter(sheet=view.id).first()
    appointments.confirm(appointment_id=one.pk, by=farhan)
    assert not reads.sheet(view.id, bilal).may_undo
    with pytest.raises(SheetActedOn):
        nominations.undo_sheet(sheet_id=view.id, by=bilal)


def test_a_second_officer_confirms_what_waits_of_a_sheet(judged, bilal, farhan, chitra, monkeypatch):
    monkeypatch.setattr(nominations, "CONFIRMED_AT_ONCE", 2)
    view = judged(*(row(number) for number in range(3)))
    nominations.apply_sheet(sheet_id=view.id, by=bilal)
    for no_second in (bilal, chitra):
        with pytest.raises(NoSuchNominations):
            nominations.confirm_sheet(sheet_id=view.id, by=no_second)
    assert nominations.confirm_sheet(sheet_id=view.id, by=farhan) == (2, 1)
    assert nominations.confirm_sheet(sheet_id=view.id, by=farhan) == (1, 0)
    confirmed = Appointment.objects.filter(sheet=view.id)
    assert set(confirmed.values_list("state", "confirmed_by")) == {(State.CONFIRMED, farhan.account_id)}
    assert Event.objects.filter(operation=Recorded.NOMINATIONS_CONFIRMED).count() == 2


def test_a_sheet_is_shown_to_him_alone_who_brought_it(judged, bilal, farhan, holding, account_of):
    view = judged(row(0))
    other_charge = holding(C.BLOCK_OFFICER, "TILDA", account_of(bilal))
    for other in (farhan, other_charge):
        with pytest.raises(NoSuchNominations):
            reads.sheet(view.id, other)
        with pytest.raises(NoSuchNominations):
            nominations.apply_sheet(sheet_id=view.id, by=other)
    assert [kept.pk for kept in reads.sheets_of(bilal)] == [view.id] and reads.sheets_of(farhan) == []


def test_who_may_not_nominate_brings_no_sheet(judged, holding):
    for may_not in (holding(C.JOINT_DIRECTOR, "DIV"), holding(C.DDO, "A1")):
        with pytest.raises(NotYours):
            judged(row(0), by=may_not)


def test_a_workbook_with_date_cells_and_numbers(judged):
    view = judged(data=workbook(row(0), row(1, office_code="TILDA")), name="nominations.xlsx")
    assert (view.new, view.refused) == (2, 0)
    assert (view.rows[0].order, view.rows[0].order_date) == ("DPI/117", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"MZ\x90\x00 nothing of a sheet", "nominations.xlsx", None),
        (sheet(("a", "b", "c"), headings=("x", "y", "z")), "n.csv", "no-header"),
        (sheet(row(0)[:6], headings=HEADINGS[:6]), "n.csv", "missing-column"),
        (sheet((*row(0), "x"), headings=(*HEADINGS, "Role")), "n.csv", "doubled-column"),
        (sheet(("", "", "", "", "", "", "", "", "")), "n.csv", "no-rows"),
        (sheet(*(row(n) for n in range(2001))), "n.csv", "too-long"),
    ],
)
def test_a_file_that_is_no_sheet_of_nominations_is_refused_with_its_reason(judged, data, name, why):
    with pytest.raises(SheetRefused) as refused:
        judged(data=data, name=name)
    assert why in (None, refused.value.data["why"]) and not NominationSheet.objects.exists()


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("nodal-officer", C.NODAL_OFFICER), ("NODAL OFFICER", C.NODAL_OFFICER), ("नोडल अधिकारी", C.NODAL_OFFICER), ("BEO", C.BLOCK_OFFICER),
        ("Block Education Officer", C.BLOCK_OFFICER), ("विकासखंड शिक्षा अधिकारी", C.BLOCK_OFFICER), ("उप शिक्षा अधिकारी", C.BLOCK_OFFICER),
        ("DDO", C.DDO), ("आहरण-वितरण अधिकारी", C.DDO), ("Divisional Joint Director", C.JOINT_DIRECTOR), ("Clerk", None), ("", None),
    ],
)  # fmt: skip
def test_a_charge_is_known_by_its_names_in_both_languages_and_states(text, charge):
    assert nomination_words.charge_of(text) == charge


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26-12-2025", date(2025, 12, 26)), ("26/12/2025", date(2025, 12, 26)), ("26.12.2025", date(2025, 12, 26)),
        ("2025-12-26", date(2025, 12, 26)), ("2025-12-26 00:00:00", date(2025, 12, 26)), ("12/26/2025", None), ("26-12-25", None), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_written_in_india(text, day):
    assert nomination_words.day_of(text) == day


def test_two_thousand_rows_are_judged_and_applied_quickly(judged, bilal):
    began = clock.now()
    view = judged(*(row(number, office_code=("ABHANPUR", "TILDA")[number % 2]) for number in range(2000)))
    assert view.new == 2000
    nominations.apply_sheet(sheet_id=view.id, by=bilal)
    assert clock.now() - began < timedelta(seconds=15)


def test_what_nobody_applied_is_forgotten_after_seven_days(judged, bilal):
    old, fresh = judged(row(0)), judged(row(1))
    applied = judged(row(2))
    nominations.apply_sheet(sheet_id=applied.id, by=bilal)
    NominationSheet.objects.exclude(pk=fresh.id).update(made_at=clock.now() - timedelta(days=8))
    appointments.end_due(by=system("tick"))
    assert set(NominationSheet.objects.values_list("pk", flat=True)) == {fresh.id, applied.id}
    assert old.id not in {fresh.id, applied.id}
