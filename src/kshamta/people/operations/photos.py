"""A photo of oneself: given, looked at, taken away again. Nobody must give one."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kshamta.access.sign_in import limits
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people import himself, keeping
from kshamta.people.models import Person, Photo
from kshamta.people.operations import looking
from kshamta.people.pictures import opening
from kshamta.people.pictures.refusals import NoSuchPhoto, PhotoReasonMissing
from kshamta.people.queries import own, photos as queries
from kshamta.people.recorded import Recorded

AN_HOUR = 10
KEPT_AFTER = timedelta(days=400)  # from the day on which he left the service
WHYS = ("another", "unfit")  # it shows somebody else, or what does not belong there
AT_ONCE = 1000


def add(*, data: bytes, by: Actor) -> None:
    """In place of the one there is. It is opened before the transaction, by a child that can do nothing else.

    Refuses NotOnBooks, TooManyTries, PhotoRefused (`why`).
    """
    own.who(by)
    limits.insist([limits.Limit("photos", str(by.account_id), AN_HOUR, limits.HOUR)])
    _kept(opening.opened(data), by)


@transaction.atomic
def _kept(picture: bytes, by: Actor) -> None:
    person, made = himself.locked(by), new_id()
    Photo.objects.filter(person=person).delete()
    Photo.objects.create(
        pk=made, person=person, sealed=ring().seal(picture, f"people.photo/{made}"), added_at=clock.now()
    )  # fmt: skip
    _written(Recorded.PHOTO_ADDED, person, by)


@transaction.atomic
def remove(*, by: Actor) -> None:
    """His own. Refuses NotOnBooks, NoSuchPhoto."""
    person = himself.locked(by)
    _gone(person)
    _written(Recorded.PHOTO_REMOVED, person, by)


@transaction.atomic
def take_down(*, person_id: UUID, why: str, by: Actor) -> None:
    """By an officer, for one of WHYS. Refuses NoSuchPerson, NotYours, PhotoReasonMissing, NoSuchPhoto."""
    person = keeping.taken(person_id, by, Right.CHANGE_PEOPLE)
    if why not in WHYS:
        raise PhotoReasonMissing
    _gone(person)
    _written(Recorded.PHOTO_TAKEN_DOWN, person, by, why=why)


@transaction.atomic
def look(*, person_id: UUID, by: Actor) -> bytes:
    """For whoever may see the card: the look at it is recorded as that of the card. Refuses NoSuchPerson, NoSuchPhoto."""
    looking.look(person_id=person_id, by=by)
    picture = queries.picture_of(person_id)
    if picture is None:
        raise NoSuchPhoto
    return picture


def mine(*, by: Actor) -> bytes:
    """Refuses NotOnBooks, NoSuchPhoto."""
    picture = queries.picture_of(own.who(by).person.id)
    if picture is None:
        raise NoSuchPhoto
    return picture


@transaction.atomic
def forget(*, by: Actor) -> int:
    """Of people who left the service long ago. How many."""
    latest = clock.today() - KEPT_AFTER
    gone = list(Photo.objects.filter(person__left_on__lt=latest).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if gone:
        Photo.objects.filter(pk__in=gone).delete()
        record.write(Recorded.PHOTOS_FORGOTTEN, by=by, about=("people.photo", None), number=len(gone))
    return len(gone)


def _gone(person: Person) -> None:
    """Refuses NoSuchPhoto."""
    if not Photo.objects.filter(person=person).delete()[0]:
        raise NoSuchPhoto


def _written(what: Recorded, person: Person, by: Actor, **details: object) -> None:
    record.write(
        what, by=by, about=("people.person", person.pk), office_path=keeping.path_of(person), person_id=person.pk, details=details
    )
