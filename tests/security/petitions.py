"""Petitions and kiosks at each place, as the matrix asks for them."""

from datetime import timedelta
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.people import petitioning
from kshamta.people.models import Kiosk, Person, Petition, PetitionKind, Photo


def petition(world, relation) -> UUID:
    """A correction of somebody of the office there."""
    return _made(world.thing(relation, "person"), world.at(relation), PetitionKind.CORRECTION, "designation")


def asked(world, relation) -> UUID:
    """Another office says that somebody serves there."""
    person = world.thing("foreign", "person")
    return _made(person, world.at("foreign"), PetitionKind.NOT_OURS, f"f{relation}"[:16], other_office=world.at(relation))


def own(world, relation) -> UUID:
    """A complaint of the asker himself; elsewhere of others."""
    return _made(_whose(world, relation), world.at(relation), PetitionKind.COMPLAINT)


def own_doubt(world, relation) -> UUID:
    """His office says that he does not serve there."""
    person = _whose(world, relation)
    return _made(person, world.at(relation), PetitionKind.NOT_OURS, other_office=world.at("child"))


def kiosk(world, relation) -> UUID:
    now = clock.now()
    ends_at = now + timedelta(hours=1)
    return Kiosk.objects.create(office=world.at(relation), opened_by=new_id(), opened_at=now, ends_at=ends_at).pk


def photographed(world, relation) -> UUID:
    """Somebody of the office there who has given a photo."""
    person, made = world.thing(relation, "person"), new_id()
    sealed = ring().seal(b"\xff\xd8\xff a picture", f"people.photo/{made}")
    Photo.objects.get_or_create(person_id=person, defaults={"id": made, "sealed": sealed, "added_at": clock.now()})
    return person


def _whose(world, relation):
    own_one = Person.objects.filter(account=world.asker.account).first() if relation == "own" else None
    return own_one.pk if own_one else world.thing(relation, "person")


def _made(person_id, office, kind, field="", **more) -> UUID:
    made, today = new_id(), clock.today()
    Petition.objects.create(
        id=made, person_id=person_id, kind=kind, field=field, like="x", office=office, waiting_at=office, asked_at=clock.now(),
        due_on=today, answer_by=today, sealed_held=petitioning.sealed(made, "held", "Teacher"),
        sealed_given=petitioning.sealed(made, "given", "Lecturer"), **more,
    )  # fmt: skip
    return made
