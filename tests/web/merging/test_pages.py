"""Records of one person on the pages: listed, side by side, joined, undone, parted."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people import repointing
from kshamta.people.models import Merge, Pair, Person, Petition, Posting
from kshamta.people.operations import merging, transfer
from kshamta.people.operations.postings import NewPosting
from kshamta.web.words import WORDS
from tests.people.merging.histories import town_actor
from tests.web.conftest import text_of

WHY = {"reason": "The service book shows one person"}


def two(rani, again, verb=""):
    return f"/merging/two/{rani.pk}/{again.pk}/{verb}"


@pytest.fixture
def joined(rani, again, pair, bilal):
    """Where she is shown as one."""
    answer = bilal.post(two(rani, again, "join"), WHY | {"name_en": "other", "service": "other"})
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["Location"]


def test_every_table_that_a_page_may_count_is_worded():
    assert {f"merging.table.{pointed.key}" for pointed in repointing.moving()} <= set(WORDS)


def test_the_list_names_what_the_two_share(pair, bilal, rani, again):
    page = bilal.get("/merging/")
    said = text_of(page)
    assert "Same employee ID, written otherwise" in said and "Last looked for" in said
    assert "Rani Dewangan" in said and "Raani Devangan" in said and two(rani, again) in page.content.decode()


def test_the_first_screen_says_how_many_wait(pair, bilal):
    first = bilal.get("/")
    assert 'href="/merging/" class="figure look"' in first.content.decode()
    assert "1 possible double records" in text_of(first)
    bilal.post(f"/merging/apart/{Pair.objects.get().pk}", follow=True)
    assert "possible double records" not in text_of(bilal.get("/"))


def test_whoever_sees_side_by_side_that_they_are_two_says_so_there_while_nobody_has(pair, bilal, rani, again):
    asked = f'action="/merging/apart/{Pair.objects.get().pk}"'
    for address in (two(rani, again), two(again, rani)):
        assert asked in bilal.get(address).content.decode()
    bilal.post(f"/merging/apart/{Pair.objects.get().pk}")
    assert "/merging/apart/" not in bilal.get(two(rani, again)).content.decode()


def test_side_by_side_with_what_moves_and_who_looked(pair, bilal, rani, again):
    page = bilal.get(two(rani, again))
    body, said = page.content.decode(), text_of(page)
    assert "Are these one person?" in said and "Office A1, Assistant Teacher" in said and "Office Abhanpur, Lecturer" in said
    assert body.count('type="radio"') == 2 * 5, "name, employee ID, service, mobile and e-mail differ"
    assert 'name="name_hi"' not in body and "Contacts, former ones too" in said and "98xxxxxx22" in said
    assert "9812340522" not in body
    looks = Event.objects.filter(operation="audit.data.viewed", details__what="merge")
    assert {look.person_id for look in looks} == {rani.pk, again.pk}


def test_swapped_the_other_record_stays(pair, bilal, rani, again):
    assert two(again, rani) in bilal.get(two(rani, again)).content.decode()


def test_joined_it_says_until_when_it_can_be_undone_and_the_card_has_both_names(joined, bilal, rani):
    said = text_of(bilal.get(joined))
    until = clock.today() + timedelta(days=30)
    assert "The two records are one." in said and "The two records are one." not in text_of(bilal.get(joined))
    assert f"until {until:%d-%m-%Y}" in said and "Raani Devangan" in said and "221-0004711" in said
    card = text_of(bilal.get(f"/people/{rani.pk}/"))
    assert "Also called Rani Dewangan" in card and "Former employee ID 221-0004711" in card
    listed = text_of(bilal.get("/merging/?tab=joined"))
    assert "Joined" in listed and "can be undone until" in listed
    assert "No records that may be one person" in text_of(bilal.get("/merging/"))


def test_what_was_added_since_is_told_before_it_is_undone(joined, bilal, rani, again):
    Petition.objects.create(person=rani, kind="complaint", asked_at=clock.now(), due_on=clock.today(), answer_by=clock.today())
    said = text_of(bilal.get(joined))
    assert "Added since" in said and "Petitions and complaints 1" in said
    answer = bilal.post(f"{joined}undo", follow=True)
    assert "everything is as it was" in text_of(answer) and "Undone" in text_of(answer)
    assert Person.objects.get(pk=again.pk).employee_id == "221-0004711"
    assert Petition.objects.get().person_id == rani.pk


def test_too_late_it_is_refused_with_the_way_that_is_left(joined, bilal, rani):
    Merge.objects.update(undo_until=clock.today() - timedelta(days=1))
    assert "The last day to undo was" in text_of(bilal.post(f"{joined}undo", follow=True))
    assert f"/merging/part/{rani.pk}/" in bilal.get(joined).content.decode()


def test_a_refusal_shows_the_page_again_with_what_was_chosen(pair, bilal, rani, again):
    answer = bilal.post(two(rani, again, "join"), {"reason": "short", "name_en": "other"})
    body = answer.content.decode()
    assert answer.status_code == 422 and "at least 10 characters" in text_of(answer)
    assert 'name="name_en" value="other" checked' in body
    Person.objects.filter(pk=rani.pk).update(version=7)
    stale = bilal.post(two(rani, again, "join"), WHY | {"kept_version": "1", "other_version": "1"})
    assert stale.status_code == 409 and not Merge.objects.exists()


def test_two_people_are_not_shown_again_but_can_be_joined_after_all(pair, bilal, rani, again):
    answer = bilal.post(f"/merging/apart/{Pair.objects.get().pk}", follow=True)
    assert "Noted: they are two people." in text_of(answer) and "No records" in text_of(answer)
    assert two(rani, again) in bilal.get("/merging/?tab=apart").content.decode()


def test_the_other_record_is_found_from_the_card_and_what_is_sought_stands_in_no_address(bilal, rani, again):
    assert f"/merging/of/{rani.pk}/" in bilal.get(f"/people/{rani.pk}/").content.decode()
    answer = bilal.post(f"/merging/of/{rani.pk}/", {"q": "Raani Devangan"})
    assert answer.status_code == 200 and two(rani, again) in answer.content.decode()
    assert f"/two/{rani.pk}/{rani.pk}/" not in answer.content.decode()
    assert "No other record was found" in text_of(bilal.post(f"/merging/of/{rani.pk}/", {"q": "Nobody Atall"}))


@pytest.fixture
def elsewhere(rani, offices):
    """A posting at Tilda that is another's."""
    new = NewPosting(offices["TILDA"].pk, clock.today())
    return transfer(person_id=rani.pk, new=new, relieved_on=clock.today(), by=town_actor())


def test_parted_row_by_row(elsewhere, rani, bilal, offices):
    page = bilal.get(f"/merging/part/{rani.pk}/")
    assert "Office Tilda, Assistant Teacher" in text_of(page) and str(elsewhere.pk) in page.content.decode()
    told = WHY | {"people.Posting.person": str(elsewhere.pk), "name_en": "Rani Sahu", "gender": "Female", "who": "new"}
    answer = bilal.post(f"/merging/part/{rani.pk}/do", told, follow=True)
    assert "The two people are parted" in text_of(answer) and "Rani Sahu" in text_of(answer)
    assert Posting.objects.get(pk=elsewhere.pk).person.name_en == "Rani Sahu"
    assert Person.objects.get(pk=rani.pk).office_id == offices["A1"].pk


def test_a_parting_that_is_refused_keeps_what_was_ticked(elsewhere, rani, bilal):
    told = WHY | {"people.Posting.person": str(elsewhere.pk), "name_en": "Rani Sahu", "gender": ""}
    answer = bilal.post(f"/merging/part/{rani.pk}/do", told)
    assert answer.status_code == 422
    assert f'value="{elsewhere.pk}" checked' in answer.content.decode() and 'value="Rani Sahu"' in answer.content.decode()


def test_a_record_that_was_joined_is_offered_to_come_back(joined, rani, again, bilal, offices):
    Merge.objects.update(undo_until=clock.today() - timedelta(days=1))
    merging.forget(by=town_actor())
    assert str(again.pk) in bilal.get(f"/merging/part/{rani.pk}/").content.decode()
    there = Posting.objects.get(person=rani, office=offices["ABHANPUR"])
    told = WHY | {"people.Posting.person": str(there.pk), "who": str(again.pk)}
    assert bilal.post(f"/merging/part/{rani.pk}/do", told).headers["Location"] == f"/people/{again.pk}/"


ADDRESSES = ("/merging/of/{0}/", "/merging/two/{0}/{1}/", "/merging/part/{0}/")
POSTS = ("/merging/two/{0}/{1}/join", "/merging/part/{0}/do", "{2}undo")


def test_out_of_reach_there_is_nothing_to_see_or_do(joined, rani, again, chitra):
    for address in (*ADDRESSES, "{2}"):
        assert chitra.get(address.format(rani.pk, again.pk, joined)).status_code == 404, address
    for address in POSTS:
        assert chitra.post(address.format(rani.pk, again.pk, joined), WHY).status_code == 404, address
    assert "Raani" not in text_of(chitra.get("/merging/")) + text_of(chitra.get("/merging/?tab=joined"))


def test_a_nodal_officer_has_no_such_place(pair, rani, again, nodal):
    for address in ("/merging/", *ADDRESSES):
        assert nodal.get(address.format(rani.pk, again.pk)).status_code == 404
    assert "/merging/" not in nodal.get(f"/people/{rani.pk}/").content.decode()


def test_joining_undoing_and_parting_want_a_fresh_proof_of_identity(pair, rani, again, at, joined):
    old = at(Charge.HEAD_OF_DEPARTMENT, "DPI", proved_at=clock.now() - timedelta(hours=2))
    for address in POSTS:
        answer = old.post(address.format(rani.pk, again.pk, joined), WHY)
        assert answer.status_code in (302, 303, 403) and "Merge" not in text_of(answer)
    assert Merge.objects.get().state == "standing"


def test_in_hindi_every_page_speaks_hindi(joined, pair, rani, again, at):
    page = at(Charge.HEAD_OF_DEPARTMENT, "DPI", language="hi")
    assert "दोहरे अभिलेख" in text_of(page.get("/merging/"))
    assert "मिलान वापस लें" in text_of(page.get(joined))
    assert "दूसरे व्यक्ति का क्या है?" in text_of(page.get(f"/merging/part/{rani.pk}/"))


def test_the_list_costs_the_same_for_many_pairs(pair, bilal, enter, django_assert_max_num_queries):
    from kshamta.people.operations import pairing

    for number in range(30, 38):
        enter(f"Kavita {'ABCDEFGH'[number - 30] * 2}ara", "A1", number)
        enter(f"Kavita {'ABCDEFGH'[number - 30] * 2}ara", "A1", number + 20)
    pairing.search(by=town_actor())
    with django_assert_max_num_queries(12):
        assert bilal.get("/merging/").content.decode().count("card pair") == 9
