"""The number, the code, "Is this you?": three screens, without a password and without a script."""

import re

import pytest

from kshamta.access.models import Account
from kshamta.people import privacy
from kshamta.people.models import Acceptance, FirstLogin, Petition, Stage, StageChange, StageSource
from kshamta.web.first import arriving
from tests.access.appointments import town
from tests.access.sign_in import walks
from tests.web.conftest import text_of


@pytest.fixture
def yes():
    """What the third screen sends where all is right."""
    return {"notice": privacy.current(), "read": "1", "answer": "me", "name_hi": "सुनीता साहू"}


def test_three_screens_and_she_is_verified(sunita, walk_in, yes):
    phone = walk_in()
    page = text_of(phone.get("/first/me/"))
    assert "Is this you?" in page and "Sunita Sahu" in page and "98xxxxxx10" in page and "9812345610" not in page
    assert phone.post("/first/me/", yes).headers["Location"] == "/first/done/"
    assert "your details are verified" in text_of(phone.get("/first/done/"))
    own = StageChange.objects.filter(person=sunita, source=StageSource.OWN).values_list("stage", flat=True)
    assert set(own) == {Stage.FIRST_LOGIN, Stage.VERIFIED}


def test_no_page_on_the_way_holds_a_script_or_is_kept_by_the_browser(sunita, walk_in):
    phone = walk_in()
    for address in ("/first/", "/first/code/", "/first/notice/", "/first/me/"):
        answer = phone.get(address, follow=True)
        assert b"<script" not in answer.content and "no-store" in answer.headers["Cache-Control"], address


def test_nothing_of_a_person_stands_in_an_address(sunita, walk_in):
    phone = walk_in()
    links = re.findall(r'(?:href|action)="([^"]+)"', phone.get("/first/me/").content.decode())
    assert links and not any(str(sunita.pk) in link or re.search(r"[0-9]{6}|@", link) for link in links if "static" not in link)


def test_hindi_comes_first(sunita, walk_in):
    phone = walk_in()
    del phone.cookies["language"]
    page = phone.get("/first/me/").content.decode()
    assert '<html lang="hi">' in page and "क्या यह आप हैं?" in page


def test_the_notice_is_read_before_anything_is_sent(sunita, walk_in, yes):
    answer = walk_in().post("/first/me/", {name: text for name, text in yes.items() if name != "read"})
    assert answer.status_code == 422 and "First read the notice" in text_of(answer)
    assert not FirstLogin.objects.exclude(answered_at=None).exists()


def test_what_is_ticked_as_wrong_waits_for_the_officer(sunita, walk_in, yes):
    phone = walk_in()
    sent = yes | {"wrong": ["group", "name_en"], "group": "B", "name_en": "Sunita Devi Sahu", "evidence": "Service book, page 4"}
    assert phone.post("/first/me/", sent).status_code == 303
    assert {petition.field for petition in Petition.objects.all()} == {"group", "name_en"}
    assert "2 corrections are with the nodal officer" in text_of(phone.get("/first/done/"))


def test_a_fault_is_shown_at_its_field_with_all_that_was_typed(sunita, walk_in, yes):
    sent = yes | {"wrong": ["name_en", "group"], "name_en": "सुनीता", "group": "B"}
    page = walk_in().post("/first/me/", sent)
    html = page.content.decode()
    assert page.status_code == 422 and 'id="f-name_en-error"' in html and 'value="सुनीता"' in html
    assert re.search(r'value="group" id="w-group" checked', html) and '<option value="B" selected>' in html


def test_a_new_mobile_is_proven_by_the_code_that_goes_to_it(sunita, walk_in, yes):
    phone = walk_in()
    assert phone.post("/first/me/", yes | {"wrong": "mobile", "mobile": "9812377010"}).status_code == 303
    assert "A code was sent to 98xxxxxx10" in text_of(phone.get("/first/done/"))
    wrong = phone.post("/first/contact/mobile", {"code": walks.another(walks.codes_sent("contact-code")[-1][1])})
    assert wrong.status_code == 422
    # each wrong try makes the next one wait a second
    from kshamta.people.models import ContactProof

    ContactProof.objects.update(next_try_at="2020-01-01T00:00Z")
    assert phone.post("/first/contact/mobile", {"code": walks.codes_sent("contact-code")[-1][1]}).status_code == 303
    assert "verified" in text_of(phone.get("/first/done/"))
    assert (
        Account.objects.get(person=sunita).mobile_hash
        == Account.objects.get(person=sunita).person.contacts.get(kind="mobile", ended_at=None).value_hash.hex()
    )


def test_who_says_this_is_not_me_sees_nothing_of_it_any_more(sunita, walk_in):
    phone = walk_in()
    assert phone.post("/first/me/", {"answer": "not-me"}).headers["Location"] == "/first/done/"
    page = text_of(phone.get("/first/done/"))
    assert "The nodal officer is looking into it" in page and "Sunita" not in page
    assert phone.get("/first/me/").headers["Location"] == "/first/done/"
    assert phone.get("/me/").headers["Location"] == "/first/done/" and not Acceptance.objects.exists()


def test_who_has_answered_is_led_on(sunita, walk_in, yes):
    phone = walk_in()
    phone.post("/first/me/", yes)
    assert phone.get("/first/me/").headers["Location"] == "/first/done/"
    assert phone.post("/first/me/", yes).headers["Location"] == "/first/done/"


def test_an_account_of_nobody_is_told_so(offices, phone, walk_in):
    town.account(77)
    walk_in("9712340077")
    assert phone.get("/first/me/").headers["Location"] == "/first/done/"
    assert "belongs to nobody on our books" in text_of(phone.get("/first/done/"))


def test_a_number_nobody_knows_gets_the_same_answer(sunita, phone):
    known = phone.post("/first/", {"identifier": "9812345610"})
    unknown = phone.post("/first/", {"identifier": "9812345999"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])


def test_who_is_not_signed_in_begins_at_the_beginning(phone, db):
    assert phone.get("/first/code/").headers["Location"] == "/first/"
    assert phone.get("/first/me/").headers["Location"].startswith("/sign-in/")


def test_a_second_factor_is_asked_for_before_the_third_screen(sunita, phone):
    from kshamta.access.models import Factor
    from kshamta.foundation import clock
    from kshamta.foundation.ids import new_id

    Factor.objects.create(id=new_id(), account=sunita.account, kind="totp", created_at=clock.now(), proven_at=clock.now())
    phone.post("/first/", {"identifier": "9812345610"})
    answer = phone.post("/first/code/", {"code": walks.last_code()})
    assert answer.headers["Location"] == "/sign-in/second/"


def test_the_third_screen_is_the_route_the_others_lead_to():
    from django.urls import reverse

    assert reverse("web:first-me") == arriving.ME


def test_the_third_screen_asks_little_of_the_database(sunita, walk_in, yes, django_assert_max_num_queries):
    phone = walk_in()
    with django_assert_max_num_queries(8):
        phone.get("/first/me/")
    with django_assert_max_num_queries(40):
        phone.post("/first/me/", yes)
