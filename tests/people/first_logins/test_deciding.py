"""Petitions decided: with effect, with an answer, many alike together; late ones go up; nobody decides his own."""

from datetime import timedelta

import pytest

from kshamta.access.models import Account
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.people import petitioning
from kshamta.people.models import FirstLogin, NameKey, Person, Petition, Posting, Stage, StageChange, StageSource
from kshamta.people.operations import answering, deciding, inviting, petitions
from kshamta.people.queries import own, petitions as queries
from kshamta.people.refusals import (
    EmployeeIdTaken,
    NoSuchPetition,
    OtherOfficeUnknown,
    PetitionDecided,
    PetitionHimself,
    PetitionsDiffer,
    PetitionTextMissing,
    PetitionTooEarly,
)

TICK = system("tick")


def verified(person):
    return StageChange.objects.filter(person=person, source=StageSource.OWN, stage=Stage.VERIFIED).exists()


def only():
    return Petition.objects.get()


@pytest.mark.parametrize("field, right", [
    ("name_en", "Sunita Devi Sahu"), ("gender", "Male"), ("employee_id", "02210009999"), ("designation", "Lecturer"), ("group", "B"),
])  # fmt: skip
def test_what_is_granted_stands_at_once_and_verifies(sunita, come, asha, field, right):
    come(sunita, wrong={field: right})
    assert not verified(sunita)
    deciding.grant(petition_ids=[only().pk], by=asha)
    assert getattr(Person.objects.get(pk=sunita.pk), field) == right and only().state == "granted" and verified(sunita)


def test_a_posting_follows_its_designation(sunita, come, asha):
    come(sunita, wrong={"designation": "Lecturer"})
    deciding.grant(petition_ids=[only().pk], by=asha)
    assert Posting.objects.get(person=sunita).designation == "Lecturer"


def test_a_name_put_right_is_found_and_signs_in_under_it(sunita, come, asha):
    come(sunita, wrong={"name_en": "Sunita Verma"})
    before = set(NameKey.objects.filter(person=sunita).values_list("key", flat=True))
    deciding.grant(petition_ids=[only().pk], by=asha)
    assert set(NameKey.objects.filter(person=sunita).values_list("key", flat=True)) != before
    assert Account.objects.get(person=sunita).name_en == "Sunita Verma"


def test_an_employee_id_of_somebody_else_is_not_granted(sunita, come, asha, collected):
    collected(employee_id="02210009999")
    come(sunita, wrong={"employee_id": "02210009999"})
    with pytest.raises(EmployeeIdTaken):
        deciding.grant(petition_ids=[only().pk], by=asha)
    assert only().state == "waiting"


def test_refused_with_a_reason_it_stays_as_it_was_and_is_verified(sunita, come, asha):
    by = come(sunita, wrong={"group": "B"})
    deciding.refuse(petition_ids=[only().pk], answer="The service book says C", by=asha)
    assert Person.objects.get(pk=sunita.pk).group == "C" and verified(sunita)
    (asked,) = own.mine(by).petitions
    assert (asked.state, asked.answer) == ("refused", "The service book says C")


def test_no_refusal_without_a_reason(sunita, come, asha):
    come(sunita, wrong={"group": "B"})
    with pytest.raises(PetitionTextMissing):
        deciding.refuse(petition_ids=[only().pk], answer=" ", by=asha)


def test_the_person_is_told_and_reads_who_decided(sunita, come, asha, told):
    come(sunita, wrong={"group": "B"})
    deciding.grant(petition_ids=[only().pk], by=asha)
    assert told("petition-decided") == ["email", "in-app", "sms"]
    assert Dispatch.objects.filter(notice="petition-decided").exclude(values={}).count() == 0
    event = Event.objects.get(operation="people.petition.granted")
    assert (event.person_id, event.account_id, event.details) == (
        sunita.pk, asha.account_id, {"kind": "correction", "field": "group"}
    )  # fmt: skip


def test_who_opens_a_petition_stands_in_her_record_once_an_hour(sunita, come, asha):
    come(sunita, wrong={"group": "B"})
    for _ in range(2):
        assert deciding.look(petition_id=only().pk, by=asha).given == "B"
    event = Event.objects.get(operation="audit.data.viewed", about_kind="people.petition")
    assert (event.person_id, event.account_id, event.details) == (sunita.pk, asha.account_id, {"what": "petition"})


def test_nothing_is_decided_twice(sunita, come, asha):
    come(sunita, wrong={"group": "B"})
    deciding.grant(petition_ids=[only().pk], by=asha)
    with pytest.raises(PetitionDecided):
        deciding.refuse(petition_ids=[only().pk], answer="No, after all", by=asha)


@pytest.mark.parametrize("who", ["chitra", "farhan", "dev"])
def test_only_who_verifies_people_there_decides(request, sunita, come, who):
    come(sunita, wrong={"group": "B"})
    with pytest.raises(NoSuchPetition):
        deciding.grant(petition_ids=[only().pk], by=request.getfixturevalue(who))


def test_nobody_decides_what_is_about_himself(sunita, come, asha):
    from dataclasses import replace

    come(sunita, wrong={"group": "B"})
    with pytest.raises(PetitionHimself):
        deciding.grant(petition_ids=[only().pk], by=replace(asha, person_id=sunita.pk))


class TestAlike:
    @pytest.fixture
    def many(self, collected, come):
        people = [collected() for _ in range(5)]
        for person in people:
            come(person, wrong={"designation": "Lecturer"})
        return people

    def test_the_same_correction_of_many_is_one_line_and_one_press(self, many, asha):
        (group,) = queries.alike(asha)
        assert (group.number, group.held, group.given) == (5, "Assistant Teacher", "Lecturer")
        assert deciding.grant(petition_ids=queries.ids_alike(asha, group.like, 200), by=asha) == 5
        assert set(Person.objects.filter(pk__in=[each.pk for each in many]).values_list("designation", flat=True)) == {"Lecturer"}
        assert all(verified(person) for person in many) and queries.alike(asha) == []

    def test_what_differs_is_not_decided_together(self, many, come, collected, asha):
        come(collected(), wrong={"designation": "Principal"})
        with pytest.raises(PetitionsDiffer):
            deciding.grant(petition_ids=Petition.objects.values_list("pk", flat=True), by=asha)

    def test_lists_cost_the_same_for_many_as_for_few(self, many, asha, django_assert_num_queries):
        with django_assert_num_queries(2):
            page = queries.listing(asha, "mine")
        assert page.total == 5
        with django_assert_num_queries(2):
            queries.alike(asha)
        with django_assert_num_queries(2):
            assert queries.counts(asha) == {"mine": 5, "asked": 0}


class TestAgeing:
    def test_what_is_late_goes_to_the_next_office_above_and_no_further_than_the_top(self, sunita, come, offices, time_machine):
        come(sunita, wrong={"group": "B"})
        way = []
        for _ in range(8):
            time_machine.move_to(clock.now() + timedelta(days=8))
            deciding.raise_late(by=TICK)
            way.append(only().waiting_at.code)
        assert way[:3] == ["RAIPUR", "DIV", "DPI"] and way[-1] == way[-2] == "CG" and only().rungs == 5

    def test_in_time_it_stays(self, sunita, come, offices, time_machine):
        come(sunita, wrong={"group": "B"})
        time_machine.move_to(clock.now() + timedelta(days=7))
        assert deciding.raise_late(by=TICK) == 0 and only().waiting_at == offices["ABHANPUR"]

    def test_both_officers_may_still_decide(self, sunita, come, asha, bilal, time_machine):
        come(sunita, wrong={"group": "B"})
        time_machine.move_to(clock.now() + timedelta(days=8))
        deciding.raise_late(by=TICK)
        assert queries.listing(asha, "mine").total == 0 and queries.listing(asha, "below").total == 1
        assert queries.listing(bilal, "mine").total == 1
        deciding.grant(petition_ids=[only().pk], by=bilal)

    def test_officers_are_told_once_a_day_how_many_wait(self, sunita, come, asha, told):
        come(sunita, wrong={"group": "B", "gender": "Male"})
        deciding.tell_waiting(by=TICK)
        deciding.tell_waiting(by=TICK)
        assert told("petitions-waiting") == ["email", "in-app"]
        assert {line.values["n"] for line in Dispatch.objects.filter(notice="petitions-waiting")} == {2}


class TestNotMe:
    @pytest.fixture
    def stranger(self, sunita, come):
        return come(sunita, not_me=True, evidence="I work elsewhere")

    def test_granted_the_contact_is_not_hers_any_more_and_she_can_be_called_anew(self, stranger, sunita, asha, offices):
        deciding.grant(petition_ids=[only().pk], by=asha)
        found = Person.objects.get(pk=sunita.pk)
        assert not found.contacts.filter(ended_at=None).exists() and not FirstLogin.objects.filter(person=sunita).exists()
        assert inviting.invite(office_id=offices["A1"].pk, by=asha).unreached == 1

    def test_refused_it_is_him_after_all_and_he_is_asked_again(self, stranger, sunita, asha, himself, said):
        deciding.refuse(petition_ids=[only().pk], answer="He confirmed it by telephone", by=asha)
        assert Person.objects.get(pk=sunita.pk).account_id == stranger.account_id
        answering.answer(said=said(), by=himself(sunita))
        assert verified(sunita)


class TestNotOurs:
    @pytest.fixture
    def patan(self, chitra):
        """Nodal officer where Sunita is said to serve."""
        return chitra

    @pytest.fixture
    def doubted(self, sunita, come, asha):
        by = come(sunita)
        deciding.doubt(person_id=sunita.pk, other_code="PATAN", text="She was relieved in July", by=asha)
        return by

    def test_she_is_asked_and_nothing_changes_meanwhile(self, doubted, sunita, told, offices):
        assert told("not-ours-asked") == ["email", "in-app", "sms"]
        assert Person.objects.get(pk=sunita.pk).office == offices["A1"]
        (asked,) = own.mine(doubted).petitions
        assert asked.asks_me and asked.other_en == "Office Patan"

    def test_when_both_agree_she_moves(self, doubted, sunita, patan, offices):
        petitions.say(petition_id=only().pk, agrees=True, by=doubted)
        assert only().state == "waiting"
        deciding.say_for_office(petition_id=only().pk, agrees=True, by=patan)
        assert Person.objects.get(pk=sunita.pk).office == offices["PATAN"] and only().state == "granted"

    def test_when_she_denies_it_goes_up_and_another_decides(self, doubted, sunita, asha, bilal, offices, holding):
        petitions.say(petition_id=only().pk, agrees=False, by=doubted)
        assert only().waiting_at == offices["RAIPUR"] and Person.objects.get(pk=sunita.pk).office == offices["A1"]
        with pytest.raises(NoSuchPetition):
            deciding.grant(petition_ids=[only().pk], by=bilal)  # he is above one of the two offices only
        deciding.refuse(petition_ids=[only().pk], answer="She serves at A1", by=bilal)
        assert Person.objects.get(pk=sunita.pk).office == offices["A1"]

    def test_nobody_grants_it_before_all_were_asked(self, doubted, holding):
        from kshamta.access.charges import Charge

        state = holding(Charge.STATE_ADMIN, "CG")
        with pytest.raises(PetitionTooEarly):
            deciding.grant(petition_ids=[only().pk], by=state)

    def test_only_the_office_named_speaks_for_itself(self, doubted, asha):
        with pytest.raises(NoSuchPetition):
            deciding.say_for_office(petition_id=only().pk, agrees=True, by=asha)

    def test_an_office_nobody_knows_is_refused(self, sunita, come, asha):
        come(sunita)
        for code in ("", "NOWHERE", "A1"):
            with pytest.raises(OtherOfficeUnknown):
                deciding.doubt(person_id=sunita.pk, other_code=code, text="She was relieved in July", by=asha)


class TestComplaints:
    def test_it_has_a_clock_and_is_answered(self, sunita, come, asha):
        by = come(sunita)
        petitions.complain(text="My number stood on a list at the gate.", by=by)
        assert only().answer_by == clock.today() + timedelta(days=30)
        with pytest.raises(PetitionTextMissing):
            deciding.grant(petition_ids=[only().pk], by=asha)
        deciding.grant(petition_ids=[only().pk], answer="The list was taken down.", by=asha)
        assert own.mine(by).petitions[0].answer == "The list was taken down."

    def test_what_is_complained_of_is_sealed(self, sunita, come):
        petitions.complain(text="My number stood on a list at the gate.", by=come(sunita))
        assert b"gate" not in bytes(only().sealed_text)
        assert petitioning.opened(only().pk, "text", only().sealed_text) == "My number stood on a list at the gate."

    def test_too_short_says_nothing(self, sunita, come):
        with pytest.raises(PetitionTextMissing):
            petitions.complain(text="Bad", by=come(sunita))

    def test_she_takes_it_back(self, sunita, come, asha):
        by = come(sunita, wrong={"group": "B"})
        petitions.withdraw(petition_id=only().pk, by=by)
        assert only().state == "withdrawn" and verified(sunita)
        with pytest.raises(PetitionDecided):
            petitions.withdraw(petition_id=only().pk, by=by)

    def test_nobody_takes_back_anothers(self, sunita, come, collected):
        come(sunita, wrong={"group": "B"})
        other = come(collected())
        with pytest.raises(NoSuchPetition):
            petitions.withdraw(petition_id=only().pk, by=other)


def test_my_data_costs_the_same_whatever_stands_there(sunita, come, django_assert_max_num_queries):
    by = come(sunita, wrong={"group": "B", "gender": "Male"})
    with django_assert_max_num_queries(12):
        own.mine(by)
