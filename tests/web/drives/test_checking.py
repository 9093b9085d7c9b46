"""The board of what lies below, one roster opened and decided, and what goes up."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.paths import step
from kshamta.onboarding.models import Remark, State, Submission
from tests.web.conftest import text_of


def followed(client, answer):
    assert answer.status_code == 303, text_of(answer)
    return text_of(client.get(answer.headers["Location"]))


def board(cast, code):
    return f"/drives/boards/{cast.position(code).pk}/"


def opened(cast, code):
    return f"/drives/rosters/{cast.roster(code).pk}/"


def rows(page):
    """Office → the rest of its row."""
    body = page.content.decode().split("<tbody>")[1].split("</tbody>")[0]
    plain = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in body.split("</tr>")]
    return {line[:9].strip(): line for line in plain if line}


# ---- the board ----


def test_a_board_says_who_has_sent_and_who_has_not(running, asha):
    running.send("A1", 1, 2, to="asha")
    running.fill("A2", 11)
    said = text_of(asha.get(board(running, "A")))
    assert "1 of 3 (33 %)" in said and "1 waits for a check" in said and "1 in draft" in said and "1 not begun" in said
    lines = rows(asha.get(board(running, "A")))
    assert "submitted" in lines["Office A1"] and "Check" in lines["Office A1"]
    assert "draft" in lines["Office A2"] and "not begun" in lines["Office A3"]
    assert list(lines) == ["Office A1", "Office A2", "Office A3"]  # what waits for a check is first


def test_a_board_is_chosen_from_sorted_and_searched(running, asha):
    running.send("A1", 1, 2, to="asha")
    here = board(running, "A")
    assert list(rows(asha.get(f"{here}?state=submitted"))) == ["Office A1"]
    assert list(rows(asha.get(f"{here}?q=a3"))) == ["Office A3"]
    assert list(rows(asha.get(f"{here}?sort=name"))) == ["Office A1", "Office A2", "Office A3"]
    assert "No such office" in text_of(asha.get(f"{here}?only=faulty"))
    assert list(rows(asha.get(f"{here}?only=short"))) == ["Office A2", "Office A3"]
    assert asha.get(f"{here}?sort=x&only=y&state=z&page=z").status_code == 200


def test_a_district_sees_its_blocks_with_what_came_to_each(running, bilal):
    running.given("A1", 1, 2, to="asha")
    said = text_of(bilal.get(board(running, "D")))
    assert "1 of 3 have come" in said and "0 of 3 have come" in said and "1 of 6 (16 %)" in said


def test_a_joint_director_has_districts_side_by_side_and_can_do_nothing(running, jyoti, enter):
    running.send("A1", 1, 2, to="asha")
    area = f"/drives/{running.drive_id}/area"
    assert area in jyoti.get("/drives/").content.decode()
    page = jyoti.get(area)
    said = text_of(page)
    assert "Office D" in said and "Office E" in said and "1 of 8 (12 %)" in said
    assert not re.search(r"/(accept|sign-up|compiled.xlsx)", page.content.decode())
    inside = jyoti.get(board(running, "A"))
    assert "Office A1" in text_of(inside) and "Accept" not in text_of(inside) and "Check" not in text_of(inside)
    assert jyoti.post(f"{board(running, 'A')}accept").status_code == 404
    assert jyoti.post(f"{opened(running, 'A1')}return", {"reason": "x"}).status_code == 404


def test_a_joint_director_reminds_all_his_districts_at_once_and_each_once_a_day(running, jyoti, bilal):
    area = f"/drives/{running.drive_id}/area"
    assert f'action="/drives/{running.drive_id}/remind"' in jyoti.get(area).content.decode()
    said = followed(jyoti, jyoti.post(f"/drives/{running.drive_id}/remind"))
    assert "3 were reminded." in said and "reminded today" in said
    assert "0 were reminded." in followed(jyoti, jyoti.post(f"/drives/{running.drive_id}/remind"))
    there = f"{board(running, 'D')}remind"
    assert "One was reminded." in followed(bilal, bilal.post(there, {"about": running.position("A").pk}))
    assert "One was reminded." in followed(bilal, bilal.post(there))


def test_what_lies_elsewhere_is_not_there(running, chitra):
    for address in (
        board(running, "A"),
        board(running, "D"),
        board(running, "DPI"),
        opened(running, "A1"),
        f"{board(running, 'A')}late",
    ):
        assert chitra.get(address).status_code == 404, address
    for verb in ("accept", "sign-up", "compiled.xlsx", "ddo-list.xlsx"):
        assert chitra.post(f"{board(running, 'A')}{verb}").status_code == 404, verb
    for verb in ("tick", "remark", "accept", "return", "unlock", "extend"):
        answer = chitra.post(f"{opened(running, 'A1')}{verb}", {"reason": "x", "text": "x", "due_on": "2030-01-01", "hash": "x"})
        assert answer.status_code == 404, verb


def test_late_ones_are_listed_with_their_days(running, asha):
    Submission.objects.filter(pk=running.roster("A1").pk).update(due_on=clock.today() - timedelta(days=3))
    said = text_of(asha.get(f"{board(running, 'A')}late"))
    assert "Office A1" in said and " 3 0 " in said and "Office A2" not in said
    assert "3 days late" in text_of(asha.get(board(running, "A")))


@pytest.mark.parametrize("number", [3, 30])
def test_a_board_costs_the_same_whatever_lies_below(running, asha, number, django_assert_max_num_queries):
    for at in range(number):
        office = _another(running, at)
        assert office
    asha.get(board(running, "A"))
    with django_assert_max_num_queries(24):
        asha.get(board(running, "A"))


def _another(cast, at):
    """One more roster below A."""
    made, like = cast.roster("A1"), cast.roster("A1")
    office = cast.offices["A1"]
    office.pk, office.serial, office.code, office._state.adding = None, 500 + at, f"A1{at:03}", True
    office.pk, office.path = new_id(), office.path[:-5] + step(500 + at)
    office.save(force_insert=True)
    made.pk, made.office, made.answers, made.serial, made.way = (
        new_id(),
        office,
        office,
        5000 + at,
        like.way[:-5] + step(5000 + at),
    )
    made._state.adding = True
    made.save(force_insert=True)
    return made


# ---- one roster opened ----


def test_what_is_unusual_comes_first_then_the_checks_with_their_evidence(running, asha):
    running.send("A1", 1, 2, to="asha")
    page = asha.get(opened(running, "A1"))
    said = text_of(page)
    assert said.index("What is unusual") < said.index("Primary check") < said.index("Sunita")
    assert "No row has a fault – checked rows with faults: 0" in said and "certified 2, rows 2" in said
    assert "The office and its PIN code are right – open for you to look at and tick" in said


def test_contacts_are_masked_and_the_look_is_recorded(running, asha):
    running.send("A1", 1, 2, to="asha")
    body = asha.get(opened(running, "A1")).content.decode()
    assert "9712340537" not in body and "97xxxxxx37" in body and "sunita.1@" not in body and "s•••@example.gov.in" in body
    asha.get(f"{opened(running, 'A1')}?row=2&field=mobile")
    assert Event.objects.filter(about_id=running.roster("A1").pk, operation__endswith="viewed").count() == 1


def test_a_check_is_ticked_and_unticked_of_just_what_was_seen(running, asha):
    running.send("A1", 1, 2, to="asha")
    here, seen = opened(running, "A1"), running.roster("A1").submitted_hash
    said = followed(asha, asha.post(f"{here}tick", {"check": "people-right", "hash": seen}))
    assert "The check is noted." in said and "nobody is left out – checked Asha," in said
    assert "nobody is left out – open" in followed(
        asha, asha.post(f"{here}tick", {"check": "people-right", "hash": seen, "off": "1"})
    )
    assert "It has changed since you looked" in followed(
        asha, asha.post(f"{here}tick", {"check": "people-right", "hash": "0" * 64})
    )


def test_a_remark_stands_at_its_cell_and_is_taken_back(running, asha):
    running.send("A1", 1, 2, to="asha")
    here = opened(running, "A1")
    said = followed(asha, asha.post(f"{here}remark", {"text": "Compare the service book", "row": "3", "field": "designation"}))
    assert "Row 3, Designation Compare the service book" in said
    assert "Remark from above: Compare the service book" in text_of(asha.get(here))
    followed(asha, asha.post(f"{here}remark", {"text": "All in capitals", "field": "full_name"}))
    followed(asha, asha.post(f"{here}remark", {"text": "Sent twice"}))
    said = text_of(asha.get(here))
    assert "Column Full Name All in capitals" in said and "The whole roster Sent twice" in said
    first = Remark.objects.earliest("made_at").pk
    back = asha.post(f"/drives/remarks/{first}/take-back", {"submission": running.roster("A1").pk})
    assert "was taken back" in followed(asha, back) and Remark.objects.count() == 2
    assert "Write the remark." in followed(asha, asha.post(f"{here}remark", {"text": " "}))


def test_returned_with_a_reason_it_is_the_offices_again(running, asha):
    running.send("A1", 1, 2, to="asha")
    here = opened(running, "A1")
    assert "Write the reason" in followed(asha, asha.post(f"{here}return", {"reason": " "}))
    said = followed(asha, asha.post(f"{here}return", {"reason": "Two designations are wrong"}))
    assert "It was returned; the office is told." in said and "Two designations are wrong" in said
    assert running.roster("A1").state == State.RETURNED


def test_a_remark_on_a_cell_is_still_read_when_the_sheet_is_its_offices_again(running, asha):
    running.send("A1", 1, 2, to="asha")
    here = opened(running, "A1")
    asha.post(f"{here}remark", {"text": "Compare the service book", "row": "3", "field": "designation"})
    said = followed(asha, asha.post(f"{here}return", {"reason": "One designation is wrong"}))
    assert "Row 3, Designation Compare the service book" in said and "Assistant Teacher" not in said


def test_accepted_is_just_what_was_looked_at(running, asha):
    running.send("A1", 1, 2, to="asha")
    here, seen = opened(running, "A1"), running.roster("A1").submitted_hash
    assert f'name="hash" value="{seen}"' in asha.get(here).content.decode()
    assert "It has changed since you looked" in followed(asha, asha.post(f"{here}accept", {"hash": "0" * 64}))
    assert "It was accepted." in followed(asha, asha.post(f"{here}accept", {"hash": seen}))
    assert running.roster("A1").state == State.ACCEPTED
    assert "done already" in followed(asha, asha.post(f"{here}accept", {"hash": seen}))


def test_nobody_accepts_what_he_sent_himself(running, enter):
    """Four eyes: an additional charge does not change whose account it is."""
    both = running.held["ddo A1"].account
    running.seat("both", Charge.BLOCK_OFFICER, "A", account=both)
    running.send("A1", 1, 2, to="asha")
    client, here = enter(running, "both"), opened(running, "A1")
    assert f'action="{here}accept"' not in client.get(here).content.decode()
    said = followed(client, client.post(f"{here}accept", {"hash": running.roster("A1").submitted_hash}))
    assert "Whoever sent it may not accept it" in said and running.roster("A1").state == State.SUBMITTED


def test_a_representative_checks_and_accepts_only_by_his_letter(running, enter):
    running.send("A1", 1, 2, to="asha")
    amit, here = enter(running, "amit"), opened(running, "A1")
    page = amit.get(here).content.decode()
    assert f'action="{here}return"' in page and f'action="{here}accept"' not in page
    assert amit.post(f"{here}accept", {"hash": running.roster("A1").submitted_hash}).status_code == 404


def test_unlocked_while_nothing_has_gone_up(running, asha):
    running.given("A1", 1, 2, to="asha")
    here = opened(running, "A1")
    said = followed(asha, asha.post(f"{here}unlock", {"reason": "One joined yesterday"}))
    assert "It was unlocked and returned." in said and running.roster("A1").state == State.RETURNED


def test_what_has_no_warning_is_accepted_together(running, asha):
    running.send("A1", 1, 2, to="asha")
    running.send("A3", 21, to="asha")
    here = board(running, "A")
    page = text_of(asha.get(here))
    said = followed(asha, asha.post(f"{here}accept"))
    assert ("Accept all 2 without a warning" in page) == ("2 were accepted." in said)


def test_more_time_is_given_by_whom_the_order_names(running, farhan, asha):
    later = (clock.today() + timedelta(days=7)).isoformat()
    here = opened(running, "A1")
    assert asha.post(f"{here}extend", {"due_on": later, "reason": "Flood"}).status_code == 404
    assert "new last day is set" in followed(farhan, farhan.post(f"{here}extend", {"due_on": later, "reason": "Flood"}))
    assert running.roster("A1").due_on.isoformat() == later
    assert "cannot be read" in followed(farhan, farhan.post(f"{here}extend", {"due_on": "x", "reason": "Flood"}))


def test_a_draft_is_its_offices_own_until_it_is_sent(running, asha):
    running.fill("A1", 1, 2)
    body = asha.get(opened(running, "A1")).content.decode()
    assert "Sunita" not in body and "s•••@" not in body


@pytest.mark.parametrize("number", [2, 60])
def test_an_opened_roster_costs_the_same_whatever_it_holds(running, asha, number, django_assert_max_num_queries):
    Submission.objects.filter(pk=running.roster("A1").pk).update(strength={"C": number}, working=number)
    running.send("A1", *range(1, number + 1), to="asha")
    here = opened(running, "A1")
    asha.get(here)
    with django_assert_max_num_queries(34):
        asha.get(here)


# ---- up ----


def test_signed_it_goes_to_one_named_officer(running, asha, bilal):
    for code, numbers in (("A1", (1, 2)), ("A2", (11, 12)), ("A3", (21,))):
        running.given(code, *numbers, to="asha")
    here = f"{board(running, 'A')}sign-up"
    page = text_of(asha.get(here))
    assert (
        "Certified that 3 rosters (5 people) have been checked and accepted." in page and "Bilal" in page and "Chitra" not in page
    )
    assert "Choose the officer." in text_of(asha.post(here, {}))
    assert "choose from the list" in text_of(asha.post(here, {"to": running.held["chitra"].pk}))
    assert "has gone up" in followed(asha, asha.post(here, {"to": running.held["bilal"].pk}))
    position = running.position("A")
    assert (position.state, position.to_id) == (State.SUBMITTED, running.held["bilal"].pk)
    there = f"/drives/rosters/{position.pk}/"
    assert "It was accepted." in followed(bilal, bilal.post(f"{there}accept", {"hash": position.submitted_hash}))


def test_without_those_missing_it_wants_a_reason(running, asha):
    running.given("A1", 1, 2, to="asha")
    here, to = f"{board(running, 'A')}sign-up", running.held["bilal"].pk
    answer = asha.post(here, {"to": to})
    assert answer.status_code == 409 and "Some offices are still missing" in text_of(answer)
    assert "has gone up" in followed(asha, asha.post(here, {"to": to, "reason": "Two follow tomorrow"}))


def test_the_top_is_signed_and_stands(running, farhan):
    here = f"{board(running, 'DPI')}sign-up"
    running.given("A1", 1, 2, to="asha")
    running.signed("A", "asha", "bilal")
    running.accept(running.position("A"), "bilal")
    running.signed("D", "bilal", "devi")
    running.accept(running.position("D"), "devi")
    assert "The final signature" in text_of(farhan.get(here))
    said = followed(farhan, farhan.post(here, {"top": "1", "reason": "The rest follows"}))
    assert "The compiled roster is signed." in said and running.position("DPI").state == State.ACCEPTED


def test_signed_too_early_it_is_taken_back(running, asha):
    running.given("A1", 1, 2, to="asha")
    running.signed("A", "asha", "bilal")
    there = f"{board(running, 'A')}withdraw"
    assert "It was taken back." in followed(asha, asha.post(there, {"reason": "A2 came after all"}))
    assert running.position("A").state == State.DRAFT


def test_signing_wants_a_recent_proof_and_so_does_the_compiled_workbook(running, enter):
    late = enter(running, "asha", proved_at=clock.now() - timedelta(minutes=30))
    assert late.get(f"{board(running, 'A')}sign-up").headers["Location"].startswith("/prove/")
    for file in ("compiled.xlsx", "ddo-list.xlsx"):
        assert late.post(f"{board(running, 'A')}{file}").status_code == 403


def test_the_compiled_workbook_holds_what_was_accepted(running, asha):
    running.given("A1", 1, 2, to="asha")
    running.send("A3", 21, to="asha")
    answer = asha.post(f"{board(running, 'A')}compiled.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert answer.headers["Content-Disposition"].startswith("attachment") and sheet.max_row == 3
    answer = asha.post(f"{board(running, 'A')}ddo-list.xlsx")
    assert answer.status_code == 200 and load_workbook(BytesIO(answer.content)).active.max_row == 2


def test_while_a_drive_is_paused_all_is_read_and_nothing_done(running, farhan, asha):
    running.send("A1", 1, 2, to="asha")
    farhan.post(f"/drives/{running.drive_id}/pause", {"reason": "Elections"})
    said = text_of(asha.get(board(running, "A")))
    assert "The drive is paused" in said and "Sign and send up" not in said
    here = opened(running, "A1")
    said = followed(asha, asha.post(f"{here}accept", {"hash": running.roster("A1").submitted_hash}))
    assert "The drive is not running" in said
