"""One test a promise, one a refusal."""

import base64
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import F

from kshamta.foundation import clock
from kshamta.foundation.sealing import CannotUnseal
from kshamta.onboarding import refusals
from kshamta.onboarding.models import AddressTally, WorkingCopy
from kshamta.onboarding.operations import copies as operations
from kshamta.onboarding.queries.pages import Wish, check_page
from kshamta.onboarding.rules.journals import Verb
from kshamta.onboarding.sheets import mending, sealed
from tests.cast import ASHA, CHITRA, person, roster


def page(copy_id, browser=ASHA, **wish):
    return check_page(copy_id=copy_id, browser=browser, language="en", wish=Wish(**wish))


def cell(copy_id, row, field):
    [found] = [c for r in page(copy_id).rows if r.number == row for c in r.cells if c.field == field]
    return found.text, found.mark.value


def faults(copy_id):
    return {(group.code, place.row) for group in page(copy_id).faults for place in group.places}


# ---- opening ----


def test_a_roster_is_judged_and_kept_for_two_hours(opened):
    copy_id = opened(person(1), person(2, mobile="12345"))
    copy = WorkingCopy.objects.get(pk=copy_id)
    assert copy.expires_at - copy.created_at == timedelta(hours=2)
    assert faults(copy_id) == {("bad-mobile", 3)}


def test_nothing_of_the_sender_stands_in_the_clear(opened):
    opened(person(1), name="Block A staff.csv")
    kept = WorkingCopy.objects.values().get()
    everything = b"".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in kept.values())
    for secret in (b"9712340537", b"Sunita", b"example.gov.in", b"02210004011", b"Block A", ASHA.encode()):
        assert secret not in everything


def test_a_part_moved_to_another_copy_does_not_open(opened):
    first, second = opened(person(1)), opened(person(2))
    stolen = WorkingCopy.objects.get(pk=first).sealed_judgement
    WorkingCopy.objects.filter(pk=second).update(sealed_judgement=stolen)
    with pytest.raises(CannotUnseal):
        page(second)


def test_a_file_that_is_no_roster_is_refused_and_not_kept(opened):
    with pytest.raises(refusals.FileRefused) as refused:
        opened(data=b"%PDF-1.7 not a sheet", name="order.pdf")
    assert refused.value.note.code and refused.value.data == {"name": "order.pdf"}
    assert not WorkingCopy.objects.exists()


def test_an_address_may_open_so_many_an_hour_and_again_in_the_next(db, settings):
    settings.COPIES_PER_ADDRESS_AN_HOUR = 2

    def open_one(address="10.9.9.9"):
        return operations.open_copy(name="r.csv", data=roster(person(1)), browser=ASHA, address=address)

    with time_machine.travel("2026-11-24 10:15Z", tick=False):
        open_one(), open_one()
        with pytest.raises(refusals.TooManyToday) as refused:
            open_one()
        assert refused.value.data == {"limit": 2}
        open_one("10.9.9.8")
    with time_machine.travel("2026-11-24 11:00Z", tick=False):
        open_one()


def test_refused_files_count_too_and_samples_do_not(opened, settings):
    settings.COPIES_PER_ADDRESS_AN_HOUR = 1
    with pytest.raises(refusals.FileRefused):
        operations.open_copy(name="x.pdf", data=b"%PDF", browser=ASHA, address="10.8.8.8")
    with pytest.raises(refusals.TooManyToday):
        operations.open_copy(name="r.csv", data=roster(person(1)), browser=ASHA, address="10.8.8.8")
    operations.open_copy(name="r.csv", data=roster(person(1)), browser=ASHA, address="10.8.8.8", sample="titles")


def test_a_tally_keeps_no_address(opened):
    operations.open_copy(name="r.csv", data=roster(person(1)), browser=ASHA, address="10.77.66.55")
    tally = AddressTally.objects.get()
    assert tally.opened == 1 and "10.77" not in tally.address_hash and len(tally.address_hash) == 64


# ---- mending ----


def test_a_mended_cell_is_judged_again_by_the_same_rules(opened):
    copy_id = opened(person(1, mobile="12345"))
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text="+91 97123 40999")
    assert faults(copy_id) == set() and cell(copy_id, 2, "mobile") == ("9712340999", "mended")
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text="five")
    assert faults(copy_id) == {("bad-mobile", 2)}


def test_a_mend_is_judged_against_the_whole_sheet(opened):
    copy_id = opened(person(1), person(2))
    operations.mend(copy_id=copy_id, browser=ASHA, row=3, field="mobile", text=person(1)[1])
    assert faults(copy_id) == {("duplicate-mobile", 2), ("duplicate-mobile", 3)}


@pytest.mark.parametrize(("row", "field"), [(1, "mobile"), (99, "mobile"), (2, "salary"), (2, ""), (0, "mobile")])
def test_a_cell_that_is_not_there_is_not_mended(opened, row, field):
    copy_id = opened(person(1))
    with pytest.raises(refusals.NoSuchCell):
        operations.mend(copy_id=copy_id, browser=ASHA, row=row, field=field, text="x")


def test_an_aadhaar_number_typed_into_a_cell_is_never_kept(opened):
    copy_id = opened(person(1))
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="employee_id", text="499118665246")
    assert "499118665246" not in str(sealed.journal_of(WorkingCopy.objects.get(pk=copy_id)))
    assert cell(copy_id, 2, "employee_id")[1] == "fault"


def test_a_very_long_text_is_cut_and_still_judged(opened):
    copy_id = opened(person(1))
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="full_name", text="A" * 40_000)
    assert faults(copy_id) and len(cell(copy_id, 2, "full_name")[0]) <= mending.LONGEST


# ---- accepting what is offered ----


def test_an_offer_is_taken_singly(opened):
    copy_id = opened(person(1, full_name="राकेश शर्मा"), person(2, full_name="सुनीता साहू"))
    assert operations.accept_mends(copy_id=copy_id, browser=ASHA, row=2, field="full_name") == 1
    assert cell(copy_id, 2, "full_name") == ("Rakesh Sharma", "mended")
    assert faults(copy_id) == {("not-latin", 3)}


def test_all_offers_of_a_kind_are_taken_together_and_undone_together(opened):
    copy_id = opened(person(1, full_name="राकेश शर्मा"), person(2, full_name="सुनीता साहू"), person(3, full_name="RAM LAL"))
    before = faults(copy_id)
    assert operations.accept_mends(copy_id=copy_id, browser=ASHA, code="not-latin", field="full_name") == 2
    assert faults(copy_id) == set() and cell(copy_id, 4, "full_name")[0] == "RAM LAL"
    assert len(operations.undo(copy_id=copy_id, browser=ASHA).cells) == 2
    assert faults(copy_id) == before


def test_where_nothing_is_offered_nothing_is_accepted(opened):
    copy_id = opened(person(1, mobile="12345"))
    with pytest.raises(refusals.NothingOffered):
        operations.accept_mends(copy_id=copy_id, browser=ASHA, code="bad-mobile")


# ---- rows and contacts ----


def test_a_held_row_is_left_out_and_comes_back_with_undo(opened):
    copy_id = opened(person(1), person(2, mobile="12345"))
    operations.decide_rows(copy_id=copy_id, browser=ASHA, rows=[3], include=False)
    assert page(copy_id).left_out == (3,) and page(copy_id).rows_total == 1 and faults(copy_id) == set()
    assert operations.undo(copy_id=copy_id, browser=ASHA).verb is Verb.DECIDE
    assert page(copy_id).left_out == () and faults(copy_id) == {("bad-mobile", 3)}


def test_a_row_left_out_is_brought_back_by_itself(opened):
    copy_id = opened(person(1), person(2, mobile="12345"), person(3))
    operations.decide_rows(copy_id=copy_id, browser=ASHA, rows=[3], include=False)
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="office_pin", text="492004")
    operations.decide_rows(copy_id=copy_id, browser=ASHA, rows=[3], include=True)
    assert page(copy_id).left_out == () and page(copy_id).rows_total == 3 and cell(copy_id, 2, "office_pin")[0] == "492004"


def test_undo_takes_back_only_the_step_that_was_seen(opened):
    copy_id = opened(person(1, mobile="12345"))
    for text in ("9712340999", "9712340888"):
        operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text=text)
    with pytest.raises(refusals.ChangedMeanwhile):
        operations.undo(copy_id=copy_id, browser=ASHA, steps=1)
    assert cell(copy_id, 2, "mobile")[0] == "9712340888"
    operations.undo(copy_id=copy_id, browser=ASHA, steps=2)
    assert cell(copy_id, 2, "mobile")[0] == "9712340999"


def test_hidden_rows_are_included_or_left_out_with_one_word(opened):
    from kshamta.onboarding import samples

    hidden = samples.BY_SLUG["hidden"]
    for include, total in ((True, 15), (False, 12)):
        copy_id = opened(data=hidden.data(), name=hidden.name, sample="hidden")
        assert page(copy_id).hidden_rows == (6, 7, 12)
        operations.decide_rows(copy_id=copy_id, browser=ASHA, rows=[6, 7, 12], include=include)
        assert page(copy_id).hidden_rows == () and page(copy_id).rows_total == total


@pytest.mark.parametrize("rows", [[], [99], [2, 99]])
def test_rows_that_are_not_there_are_not_decided(opened, rows):
    copy_id = opened(person(1))
    with pytest.raises(refusals.NoSuchCell):
        operations.decide_rows(copy_id=copy_id, browser=ASHA, rows=rows, include=False)


def test_a_contact_marked_as_the_offices_is_no_double_entry(opened):
    copy_id = opened(person(1, mobile="9712349999"), person(2, mobile="97123 49999"))
    assert faults(copy_id) == {("duplicate-mobile", 2), ("duplicate-mobile", 3)}
    operations.mark_shared(copy_id=copy_id, browser=ASHA, row=3, field="mobile")
    assert faults(copy_id) == set()


@pytest.mark.parametrize(("row", "field"), [(2, "full_name"), (9, "mobile"), (2, "email")])
def test_only_a_contact_that_is_there_can_be_shared(opened, row, field):
    copy_id = opened(person(1, email=""))
    with pytest.raises(refusals.NoSuchCell):
        operations.mark_shared(copy_id=copy_id, browser=ASHA, row=row, field=field)


# ---- undo, two tabs, the end ----


def test_there_is_nothing_to_undo_at_first(opened):
    with pytest.raises(refusals.NothingToUndo):
        operations.undo(copy_id=opened(person(1)), browser=ASHA)


def test_two_tabs_do_not_lose_each_others_work(opened, monkeypatch):
    """The other tab writes between our reading and our writing: ours is done again on top of it."""
    copy_id = opened(person(1, mobile="1"), person(2, mobile="2"))
    judged, calls = operations.judging.judged, []

    def interrupted(table, work):
        calls.append(work)
        if len(calls) == 1:
            operations.mend(copy_id=copy_id, browser=ASHA, row=3, field="mobile", text="9712340998")
        return judged(table, work)

    monkeypatch.setattr(operations.judging, "judged", interrupted)
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text="9712340999")
    assert faults(copy_id) == set() and page(copy_id).steps == 2


def test_a_tab_that_is_always_late_is_told_so(opened, monkeypatch):
    copy_id = opened(person(1))

    judged = operations.judging.judged

    def outrun(table, work):
        WorkingCopy.objects.filter(pk=copy_id).update(revision=F("revision") + 1)
        return judged(table, work)

    monkeypatch.setattr(operations.judging, "judged", outrun)
    with pytest.raises(refusals.ChangedMeanwhile):
        operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text="9712340999")


ACTS = {
    "look": lambda copy_id, browser: page(copy_id, browser),
    "mend": lambda copy_id, browser: operations.mend(copy_id=copy_id, browser=browser, row=2, field="mobile", text="1"),
    "accept": lambda copy_id, browser: operations.accept_mends(copy_id=copy_id, browser=browser),
    "decide": lambda copy_id, browser: operations.decide_rows(copy_id=copy_id, browser=browser, rows=[2], include=False),
    "share": lambda copy_id, browser: operations.mark_shared(copy_id=copy_id, browser=browser, row=2, field="mobile"),
    "undo": lambda copy_id, browser: operations.undo(copy_id=copy_id, browser=browser),
    "destroy": lambda copy_id, browser: operations.destroy(copy_id=copy_id, browser=browser),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_chitra_cannot_touch_ashas_copy(opened, act):
    copy_id = opened(person(1))
    for browser in (CHITRA, "", ASHA.upper()):
        with pytest.raises(refusals.NoSuchCopy):
            act(copy_id, browser)
    assert page(copy_id).steps == 0


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_after_two_hours_nothing_can_be_done_with_it(opened, act):
    copy_id = opened(person(1))
    with time_machine.travel(clock.now() + timedelta(hours=2, seconds=1)), pytest.raises(refusals.CopyExpired):
        act(copy_id, ASHA)


def test_its_owner_destroys_it_before_its_time(opened):
    operations.destroy(copy_id=opened(person(1)), browser=ASHA)
    assert not WorkingCopy.objects.exists()


def test_tick_destroys_what_is_due_and_nothing_else(opened, capsys):
    due, kept = opened(person(1)), opened(person(2))
    WorkingCopy.objects.filter(pk=due).update(expires_at=clock.now())
    call_command("tick")
    assert list(WorkingCopy.objects.values_list("pk", flat=True)) == [kept]
    assert "1 working copies destroyed" in capsys.readouterr().out


def test_whoever_comes_next_destroys_what_is_due_even_without_tick(opened):
    first = opened(person(1))
    WorkingCopy.objects.filter(pk=first).update(expires_at=clock.now())
    opened(person(2))
    assert not WorkingCopy.objects.filter(pk=first).exists()


def test_keys_can_be_rotated_while_copies_are_open(opened, settings):
    copy_id = opened(person(1))
    settings.KSHAMTA_KEYS = f"next:{base64.b64encode(b'k' * 32).decode()},{settings.KSHAMTA_KEYS}"
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text="9712340999")
    assert cell(copy_id, 2, "mobile") == ("9712340999", "mended")
