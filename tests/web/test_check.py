"""Give a workbook, see its faults, mend them: the pages without JavaScript, as every browser gets them."""

import pytest

from kshamta.onboarding.models import WorkingCopy
from tests.cast import person
from tests.web.conftest import give, opened, text_of

PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}


# ---- the first page ----


def test_the_first_page_leads_to_the_checker(asha):
    assert '<a class="tile" href="/check/">' in asha.get("/").content.decode()


def test_the_drop_page_says_what_it_is_and_what_happens_to_the_file(asha):
    text = text_of(asha.get("/check/"))
    for said in ("कर्मचारी सूची जांचें", "AES-256", "केवल यही ब्राउज़र", "दो घंटे बाद", "कहीं और नहीं भेजी जाती", "गोपनीय"):
        assert said in text


def test_the_drop_page_offers_six_samples_and_the_blank_form(asha):
    body = asha.get("/check/").content.decode()
    assert body.count('name="sample"') == 6 and "/check/template.xlsx" in body


def test_looking_stores_nothing(asha, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = asha.get("/check/")
    assert "session" not in answer.cookies


# ---- giving a file ----


def test_a_roster_is_taken_and_its_result_shown(asha):
    answer = asha.get(opened(asha, person(1), person(2, mobile="12345"), name="Block A.csv"))
    text = text_of(answer)
    assert answer.status_code == 200
    assert "2 में से 1 पंक्ति तैयार" in text and "1 सुधारनी है" in text and "Block A.csv" in text


@pytest.mark.parametrize("slug", ["titles", "numbers", "fonts", "hidden", "doubles", "treasury"])
def test_every_sample_opens(asha, slug):
    answer = asha.post("/check/sample", {"sample": slug}, follow=True)
    assert answer.status_code == 200 and "पंक्तियाँ तैयार" in text_of(answer)


def test_a_sample_that_does_not_exist_leads_back(asha):
    assert asha.post("/check/sample", {"sample": "../secrets"}).headers["Location"] == "/check/"


def test_a_form_without_a_file_leads_back(asha):
    assert asha.post("/check/open", {}).headers["Location"] == "/check/"


def test_a_file_that_is_no_roster_is_refused_with_what_to_do(asha):
    answer = give(asha, data=b"%PDF-1.7\n...", name="order.xlsx")
    assert answer.status_code == 422
    assert "order.xlsx" in text_of(answer) and "फाइल ठीक करके फिर दें" in text_of(answer)
    assert not WorkingCopy.objects.exists()


def test_a_file_over_ten_megabytes_is_not_even_read(asha, monkeypatch):
    monkeypatch.setattr("kshamta.onboarding.operations.copies.open_copy", lambda **_: pytest.fail("was read"))
    answer = give(asha, data=b"x" * ((10 << 20) + 1))
    assert answer.status_code == 413 and "10 MB" in text_of(answer)


def test_of_a_file_that_is_too_big_no_more_than_the_cap_is_kept():
    from kshamta.web.uploads import CAP, CappedMemoryHandler

    handler = CappedMemoryHandler()
    handler.new_file("file", "x.csv", "text/csv", None)
    for start in range(0, 12 << 20, 1 << 20):
        assert handler.receive_data_chunk(b"x" * (1 << 20), start) is None
    assert handler.file_complete(12 << 20).size == CAP + 1


def test_the_limit_of_an_hour_is_said_and_when_to_come_back(asha, settings):
    settings.COPIES_PER_ADDRESS_AN_HOUR = 1
    opened(asha, person(1))
    answer = give(asha, person(1))
    assert answer.status_code == 429 and answer.headers["Retry-After"] == "3600" and "1 सूचियाँ" in text_of(answer)


def test_the_address_behind_our_proxy_counts_and_a_forged_one_does_not(asha, settings):
    settings.COPIES_PER_ADDRESS_AN_HOUR = 1
    settings.PROXIES_IN_FRONT = 1
    assert give(asha, person(1), headers={"X-Forwarded-For": "9.9.9.9, 10.0.0.1"}).status_code == 303
    assert give(asha, person(1), headers={"X-Forwarded-For": "8.8.8.8, 10.0.0.1"}).status_code == 429
    assert give(asha, person(1), headers={"X-Forwarded-For": "9.9.9.9, 10.0.0.2"}).status_code == 303


# ---- the result ----


def test_the_sheet_is_a_table_with_rows_and_letters_as_in_excel(asha):
    body = asha.get(opened(asha, person(1), person(2, mobile="12345"))).content.decode()
    assert '<th scope="row"><a id="c-3-"' in body and '<span class="letter" aria-hidden="true">B</span>' in body
    assert '<td class="fault"><a id="c-3-mobile"' in body


def test_a_fault_is_marked_in_words_too(asha):
    body = asha.get(opened(asha, person(1, mobile="12345"))).content.decode()
    cell = body[body.index('id="c-2-mobile"') :]
    assert '<span class="hide"> (त्रुटि: ' in cell[: cell.index("</td>")]


def test_names_and_cells_are_data_and_never_markup(asha):
    evil = '<script>alert(1)</script>"\'><img src=x onerror=y>'
    where = opened(asha, person(1, full_name=evil, designation=evil), name=f"{evil}.csv")
    for address in (where, f"{where}?row=2&field=full_name", f"{where}?row=2&field=designation", f"{where}portal/"):
        body = asha.get(address).content.decode()
        assert "<script>alert" not in body and "<img" not in body and "onerror=y&gt;" in body


def test_only_rows_to_mend_on_demand(asha):
    where = opened(asha, person(1), person(2, mobile="12345"))
    body = asha.get(f"{where}?show=mend").content.decode()
    assert 'id="r-3"' in body and 'id="r-2"' not in body and '?show=mend#sheet" aria-current="true"' in body


@pytest.mark.parametrize("query", [
    "show=nonsense", "page=-1", "page=99999999999999", "page=१", "row=abc", "row=2&field=salary", "kind=%00", "show=kind&kind=x.y",
    "field=mobile", "notice=error.500", "notice=<b>",
])  # fmt: skip
def test_an_address_that_makes_no_sense_still_shows_the_sheet(asha, query):
    answer = asha.get(f"{opened(asha, person(1))}?{query}")
    assert answer.status_code == 200 and 'class="notice"' not in answer.content.decode()


def test_pages_are_turned_by_links(asha):
    where = opened(asha, *[person(n) for n in range(60)])
    first, second = asha.get(where).content.decode(), asha.get(f"{where}?page=2").content.decode()
    assert 'rel="next" href="?page=2#sheet"' in first and 'rel="prev"' not in first
    assert 'id="r-61"' in second and 'rel="prev" href="?page=1#sheet"' in second and 'rel="next"' not in second


def test_an_opened_cell_shows_message_suggestions_and_the_form(asha):
    where = opened(asha, person(1, designation="Asistant Techer"))
    body = asha.get(f"{where}?row=2&field=designation").content.decode()
    assert 'name="offer" value="Assistant Teacher"' in body and 'list="listed"' in body and 'value="Asistant Techer"' in body
    assert 'aria-current="true"' in body


def test_a_row_is_opened_by_its_number_and_closed_again(asha):
    where = opened(asha, person(1, mobile="12345"))
    assert 'href="?row=2&amp;field=#mend"' in asha.get(where).content.decode()
    assert 'id="mend-row"' in asha.get(f"{where}?row=2&field=").content.decode()
    assert 'id="mend-row"' not in asha.get(f"{where}?row=2").content.decode()


def test_closed_lists_are_drop_downs(asha):
    body = asha.get(f"{opened(asha, person(1, group='Z'))}?row=2&field=group").content.decode()
    assert "<select" in body and "<option>Contractual</option>" in body and '<option value="Z">Z</option>' in body


def test_htmx_gets_only_the_part_that_changes(asha):
    where = opened(asha, person(1))
    part = asha.get(where, headers=PARTIAL).content.decode()
    assert part.lstrip().startswith('<div id="check"') and "<html" not in part
    back = asha.get(where, headers=PARTIAL | {"HX-History-Restore-Request": "true"}).content.decode()
    assert "<html" in back


def test_a_result_costs_two_queries(asha, django_assert_num_queries):
    where = opened(asha, *[person(n, mobile="1") for n in range(50)])
    with django_assert_num_queries(2):  # the session, in which somebody might be signed in; the copy
        asha.get(where)


def test_another_browser_gets_404_whatever_it_asks(asha, chitra):
    where = opened(asha, person(1))
    opened(chitra, person(1))
    for answer in (
        chitra.get(where), chitra.get(f"{where}corrected.xlsx"), chitra.get(f"{where}clean.xlsx"), chitra.get(f"{where}portal/"),
        chitra.get(f"{where}portal/file.csv"), *[chitra.post(f"{where}{act}") for act in ("mend", "accept", "rows", "share", "undo", "destroy")],
    ):  # fmt: skip
        assert answer.status_code == 404 and "roster.csv" not in answer.content.decode()
    assert asha.get(where).status_code == 200


def test_an_expired_copy_is_said_kindly(asha):
    where = opened(asha, person(1))
    WorkingCopy.objects.update(expires_at="2026-01-01T00:00Z")
    answer = asha.get(where)
    assert answer.status_code == 410 and "दो घंटे पूरे हो गए" in text_of(answer)
