"""What the officer above accepts becomes people: once, in bulk, and with a human where there is a doubt."""

from collections import Counter

import pytest

from kshamta.audit.models import Event
from kshamta.onboarding.models import BookedRow, Doubt, Unbooked, Version
from kshamta.onboarding.operations import booking, checking
from kshamta.onboarding.operations.booking import settle
from kshamta.onboarding.refusals import DoubtSettled, NoSuchDoubt, NotOffered
from kshamta.people.models import Contact, Person, Posting, StageChange
from kshamta.people.operations import stage_tallies as tallies
from tests.cast import person
from tests.onboarding.booking.conftest import US


def name(number):
    return person(number)[0]


def doubts():
    return dict(Doubt.objects.filter(state="open").values_list("row", "why"))


def again(running, code, *numbers, to):
    """Opened by the officer above, given and accepted anew."""
    checking.unlock(submission_id=running.roster(code).pk, by=running[to], reason="One has joined")
    return running.given(code, *numbers, to=to)


def test_an_accepted_roster_becomes_people_with_posting_contacts_and_stage(running, booked):
    roster = running.given("A1", 1, 2, to="asha")
    assert booked() == sorted([name(1), name(2)])
    sunita = Person.objects.get(name_en=name(1))
    assert (sunita.office.code, sunita.group, sunita.designation, sunita.employee_id) == ("A1", "C", person(1)[4], person(1)[6])
    assert (sunita.stage, sunita.stage_at, sunita.on_roll) == (2, roster.changed_at, True)
    assert Counter(sunita.contacts.values_list("kind", "shared")) == {("mobile", False): 1, ("email", False): 1}
    assert Posting.objects.filter(person=sunita, kind="main", ends_on=None).count() == 1
    assert set(StageChange.objects.values_list("stage", "source")) == {(2, "roster")}


def test_what_is_only_sent_is_booked_when_it_is_accepted(running, booked):
    running.send("A1", 1, 2, to="asha")
    assert booked() == []
    running.accept(running.roster("A1"), "asha")
    assert Unbooked.objects.count() == 1
    assert len(booked()) == 2
    assert not Unbooked.objects.exists()


def test_booked_twice_it_stands_once(running, booked):
    roster = running.given("A1", 1, 2, to="asha")
    booked()
    events = Event.objects.filter(operation="people.stages.reached").count()
    booking.book_later(submission_ids=[roster.pk])
    assert len(booked()) == 2
    assert (BookedRow.objects.count(), StageChange.objects.count()) == (2, 2)
    assert Event.objects.filter(operation="people.stages.reached").count() == events


def test_whom_we_know_is_not_entered_again(running, known, booked):
    rani = known("A1", 1)
    mohan = known("A1", 2, employee_id="")  # by his contacts and name
    running.given("A1", 1, 2, to="asha")
    assert len(booked()) == 2
    assert set(BookedRow.objects.values_list("person_id", flat=True)) == {rani.pk, mohan.pk}
    mohan.refresh_from_db()
    assert (mohan.stage, mohan.employee_id) == (2, person(2)[6])  # what the books lacked, the roster filled in


def test_a_contact_that_the_books_lack_is_taken_from_the_roster(running, known, booked):
    rani = known("A1", 1, email="")
    running.given("A1", 1, 2, to="asha")
    booked()
    assert set(rani.contacts.values_list("kind", flat=True)) == {"mobile", "email"}


def test_clean_rosters_accepted_together_are_booked_together(running, booked, django_assert_max_num_queries):
    running.send("A1", 1, 2, to="asha")
    running.send("A2", 3, 4, to="asha")
    checking.accept_clean(above_id=running.position("A").pk, by=running["asha"])
    with django_assert_max_num_queries(45):
        booking.book_accepted(by=US)
    assert Person.objects.filter(stage=2).count() == 4
    assert Event.objects.filter(operation="onboarding.rosters.booked").get().number == 2


def test_opened_and_accepted_again_it_books_its_changes(running, booked):
    running.given("A1", 1, 2, to="asha")
    booked()
    again(running, "A1", 1, 3, to="asha")
    assert booked() == sorted([name(1), name(2), name(3)])  # nobody is taken off the books
    gone = BookedRow.objects.get(gone_at__isnull=False)
    assert gone.person.name_en == name(2)
    again(running, "A1", 1, 2, to="asha")
    booked()
    assert set(BookedRow.objects.filter(gone_at=None).values_list("person__name_en", flat=True)) == {name(1), name(2)}


def test_an_employee_id_with_quite_another_name_is_left_to_a_human(running, known, booked):
    stranger = known("A1", 1, name_en="Mahesh Netam", mobile="", email="")
    running.given("A1", 1, 2, to="asha")
    assert booked() == sorted(["Mahesh Netam", name(2)])
    assert doubts() == {2: "other-name"}
    stranger.refresh_from_db()
    assert stranger.stage == 1


def test_a_contact_of_another_is_left_to_a_human_who_says_new(running, known, booked):
    known("A2", 9, name_en="Mahesh Netam", mobile=person(1)[1])
    running.given("A1", 1, 2, to="asha")
    assert name(1) not in booked()
    doubt = Doubt.objects.get()
    settle(doubt_id=doubt.pk, by=running["ddo A1"], said="new")
    new = Person.objects.get(name_en=name(1))
    assert dict(new.contacts.values_list("kind", "shared")) == {"mobile": True, "email": False}
    assert new.stage == 2
    with pytest.raises(DoubtSettled):
        settle(doubt_id=doubt.pk, by=running["ddo A1"], said="new")
    again(running, "A1", 1, 2, to="asha")  # what a human said holds
    assert len(booked()) == 3 and not doubts()


def test_a_human_says_that_it_is_he(running, known, booked):
    rani = known("A1", 1, name_en="Mahesh Netam", mobile="", email="")
    running.given("A1", 1, 2, to="asha")
    booked()
    doubt = Doubt.objects.get()
    with pytest.raises(NotOffered):
        settle(doubt_id=doubt.pk, by=running["ddo A1"], said="new")  # his employee ID: that cannot be two
    settle(doubt_id=doubt.pk, by=running["ddo A1"], said="same")
    rani.refresh_from_db()
    assert rani.stage == 2
    assert Event.objects.filter(operation="onboarding.doubt.settled", person_id=rani.pk).count() == 1


def test_a_row_called_a_mistake_is_not_asked_about_again(running, known, booked):
    known("A1", 1, name_en="Mahesh Netam", mobile="", email="")
    roster = running.given("A1", 1, 2, to="asha")
    booked()
    settle(doubt_id=Doubt.objects.get().pk, by=running["ddo A1"], said="nobody")
    booking.book_later(submission_ids=[roster.pk])
    booked()
    assert doubts() == {} and Person.objects.filter(stage=2).count() == 1


def test_a_doubt_about_a_line_that_is_mended_goes(running, known, booked):
    known("A1", 1, name_en="Mahesh Netam", mobile="", email="")
    running.given("A1", 1, 2, to="asha")
    booked()
    again(running, "A1", 2, 3, to="asha")
    booked()
    assert not Doubt.objects.exists()


def test_only_who_decides_there_settles(running, known, booked):
    known("A1", 1, name_en="Mahesh Netam", mobile="", email="")
    running.given("A1", 1, 2, to="asha")
    booked()
    doubt = Doubt.objects.get()
    for stranger in ("chitra", "ddo A2", "jyoti"):
        with pytest.raises(NoSuchDoubt):
            settle(doubt_id=doubt.pk, by=running[stranger], said="same")


def test_one_ddos_roster_holds_several_schools_and_each_person_serves_at_his_own(running, booked):
    roster = running.given("A1", 1, 2, to="asha")
    Version.objects.filter(pk=roster.accepted_id).update(schools={str(running.offices["A2"].pk): {"rows": [3]}})
    booked()
    assert dict(Person.objects.values_list("name_en", "office__code")) == {name(1): "A1", name(2): "A2"}


def test_opened_before_the_pulse_came_it_books_nothing(running, booked):
    running.given("A1", 1, 2, to="asha")
    checking.unlock(submission_id=running.roster("A1").pk, by=running["asha"], reason="Too early")
    assert booked() == []


def test_the_figures_of_the_office_follow(running, booked):
    running.given("A1", 1, 2, to="asha")
    booked()
    assert tallies.recount(by=US) == 0
    assert Contact.objects.count() == 4
