"""Strength, certificate, the one named officer, the receipt, taking back, history."""

from datetime import timedelta

import pytest

from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.onboarding.models import State, Submission
from kshamta.onboarding.operations import checking
from tests.cast import person
from tests.web.conftest import text_of
from tests.web.desk.conftest import done, give, page

COMPLETE = [person(1), person(2), person(3), person(4, group="D", designation="Peon")]


@pytest.fixture
def ready(asha, home):
    """Everyone is in the roster."""
    give(asha, home, *COMPLETE)


def sent(client, home, standing, **changed):
    given = {"number": "4", "certified": "1", "to": str(standing.held["beo"].pk)} | changed
    return client.post(f"{home}submit/", given)


# ---- strength ----


def test_strength_stands_against_rows_by_group(asha, home):
    give(asha, home, person(1))
    text = text_of(asha.get(home))
    assert "Group C (class III) 3 1 0 2" in text and "Group D (class IV) 1 0 0 1" in text and "3 short" in text


def test_the_strength_says_which_rows_it_counts(asha, home):
    give(asha, home, person(1), person(2), person(3, mobile="1"))
    for way in ("", "strength/"):
        text = text_of(asha.get(f"{home}{way}"))
        assert "Ready in the roster" in text and "Group C (class III) 3 2 0 1" in text
        assert "1 held row of the roster is not counted here" in text
    asha.post(f"{home}sheet/mend", {"row": 4, "field": "mobile", "text": "9800000010"})
    assert "not counted here" not in page(asha, home)


def test_what_is_short_is_explained_and_taken_back(asha, home, mine):
    give(asha, home, person(1), person(2), person(3))
    body = page(asha, f"{home}strength/")
    assert "say why 1 is missing" in body and '<option value="vacant"' in body
    there = done(asha.post(f"{home}strength/", {"group": "D", "reason": "vacant", "number": "1"}))
    body = page(asha, there)
    assert mine().explained == {"D": {"vacant": 1}} and "The strength is met" in body and f'href="{home}submit/"' in body
    done(asha.post(f"{home}strength/", {"group": "D", "reason": "vacant", "number": "0"}))
    assert mine().explained == {}


def test_how_many_are_missing_is_read_in_the_figures_of_any_script(asha, home, mine):
    give(asha, home, person(1))
    done(asha.post(f"{home}strength/", {"group": "C", "reason": "vacant", "number": "२"}))
    assert mine().explained == {"C": {"vacant": 2}}


def test_more_than_is_short_is_refused_and_said(asha, home, mine):
    give(asha, home, person(1))
    there = done(asha.post(f"{home}strength/", {"group": "C", "reason": "vacant", "number": "99"}))
    assert "At most 2 of this group" in page(asha, there) and mine().explained == {}


@pytest.mark.parametrize("given", [{"group": "Z"}, {"reason": "tired"}, {}])
def test_a_reason_that_is_none_is_refused(asha, home, mine, given):
    give(asha, home, person(1))
    asha.post(f"{home}strength/", {"group": "D", "reason": "vacant", "number": "1"} | given if given else {})
    assert mine().explained == {}


def test_an_office_nobody_counted_is_told_so_and_not_held_up(asha, home, mine):
    Submission.objects.filter(pk=mine().pk).update(strength={}, working=None)
    give(asha, home, person(1))
    body = page(asha, home)
    assert "has not been entered" in body and "Certify and send" in body and "the strength is met" not in body


def test_a_group_nobody_counted_is_not_said_to_be_met(asha, home):
    give(asha, home, *COMPLETE[:3], person(4, group="D"), person(5, group="B", designation="Lecturer"))
    assert "Group B (class II) – 1 0 –" in text_of(asha.get(home)) and "the strength is met" in page(asha, home)


# ---- the certificate ----


def test_what_hinders_is_named_with_where_it_is_settled(asha, home):
    give(asha, home, person(1), person(2, mobile="1"))
    body = page(asha, f"{home}submit/")
    assert "It cannot be sent yet" in body and f'href="{home}sheet/"' in body and f'href="{home}strength/"' in body
    assert 'name="certified"' not in body


def test_the_certificate_names_the_number_and_one_officer_is_chosen(asha, home, ready, standing):
    text = text_of(asha.get(f"{home}submit/"))
    assert "data of all 4 working personnel" in text and "Officer Beo" in text and "Officer Ddo" in text
    assert page(asha, f"{home}submit/").count('type="radio" name="to"') >= 1


def test_a_charge_by_which_the_office_above_is_called_is_said_once(browser, home, ready, standing):
    Office.objects.filter(code="ABHANPUR").update(name_hi="विकासखंड शिक्षा अधिकारी, अभनपुर")
    text = text_of(browser("ddo", "hi").get(f"{home}submit/"))
    assert "विकासखंड शिक्षा अधिकारी, अभनपुर" in text
    assert "विकासखंड शिक्षा अधिकारी, विकासखंड शिक्षा अधिकारी" not in text


def test_it_is_sent_to_the_one_officer_and_the_receipt_shown(asha, home, ready, standing, mine):
    there = done(sent(asha, home, standing))
    text = text_of(asha.get(there))
    assert there.startswith("/desk/receipts/") and mine().state == State.SUBMITTED and mine().to_id == standing.held["beo"].pk
    for said in ("Receipt", "Officer Beo", "Certified number 4", mine().submitted_hash, "What happens next"):
        assert said in text, said
    desk = text_of(asha.get(home))
    assert "submitted" in desk and "Officer Beo" in desk and "Withdraw it" in desk


def test_the_receipt_is_a_pdf_too(asha, home, ready, standing):
    there = done(sent(asha, home, standing))
    answer = asha.get(f"{there}receipt.pdf")
    assert answer.content.startswith(b"%PDF") and answer.headers["Content-Disposition"].startswith("attachment")


def test_the_officer_above_reads_the_receipt_and_others_do_not(asha, bilal, chitra, home, ready, standing):
    there = done(sent(asha, home, standing))
    assert bilal.get(there).status_code == 200 and chitra.get(there).status_code == 404
    assert bilal.get(f"{there}receipt.pdf").status_code == 200 and chitra.get(f"{there}receipt.pdf").status_code == 404


@pytest.mark.parametrize("number", ["४", " 4 ", "\u0664"])
def test_the_number_is_read_in_the_figures_of_any_script(asha, home, ready, standing, mine, number):
    done(sent(asha, home, standing, number=number))
    assert mine().version.certified_number == 4


@pytest.mark.parametrize(("changed", "said"), [
    ({"number": "²"}, "Write the number in figures."), ({"number": "चार"}, "Write the number in figures."),
    ({"number": "5"}, "not the number of rows"), ({"number": ""}, "Write the number in figures."),
    ({"certified": ""}, "Certify before you send."), ({"to": ""}, "Choose one officer."), ({"to": "nonsense"}, "Choose one officer."),
])  # fmt: skip
def test_what_the_certificate_lacks_is_said_and_nothing_sent(asha, home, ready, standing, mine, changed, said):
    answer = sent(asha, home, standing, **changed)
    assert answer.status_code == 422 and said in text_of(answer) and mine().state == State.DRAFT


def test_an_officer_elsewhere_is_no_receiver(asha, home, ready, standing, mine):
    answer = sent(asha, home, standing, to=str(standing.held["tilda-beo"].pk))
    assert answer.status_code == 422 and "choose from the list" in text_of(answer) and mine().state == State.DRAFT


def test_before_certifying_one_proves_who_one_is(browser, home, standing, mine):
    asha = browser("ddo", proved_at=clock.now() - timedelta(hours=1))
    give(asha, home, *COMPLETE)
    assert asha.get(f"{home}submit/").headers["Location"].startswith("/prove/?next=")
    assert sent(asha, home, standing).status_code == 403 and mine().state == State.DRAFT


def test_a_nil_return_is_certified_as_such(asha, home, standing, mine):
    Submission.objects.filter(pk=mine().pk).update(strength={}, working=0)
    assert "no personnel work at this office" in page(asha, f"{home}submit/?nil=1")
    there = done(sent(asha, home, standing, nil="1", number=""))
    assert mine().nil and mine().state == State.SUBMITTED and "nil" in text_of(asha.get(there))


# ---- afterwards ----


def test_it_is_withdrawn_with_a_reason_and_sent_again(asha, home, ready, standing, mine):
    done(sent(asha, home, standing))
    there = done(asha.post(f"{home}withdraw", {"reason": "One more joined today"}))
    assert there == home and mine().state == State.DRAFT and "is withdrawn" in page(asha, there)
    history = text_of(asha.get(f"{home}history/"))
    assert "One more joined today" in history and "Officer Beo" in history
    done(sent(asha, home, standing))
    assert mine().state == State.SUBMITTED


def test_what_comes_back_says_why_and_where_and_goes_up_mended(asha, home, ready, standing, mine):
    done(sent(asha, home, standing))
    by = standing.acting("beo")
    checking.remark(submission_id=mine().pk, by=by, text="Wrong designation", row=3, field="designation")
    assert "Wrong designation" not in page(asha, f"{home}sheet/")  # he is still checking
    checking.return_(submission_id=mine().pk, by=by, reason="Two are missing from the school at Tilda")
    desk = text_of(asha.get(home))
    for said in (
        "The roster was returned",
        "Two are missing from the school at Tilda",
        "Row 3, Designation",
        "Wrong designation",
    ):
        assert said in desk, said
    assert "Remark from above: Wrong designation" in page(asha, f"{home}sheet/")
    done(asha.post(f"{home}sheet/mend", {"row": 3, "field": "designation", "text": "Lecturer"}))
    assert mine().version.number == 2 and "1 changed" in text_of(asha.get(f"{home}history/"))
    done(sent(asha, home, standing))
    assert mine().state == State.SUBMITTED and "Wrong designation" not in page(asha, f"{home}sheet/")


def test_what_is_accepted_is_closed_and_says_so(asha, home, ready, standing, mine):
    done(sent(asha, home, standing))
    checking.accept(submission_id=mine().pk, by=standing.acting("beo"), hash=mine().submitted_hash)
    body = page(asha, home)
    assert "part of the compiled roster" in body and "Withdraw it" not in body and 'id="zone"' not in body


def test_what_was_sent_offers_no_form_to_add_rows(asha, home, ready, standing):
    assert f'action="{home}paste"' in page(asha, f"{home}type/") and 'id="zone"' in page(asha, f"{home}export/")
    done(sent(asha, home, standing))
    for way in ("type/", "export/"):
        body = page(asha, f"{home}{way}")
        assert "has been sent: here it can only be read" in body
        assert 'name="full_name"' not in body and f'action="{home}' not in body
    assert f'href="{home}type/"' not in page(asha, f"{home}strength/")


def test_of_a_drive_that_rests_no_rows_are_added_either(asha, home, ready, standing):
    standing.drive.state = "paused"
    standing.drive.save()
    body = page(asha, f"{home}type/")
    assert "paused or closed" in body and 'name="full_name"' not in body


def test_what_was_sent_cannot_be_certified_again(asha, home, ready, standing):
    done(sent(asha, home, standing))
    assert asha.get(f"{home}submit/").headers["Location"] == home


def test_what_a_version_changed_is_told_joined_left_changed(asha, home):
    give(asha, home, person(1), person(2), name="one.csv")
    give(asha, home, person(2, designation="Lecturer"), person(3), name="two.csv")
    text = text_of(asha.get(f"{home}history/"))
    for said in ("Version 2", "1 joined", "1 left", "1 changed", "Assistant Teacher → Lecturer", "two.csv", "one.csv"):
        assert said in text, said
    assert "The first version" in text_of(asha.get(f"{home}history/?version=1"))


def test_an_earlier_version_is_taken_again_from_the_history(asha, home, mine, standing):
    for people in (COMPLETE, [person(7)]):
        give(asha, home, *people, name=f"{len(people)}.csv")
    body = page(asha, f"{home}history/")
    assert body.count(f'action="{home}history/take"') == 1 and "Take this version again" in body
    there = done(asha.post(f"{home}history/take", {"number": "1"}))
    body = page(asha, there)
    assert "is taken again" in body and "Version 3" in body and (mine().rows, mine().version.number) == (4, 3)
    done(sent(asha, home, standing))
    assert "Take this version again" not in page(asha, f"{home}history/")


def test_history_of_a_desk_not_begun_is_empty_and_whole(asha, home):
    assert "Nothing has happened yet." in page(asha, f"{home}history/")


def test_a_desk_costs_the_same_however_many_rows(asha, home, django_assert_max_num_queries):
    give(asha, home, *[person(n) for n in range(150)])
    with django_assert_max_num_queries(24):
        page(asha, home)
    with django_assert_max_num_queries(24):
        page(asha, f"{home}history/")


# ---- the list, the first page ----


def test_with_one_running_drive_the_list_leads_straight_to_it(asha, home):
    assert asha.get("/desk/").headers["Location"] == home
    body = page(asha, "/desk/?all=1")
    assert "Onboarding December 2025" in body and f'href="{home}"' in body


def test_the_first_page_shows_the_running_drive_with_its_countdown(asha, home):
    give(asha, home, person(1), person(2, mobile="1"))
    text = text_of(asha.get("/"))
    for said in ("Onboarding December 2025", "2 on the roll", "1 ready", "1 to mend", "due in 2 days"):
        assert said in text, said
    assert f'href="{home}"' in page(asha, "/")


def test_an_office_without_a_drive_has_none_on_its_first_page(chitra, standing):
    standing.drive.state = "draft"
    standing.drive.save()
    assert "Onboarding December 2025" not in page(chitra, "/") and "There is no drive" in page(chitra, "/desk/")
