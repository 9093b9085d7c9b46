"""A new contact is one's own when its code has been entered: at once on the books and at signing in."""

from datetime import timedelta

import pytest

from kshamta.access.models import Account
from kshamta.access.refusals import CodeSpent, TooManyTries, TooSoon, WrongCode
from kshamta.foundation import clock
from kshamta.people.models import Contact, ContactProof, Stage, StageChange, StageSource
from kshamta.people.operations import petitions
from kshamta.people.refusals import NoSuchContact
from tests.access.sign_in import walks

NEW = "9812377010"


@pytest.fixture
def proving(sunita, come):
    return come(sunita, wrong={"mobile": NEW})


def code():
    return walks.codes_sent("contact-code")[-1][1]


def verified(person):
    return StageChange.objects.filter(person=person, source=StageSource.OWN, stage=Stage.VERIFIED).exists()


def test_with_the_code_it_is_hers_and_she_is_verified(sunita, proving):
    petitions.prove_contact(kind="mobile", code=code(), by=proving)
    contact = Contact.objects.get(person=sunita, kind="mobile", ended_at=None)
    assert contact.masked == "98xxxxxx10" and contact.proven_at and verified(sunita)
    assert Account.objects.get(person=sunita).mobile_hash == contact.value_hash.hex()


def test_the_former_and_the_new_one_are_told(proving, told):
    petitions.prove_contact(kind="mobile", code=code(), by=proving)
    assert told("contact-changed").count("sms") == 2


def test_a_wrong_code_counts_waits_and_runs_out(proving, time_machine):
    wrong = walks.another(code())
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(WrongCode) as refused:
            petitions.prove_contact(kind="mobile", code=wrong, by=proving)
        assert refused.value.data["left"] == left
        time_machine.move_to(clock.now() + timedelta(seconds=20))
    with pytest.raises(CodeSpent):
        petitions.prove_contact(kind="mobile", code=code(), by=proving)


def test_two_tries_at_once_are_one(proving):
    with pytest.raises(WrongCode):
        petitions.prove_contact(kind="mobile", code=walks.another(code()), by=proving)
    with pytest.raises(TooSoon):
        petitions.prove_contact(kind="mobile", code=code(), by=proving)


def test_after_ten_minutes_a_new_one_is_asked_for(proving, time_machine, sunita):
    old = code()
    time_machine.move_to(clock.now() + timedelta(minutes=11))
    with pytest.raises(CodeSpent):
        petitions.prove_contact(kind="mobile", code=old, by=proving)
    petitions.ask_code_again(kind="mobile", by=proving)
    petitions.prove_contact(kind="mobile", code=code(), by=proving)
    assert verified(sunita)


def test_codes_are_not_sent_without_end(proving):
    for _ in range(4):
        petitions.ask_code_again(kind="mobile", by=proving)
    with pytest.raises(TooManyTries):
        petitions.ask_code_again(kind="mobile", by=proving)


def test_the_former_one_after_all(proving, sunita):
    petitions.keep_contact(kind="mobile", by=proving)
    assert verified(sunita) and not ContactProof.objects.filter(finished_at=None).exists()
    with pytest.raises(NoSuchContact):
        petitions.prove_contact(kind="mobile", code="000000", by=proving)


def test_such_a_code_neither_signs_in_nor_proves_anew(proving, sunita):
    from kshamta.access.models import Attempt

    assert not Attempt.objects.exists()


def test_the_number_stands_nowhere_in_the_clear(proving):
    proof = ContactProof.objects.get()
    assert NEW.encode() not in bytes(proof.sealed) and NEW not in proof.masked and code() not in proof.code_hash
