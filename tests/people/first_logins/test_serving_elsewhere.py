""" "I serve elsewhere": the officer begins the transfer from the petition; on the day it is complete, that is the answer."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people.models import Person, Petition, Stage, StageChange, StageSource, Transfer
from kshamta.people.operations import deciding, transfers
from kshamta.people.operations.transfers import Asked
from kshamta.people.queries import own
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NoSuchPetition, PetitionDecided


@pytest.fixture
def hers(sunita, come):
    """She says that she serves at Patan; the petition waits."""
    come(sunita, wrong={"office": "Office Patan"})
    return Petition.objects.get()


@pytest.fixture
def begun(hers, sunita, asha, offices):
    """`begun()`: Asha begins it from the petition."""

    def begin(code="PATAN", **changed):
        asked = Asked(offices[code].pk, **({"relieved_on": clock.today(), "petition_id": hers.pk} | changed))
        return transfers.begin(person_id=sunita.pk, asked=asked, by=asha)

    return begin


@pytest.fixture
def patan(holding):
    return holding(Charge.DISTRICT_OFFICER, "DURG")


def joined(transfer_id, by):
    transfers.join(transfer_id=transfer_id, joined_on=clock.today(), by=by)


def test_it_waits_until_she_has_joined_and_then_it_is_her_answer(hers, begun, sunita, patan, offices, told, himself):
    made = begun()
    hers.refresh_from_db()
    assert hers.state == "waiting" and hers.other_office_id == offices["PATAN"].pk and told("petition-decided") == []
    joined(made, patan)
    hers.refresh_from_db()
    assert hers.state == "granted" and hers.decided_at is not None
    assert Person.objects.get(pk=sunita.pk).office_id == offices["PATAN"].pk
    assert told("petition-decided") == ["email", "in-app", "sms"]
    assert StageChange.objects.filter(person=sunita, source=StageSource.OWN, stage=Stage.VERIFIED).exists()
    line = Event.objects.get(operation=Recorded.PETITION_GRANTED)
    assert line.person_id == sunita.pk and line.details["field"] == "office" and line.office_path == offices["A1"].path
    assert own.mine(himself(sunita)).petitions[0].other_en == offices["PATAN"].name_en


def test_whoever_is_above_both_and_knows_both_days_answers_at_once(hers, sunita, bilal, offices):
    asked = Asked(offices["TILDA"].pk, relieved_on=clock.today(), joined_on=clock.today(), petition_id=hers.pk)
    transfers.begin(person_id=sunita.pk, asked=asked, by=bilal)
    hers.refresh_from_db()
    assert hers.state == "granted" and Person.objects.get(pk=sunita.pk).office_id == offices["TILDA"].pk


def test_another_transfer_answers_nothing(hers, begun, patan):
    joined(begun(petition_id=None), patan)
    hers.refresh_from_db()
    assert hers.state == "waiting"


def test_set_aside_it_waits_on_and_a_later_one_to_another_office_is_what_counts(hers, begun, asha, patan, offices):
    transfers.withdraw(transfer_id=begun(relieved_on=None), reason="She named the wrong block", by=asha)
    hers.refresh_from_db()
    assert hers.state == "waiting"
    begun("TILDA")
    hers.refresh_from_db()
    assert hers.other_office_id == offices["TILDA"].pk


def test_of_what_was_decided_meanwhile_no_transfer_is_begun(hers, begun, asha):
    deciding.refuse(petition_ids=[hers.pk], answer="She serves here", by=asha)
    with pytest.raises(PetitionDecided):
        begun()
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("changed", [{"kind": "complaint"}, {"field": "group"}])
def test_it_is_begun_from_nothing_else(hers, begun, changed):
    Petition.objects.filter(pk=hers.pk).update(**changed)
    with pytest.raises(NoSuchPetition):
        begun()
    assert not Transfer.objects.exists()


def test_nor_from_a_petition_of_somebody_else_or_out_of_reach(hers, begun, collected, offices):
    other = collected(name_en="Meena Patel")
    Petition.objects.filter(pk=hers.pk).update(person=other)
    with pytest.raises(NoSuchPetition):
        begun()
    Petition.objects.filter(pk=hers.pk).update(person=Person.objects.exclude(pk=other.pk).get(), office=offices["PATAN"])
    with pytest.raises(NoSuchPetition):
        begun()


def test_what_was_decided_before_she_joined_is_not_decided_anew(hers, begun, asha, patan, told):
    made = begun()
    deciding.grant(petition_ids=[hers.pk], by=asha)
    Petition.objects.filter(pk=hers.pk).update(decided_at=clock.now() - timedelta(days=2))
    joined(made, patan)
    hers.refresh_from_db()
    assert hers.decided_at < clock.now() - timedelta(days=1)
    assert Event.objects.filter(operation=Recorded.PETITION_GRANTED).count() == 1


def test_one_that_was_granted_before_says_where_to(hers, begun, asha, offices, himself, sunita):
    deciding.grant(petition_ids=[hers.pk], by=asha)
    begun()
    assert own.mine(himself(sunita)).petitions[0].other_en == offices["PATAN"].name_en
