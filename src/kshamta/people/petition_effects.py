"""What a granted petition changes: the same correction of many at once; the parting from a stranger; the move to another office.
Private to the room."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import F

from kshamta.access.models import Account
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.people import keeping, petitioning
from kshamta.people.models import (
    Contact,
    FirstLogin,
    OtherName,
    Person,
    Petition,
    PetitionState,
    Posting,
    PostingKind,
)
from kshamta.people.operations import postings
from kshamta.people.operations.postings import NewPosting
from kshamta.people.petition_notices import tell as tell
from kshamta.people.refusals import EmployeeIdTaken
from kshamta.people.rules import petitions as rules
from kshamta.people.rules.petitions import Field

_PERSONS = frozenset({Field.NAME_EN, Field.EMPLOYEE_ID, Field.GENDER})


def correct(alike: Sequence[Petition]) -> None:
    """Petitions of one field with one value given. An office is corrected by a transfer, which the officer orders himself.

    Refuses EmployeeIdTaken.
    """
    asked, people = Field(alike[0].field), [petition.person_id for petition in alike]
    given = petitioning.opened(alike[0].pk, "given", alike[0].sealed_given)
    if asked in rules.OF_POSTING:
        going_on = Posting.objects.filter(person__in=people, kind=PostingKind.MAIN, ends_on=None)
        going_on.update(**{asked.value: given})
    if asked in rules.OF_POSTING | _PERSONS:
        _must_be_free(asked, given, people)
        Person.objects.filter(pk__in=people).update(**{asked.value: given}, version=F("version") + 1)
    if asked is Field.NAME_EN:
        _renamed(people, given)


def _must_be_free(asked: Field, given: str, people: Collection[UUID]) -> None:
    taken = asked is Field.EMPLOYEE_ID and given and _is_anothers(given, people)
    if taken or (asked is Field.EMPLOYEE_ID and len(set(people)) > 1):
        raise EmployeeIdTaken


def _is_anothers(employee_id: str, people: Collection[UUID]) -> bool:
    """Now, or formerly (two records of his were joined)."""
    now = Person.objects.filter(employee_id=employee_id).exclude(pk__in=people)
    return now.exists() or OtherName.objects.filter(employee_id=employee_id).exclude(person__in=people).exists()


def _renamed(people: Collection[UUID], name_en: str) -> None:
    Account.objects.filter(person__in=people).update(name_en=name_en)
    for person in Person.objects.filter(pk__in=people):
        keeping.index_names(person)


def part(petition: Petition) -> None:
    """It is not him: the contacts by which he signs in are not the person's, who is to be reached in another way."""
    account = Account.objects.filter(pk__in=[petition.account_id]).first()
    if account is not None:
        hashes = [bytes.fromhex(each) for each in (account.mobile_hash, account.email_hash) if each]
        Contact.objects.filter(person=petition.person_id, ended_at=None, value_hash__in=hashes).update(ended_at=clock.now())
    FirstLogin.objects.filter(person=petition.person_id).delete()


def join_again(petition: Petition) -> None:
    """It is him after all: he sees his data again, and is asked once more."""
    free = not Person.objects.filter(account=petition.account_id).exists()
    if free and Account.objects.filter(pk__in=[petition.account_id]).exists():
        Person.objects.filter(pk=petition.person_id, account=None).update(account=petition.account_id, version=F("version") + 1)
    FirstLogin.objects.filter(person=petition.person_id).delete()


def agreed(petition: Petition, by: Actor) -> None:
    """When the person and the other office have both said yes he moves; where one says no, the officer above them decides."""
    outcome = rules.takes_effect(petition.person_said, petition.other_said, other_asked=petition.other_office_id is not None)
    if outcome is None:
        return
    if outcome:
        moved(petition)
        petition.state, petition.decided_at, petition.decided_by = PetitionState.GRANTED, clock.now(), by.account_id
        petition.save(update_fields=["state", "decided_at", "decided_by"])
        tell([petition])
        petitioning.settle([petition.person_id], by)
    else:
        go_up([petition])


def moved(petition: Petition) -> None:
    """Relieved here and joined there today; both have said so, or the officer above both."""
    if petition.other_office_id is None:
        return
    today = clock.today()
    postings.transfer(
        person_id=petition.person_id, new=NewPosting(petition.other_office_id, today), relieved_on=today, by=system("petitions")
    )


def go_up(petitions: Sequence[Petition]) -> int:
    """To the next office above that decides; at the top they stay. Of one office at a time."""
    at = petitions[0].waiting_at
    there = petitioning.above(at.path) if at else None
    if there is None:
        return 0
    today, kind = clock.today(), petitions[0].kind
    return Petition.objects.filter(pk__in=[petition.pk for petition in petitions], state=PetitionState.WAITING).update(
        waiting_at=there, rungs=F("rungs") + 1, due_on=rules.due_on(kind, today)
    )
