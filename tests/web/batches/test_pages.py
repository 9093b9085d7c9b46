"""Pages of batches: the register, the next batch, one batch with its rows, mends; in both languages, each for whom it is."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.foundation import clock
from kshamta.people.models import Person, Stage
from kshamta.portal.models import Batch, BatchState, DesignationAlias, DesignationRequest, ErrorText
from kshamta.portal.operations import batches
from kshamta.portal.rules import batches as rules, routes
from kshamta.web.words import say
from tests.portal.test_results import answered
from tests.web.conftest import text_of

NEW, PRINT, LIST = "/batches/new/", "/batches/new/print", "/batches/"


def there(batch):
    return reverse("web:batch", args=[batch.pk])


def dropped(client, batch, data, name="result.csv"):
    return client.post(f"{there(batch)}result", {"file": SimpleUploadedFile(name, data)}, follow=True)


@pytest.fixture
def batch(collected, printed):
    collected("A1", 4)
    return Batch.objects.get(pk=printed())


def test_a_batch_is_looked_at_printed_downloaded_and_answered(collected, hers):
    collected("A1", 3)
    collected(designation="Zamindar")
    looked = text_of(hers.get(NEW))
    assert "Print the batch (3)" in looked and "master list; request it." in looked
    form = hers.get(f"{PRINT}?number=500").content.decode()
    seen = form.split('name="seen" value="')[1].split('"')[0]
    made = hers.post(PRINT, {"number": "500", "seen": seen, "reason": "Onboarding of December"})
    batch = Batch.objects.get()
    assert made.status_code == 303 and made["Location"] == there(batch) and batch.file_hash == seen
    file = hers.post(f"{there(batch)}file.csv")
    assert file["Content-Disposition"] == f'attachment; filename="{batch.file_name}"' and file.content.startswith(
        b"Full Name,Email"
    )
    said = text_of(dropped(hers, batch, answered(file.content, ("FAILED", "Invalid Full Name"), leave=1)))
    assert "The result has been read" in said and "calls the whole of such a batch FAILED" in said
    assert "The portal did not take the name." in said and "Send the 1 row left out again" in said
    assert Person.objects.filter(stage=Stage.REGISTERED).count() == 1


@pytest.mark.parametrize(
    "view, said", [("held", "Mend the contact"), ("changed", "no - or / in an employee ID"), ("go", "GROUP C")]
)
def test_each_view_of_the_next_batch_says_its_own(collected, hers, view, said):
    collected(employee_id="CG/22-4")
    collected(email="not an address")
    assert said in text_of(hers.get(f"{NEW}?view={view}"))


@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_page_stands_in_both_languages(batch, browser, asha, language):
    client = browser(asha, language)
    for where in (LIST, NEW, f"{PRINT}?number=5", there(batch), "/batches/designations/", "/batches/texts/"):
        answer = client.get(where)
        assert answer.status_code == 200 and f'<html lang="{language}"' in answer.content.decode(), where


def test_what_is_missing_in_a_form_is_said(collected, hers):
    collected("A1", 1)
    answer = hers.post(PRINT, {"number": "5", "reason": ""})
    assert answer.status_code == 422 and "Give a reason" in text_of(answer) and not Batch.objects.exists()


def test_printing_is_preceded_by_a_proof_of_identity(collected, browser, asha):
    collected("A1", 1)
    stale = browser(asha, proved_at=clock.now() - timedelta(minutes=30))
    assert stale.get(PRINT)["Location"].startswith("/prove/") and stale.post(PRINT, {"reason": "December"}).status_code == 403
    assert not Batch.objects.exists()


def test_the_register_says_why_one_may_not_print(batch, hers, his, asha):
    assert "Next batch" in text_of(hers.get(LIST))
    assert "Only the nodal officers of blocks and districts print batches" in text_of(his.get(LIST))
    Appointment.objects.filter(pk=asha.appointment_id).update(state=State.ACTIVE)
    assert "training is certified" in text_of(hers.get(LIST)) and hers.get(NEW)["Location"] == LIST


def test_a_batch_under_way_stands_before_the_next(batch, hers, collected):
    collected("A1", 1)
    said = text_of(hers.get(NEW))
    assert "A batch is under way" in said and "Print the batch (" not in said
    assert text_of(hers.post(PRINT, {"number": "5", "reason": "December"})).count("under way") >= 1


def test_where_a_batch_is_under_way_printing_says_so_with_its_link_and_nothing_else(collected, hers):
    """Reloaded, or sent from a second tab."""
    collected("A1", 3)
    seen = hers.get(PRINT).content.decode().split('name="seen" value="')[1].split('"')[0]
    form = {"number": "500", "seen": seen, "reason": "Onboarding of December"}
    hers.post(PRINT, form)
    batch = Batch.objects.get()
    collected("A1", 10)
    for answer in (hers.get(PRINT), hers.post(PRINT, form)):
        said = text_of(answer)
        assert f"Batch {rules.number_of(batch.pk.hex)} is under way" in said and said.count("under way.") == 1
        assert f'href="{there(batch)}"' in answer.content.decode()
        assert "A file of" not in said and "Nobody here" not in said and "<form class=\"form" not in answer.content.decode()


def test_where_nobody_may_be_printed_no_file_is_promised(hers):
    said = text_of(hers.get(PRINT))
    assert "Nobody here" in said and "of 0 rows" not in said


@pytest.mark.parametrize("given", ["0", "-1", "abc", "2.5", "99999", "५क"])
def test_a_number_that_is_none_is_refused_at_its_field_and_nothing_is_printed(collected, hers, given):
    """Each gave the whole batch without a word."""
    collected("A1", 2)
    answer = hers.get(NEW, {"number": given})
    assert answer.status_code == 422 and "Give a number from 1 to 5,000." in text_of(answer)
    assert "Print the batch" not in text_of(answer) and f'value="{given}"' in answer.content.decode()
    for sent in (hers.get(PRINT, {"number": given}), hers.post(PRINT, {"number": given, "reason": "December"})):
        assert sent["Location"].startswith(f"{NEW}?number=")
    assert not Batch.objects.exists()


@pytest.mark.parametrize("given, goes", [("२", 2), (" 2 ", 2), ("1,000", 3), ("", 3)])
def test_hindi_digits_count_as_any(collected, hers, given, goes):
    collected("A1", 3)
    assert f"Print the batch ({goes})" in text_of(hers.get(NEW, {"number": given}))


def test_a_second_officer_releases_a_large_one_by_pages(collected, hers, his, printed, monkeypatch):
    said = routes.route_of("22")
    monkeypatch.setattr(routes, "route_of", lambda state: replace(said, second_officer_above=1))
    collected("A1", 2)
    batch = Batch.objects.get(pk=printed())
    assert "Release" not in text_of(hers.get(there(batch))) and "Release" in text_of(his.get(there(batch)))
    hers.post(f"{there(batch)}file.csv")
    his.post(f"{there(batch)}release")
    batch.refresh_from_db()
    assert batch.state == BatchState.PRINTED and hers.post(f"{there(batch)}file.csv").status_code == 200


def test_a_refusal_and_a_withdrawal_say_their_reason(batch, hers, his):
    hers.post(f"{there(batch)}withdraw", {"reason": "The portal is closed"})
    said = text_of(his.get(there(batch)))
    assert "withdrawn" in said and "The portal is closed" in said and "Download the file" not in said
    assert "cannot be done" in text_of(his.post(f"{there(batch)}refuse", {"reason": "No need"}, follow=True))


@pytest.mark.parametrize("data, said", [
    (b"a,b\r\n1,2\r\n", "no Status column"), (b"Full Name,Status\r\n", "no row in the file"),
    (b"Full Name,Email,Mobile Number,Status\r\nR,r@example.gov.in,9000000001,SUCCESS\r\n", "Not one row of this file"),
])  # fmt: skip
def test_a_file_that_is_no_result_is_refused_in_words(batch, hers, data, said):
    assert said in text_of(dropped(hers, batch, data))


@pytest.mark.parametrize("said, why", [("IN PROGRESS", "The portal has not finished yet"), ("Weird", "a Status that we do not know; nothing")])
def test_a_file_that_tells_nothing_yet_is_not_called_another_batchs(batch, hers, asha, said, why):
    data = batches.take_file(batch_id=batch.pk, by=asha).data
    told = text_of(dropped(hers, batch, answered(data, *[(said, "")] * 4)))
    assert why in told and "Not one row" not in told


def test_a_row_with_an_unknown_status_is_held_and_the_page_says_why(batch, hers, asha):
    data = batches.take_file(batch_id=batch.pk, by=asha).data
    said = text_of(dropped(hers, batch, answered(data, ("Weird", ""))))
    assert "The account may have been made" in said and "Weird" in said
    assert "FAILED" not in said and "left out again" not in said


def test_an_empty_file_is_not_called_a_missing_one(batch, hers):
    said = text_of(dropped(hers, batch, b""))
    assert "This file is empty" in said and "Choose the result file first" not in said


@pytest.mark.parametrize("errors", ["", "Failed to process user record."])
def test_a_row_refused_without_a_reason_says_what_can_be_done(batch, hers, asha, errors):
    """It led to the texts of the portal, where nothing stood."""
    data = batches.take_file(batch_id=batch.pk, by=asha).data
    dropped(hers, batch, answered(data, ("FAILED", errors)))
    page = hers.get(f"{there(batch)}?outcome=bad")
    assert "The portal gave no reason." in text_of(page) and "We do not know this text" not in text_of(page)
    assert "No unknown text" in text_of(hers.get("/batches/texts/"))


def test_a_row_refused_with_an_unknown_text_leads_to_where_it_is_explained(batch, hers, asha):
    data = batches.take_file(batch_id=batch.pk, by=asha).data
    said = dropped(hers, batch, answered(data, ("FAILED", "Hat too small")))
    assert "We do not know this text" in text_of(said) and 'href="/batches/texts/"' in said.content.decode()


def test_a_listed_designation_that_the_portal_refuses_is_not_mended_where_all_are_listed(batch, hers, asha):
    data = batches.take_file(batch_id=batch.pk, by=asha).data
    said = text_of(dropped(hers, batch, answered(data, ("FAILED", "Invalid Designation"))))
    assert "otherwise tell the state administrator" in said and "Mend the designation" not in said
    Person.objects.update(designation="Zamindar")
    said = text_of(hers.get(there(batch)))
    assert "Mend the designation" in said and "otherwise tell the state administrator" not in said


def test_without_a_file_the_form_says_so(batch, hers):
    assert "Choose the result file first" in text_of(hers.post(f"{there(batch)}result", {}, follow=True))


def test_elsewhere_there_is_no_such_batch(batch, elsewhere, a_ddo):
    assert elsewhere.get(there(batch)).status_code == 404 and a_ddo.get(there(batch)).status_code == 404
    for verb in ("file.csv", "result", "release", "refuse", "withdraw"):
        data = {"file": SimpleUploadedFile("r.csv", b"x"), "reason": "not mine"}
        assert elsewhere.post(f"{there(batch)}{verb}", data).status_code == 404, verb
    assert elsewhere.post(f"{there(batch)}result").status_code == 404  # nor is he told what his form lacks
    assert str(batch.pk) not in elsewhere.get(LIST).content.decode()


def test_no_page_shows_a_whole_contact(collected, printed, hers):
    collected(mobile="9876501234", email="own.address@example.gov.in")
    pages = [hers.get(NEW)]
    batch = Batch.objects.get(pk=printed())
    for page in (*pages, hers.get(there(batch))):
        assert b"9876501234" not in page.content and b"own.address@" not in page.content


def test_a_designation_is_mended_by_saying_which_is_meant(collected, hers):
    collected("A1", 2, designation="Sahayak Shikshak Panchayat")
    assert "Sahayak Shikshak Panchayat" in text_of(hers.get("/batches/designations/"))
    answer = hers.post(
        "/batches/designations/alias", {"written": "Sahayak Shikshak Panchayat", "designation": "Assistant Teacher"}, follow=True
    )
    assert "is saved" in text_of(answer) and DesignationAlias.objects.get().designation == "Assistant Teacher"
    assert "Print the batch (2)" in text_of(hers.get(NEW))


def test_or_a_letter_asks_for_it_and_once_listed_it_goes(collected, hers, elsewhere):
    collected("A1", 2, designation="Digital Sakhi")
    hers.post("/batches/designations/ask", {"written": "Digital Sakhi"})
    request = DesignationRequest.objects.get()
    letter = f"/batches/designations/{request.pk}/letter.pdf"
    assert hers.get(letter).content.startswith(b"%PDF") and elsewhere.get(letter).status_code == 404
    assert "already" in text_of(hers.post("/batches/designations/ask", {"written": "Digital Sakhi"}, follow=True))
    hers.post(f"/batches/designations/{request.pk}/decide", {"listed": "1"})
    assert "Print the batch (2)" in text_of(hers.get(NEW))


@pytest.mark.parametrize(
    "written, name", [("Assistant Teacher", "Assistant Teacher"), ("", "Lecturer"), ("Nobody Waits", "Lecturer")]
)
def test_only_what_people_wait_with_is_mended(collected, hers, written, name):
    collected("A1", 1)
    hers.post("/batches/designations/alias", {"written": written, "designation": name})
    hers.post("/batches/designations/ask", {"written": written})
    assert not DesignationAlias.objects.exists() and not DesignationRequest.objects.exists()


def test_a_text_nobody_knows_is_explained_once(batch, hers, asha):
    data = batches.take_file(batch_id=batch.pk, by=asha).data
    dropped(hers, batch, answered(data, ("FAILED", "Hat too small")))
    assert "Hat too small" in text_of(hers.get("/batches/texts/"))
    hers.post(f"/batches/texts/{ErrorText.objects.get().pk}/say", {"kind": "not-created"})
    assert "The portal could not create the account just now." in text_of(hers.get(there(batch)))


@pytest.mark.parametrize("number", [3, 40])
def test_lists_cost_the_same_statements_however_long(collected, printed, hers, number, django_assert_max_num_queries):
    collected("A1", number)
    batch = Batch.objects.get(pk=printed())
    for where, most in ((LIST, 14), (there(batch), 20), ("/batches/texts/", 8), ("/batches/designations/", 14), (NEW, 26)):
        with django_assert_max_num_queries(most):
            assert hers.get(where).status_code == 200


def test_how_a_result_is_counted_fits_one_as_well_as_many():
    said = say("batches.results.said", "en", rows=1, good=1, bad=0, news=1)
    assert said == "Rows: 1; created: 1; refused: 0; not known before: 1"
