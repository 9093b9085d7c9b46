"""Portal accounts about which a human must say something, for those at whose office they wait."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.sealing import ring
from kshamta.people.queries import finding, persons
from kshamta.people.refusals import NoSuchPerson
from kshamta.people.values import Seen
from kshamta.portal.models import UserCase
from kshamta.portal.refusals import NoSuchUserCase
from kshamta.portal.rules.reports import ANSWERS, Status

ON_A_PAGE = 50
MOST_ALIKE = 6
KINDS = tuple(UserCase.Kind.values)
_STATUS = {Status.VERIFIED: "verified", Status.NOT_VERIFIED: "not-verified", Status.NOT_MY_USER: "not-my-user"}
_FIELDS = (
    "pk", "kind", "state", "outcome", "opened_at", "decided_at", "revision", "office__name_hi", "office__name_en", "user__name",
    "user__designation", "user__employee_id", "user__masked_email", "user__masked_mobile", "user__organisation__name",
    "user__status", "user__registered_at", "user__active", "user__as_on", "user__person_id", "user__maybe_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UserCaseLine:
    """An account as the portal calls it. person: whose it is; maybe: whose it may be."""

    id: UUID
    kind: str
    state: str
    outcome: str
    opened_at: datetime
    decided_at: datetime | None
    revision: int
    office_hi: str
    office_en: str
    name: str
    designation: str
    employee_id: str
    masked_email: str
    masked_mobile: str
    organisation: str
    status: str
    registered_at: datetime | None
    active: bool
    as_on: datetime
    person_id: UUID | None
    maybe_id: UUID | None


@dataclass(frozen=True, slots=True)
class UserCasePage:
    """people: the one whose key agrees first, then those with like names within the asker's reach."""

    line: UserCaseLine
    answers: tuple[str, ...]
    people: tuple[Seen, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class UserCases:
    lines: tuple[UserCaseLine, ...]
    total: int
    number: int
    pages: int


def listing(by: Actor, *, state: str = "open", kind: str = "", number: int = 1) -> UserCases:
    """state: "open" or "decided". Three statements."""
    rows = _seen(by).filter(state=state)
    rows = rows.filter(kind=kind) if kind else rows
    total = rows.count()
    pages = max(1, -(-total // ON_A_PAGE))
    number = max(1, min(number, pages))
    order = ("opened_at", "pk") if state == UserCase.State.OPEN else ("-decided_at", "pk")
    some = rows.order_by(*order).values_list(*_FIELDS)[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return UserCases(tuple(map(_line, some)), total, number, pages)


def counts(by: Actor) -> dict[str, int]:
    """By state, and of the open ones by kind. One statement."""
    found = {"open": 0, "decided": 0, **dict.fromkeys(KINDS, 0)}
    for state, kind, number in _seen(by).exclude(state=UserCase.State.GONE).values_list("state", "kind").annotate(n=Count("pk")):
        found[state] += number
        if state == UserCase.State.OPEN:
            found[kind] += number
    return found


def case_page(case_id: UUID, by: Actor) -> UserCasePage:
    """Refuses NoSuchUserCase."""
    row = _seen(by).filter(pk=case_id).values_list(*_FIELDS, "sealed_reason").first()
    if row is None:
        raise NoSuchUserCase
    line = _line(row[:-1])
    reason = ring().unseal(bytes(row[-1]), f"portal.user-case/{case_id}/reason").decode() if row[-1] else ""
    return UserCasePage(line, ANSWERS[line.kind], tuple(_people(line, by)), reason)


def _people(line: UserCaseLine, by: Actor) -> list[Seen]:
    found: list[Seen] = []
    for person_id in filter(None, (line.person_id, line.maybe_id)):
        try:
            found.append(persons.person_of(person_id, by.scope))
        except NoSuchPerson:  # of an office out of reach by now
            continue
    if line.person_id is None and line.name:
        known = {each.id for each in found}
        found += [each for each in finding.find(line.name, by.scope, limit=MOST_ALIKE).people if each.id not in known]
    return found[:MOST_ALIKE]


def _seen(by: Actor) -> "QuerySet[UserCase]":
    return UserCase.objects.within(by.scope_for(Right.ONBOARD))


def _line(row: tuple[Any, ...]) -> UserCaseLine:
    values = list(row)
    for at in (7, 8, 14):
        values[at] = values[at] or ""
    values[15] = _STATUS.get(Status(values[15]), "unknown")
    return UserCaseLine(*values)
