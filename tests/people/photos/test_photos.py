"""A photo of oneself: given, kept sealed, seen by whoever may see the card, taken away by himself, by an officer, by time."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from kshamta.access.refusals import TooManyTries
from kshamta.audit.actors import Actor, system
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.journeys.privacy import own_data, shredding
from kshamta.people import operations
from kshamta.people.models import Person, Photo
from kshamta.people.operations import photos
from kshamta.people.pictures import opening
from kshamta.people.pictures.refusals import NoSuchPhoto, PhotoReasonMissing, PhotoRefused
from kshamta.people.queries import photos as queries
from kshamta.people.refusals import NoSuchPerson, NotOnBooks, NotYours
from tests.access.appointments import town
from tests.people.photos.pictures import picture

KEPT = b"\xff\xd8\xff\xe0 a small picture made anew"
US = system("test")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The child has its own tests."""
    monkeypatch.setattr(opening, "opened", lambda data: KEPT)


@pytest.fixture
def herself(sunita):
    account = town.account(950)
    Person.objects.filter(pk=sunita.pk).update(account=account)
    return Actor(account_id=account.pk, person_id=sunita.pk, address="192.0.2.9")


@pytest.fixture
def given(herself):
    photos.add(data=picture(), by=herself)
    return Photo.objects.get()


def told():
    return list(Event.objects.filter(operation__contains=".photo").order_by("at", "pk").values_list("operation", flat=True))


def test_what_she_gave_is_kept_sealed_and_comes_back(given, herself, sunita):
    assert KEPT[10:] not in bytes(given.sealed) and photos.mine(by=herself) == KEPT
    assert queries.added_at(sunita.pk) == given.added_at and queries.added_at(None) is None
    assert told() == ["people.photo.added"] and Event.objects.get(operation="people.photo.added").person_id == sunita.pk


def test_another_takes_its_place(given, herself, monkeypatch):
    monkeypatch.setattr(opening, "opened", lambda data: KEPT + b" of today")
    photos.add(data=picture(), by=herself)
    assert Photo.objects.count() == 1 and photos.mine(by=herself) == KEPT + b" of today"


def test_a_refused_file_leaves_what_there_was(given, herself, monkeypatch):
    def refuse(data):
        raise PhotoRefused(why="broken")

    monkeypatch.setattr(opening, "opened", refuse)
    with pytest.raises(PhotoRefused):
        photos.add(data=b"x", by=herself)
    assert photos.mine(by=herself) == KEPT and told() == ["people.photo.added"]


def test_she_takes_it_away(given, herself):
    photos.remove(by=herself)
    assert not Photo.objects.exists() and told() == ["people.photo.added", "people.photo.removed"]
    for verb in (photos.remove, photos.mine):
        with pytest.raises(NoSuchPhoto):
            verb(by=herself)


def test_who_is_nobody_on_the_books_gives_none(asha):
    with pytest.raises(NotOnBooks):
        photos.add(data=picture(), by=asha)


def test_so_many_an_hour_and_no_more(herself):
    for _ in range(photos.AN_HOUR):
        photos.add(data=picture(), by=herself)
    with pytest.raises(TooManyTries):
        photos.add(data=picture(), by=herself)


class TestOfficers:
    def test_whoever_may_see_her_card_sees_it_and_she_reads_who_looked(self, given, sunita, dev, asha, bilal):
        for officer in (dev, asha, bilal):
            assert photos.look(person_id=sunita.pk, by=officer) == KEPT
        looks = Event.objects.filter(operation="audit.data.viewed", person_id=sunita.pk, account_id__in=[each.account_id for each in (dev, asha, bilal)])
        assert looks.count() == 3

    def test_card_and_photo_are_one_look(self, given, sunita, asha):
        operations.look(person_id=sunita.pk, by=asha)
        before = Event.objects.count()
        photos.look(person_id=sunita.pk, by=asha)
        assert Event.objects.count() == before

    def test_elsewhere_there_is_nobody_and_of_who_gave_none_nothing(self, given, sunita, chitra, asha, somebody, dev):
        with pytest.raises(NoSuchPerson):
            photos.look(person_id=sunita.pk, by=chitra)
        other = operations.enter(new=somebody(), by=dev)
        with pytest.raises(NoSuchPhoto):
            photos.look(person_id=other.pk, by=asha)

    def test_one_who_may_change_people_takes_it_down_and_says_why(self, given, sunita, dev):
        photos.take_down(person_id=sunita.pk, why="another", by=dev)
        event = Event.objects.get(operation="people.photo.taken-down")
        assert not Photo.objects.exists() and (event.person_id, event.details) == (sunita.pk, {"why": "another"})

    def test_nobody_else_does_nor_without_a_reason(self, given, sunita, dev, chitra, farhan):
        with pytest.raises(NoSuchPerson):
            photos.take_down(person_id=sunita.pk, why="unfit", by=chitra)
        with pytest.raises(NotYours):
            photos.take_down(person_id=sunita.pk, why="unfit", by=farhan)
        with pytest.raises(PhotoReasonMissing):
            photos.take_down(person_id=sunita.pk, why="I do not like it", by=dev)
        assert Photo.objects.exists()


class TestTime:
    def test_of_whoever_left_long_ago_it_is_destroyed(self, given, sunita, bilal):
        operations.retire(person_id=sunita.pk, last_day=clock.today() - timedelta(days=1), by=bilal)
        assert photos.forget(by=US) == 0
        with time_machine.travel(clock.now() + timedelta(days=402)):
            assert photos.forget(by=US) == 1 and photos.forget(by=US) == 0
        assert told()[-1] == "people.photos.forgotten"

    def test_of_whoever_serves_it_is_kept_for_five_years(self, given):
        with time_machine.travel(clock.now() + timedelta(days=1000)):
            assert photos.forget(by=US) == 0 and shredding.shred(by=US) == 0
        with time_machine.travel(clock.now() + timedelta(days=1828)):
            shredding.shred(by=US)
        assert not Photo.objects.exists()

    def test_it_goes_with_her(self, given, sunita):
        assert Photo._meta.get_field("person").remote_field.on_delete.__name__ == "CASCADE"


def test_she_takes_it_with_her_own_data(given, herself):
    sections = {section.key: section.rows for section in own_data.take(by=herself).sections}
    [row] = sections["photo"]
    assert row["picture"].startswith("data:image/jpeg;base64,/9j/")
    assert set(row) == {"at", "picture"}


def test_the_list_of_what_is_kept_knows_it(capsys):
    call_command("data_kept")
    assert "`people.Photo`" in capsys.readouterr().out
