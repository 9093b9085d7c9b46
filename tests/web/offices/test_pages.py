"""Pages of offices: what is seen, by whom, in how many queries; and every form, through."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kshamta.audit.actors import system
from kshamta.foundation.refusing import Refusal
from kshamta.offices import operations, queries, refusals
from kshamta.offices.models import Office, OfficeSheet
from kshamta.offices.rules import Fault, Verdict
from kshamta.offices.values import Facts
from kshamta.web.words import WORDS
from tests.offices.conftest import BEGAN, TODAY, new, now, tree
from tests.offices.test_sheets import SHEET
from tests.web.conftest import text_of

FORMS = ("open", "rename", "correct", "strength", "close", "move", "merge", "attach")
POSTS = (*FORMS, "reopen", "detach", "keep-name")


def at(office, verb=""):
    return reverse(f"web:office-{verb}" if verb else "web:office", args=[office.pk])


def english(client):
    client.cookies["language"] = "en"
    return client


def after(client, answer):
    """The page after a form, as text."""
    assert answer.status_code == 303, text_of(answer)
    return text_of(client.get(answer.headers["Location"]))


def test_who_is_not_signed_in_is_sent_to_sign_in(state, client):
    for address in ("/offices/", at(state["A"]), at(state["A"], "move"), "/offices/sheets/"):
        answer = client.get(address)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/sign-in/?next=")


def test_the_tree_begins_where_ones_reach_begins(state, bilal, admin):
    assert bilal.get("/offices/").headers["Location"] == at(state["D"])
    page = bilal.get(at(state["D"])).content.decode()
    assert at(state["A"]) in page and at(state["DPI"]) not in page and "कार्यालय F" not in page, "above him: a name, no door"
    assert admin.get("/offices/").headers["Location"] == at(state["DPI"])


def test_sheets_are_linked_where_ones_tree_begins(state, admin, bilal, asha):
    for client, top in ((admin, "DPI"), (bilal, "D")):
        assert 'href="/offices/sheets/"' in client.get(at(state[top])).content.decode()
    assert 'href="/offices/sheets/"' not in asha.get(at(state["A"])).content.decode()


def test_an_office_of_somebody_else_is_not_found(state, bilal, asha, chitra):
    for client, office in ((chitra, "A"), (bilal, "F"), (asha, "D"), (asha, "B")):
        for verb in ("", "on", *FORMS):
            assert client.get(at(state[office], verb)).status_code == 404
        for verb in POSTS:
            assert client.post(at(state[office], verb), {"to": str(state["S1"].pk), "on": "2025-12-10"}).status_code == 404


def test_asha_sees_her_block_and_no_button_that_changes(state, asha):
    answer = asha.get(at(state["A"]))
    assert answer.status_code == 200 and "/rename" not in answer.content.decode()
    for verb in FORMS:
        assert asha.get(at(state["A"], verb)).status_code == 404
    for verb in POSTS:
        assert asha.post(at(state["A"], verb)).status_code == 404
    assert asha.get("/offices/sheets/").status_code == 404


def test_the_page_of_an_office_says_what_is_known_of_it(state, bilal):
    operations.rename(office_id=state["D"].pk, name_hi="जिला शिक्षा अधिकारी, नवगढ़", name_en="DEO, Navgarh", by=system("test"))
    page = text_of(english(bilal).get(at(state["D"])))
    for said in ("DEO, Navgarh", "District Education Officer, Garhpur", "from 01-04-2025 to 10-12-2025", "Office DPI", "Group C", "35"):
        assert said in page, said


def test_lists_cost_the_same_however_long(state, admin, django_assert_max_num_queries, django_assert_num_queries):
    with django_assert_max_num_queries(24) as few:
        admin.get(at(state["D"]))
    operations.bulk_open(rows=[new(f"X{n}", "block", "D", strength={"C": n}) for n in range(200)], by=system("test"), on=BEGAN)
    with django_assert_num_queries(len(few)):
        page = admin.get(at(state["D"]) + "?page=2")
    assert text_of(page).count("विकासखंड") == 50 and "?page=3" in page.content.decode()


def test_offices_are_found_by_name_and_code_within_reach(state, bilal):
    page = bilal.get("/offices/?q=garhpur")
    assert at(state["D"]) in page.content.decode()
    assert "कार्यालय F" not in text_of(bilal.get("/offices/?q=F"))
    assert WORDS["offices.found.none"][0] in text_of(bilal.get("/offices/?q=nowhere"))


def test_an_old_day_shows_its_own_tree_and_names(state, admin):
    operations.move(office_id=state["A"].pk, to=state["E"].pk, by=system("test"))
    operations.rename(office_id=state["B"].pk, name_hi="नया", name_en="New", by=system("test"))
    page = text_of(admin.get(at(state["D"], "on") + "?day=2025-06-01"))
    assert "कार्यालय A" in page and "कार्यालय B" in page and "नया" not in page and "01-06-2025" in page
    assert WORDS["offices.on.none"][0] in text_of(admin.get(at(state["D"], "on") + "?day=2024-06-01"))
    for day in ("", "soon", "2030-01-01"):
        assert admin.get(at(state["D"], "on") + f"?day={day}").headers["Location"] == at(state["D"])


def test_an_old_day_that_cannot_be_read_is_said(state, admin):
    page = text_of(admin.get(at(state["D"], "on") + "?day=२०२०", follow=True))
    assert WORDS["offices.fault.day"][0] in page
    assert "01-06-2025" in text_of(admin.get(at(state["D"], "on") + "?day=०१/०६/२०२५"))


def test_an_office_is_opened_by_its_form(state, admin):
    form = {"code": "S7", "level": "ddo", "kind": "school", "name_hi": "शाला सात", "name_en": "School Seven", "on": "2025-12-01", "pin": "492001"}
    page = after(admin, admin.post(at(state["A"], "open"), form))
    assert "शाला सात" in page and WORDS["offices.done.open"][0] in page
    office = Office.objects.get(code="S7")
    assert (office.parent.code, office.kind, office.pin, str(office.opened_on)) == ("A", "school", "492001", "2025-12-01")


def test_a_refused_form_keeps_what_was_typed_and_says_why(state, admin):
    answer = admin.post(at(state["A"], "open"), {"code": "B", "level": "ddo", "name_hi": "शाला", "name_en": "School", "on": "2025-12-01"})
    page = answer.content.decode()
    assert answer.status_code == 409 and 'value="School"' in page and "कोड B पहले से" in page and 'href="#f-code"' in page
    answer = admin.post(at(state["A"], "open"), {"code": "S7", "level": "ddo", "name_hi": "शाला", "name_en": "School", "on": "soon"})
    assert answer.status_code == 409 and WORDS["offices.fault.day"][0] in text_of(answer)


def test_rename_correct_and_strength_by_their_forms(state, admin):
    b = state["B"]
    assert "नाम नया" in after(admin, admin.post(at(b, "rename"), {"name_hi": "नाम नया", "name_en": "New", "on": "10-12-2025", "version": "1"}))
    assert "492001" in after(admin, admin.post(at(b, "correct"), {"pin": "492001", "version": "2"}))
    after(admin, admin.post(at(b, "strength"), {"C": "९", "A": "", "as_on": "2025-12-09", "version": "3"}))
    assert queries.subtree_strength(b.path) == {"C": 9, "contractual": 2}


def test_a_renaming_to_come_says_when_and_can_be_taken_back(state, admin):
    b, form = state["B"], {"name_hi": "नाम नया", "name_en": "New", "on": "01-01-2026"}
    page = after(english(admin), admin.post(at(b, "rename"), form))
    assert "The office will be renamed on 01-01-2026" in page and WORDS["offices.done.rename"][1] not in page
    assert at(b, "keep-name") in admin.get(at(b)).content.decode()
    assert WORDS["offices.done.keep-name"][1] in after(admin, admin.post(at(b, "keep-name")))
    assert at(b, "keep-name") not in admin.get(at(b)).content.decode()
    assert WORDS["refused.office-no-name-to-come"][1] in after(admin, admin.post(at(b, "keep-name")))


def test_a_year_of_a_slip_of_the_pen_is_said_at_the_day(state, admin):
    answer = admin.post(at(state["B"], "rename"), {"name_hi": "नाम", "name_en": "New", "on": "01-01-2062"})
    assert answer.status_code == 409 and "01-01-2062 बहुत आगे" in text_of(answer) and 'href="#f-on"' in answer.content.decode()


WRONG = {"pin": "012345", "lgd_code": "abc", "ddo_code": "x", "name_hi": "x", "name_en": "देवनागरी"}


@pytest.mark.parametrize("field", WRONG)
def test_a_form_refuses_what_the_sheet_refuses_at_its_field(state, admin, field):
    form = {"code": "S7", "level": "ddo", "name_hi": "शाला", "name_en": "School", "on": "2025-12-01", field: WRONG[field]}
    for address in (at(state["A"], "open"), at(state["A"], "rename" if field.startswith("name") else "correct")):
        answer = admin.post(address, form)
        page = answer.content.decode()
        assert answer.status_code == 409 and f'href="#f-{field}"' in page and f"“{WRONG[field]}”" in text_of(answer)
    assert not Office.objects.filter(code="S7").exists()


def test_all_fields_of_a_form_are_told_at_once(state, admin):
    answer = admin.post(at(state["A"], "correct"), {"pin": "12", "lgd_code": "abc", "ddo_code": "?"})
    assert all(f'href="#f-{field}"' in answer.content.decode() for field in ("pin", "lgd_code", "ddo_code"))


def test_codes_in_the_digits_of_hindi_are_the_same_codes(state, admin):
    after(admin, admin.post(at(state["B"], "correct"), {"pin": "४९३३३२", "ddo_code": "०२१००५५", "lgd_code": "३६२९"}))
    b = now(state["B"])
    assert (b.pin, b.ddo_code, b.lgd_code) == ("493332", "0210055", "3629")


@pytest.mark.parametrize("form, said", [
    ({"C": "many", "as_on": "2025-12-09"}, "समूह C: पूर्ण संख्या लिखें"), ({"C": "1,", "D": "-2", "as_on": "2025-12-09"}, "समूह D: पूर्ण संख्या लिखें"),
    ({"C": "1", "as_on": ""}, WORDS["offices.fault.day"][0]),
])  # fmt: skip
def test_figures_that_cannot_be_read_are_said_at_their_field(state, admin, form, said):
    answer = admin.post(at(state["B"], "strength"), form)
    assert answer.status_code == 409 and said in text_of(answer)


def test_figures_in_the_digits_of_hindi_and_with_commas_are_read(state, admin):
    after(admin, admin.post(at(state["B"], "strength"), {"C": "१२", "D": "1,200", "as_on": "०९-१२-२०२५"}))
    assert queries.subtree_strength(state["B"].path) == {"C": 12, "D": 1200, "contractual": 2}


def test_an_office_is_found_by_its_code_in_the_digits_of_hindi(state, admin):
    operations.correct(office_id=state["B"].pk, facts=Facts(ddo_code="0210055"), by=system("test"))
    assert at(state["B"]) in admin.get("/offices/?q=०२१००५५").content.decode()


def test_a_page_that_somebody_overtook_is_refused(state, admin):
    operations.correct(office_id=state["B"].pk, facts=Facts(pin="492001"), by=system("test"))
    answer = admin.post(at(state["B"], "rename"), {"name_hi": "क", "name_en": "K", "on": "2025-12-10", "version": "1"})
    assert answer.status_code == 409 and WORDS["refused.office-changed-meanwhile"][0] in text_of(answer)


def test_move_by_search_and_choice(state, admin):
    assert at(state["A"], "move") and "f-q" in admin.get(at(state["A"], "move")).content.decode()
    page = admin.get(at(state["A"], "move") + "?q=Office+E").content.decode()
    assert str(state["E"].pk) in page
    after(admin, admin.post(at(state["A"], "move"), {"to": str(state["E"].pk), "on": "2025-12-10", "q": "E", "version": "1"}))
    assert tree()["A"] == "E"
    answer = admin.post(at(state["E"], "move"), {"to": str(state["A"].pk), "on": "2025-12-10", "q": "A"})
    assert answer.status_code == 409 and WORDS["refused.office-would-loop"][0] in text_of(answer)
    answer = admin.post(at(state["E"], "move"), {"on": "2025-12-10", "q": "A"})
    assert WORDS["offices.fault.choose"][0] in text_of(answer)


def test_merge_leads_to_the_office_that_stays(state, admin):
    answer = admin.post(at(state["D"], "merge"), {"to": str(state["E"].pk), "on": "2025-12-10"})
    assert answer.headers["Location"] == at(state["E"]) and tree()["A"] == "E"
    assert WORDS["offices.merged"][0] in text_of(admin.get(at(state["D"])))


def test_close_and_take_it_back(state, admin):
    answer = admin.post(at(state["D"], "close"), {"on": "2025-12-10"})
    assert answer.status_code == 409 and "3 कार्यालय" in text_of(answer)
    assert WORDS["offices.done.close"][0] in after(admin, admin.post(at(state["B"], "close"), {"on": "2025-12-10"}))
    assert now(state["B"]).closed_on == TODAY
    assert WORDS["offices.done.reopen"][0] in after(admin, admin.post(at(state["B"], "reopen")))
    assert WORDS["refused.office-not-closed"][0] in after(admin, admin.post(at(state["B"], "reopen")))


@pytest.mark.parametrize("verb", ["close", "merge"])
def test_an_office_opened_today_says_from_when_it_can_end(state, admin, verb):
    office = operations.open_office(new=new("S7", "ddo", "A"), by=system("test"))
    answer = admin.post(at(office, verb), {"on": "10-12-2025", "to": str(state["S1"].pk)})
    assert answer.status_code == 409 and "10-12-2025 को खुला; इसे 11-12-2025 से" in text_of(answer)
    after(admin, admin.post(at(office, verb), {"on": "11-12-2025", "to": str(state["S1"].pk)}))


def test_attach_and_detach(state, admin):
    after(admin, admin.post(at(state["S1"], "attach"), {"to": str(state["SCERT"].pk), "on": "2025-12-10"}))
    assert "कार्यालय S1" in text_of(admin.get(at(state["SCERT"])))
    after(admin, admin.post(at(state["DIET"], "detach"), {"to": str(state["SCERT"].pk)}))
    assert "कार्यालय DIET" not in text_of(admin.get(at(state["SCERT"])))


def give(client, data=SHEET, name="offices.csv"):
    return client.post("/offices/sheets/preview", {"file": SimpleUploadedFile(name, data)})


def test_a_sheet_is_previewed_applied_and_taken_back(state, admin):
    address = give(admin).headers["Location"]
    page = text_of(admin.get(address))
    assert "पिन कोड (I):" in page and "छह अंकों का पिन नहीं" in page and "NOWHERE" in page
    change = admin.get(f"{address}?tab=change").content.decode()
    assert "<del>Office B</del> → <ins>Block B Renamed</ins>" in change
    assert WORDS["offices.done.apply"][0] in after(admin, admin.post(f"{address}apply"))
    assert tree()["B"] == "E"
    assert WORDS["offices.done.undo"][0] in after(admin, admin.post(f"{address}undo"))
    assert tree()["B"] == "D"
    assert WORDS["refused.office-sheet-wrong-moment"][0] in after(admin, admin.post(f"{address}undo"))


def test_levels_and_kinds_are_told_by_their_names(state, admin):
    sheet = "code,parent,level,name_hi,name_en,kind\nS9,A,ddo,शाला,School,\nDIET,,,,,scert\n"
    sheet = sheet.replace("code,parent,level,name_hi,name_en,kind", "Office Code,Parent Code,Level,Name (Hindi),Name (English),Kind")
    address = give(english(admin), sheet.encode()).headers["Location"]
    assert "Opens at level DDO office" in text_of(admin.get(f"{address}?tab=create"))
    change = admin.get(f"{address}?tab=change").content.decode()
    assert "<del>diet</del>" not in change and "<ins>scert</ins>" not in change
    assert "<dd>institution</dd>" not in admin.get(at(operations.open_office(new=new("I9", "institution", "B"), by=system("test")))).content.decode()


def test_a_stale_preview_says_so_and_offers_no_button(state, admin):
    address = give(admin).headers["Location"]
    operations.correct(office_id=state["F"].pk, facts=Facts(pin="492001"), by=system("test"))
    page = admin.get(address)
    assert WORDS["offices.sheet.stale"][0] in text_of(page) and f"{address}apply" not in page.content.decode()
    assert WORDS["refused.office-sheet-stale"][0] in after(admin, admin.post(f"{address}apply"))
    answer = admin.post(f"{address}discard")
    assert answer.headers["Location"] == "/offices/sheets/" and not OfficeSheet.objects.exists()


@pytest.mark.parametrize("data, name, said", [
    (b"%PDF-1.7", "some.pdf", ""), (b"Alpha,Beta,Gamma\n1,2,3\n", "some.csv", WORDS["refused.office-sheet-without-columns"][0]),
])  # fmt: skip
def test_a_file_that_is_no_sheet_is_refused_on_the_same_page(state, admin, data, name, said):
    answer = give(admin, data, name)
    assert answer.status_code == 422 and WORDS["offices.sheets.refused"][0] in text_of(answer) and said in text_of(answer)
    assert admin.post("/offices/sheets/preview").status_code == 422


def test_a_sheet_of_one_is_not_seen_by_another(state, bilal, chitra):
    address = give(bilal).headers["Location"]
    assert chitra.get(address).status_code == 404
    for verb in ("apply", "undo", "discard"):
        assert chitra.post(f"{address}{verb}").status_code == 404
    assert "offices.csv" not in text_of(chitra.get("/offices/sheets/")) and "offices.csv" in text_of(bilal.get("/offices/sheets/"))


def test_the_template_is_a_workbook(state, admin):
    answer = admin.get("/offices/sheets/template.xlsx")
    assert answer.content[:2] == b"PK" and "kshamta-offices.xlsx" in answer.headers["Content-Disposition"]


def test_get_changes_nothing(state, admin):
    before = list(Office.objects.order_by("code").values_list("code", "version", "path"))
    for verb in ("", "on", *FORMS):
        admin.get(at(state["B"], verb) + "?q=E&to=x&on=2025-12-10&day=2025-06-01")
    for verb in ("reopen", "detach", "keep-name"):
        assert admin.get(at(state["B"], verb)).status_code == 405
    assert list(Office.objects.order_by("code").values_list("code", "version", "path")) == before


@pytest.mark.parametrize("language", [0, 1])
def test_every_page_is_whole_in_both_languages(state, admin, language):
    client = admin if language == 0 else english(admin)
    for address in ("/offices/sheets/", give(client).headers["Location"], *(at(state["D"], verb) for verb in ("", *FORMS))):
        page = text_of(client.get(address))
        assert not re.search(r"\b(offices|refused)\.[a-z_.]+\b", page.replace("offices.csv", "")), address


def test_every_refusal_and_every_fault_is_worded():
    kinds = [each for each in vars(refusals).values() if isinstance(each, type) and issubclass(each, Refusal) and each is not Refusal]
    keys = [*(f"refused.{each.code}" for each in kinds), *(f"offices.row.{fault}" for fault in Fault), *(f"offices.tab.{v}" for v in Verdict)]
    assert [key for key in keys if key not in WORDS] == []
    assert all(hindi and words and hindi != words for key in keys for hindi, words in [WORDS[key]])
