"""Who is called is of the office that calls; and what is done at a camp, and with a contact, leaves its line of the record."""

from collections import Counter
from dataclasses import replace

import pytest

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.audit.recorded import Recorded as Audit
from kshamta.audit.rights import Right
from kshamta.people import operations
from kshamta.people.operations import answering, camps, kiosks, petitions, rolls
from kshamta.people.queries import missing
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import NoSuchPerson
from tests.access.sign_in import walks


@pytest.fixture
def lines(db):
    """`lines(lambda: …)`: how many of each kind the call left behind."""

    def left(call):
        before = Counter(Event.objects.values_list("operation", flat=True))
        call()
        return Counter(Event.objects.values_list("operation", flat=True)) - before

    return left


def test_missing_are_those_of_the_office_and_below(collected, offices, asha, chitra, sunita):
    elsewhere = collected(office_id=offices["PATAN"].pk, by=chitra)
    found = missing.missing(asha.office_id, asha)
    assert [line.id for line in found.lines] == [sunita.pk] and found.counted == 1
    with pytest.raises(NoSuchPerson):
        missing.missing(chitra.office_id, asha)
    assert [line.id for line in missing.missing(chitra.office_id, chitra).lines] == [elsewhere.pk]


def test_who_may_not_verify_sees_nobody_missing(asha, sunita):
    with pytest.raises(NoSuchPerson):
        missing.missing(asha.office_id, replace(asha, rights=asha.rights - {Right.VERIFY_PEOPLE}))


def test_from_somebody_out_of_reach_nothing_goes_on(somebody, offices, asha, sunita):
    """The mark at which a page goes on tells nothing of people elsewhere: not even before whom they stand."""
    above = operations.enter(new=somebody(office_id=offices["DIV"].pk), by=system("test"))
    assert missing.missing(asha.office_id, asha, after=str(above.pk)).lines == ()


def test_a_camp_leaves_its_lines(sunita, asha, proven, offices, lines):
    kept = {}

    def camp():
        camps.print_kit(office_id=offices["A1"].pk, by=proven(asha))
        kept["kiosk"] = kiosks.open_kiosk(office_id=offices["A1"].pk, device="A tablet", by=proven(asha))

    found = lines(camp)
    assert (found[Recorded.KIT_PRINTED], found[Recorded.KIOSK_OPENED]) == (1, 1)
    found = lines(lambda: kiosks.close_here(kiosk_id=kept["kiosk"], by=asha))
    assert found[Recorded.KIOSK_CLOSED] == 1


def test_a_contact_that_is_proven_leaves_a_line(sunita, come, lines):
    by = come(sunita, wrong={"mobile": "9812377010"})
    code = walks.codes_sent("contact-code")[-1][1]
    assert lines(lambda: petitions.prove_contact(kind="mobile", code=code, by=by))[Recorded.CONTACT_PROVEN] == 1


def test_a_contact_that_stays_leaves_a_line(sunita, come, lines):
    by = come(sunita, wrong={"mobile": "9812377010"})
    assert lines(lambda: petitions.keep_contact(kind="mobile", by=by))[Recorded.CONTACT_KEPT] == 1


def test_a_correction_asked_for_later_leaves_a_line(sunita, come, lines):
    by = come(sunita)
    found = lines(lambda: answering.correct_mine(wrong={"designation": "Lecturer"}, evidence="Order 12 of 2026", by=by))
    assert found[Recorded.CORRECTION_ASKED] == 1


def test_a_roll_that_was_taken_leaves_a_line(sunita, dev, offices, lines):
    assert lines(lambda: rolls.roll_of(office_id=offices["A1"].pk, by=dev)) == {Audit.VIEWED: 1}
