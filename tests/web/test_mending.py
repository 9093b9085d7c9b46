"""One operation a view, then back to the page."""

import pytest

from kshamta.onboarding.models import WorkingCopy
from kshamta.onboarding.refusals import ChangedMeanwhile
from tests.cast import person
from tests.web.conftest import opened, text_of


def after(client, where, act, **data):
    """Post and follow; the page."""
    answer = client.post(f"{where}{act}", data, follow=True)
    assert answer.redirect_chain[0][1] == 303
    return answer


def test_a_mended_cell_makes_the_row_ready(asha):
    where = opened(asha, person(1, mobile="12345"))
    answer = after(asha, where, "mend", row=2, field="mobile", text="9712340999")
    assert "1 में से 1 पंक्ति तैयार" in text_of(answer) and "सब तैयार है" in text_of(answer)
    assert 'id="mend"' not in answer.content.decode()


def test_a_cell_that_is_still_wrong_stays_open_with_what_was_typed(asha):
    where = opened(asha, person(1, mobile="12345"))
    body = after(asha, where, "mend", row=2, field="mobile", text="54321").content.decode()
    assert 'id="mend"' in body and 'value="54321"' in body


def test_the_reader_comes_back_to_where_he_was(asha):
    where = opened(asha, *[person(n, mobile="1") for n in range(120)])
    answer = asha.post(f"{where}mend", {"row": 60, "field": "mobile", "text": "9712340999", "show": "mend", "page": "2"})
    assert answer.headers["Location"] == f"{where}?show=mend&page=2&row=60&field=mobile&after=1#c-60-mobile"


def test_a_suggestion_is_one_button(asha):
    where = opened(asha, person(1, full_name="राकेश शर्मा"))
    assert "Rakesh Sharma" in text_of(after(asha, where, "mend", row=2, field="full_name", offer="Rakesh Sharma", text="x"))


def test_all_suggestions_of_a_kind_are_one_button(asha):
    where = opened(asha, person(1, full_name="राकेश शर्मा"), person(2, full_name="सुनीता साहू"))
    body = asha.get(where).content.decode()
    assert 'name="accept" value="not-latin.full_name"' in body and "सभी 2 सुझाव मानें" in body
    answer = after(asha, where, "accept", accept="not-latin.full_name")
    assert "Rakesh Sharma" in text_of(answer) and "2 में से 2" in text_of(answer)


def test_hidden_rows_are_decided_with_one_click(asha):
    where = asha.post("/check/sample", {"sample": "hidden"}).headers["Location"]
    assert "3 पंक्तियाँ छिपी हुई हैं" in text_of(asha.get(where))
    answer = after(asha, where, "rows", decide=["6", "7", "12"], verdict="leave-out")
    assert "आपने छोड़ी पंक्तियाँ: पंक्ति 6 वापस लाएँ पंक्ति 7 वापस लाएँ पंक्ति 12 वापस लाएँ" in text_of(answer)
    assert "पंक्ति 7 वापस लाएँ" not in text_of(after(asha, where, "rows", decide="7", verdict="include"))
    answer = after(asha, where, "undo")
    answer = after(asha, where, "undo")
    answer = after(asha, where, "rows", decide=["6", "7", "12"], verdict="include")
    assert "छिपी हुई हैं" not in text_of(answer) and "15 में से" in text_of(answer)


def test_undo_of_another_tab_takes_back_nothing(asha):
    where = opened(asha, person(1, mobile="12345"))
    for text in ("9712340999", "9712340888"):
        after(asha, where, "mend", row=2, field="mobile", text=text)
    assert 'name="steps" value="2"' in asha.get(where).content.decode()
    answer = after(asha, where, "undo", steps="1")
    assert "दूसरे टैब में बदलाव हुआ" in text_of(answer) and "9712340888" in text_of(answer)
    assert "9712340999" in text_of(after(asha, where, "undo", steps="2"))


def test_what_another_tab_wrote_into_a_cell_is_not_written_over_unseen(asha):
    where = opened(asha, person(1, mobile="12345"), person(2, mobile="1"))
    cell = {"row": 2, "field": "mobile"}
    assert 'name="seen" value="0"' in asha.get(f"{where}?row=2&field=mobile").content.decode()
    after(asha, where, "mend", **cell, text="9712340999", seen="0")
    answer = asha.post(f"{where}mend", {**cell, "text": "9712340111", "seen": "0"}, follow=True)
    assert text_of(answer).count("दूसरे टैब में बदलाव हुआ") == 1 and 'id="mend-text" name="text" value="9712340999"' in answer.content.decode()
    assert "2 में से 2" in text_of(after(asha, where, "mend", row=3, field="mobile", text="9712340222", seen="0"))  # another cell
    assert "9712340111" in text_of(after(asha, where, "mend", **cell, text="9712340111", seen="2"))


def test_a_shared_contact_is_said_with_one_click(asha):
    where = opened(asha, person(1, mobile="9712349999"), person(2, mobile="9712349999"))
    assert f'action="{where}share"' in asha.get(f"{where}?row=2&field=mobile").content.decode()
    assert "2 में से 2" in text_of(after(asha, where, "share", row=2, field="mobile"))


def test_undo_takes_back_the_last_change(asha):
    where = opened(asha, person(1, mobile="12345"))
    assert "पिछला बदलाव वापस लें" not in text_of(asha.get(where))
    assert "पिछला बदलाव वापस लें" in text_of(after(asha, where, "mend", row=2, field="mobile", text="9712340999"))
    assert "1 में से 0" in text_of(after(asha, where, "undo"))


@pytest.mark.parametrize(("act", "data", "said"), [
    ("undo", {}, "वापस लेने को कोई बदलाव नहीं है।"),
    ("accept", {"accept": "bad-mobile.mobile"}, "इसके लिए कोई सुझाव नहीं है।"),
    ("accept", {}, "इसके लिए कोई सुझाव नहीं है।"),
    ("mend", {"row": 99, "field": "mobile", "text": "1"}, "यह सेल शीट में नहीं है।"),
    ("mend", {}, "यह सेल शीट में नहीं है।"),
    ("rows", {"decide": ["x", "99"], "verdict": "include"}, "यह सेल शीट में नहीं है।"),
    ("share", {"row": 2, "field": "full_name"}, "यह सेल शीट में नहीं है।"),
])  # fmt: skip
def test_what_was_not_done_is_said_on_the_page(asha, act, data, said):
    where = opened(asha, person(1, mobile="12345"))
    assert said in text_of(after(asha, where, act, **data))


def test_two_tabs_at_once_are_told(asha, monkeypatch):
    def late(**_):
        raise ChangedMeanwhile

    where = opened(asha, person(1))
    monkeypatch.setattr("kshamta.onboarding.operations.copies.mend", late)
    assert "दूसरे टैब में बदलाव हुआ" in text_of(after(asha, where, "mend", row=2, field="mobile", text="1"))


def test_the_roster_is_destroyed_at_a_word(asha):
    where = opened(asha, person(1))
    answer = after(asha, where, "destroy")
    assert "सूची नष्ट कर दी गई।" in text_of(answer) and not WorkingCopy.objects.exists()
    assert asha.get(where).status_code == 404


@pytest.mark.parametrize("act", ["mend", "accept", "rows", "share", "undo", "destroy"])
def test_a_look_changes_nothing(asha, act):
    where = opened(asha, person(1))
    assert asha.get(f"{where}{act}").status_code == 405
    assert WorkingCopy.objects.get().revision == 0
