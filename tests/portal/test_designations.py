"""A designation the portal does not have: said what it means, or asked for; in both cases the people who wait with it go."""

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.people.models import Person
from kshamta.portal import letters, refusals
from kshamta.portal.models import DesignationAlias, DesignationRequest
from kshamta.portal.operations import designations as operations
from kshamta.portal.queries import designations as reads, previews
from kshamta.portal.queries.previews import Asked
from kshamta.portal.recorded import Recorded

ODD = "Digital Sakhi"


@pytest.fixture
def waiting(collected):
    return collected("A1", 2, designation=ODD)


def goes(by):
    return previews.preview(by, Asked()).goes


def test_what_is_not_listed_stands_with_how_many_wait_and_what_is_near(collected, asha):
    collected("A1", 3, designation="Assistent Techer Panchayat")
    collected("A1", 1, designation=ODD)
    mends = reads.mends(asha)
    assert [(each.written, each.people) for each in mends.unlisted] == [("Assistent Techer Panchayat", 3), (ODD, 1)]
    assert len(mends.unlisted[0].near) == 3 and "Teacher" in mends.unlisted[0].near[0][0]
    assert mends.unlisted[1].meant == ""  # nothing is chosen beforehand that is not surely meant


def test_an_alias_frees_them_and_is_remembered_for_every_way_of_writing_it(waiting, collected, asha):
    assert operations.say_alias(written=ODD, designation="Assistant Teacher", by=asha) == 2
    assert goes(asha) == 2 and reads.mends(asha).unlisted == ()
    collected("A1", 1, designation="DIGITAL  SAKHI")
    assert goes(asha) == 3
    [line] = Event.objects.filter(operation=Recorded.ALIAS_SAID)
    assert line.details == {"written": ODD, "designation": "Assistant Teacher"} and line.number == 2


def test_what_the_district_says_holds_for_its_blocks_and_nowhere_else(waiting, holding, asha, chitra):
    operations.say_alias(written=ODD, designation="Assistant Teacher", by=holding(Charge.NODAL_OFFICER, "RAIPUR"))
    assert goes(asha) == 2
    Person.objects.filter(pk__in=[each.pk for each in waiting]).update(office=chitra.office_id)
    assert goes(chitra) == 0


def test_said_anew_it_means_the_new(waiting, asha):
    for name in ("Assistant Teacher", "Lecturer"):
        operations.say_alias(written=ODD, designation=name, by=asha)
    assert DesignationAlias.objects.get().designation == "Lecturer"
    assert previews.preview(asha, Asked()).rows.rows[0].printed[4] == "Lecturer"


@pytest.mark.parametrize("written, name", [(ODD, "Zamindar"), (ODD, ""), ("Nobody Waits", "Lecturer"), ("", "Lecturer")])
def test_only_what_is_listed_can_be_meant_and_only_what_is_waited_with(waiting, asha, written, name):
    with pytest.raises(refusals.NoSuchDesignation):
        operations.say_alias(written=written, designation=name, by=asha)


def test_a_request_waits_until_the_portal_has_it(waiting, asha):
    made = operations.ask_for(written=ODD, by=asha)
    assert reads.mends(asha).unlisted[0].asked and goes(asha) == 0
    with pytest.raises(refusals.AlreadyAsked):
        operations.ask_for(written=ODD, by=asha)
    operations.decide(request_id=made, listed=True, by=asha)
    assert goes(asha) == 2 and previews.preview(asha, Asked()).rows.rows[0].printed[4] == ODD
    with pytest.raises(refusals.NoSuchRequest):
        operations.decide(request_id=made, listed=False, by=asha)


def test_a_dropped_request_may_be_made_again(waiting, asha):
    operations.decide(request_id=operations.ask_for(written=ODD, by=asha), listed=False, by=asha)
    assert goes(asha) == 0
    operations.ask_for(written=ODD, by=asha)
    assert DesignationRequest.objects.count() == 1


@pytest.mark.parametrize("language", ["hi", "en"])
def test_its_letter_is_a_pdf_of_the_office_alone(waiting, asha, chitra, holding, language):
    made = operations.ask_for(written=ODD, by=asha)
    file = letters.request_pdf(made, asha, language)
    assert file.data.startswith(b"%PDF") and file.kind == "application/pdf" and ODD not in file.name
    for other in (chitra, holding(Charge.NODAL_OFFICER, "RAIPUR")):
        with pytest.raises(refusals.NoSuchRequest):
            letters.request_pdf(made, other, language)
        with pytest.raises(refusals.NoSuchRequest):
            operations.decide(request_id=made, listed=True, by=other)


def test_who_does_not_onboard_mends_nothing(waiting, bilal):
    for verb in (
        lambda: operations.say_alias(written=ODD, designation="Lecturer", by=bilal),
        lambda: operations.ask_for(written=ODD, by=bilal),
    ):
        with pytest.raises(refusals.NotTheOnboarder):
            verb()


def test_the_page_costs_the_same_however_many_spellings(collected, asha, django_assert_max_num_queries):
    for at in range(12):
        collected("A1", 1, designation=f"Odd Post {'abcdefghijkl'[at]}")
    with django_assert_max_num_queries(9):
        assert len(reads.mends(asha).unlisted) == 12
