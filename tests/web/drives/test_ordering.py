"""Preparing a drive, looking at what it would be, starting it, and what is done with it while it runs."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.onboarding.models import Drive, DriveState, Rung, Submission
from tests.access.appointments.town import PDF
from tests.web.conftest import text_of

FORM = {"order_number": "DPI/2025/114", "name_hi": "ऑनबोर्डिंग", "name_en": "Onboarding", "branches": "1"}
ROUTE = {f"takes-{level}": "1" for level in ("ddo", "block", "district", "directorate")}


def day(ahead):
    return (clock.today() + timedelta(days=ahead)).isoformat()


def form(**changed):
    told = {"due-ddo": day(2), "hi-ddo": "निर्देश", "en-ddo": "Eight columns.", "due-district": day(4), "due-directorate": day(6)}
    return FORM | ROUTE | {"order_date": day(0)} | told | changed


def followed(client, answer):
    assert answer.status_code == 303, text_of(answer)
    return text_of(client.get(answer.headers["Location"]))


@pytest.fixture
def head(cast, enter):
    """Head of department, before any drive."""
    return enter(cast, "farhan")


@pytest.fixture
def prepared(head):
    """A drive that has not started yet; its address."""
    head.post("/drives/prepare", form())
    return f"/drives/{Drive.objects.get().pk}/"


def test_an_order_becomes_a_drive_and_shows_what_it_would_be(cast, head):
    said = followed(head, head.post("/drives/prepare", form()))
    assert "8 offices give a roster" in said and "7 offices check and compile" in said and "9 people at work" not in said
    assert "1 office has given no strength" in said and "Office F1" in said
    drive = Drive.objects.get()
    assert (drive.state, drive.route, drive.office.code) == (DriveState.DRAFT, ["ddo", "block", "district", "directorate"], "DPI")
    rung = Rung.objects.get(drive=drive, step=0)
    assert (rung.due_on.isoformat(), rung.instruction_en) == (day(2), "Eight columns.")
    assert not Submission.objects.exists()


def test_the_form_begins_with_the_states_route_and_the_notice_of_confidentiality(head):
    page = head.get("/drives/prepare").content.decode()
    chosen = re.findall(r'name="takes-([a-z]+)" value="1"( checked)?', page)
    assert {level for level, checked in chosen if checked} >= {"ddo", "block", "district", "directorate"}
    assert ("division", "") in chosen and "in no circumstance share them in a group" in page


@pytest.mark.parametrize("changed, said", [
    ({"order_number": ""}, "This is needed."), ({"order_date": "yesterday"}, "cannot be read"), ({"due-ddo": "soon"}, "cannot be read"),
    ({"due-ddo": day(5)}, "not after the date of the level above"), ({"due-ddo": day(-1)}, "not before today"),
    ({"drop": "1"}, "two levels"), ({"order_date": day(1), "due-ddo": day(2)}, "cannot be of a day to come"),
])  # fmt: skip
def test_what_is_wrong_stands_at_its_field_with_all_that_was_typed(head, changed, said):
    given = form(**changed)
    if "drop" in changed:
        given = {name: value for name, value in given.items() if not name.startswith("takes-")}
    answer = head.post("/drives/prepare", given)
    assert answer.status_code == 422 and said in text_of(answer) and 'value="Onboarding"' in answer.content.decode()
    assert not Drive.objects.exists()


def test_the_scan_of_the_order_is_kept_and_handed_out_as_an_attachment(head):
    head.post("/drives/prepare", form(order_file=SimpleUploadedFile("order.pdf", PDF)))
    answer = head.get(f"/drives/{Drive.objects.get().pk}/order")
    assert answer.content == PDF and answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_scan_that_is_none_is_refused_at_its_field(head):
    answer = head.post("/drives/prepare", form(order_file=SimpleUploadedFile("order.pdf", b"MZ")))
    assert answer.status_code == 422 and "give a PDF, JPG or PNG file" in text_of(answer)
    assert not Drive.objects.exists() and not Event.objects.filter(operation__startswith="onboarding.drive").exists()


def test_a_change_with_a_scan_that_is_none_changes_nothing(head, prepared):
    scan = SimpleUploadedFile("order.pdf", b"MZ")
    assert head.post(f"{prepared}change", form(order_number="DPI/2025/115", order_file=scan)).status_code == 422
    assert Drive.objects.get().order_number == "DPI/2025/114"


def test_a_change_shows_what_stands_and_leads_to_the_preview(head, prepared):
    page = head.get(f"{prepared}change").content.decode()
    assert 'value="DPI/2025/114"' in page and f'value="{day(2)}"' in page
    said = followed(head, head.post(f"{prepared}change", form(order_number="DPI/2025/115")))
    assert "The drive was changed." in said and Drive.objects.get().order_number == "DPI/2025/115"


def test_started_it_is_seen_at_once_by_those_below_and_cannot_be_changed(cast, head, enter, prepared):
    assert "No drive yet" in text_of(enter(cast, "ddo A1").get("/drives/"))
    assert "The drive has started: 15 offices." in followed(head, head.post(f"{prepared}start"))
    for name, board in (("ddo A1", False), ("asha", True), ("bilal", True), ("jyoti", True)):
        page = enter(cast, name).get("/drives/")
        led_on = re.search(r'href="/drives/(boards/|[0-9a-f-]+/area)', page.content.decode()) is not None
        assert "Onboarding" in text_of(page) and led_on is board, name
    answer = head.post(f"{prepared}change", form())
    assert answer.status_code == 422 and "cannot be done as the drive stands" in text_of(answer)


def test_starting_wants_a_recent_proof(cast, enter, prepared):
    late = enter(cast, "farhan", proved_at=clock.now() - timedelta(minutes=30))
    assert late.post(f"{prepared}start").status_code == 403 and Drive.objects.get().state == DriveState.DRAFT


def test_it_is_paused_goes_on_is_closed_and_opened_again_each_with_its_reason(farhan, running):
    here = f"/drives/{running.drive_id}/"
    for verb, said, state in (
        ("pause", "The drive is paused.", "paused"), ("reopen", "running again", "running"), ("close", "The drive is closed.", "closed"),
        ("reopen", "running again", "running"),
    ):  # fmt: skip
        page = followed(farhan, farhan.post(f"{here}{verb}", {"reason": f"Because of {verb}"}))
        assert said in page and f"Because of {verb}" in page and running.drive.state == state
    assert "Write the reason" in followed(farhan, farhan.post(f"{here}pause", {"reason": " "}))


def test_a_whole_level_gets_more_time(farhan, running):
    here = f"/drives/{running.drive_id}/"
    assert "new last day is set" in followed(
        farhan, farhan.post(f"{here}extend", {"step": 0, "due_on": day(7), "reason": "Holidays"})
    )
    assert running.roster("A1").due_on.isoformat() == day(7)
    assert "cannot be read" in followed(farhan, farhan.post(f"{here}extend", {"step": 0, "due_on": "", "reason": "x"}))
    assert "The date is wrong" in followed(farhan, farhan.post(f"{here}extend", {"step": 0, "due_on": day(90), "reason": "x"}))


def test_last_years_is_copied_and_dated_anew(farhan, running):
    said = followed(farhan, farhan.post(f"/drives/{running.drive_id}/copy"))
    assert "The copy is made" in said
    made = Drive.objects.exclude(pk=running.drive_id).get()
    assert (made.state, made.order_number, made.route) == ("draft", "", running.drive.route)
    said = followed(farhan, farhan.post(f"/drives/{made.pk}/change", form() | {"due-ddo": ""}))
    assert "the last day of the lowest level" in said and "Start the drive" not in said


def test_units_without_a_nodal_officer_are_listed_with_what_to_do(cast, head, prepared):
    cast.held["arun"].delete()
    said = text_of(head.get(f"{prepared}preview"))
    assert "1 unit without a nodal officer" in said and "Office A Block · Nominate" in said


@pytest.mark.parametrize("name", ["ddo A1", "asha", "bilal", "jyoti"])
def test_nobody_below_orders_drives(running, enter, name):
    client = enter(running, name)
    here = f"/drives/{running.drive_id}/"
    assert "Prepare a drive" not in text_of(client.get("/drives/")) and client.get("/drives/prepare").status_code == 404
    for verb in ("start", "pause", "close", "reopen", "extend", "copy"):
        assert client.post(f"{here}{verb}", {"reason": "x"}).status_code == 404, verb
    assert client.get(f"{here}preview").status_code == 404
    assert "Running the drive" not in text_of(client.get(here))


def test_the_order_and_its_instructions_are_read_by_everyone_in_it(running, enter):
    said = text_of(enter(running, "ddo A1").get(f"/drives/{running.drive_id}/"))
    assert "Instruction for the ddo" in said and "DPI/2025/114" in said
    assert "ddo के लिए निर्देश" in text_of(enter(running, "ddo A1", language="hi").get(f"/drives/{running.drive_id}/"))


def test_the_list_costs_the_same_whatever_runs(running, enter, django_assert_max_num_queries):
    client = enter(running, "bilal")
    client.get("/drives/")
    with django_assert_max_num_queries(16):
        client.get("/drives/")


def test_a_drive_in_which_nobody_gives_a_roster_does_not_start(head, prepared):
    head.post(f"{prepared}change", form(kinds=["scert"], branches=""))
    said = text_of(head.get(f"{prepared}preview"))
    assert "0 offices give a roster" in said and "by which at least one office gives a roster" in said
    assert "Start the drive" not in said
    assert "none of the offices chosen would give a roster" in followed(head, head.post(f"{prepared}start"))
    assert Drive.objects.get().state == DriveState.DRAFT and not Submission.objects.exists()
