"""Is this you? Right, wrong, not me: and what comes of it."""

import pytest

from kshamta.access.models import Account
from kshamta.access.refusals import TooManyTries
from kshamta.audit.actors import Actor
from kshamta.people import operations, privacy
from kshamta.people.models import Acceptance, ContactProof, FirstLogin, NameKey, Person, Petition, Stage, StageChange, StageSource
from kshamta.people.operations import answering, inviting
from kshamta.people.refusals import (
    AlreadyAnswered,
    AlreadyAsked,
    ContactTaken,
    FieldUnknown,
    HindiNameWrong,
    NameNotLatin,
    NothingWrong,
    NoticeNotRead,
    NotOnBooks,
    PetitionTextMissing,
    PostMissing,
)


def own_stages(person):
    rows = StageChange.objects.filter(person=person, source=StageSource.OWN, reached=True)
    return set(rows.values_list("stage", flat=True))


def test_who_says_all_is_right_is_verified_at_once(sunita, come):
    come(sunita)
    assert own_stages(sunita) == {Stage.FIRST_LOGIN, Stage.VERIFIED}
    assert FirstLogin.objects.get().answer == "right"


def test_the_notice_he_read_is_kept_with_its_version_and_time(sunita, come):
    come(sunita, language="en")
    kept = Acceptance.objects.get()
    assert (kept.person_id, kept.notice, kept.language) == (sunita.pk, privacy.current(), "en") and kept.at


def test_without_the_notice_nothing_happens(sunita, come):
    with pytest.raises(NoticeNotRead):
        come(sunita, notice="2020-01")
    assert not own_stages(sunita) and not Acceptance.objects.exists()


def test_he_answers_once(sunita, come, said):
    by = come(sunita)
    with pytest.raises(AlreadyAnswered):
        answering.answer(said=said(), by=by)


def test_how_his_name_is_written_in_hindi_he_says_himself(sunita, come):
    come(sunita, name_hi="सुनीता साहु")
    found = Person.objects.get(pk=sunita.pk)
    assert found.name_hi == "सुनीता साहु" == Account.objects.get(person=found).name_hi
    assert own_stages(sunita) == {Stage.FIRST_LOGIN, Stage.VERIFIED} and NameKey.objects.filter(person=sunita).exists()


@pytest.mark.parametrize("field, right", [
    ("name_en", "Sunita Devi Sahu"), ("gender", "Male"), ("employee_id", "02210009999"), ("designation", "Lecturer"), ("group", "B"),
    ("office", "Middle School, Kendri"),
])  # fmt: skip
def test_what_is_wrong_goes_to_the_nodal_officer_with_both_values(sunita, come, offices, field, right):
    come(sunita, wrong={field: right})
    asked = Petition.objects.get()
    assert (asked.kind, asked.field, asked.state, asked.waiting_at_id) == ("correction", field, "waiting", offices["ABHANPUR"].pk)
    assert own_stages(sunita) == {Stage.FIRST_LOGIN} and FirstLogin.objects.get().answer == "wrong"
    assert len(right) < 2 or right.encode() not in bytes(asked.sealed_given)
    assert getattr(Person.objects.get(pk=sunita.pk), field) != right


def test_what_is_said_to_be_right_and_stands_there_already_is_no_correction(sunita, come):
    come(sunita, wrong={"group": "C", "mobile": "9812345610"})
    assert not Petition.objects.exists() and Stage.VERIFIED in own_stages(sunita)


@pytest.mark.parametrize("wrong, refusal", [
    ({"name_en": "सुनीता"}, NameNotLatin), ({"group": "Z"}, PostMissing), ({"office": "  "}, PetitionTextMissing),
    ({"left_on": "2020-01-01"}, FieldUnknown), ({"name_hi": "x"}, FieldUnknown),
])  # fmt: skip
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(sunita, come, wrong, refusal):
    with pytest.raises(refusal):
        come(sunita, wrong=wrong)
    assert not own_stages(sunita) and not Petition.objects.exists()


def test_a_hindi_name_in_other_letters_is_refused(sunita, come):
    with pytest.raises(HindiNameWrong):
        come(sunita, name_hi="Sunita")


def test_a_new_number_waits_for_the_code_that_goes_to_it(sunita, come, told):
    come(sunita, wrong={"mobile": "98123 77010"})
    proof = ContactProof.objects.get()
    assert proof.masked == "98xxxxxx10" and told("contact-code") == ["sms"]
    assert Stage.VERIFIED not in own_stages(sunita)


def test_anothers_number_is_refused(sunita, come, collected):
    collected(mobile="9812377011")
    with pytest.raises(ContactTaken):
        come(sunita, wrong={"mobile": "9812377011"})


def test_codes_to_typed_numbers_are_few(sunita, come):
    by = come(sunita)
    for number in range(5):
        answering.correct_mine(wrong={"mobile": f"98123770{number}3"}, by=by)
    with pytest.raises(TooManyTries):
        answering.correct_mine(wrong={"mobile": "9812377093"}, by=by)


def test_who_says_this_is_not_me_is_parted_from_the_data_and_nothing_else_changes(sunita, come):
    by = come(sunita, not_me=True, evidence="I work at the district office")
    found, asked = Person.objects.get(pk=sunita.pk), Petition.objects.get()
    assert found.account_id is None and found.contacts.filter(ended_at=None).count() == 2
    assert (asked.kind, asked.account_id, asked.state) == ("not-me", by.account_id, "waiting")
    assert not own_stages(sunita) and FirstLogin.objects.get().answer == "not-me"


def test_an_account_of_nobody_on_the_books_has_nothing_to_say(account, said):
    with pytest.raises(NotOnBooks):
        answering.answer(said=said(), by=Actor(account_id=account().pk))


def test_nobody_speaks_for_another(sunita, asha, offices, said, account):
    inviting.invite(office_id=offices["A1"].pk, by=asha)
    with pytest.raises(NotOnBooks):
        answering.answer(said=said(), by=Actor(account_id=account().pk, person_id=sunita.pk))


def test_the_record_says_what_was_answered_and_no_value(sunita, come, recorded):
    events = recorded(lambda: come(sunita, wrong={"group": "B"}))
    (event,) = [event for event in events if event.operation == "people.first-login.answered"]
    assert event.person_id == sunita.pk
    assert event.details == {"answer": "wrong", "fields": ["group"], "notice": privacy.current(), "kiosk": False}


class TestLater:
    def test_he_asks_for_a_correction_from_his_own_page(self, sunita, come):
        by = come(sunita)
        answering.correct_mine(wrong={"designation": "Lecturer"}, evidence="Order 12 of 2026", by=by)
        assert Petition.objects.get().field == "designation" and Stage.VERIFIED in own_stages(sunita)

    def test_not_twice_for_the_same(self, sunita, come):
        by = come(sunita, wrong={"group": "B"})
        with pytest.raises(AlreadyAsked):
            answering.correct_mine(wrong={"group": "A"}, by=by)

    def test_and_not_for_what_is_right(self, sunita, come):
        by = come(sunita)
        with pytest.raises(NothingWrong):
            answering.correct_mine(wrong={"group": "C"}, by=by)


def test_an_officer_cannot_answer_for_him_by_correcting(sunita, dev):
    operations.correct(person_id=sunita.pk, names=operations.entering.Names(name_en="Sunita Bai Sahu"), by=dev)
    assert not own_stages(sunita)
