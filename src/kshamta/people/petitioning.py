"""Petitions: made, sealed, laid before the office that decides; and when data counts as verified. Private to the room."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Group
from kshamta.people import contacting, reading
from kshamta.people.deciders import above as above, decider_of as decider_of
from kshamta.people.models import (
    Answer,
    ContactProof,
    FirstLogin,
    Person,
    Petition,
    PetitionKind,
    PetitionState,
    Stage,
    StageSource,
)
from kshamta.people.models.petitions import about_petition
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.people.refusals import AlreadyAsked, FieldUnknown, PetitionTextMissing, PostMissing
from kshamta.people.rules import petitions as rules
from kshamta.people.rules.petitions import Field

_READ = {
    Field.NAME_EN: reading.name_en, Field.EMPLOYEE_ID: reading.employee_id, Field.GENDER: reading.gender,
    Field.DESIGNATION: reading.post,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """What is to be decided by an officer, by field: held and given; and contacts to be proven, by kind."""

    by_officer: dict[Field, tuple[str, str]] = field(default_factory=dict)
    by_code: dict[str, str] = field(default_factory=dict)


def judged(person: Person, wrong: Mapping[str, str]) -> Judged:
    """In their one written form; what is as it stands already is left out. Refuses FieldUnknown, and what `enter` refuses."""
    found = Judged()
    for name, text in wrong.items():
        if name not in set(Field) - rules.BY_HIMSELF:
            raise FieldUnknown(field=name)
        asked = Field(name)
        if asked in rules.BY_CODE:
            value, standing = reading.contact(asked, text), contacting.standing(person, asked)
            if standing is None or bytes(standing.value_hash) != contacting.hashed(asked, value):
                found.by_code[asked.value] = value
            continue
        given, held = _given(asked, text), held_of(person, asked)
        if given != held:
            found.by_officer[asked] = (held, given)
    return found


def _given(asked: Field, text: str) -> str:
    if asked in _READ:
        return _READ[asked](text) or ""
    words = " ".join(text.split())[:120]
    if asked is Field.GROUP and words not in Group.values:
        raise PostMissing(field="group")
    if not words:
        raise PetitionTextMissing(field=asked.value)
    return words


def held_of(person: Person, asked: Field) -> str:
    if asked is Field.OFFICE:
        return person.office.name_en if person.office else ""
    return str(getattr(person, asked.value) or "")


def ask_corrections(person: Person, wanted: Mapping[Field, tuple[str, str]], evidence: str, by: Actor) -> int:
    """Refuses AlreadyAsked."""
    text = written(evidence)
    made = [_made(person, PetitionKind.CORRECTION, by, field=each.value, text=text) for each in wanted]
    for petition, (asked, (held, given)) in zip(made, wanted.items(), strict=True):
        petition.sealed_held, petition.sealed_given = sealed(petition.pk, "held", held), sealed(petition.pk, "given", given)
        petition.like = ring().blind(f"{asked}/{held}/{given}", "people.petition")
    if made:
        _saved(made)
    return len(made)


def ask_not_me(person: Person, text: str, by: Actor) -> Petition:
    petition = _made(person, PetitionKind.NOT_ME, by, text=written(text))
    petition.account_id = by.account_id
    _saved([petition])
    return petition


def ask(person: Person, kind: PetitionKind, text: str, by: Actor, **more: Any) -> Petition:
    """A complaint, or an office's doubt. Refuses PetitionTextMissing, AlreadyAsked."""
    words = written(text)
    if len(words) < 10:
        raise PetitionTextMissing(field="text")
    petition = _made(person, kind, by, text=words)
    for name, value in more.items():
        setattr(petition, name, value)
    _saved([petition])
    return petition


def _saved(made: list[Petition]) -> None:
    try:
        with transaction.atomic():
            Petition.objects.bulk_create(made)
    except IntegrityError:
        raise AlreadyAsked from None


def _made(person: Person, kind: PetitionKind, by: Actor, *, field: str = "", text: str = "") -> Petition:
    made, today = new_id(), clock.today()
    office = decider_of(person.office) if person.office else None
    return Petition(
        id=made, person=person, kind=kind, field=field, office=person.office, waiting_at=office, asked_by=by.account_id,
        asked_at=clock.now(), due_on=rules.due_on(kind, today), answer_by=rules.answer_by(today),
        sealed_text=sealed(made, "text", text) if text else None,
    )  # fmt: skip


def written(text: str) -> str:
    return text.strip()[: rules.LONGEST_TEXT]


def sealed(petition_id: UUID, part: str, text: str) -> bytes:
    return ring().seal(text.encode(), about_petition(petition_id, part))


def opened(petition_id: UUID, part: str, kept: bytes | memoryview | None) -> str:
    return ring().unseal(bytes(kept), about_petition(petition_id, part)).decode() if kept else ""


def settle(person_ids: Collection[UUID], by: Actor) -> int:
    """Whose corrections are all decided, and contacts proven, is verified. Three statements and those of `reach`."""
    came = FirstLogin.objects.filter(person__in=person_ids, answer__in=[Answer.RIGHT, Answer.WRONG])
    waiting = Petition.objects.filter(person__in=person_ids, state=PetitionState.WAITING).exclude(kind=PetitionKind.COMPLAINT)
    proving = ContactProof.objects.filter(person__in=person_ids, finished_at=None)
    left = set(waiting.values_list("person_id", flat=True)) | set(proving.values_list("person_id", flat=True))
    now = clock.now()
    steps = [Reached(pk, Stage.VERIFIED, now) for pk in came.values_list("person_id", flat=True) if pk not in left]
    return stages.reach(steps=steps, by=by, source=StageSource.OWN) if steps else 0
