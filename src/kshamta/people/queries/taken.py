"""Everything that stands of oneself in this room, as plain values, to be taken away. Contacts are in the clear: his own."""

from base64 import b64encode
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.people import contacting
from kshamta.people.models import Contact, Stage, StageChange
from kshamta.people.queries import merging, own, photos

type Rows = list[dict[str, Any]]


def everything(by: Actor) -> dict[str, Rows]:
    """By section. Refuses NotOnBooks."""
    mine = own.mine(by)
    who = mine.who.person
    person: dict[str, Any] = {
        "name_en": who.name_en, "name_hi": who.name_hi, "title": who.title, "gender": who.gender, "employee_id": who.employee_id,
        "designation": who.designation, "group": who.group, "office": who.office_en, "left_on": who.left_on,
    }  # fmt: skip
    contacts: Rows = [
        {"kind": each.kind, "value": contacting.opened(each), "shared": each.shared, "proven_at": each.proven_at,
         "until": each.ended_at}
        for each in Contact.objects.filter(person=who.id).order_by("kind", "pk")
    ]  # fmt: skip
    postings: Rows = [
        {"office": each.office_en, "designation": each.designation, "group": each.group, "kind": each.kind,
         "from": each.starts_on, "until": each.ends_on}
        for each in mine.postings
    ]  # fmt: skip
    petitions: Rows = [
        {"kind": each.kind, "field": each.field, "held": each.held, "given": each.given, "text": each.text, "state": each.state,
         "at": each.asked_at, "answer": each.answer}
        for each in mine.petitions
    ]  # fmt: skip
    transfers: Rows = [
        {"from_office": each.from_en, "office": each.to_en, "designation": each.designation, "group": each.group,
         "order": each.order_number, "state": each.state, "relieved_on": each.relieved_on, "joined_on": each.joined_on,
         "at": each.asked_at, "answer": each.reason}
        for each in mine.transfers
    ]  # fmt: skip
    exemptions: Rows = [
        {"kind": each.kind, "from": each.starts_on, "until": each.ends_on, "state": each.state, "text": each.reason,
         "at": each.asked_at, "answer": each.answer}
        for each in mine.exemptions
    ]  # fmt: skip
    read: Rows = [{"notice": each.notice, "at": each.at} for each in mine.notices]
    also: Rows = [
        {"name_en": each.name_en, "name_hi": each.name_hi, "employee_id": each.employee_id, "at": each.since}
        for each in merging.also_called([who.id]).get(who.id, ())
    ]
    merges: Rows = [
        {"at": each.merged_at, "state": each.state, "until": each.undo_until} for each in merging.merges_of(who.id)
    ]
    return {
        "person": [person], "other-names": also, "merges": merges,
        "contacts": contacts, "postings": postings, "stages": _stages(who.id), "transfers": transfers,
        "petitions": petitions, "notices-read": read, "exemptions": exemptions, "photo": _photo(who.id),
    }  # fmt: skip


def _photo(person_id: UUID) -> Rows:
    """As an address that a page can show and a program can read."""
    picture = photos.picture_of(person_id)
    if picture is None:
        return []
    return [{"at": photos.added_at(person_id), "picture": f"data:image/jpeg;base64,{b64encode(picture).decode()}"}]


def _stages(person_id: UUID) -> Rows:
    rows = StageChange.objects.filter(person=person_id).order_by("written_at", "pk")
    return [
        {"stage": Stage(stage).name.lower(), "at": at, "source": source, "reached": reached}
        for stage, at, source, reached in rows.values_list("stage", "at", "source", "reached")
    ]
