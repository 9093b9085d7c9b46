"""The roster as a sheet: the checker's page at the desk's address, with what the officer above says at the very cells."""

import pytest

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import DriveState, Remark, State
from tests.cast import person
from tests.web.conftest import text_of
from tests.web.desk.conftest import done, give, page

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def sheet(asha, home):
    """Two people, the second with a mobile that is none."""
    give(asha, home, person(1), person(2, mobile="12345"))
    return f"{home}sheet/"


def remark(submission, text, row=None, field=""):
    remark_id = new_id()
    sealed = ring().seal(text.encode(), f"onboarding.remark/{remark_id}/text")
    Remark.objects.create(id=remark_id, submission=submission, row=row, field=field, sealed_text=sealed, made_at=clock.now())


def test_a_fault_is_marked_and_mended_in_its_cell(asha, sheet, mine):
    body = page(asha, sheet)
    assert '<td class="fault"><a id="c-3-mobile"' in body and f'action="{sheet}mend"' in page(asha, f"{sheet}?row=3&field=mobile")
    there = done(asha.post(f"{sheet}mend", {"row": 3, "field": "mobile", "text": "9712340999"}))
    assert there == f"{sheet}?row=3&field=mobile&after=1#c-3-mobile"
    assert "2 of 2 rows ready" in text_of(asha.get(there)) and mine().faulty == 0


def test_suggestions_of_a_kind_are_taken_with_one_button_and_undone(asha, home, mine):
    give(asha, home, person(1, full_name="राकेश शर्मा"), person(2, full_name="सुनीता साहू"))
    body = page(asha, f"{home}sheet/")
    assert 'name="accept" value="not-latin.full_name"' in body
    done(asha.post(f"{home}sheet/accept", {"accept": "not-latin.full_name"}))
    assert mine().faulty == 0 and "Rakesh Sharma" in page(asha, f"{home}sheet/")
    done(asha.post(f"{home}sheet/undo"))
    assert mine().faulty == 2


def test_a_person_who_left_is_left_out_and_taken_in_again(asha, sheet, mine):
    assert 'value="leave-out"' in page(asha, f"{sheet}?row=2&field=full_name")
    done(asha.post(f"{sheet}rows", {"decide": "2", "verdict": "leave-out"}))
    assert mine().rows == 1
    done(asha.post(f"{sheet}undo"))
    assert mine().rows == 2


def test_a_shared_contact_is_said_with_one_click(asha, home, mine):
    give(asha, home, person(1, mobile="9712349999"), person(2, mobile="9712349999"))
    done(asha.post(f"{home}sheet/share", {"row": 2, "field": "mobile"}))
    assert mine().faulty == 0


def test_htmx_gets_only_the_part_that_changes(asha, sheet):
    part = asha.get(sheet, headers=PARTIAL).content.decode()
    assert part.lstrip().startswith('<div id="check"') and "<html" not in part


def test_what_was_not_done_is_said_on_the_page(asha, sheet):
    there = done(asha.post(f"{sheet}undo"))
    assert "There is no change to undo." in page(asha, there)


def test_when_all_is_ready_the_sheet_leads_on(asha, home):
    give(asha, home, person(1))
    body = page(asha, f"{home}sheet/")
    assert f'href="{home}strength/"' in body and "All rows are ready." in body


def test_the_corrected_workbook_is_taken_away(asha, sheet):
    answer = asha.get(f"{sheet}corrected.xlsx")
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith("attachment")


def test_without_a_roster_there_is_no_sheet(asha, home):
    assert asha.get(f"{home}sheet/").headers["Location"] == home


def test_remarks_stand_at_the_very_cell_the_row_the_column_and_above_all(asha, sheet, mine, home):
    remark(mine(), "Ten digits, please", 3, "mobile")
    remark(mine(), "Is she still with you?", 2)
    remark(mine(), "Designations as in the list", field="designation")
    remark(mine(), "Twelve were here last year")
    body = page(asha, f"{sheet}?row=3&field=mobile")
    assert 'class="fault remarked"' in body and "Remark from above: Ten digits, please" in body
    assert '<tr class="remarked" id="r-2">' in body and '<span class="column-remark">Remark from above: Designations' in body
    assert '<p class="mend-said remark">' in body
    desk = page(asha, home)
    for said in ("Row 3, Mobile", "Row 2", "Column: Designation", "The whole roster", "Twelve were here last year"):
        assert said in desk, said
    assert f'href="{sheet}?row=3&amp;field=mobile#mend"' in desk


def test_remarks_are_data_and_never_markup(asha, sheet, mine):
    remark(mine(), '<script>alert(1)</script>"', 3, "mobile")
    assert "<script>alert" not in page(asha, f"{sheet}?row=3&field=mobile")


def test_a_paused_drive_is_read_not_changed(asha, sheet, home, standing):
    standing.drive.state = DriveState.PAUSED
    standing.drive.save()
    body = page(asha, f"{sheet}?row=3&field=mobile")
    assert f'action="{sheet}mend"' not in body and "paused or closed" in page(asha, home)
    there = done(asha.post(f"{sheet}mend", {"row": 3, "field": "mobile", "text": "9712340999"}))
    assert "The drive is not running" in page(asha, there)


def test_what_was_sent_is_read_not_changed(asha, sheet, mine):
    submission = mine()
    submission.state = State.SUBMITTED
    submission.save()
    body = page(asha, f"{sheet}?row=3&field=mobile")
    assert "here it can only be read" in body and 'name="text"' not in body and 'name="accept"' not in body


def test_a_sheet_costs_the_same_however_long(asha, home, django_assert_max_num_queries):
    give(asha, home, *[person(n, mobile="1") for n in range(120)])
    with django_assert_max_num_queries(22):
        page(asha, f"{home}sheet/")
