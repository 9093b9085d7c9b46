"""The places a charge is led to. A place stands in the table when its page works; it is shown to whoever may open it.

Nodal officers have four duties (order B, B6: "registration, training nomination, monitoring and reporting"): their places are
grouped under the duty they serve. A duty is shown as soon as its first page works. For everybody else places stand under the kind
of work they are for, as soon as there are more of them than one takes in at a glance.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from django.urls import get_resolver, reverse

from kshamta.access.charges import HOME, Charge, Home
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right


class Duty(StrEnum):
    REGISTRATION = "registration"
    MONITORING = "monitoring"
    REPORTING = "reporting"


class Work(StrEnum):
    """What a place is for, to whoever has not the four duties."""

    ROSTERS = "rosters"
    PEOPLE = "people"
    PORTAL = "portal"
    OFFICES = "offices"
    OVERSIGHT = "oversight"
    OWN = "own"


AT_A_GLANCE = 7  # places that need no headings


@dataclass(frozen=True, slots=True)
class Place:
    """key: `nav.<key>` is its label. right: None where every signed-in person has it. duty: of a nodal officer. work: under what
    it stands for others."""

    key: str
    route: str
    icon: str
    right: Right | None = None
    duty: Duty | None = None
    work: Work | None = None
    himself: bool = False  # only for a person on the books


@dataclass(frozen=True, slots=True)
class Link:
    key: str
    address: str
    icon: str
    current: str = ""  # of aria-current: "page", "true" below it, "" elsewhere


@dataclass(frozen=True, slots=True)
class Section:
    """Places under a heading (`nav.duty.<duty>`, `nav.work.<work>`), or under none."""

    links: tuple[Link, ...]
    heading: str = ""


PLACES = (
    Place("home", "web:first", "home"),
    Place("desk", "web:desks", "sheet", Right.GIVE_ROSTER, Duty.REGISTRATION, work=Work.ROSTERS),
    Place("drives", "web:drives", "watch", Right.SEE_DRIVES, Duty.REGISTRATION, work=Work.ROSTERS),
    Place("people", "web:people", "people", Right.SEE_PEOPLE, Duty.REGISTRATION, work=Work.PEOPLE),
    Place("offices", "web:offices", "office", Right.SEE_OFFICES, Duty.REGISTRATION, work=Work.OFFICES),
    Place("appointments", "web:appointments", "charge", Right.SEE_APPOINTMENTS, Duty.REGISTRATION, work=Work.OFFICES),
    Place("camps", "web:camps", "tick", Right.VERIFY_PEOPLE, Duty.REGISTRATION, work=Work.PEOPLE),
    Place("petitions", "web:petitions", "help", Right.VERIFY_PEOPLE, Duty.REGISTRATION, work=Work.PEOPLE),
    Place("transfers", "web:transfers", "switch", Right.CHANGE_PEOPLE, Duty.REGISTRATION, work=Work.PEOPLE),
    Place("merging", "web:merging", "switch", Right.MERGE_PEOPLE, Duty.REGISTRATION, work=Work.PEOPLE),
    Place("cases", "web:cases", "flag", Right.SEE_DRIVES, Duty.REGISTRATION, work=Work.ROSTERS),
    Place("portal-reports", "web:portal-reports", "sheet", Right.ONBOARD, Duty.MONITORING, work=Work.PORTAL),
    Place("batches", "web:batches", "outbox", Right.HAND_OVER, Duty.REGISTRATION, work=Work.PORTAL),
    Place("stages", "web:stages", "watch", Right.SEE_OFFICES, Duty.MONITORING, work=Work.PEOPLE),
    Place("lags", "web:lags", "clock", Right.SEE_APPOINTMENTS, Duty.MONITORING, work=Work.OFFICES),
    Place("resets", "web:resets", "lock", Right.RESET_SIGN_IN, Duty.MONITORING, work=Work.OFFICES),
    Place("record", "web:record", "record", Right.SEE_RECORD, Duty.MONITORING, work=Work.OVERSIGHT),
    Place("daily", "web:daily-positions", "clock", Right.REMIND, Duty.REPORTING, work=Work.ROSTERS),
    Place("hand-overs", "web:hand-overs", "outbox", Right.HAND_OVER, Duty.REPORTING, work=Work.ROSTERS),
    Place("outbox", "web:outbox", "outbox", Right.SEE_OUTBOX, work=Work.OVERSIGHT),
    Place("charges", "web:who-may-what", "tools", Right.SEARCH_RECORD, work=Work.OVERSIGHT),
    Place("mine", "web:mine", "person", himself=True, work=Work.OWN),
    Place("me", "web:record-mine", "eye", himself=True, work=Work.OWN),
)


def sections(actor: Actor | None, here: str) -> list[Section]:
    """What the actor is led to; `here` is the path of the page."""
    if actor is None:
        return []
    open_places = [place for place in PLACES if address(place.route) and _may(actor, place)]
    current = _current(open_places, here)
    if actor.charge in set(Charge) and HOME[Charge(actor.charge)] is Home.DUTIES:
        return list(_grouped(open_places, current, "duty", Duty))
    if len(open_places) > AT_A_GLANCE:
        return list(_grouped(open_places, current, "work", Work))
    return [Section(tuple(_link(place, current) for place in open_places))]


def _grouped(places: list[Place], current: tuple[str, str], kind: str, headings: Iterable[StrEnum]) -> Iterator[Section]:
    for heading in (None, *headings):
        links = tuple(_link(place, current) for place in places if getattr(place, kind) is heading)
        if links:
            yield Section(links, f"{kind}.{heading}" if heading else "")


def _may(actor: Actor, place: Place) -> bool:
    if place.himself:
        return actor.person_id is not None
    return place.right is None or actor.may_anywhere(place.right)


def _link(place: Place, current: tuple[str, str]) -> Link:
    return Link(place.key, address(place.route), place.icon, current[1] if place.key == current[0] else "")


def _current(places: list[Place], here: str) -> tuple[str, str]:
    """The key of the place one is at, by the longest address; and whether it is the page itself or one below it."""
    found = ("", "")
    for place in sorted(places, key=lambda each: len(address(each.route))):
        if here == address(place.route):
            return place.key, "page"
        if place.key != "home" and here.startswith(address(place.route)):
            found = (place.key, "true")
    return found


def address(route: str, *args: Any) -> str:
    """Of a page; "" where this installation has none."""
    if not _known(route):
        return ""
    return reverse(route, args=args) if args else _plain(route)


@cache
def _plain(route: str) -> str:
    return reverse(route)


@cache
def _known(route: str) -> bool:
    space, _, name = route.rpartition(":")
    resolver = get_resolver()
    patterns = resolver.namespace_dict[space][1] if space else resolver
    return name in patterns.reverse_dict
