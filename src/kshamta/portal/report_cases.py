"""After a UserReport: portal accounts of our organisations that are nobody's, or perhaps somebody's, become cases where a human
decides. Private to the operations.

An organisation of the portal is ours where one of its users is one of our people. Its cases wait at the deepest office under
which nearly all of them serve: of one that lies elsewhere they wait for the report of the officer there. Accounts of
organisations in which nobody of ours is are forgotten.
"""

from collections import Counter, defaultdict
from datetime import datetime
from itertools import batched
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.offices.models import Office
from kshamta.portal.models import PortalOrganisation, PortalUser, Report, UserCase
from kshamta.portal.rules.reports import SURE, How, Status, home_of

AT_ONCE = 1000
_OPEN = UserCase.State.OPEN


def find(report: Report, as_on: datetime, by: Actor, elsewhere: Counter[tuple[str, str]]) -> Counter[str]:
    """elsewhere: people of other offices whom the report tells of, by organisation and path of office. Harmless to repeat."""
    homes = _placed(elsewhere)
    found: Counter[str] = Counter()
    for organisation, office in homes.items():
        UserCase.objects.filter(user__organisation=organisation, state=_OPEN).exclude(office=office).update(office=office)
    here = {organisation: office for organisation, office in homes.items() if by.scope.covers(office.path)}
    told = PortalUser.objects.filter(as_on=as_on, case=None)
    ours = told.filter(organisation__in=list(here))
    maybe = told.filter(how=How.MAYBE) if "" in by.reach else ours.filter(how=How.MAYBE)
    turned = told.filter(status=Status.NOT_MY_USER, how__in=SURE)
    places = {organisation: office.pk for organisation, office in here.items()}
    found["cases"] += _opened(UserCase.Kind.MAYBE, _at(maybe, places, "maybe__office"))
    found["cases"] += _opened(UserCase.Kind.UNKNOWN, _at(ours.filter(how=How.NOBODY), places, "maybe__office"))
    found["cases"] += _opened(UserCase.Kind.NOT_MY_USER, _at(turned, {}, "person__office"))
    _back(as_on)
    found["foreign"] += _forgotten(told.filter(Q(organisation=None) | ~Q(organisation__in=list(homes)), how=How.NOBODY))
    return found


def _placed(elsewhere: Counter[tuple[str, str]]) -> dict[int, Office]:
    """Where each organisation that has people of ours lies in our tree."""
    names = dict(PortalOrganisation.objects.filter(name__in={name for name, _ in elsewhere}).values_list("name", "pk"))
    people: dict[int, Counter[str]] = defaultdict(Counter)
    for (name, path), number in elsewhere.items():
        if name in names:
            people[names[name]][path] += number
    sure = PortalUser.objects.filter(how__in=SURE, organisation__isnull=False, person__office__isnull=False)
    for organisation, path, number in sure.values_list("organisation", "person__office__path").annotate(n=Count("pk")):
        people[organisation][path] += number
    homes = {organisation: home_of(served) for organisation, served in people.items()}
    offices = {office.path: office for office in Office.objects.filter(path__in=set(homes.values())).only("pk", "path")}
    _keep(homes, people, offices)
    return {organisation: offices[path] for organisation, path in homes.items() if path in offices}


@transaction.atomic
def _keep(homes: dict[int, str], people: dict[int, Counter[str]], offices: dict[str, Office]) -> None:
    now = clock.now()
    rows = [
        PortalOrganisation(pk=pk, office=offices.get(path), people=people[pk].total(), placed_at=now)
        for pk, path in homes.items()
    ]  # fmt: skip
    PortalOrganisation.objects.bulk_update(rows, ["office", "people", "placed_at"], batch_size=AT_ONCE)


def _at(users: QuerySet[PortalUser], places: dict[int, UUID], otherwise: str) -> list[tuple[int, UUID | None]]:
    """Each account, and the office at which its case waits: where its organisation lies, else where the person serves."""
    rows = users.order_by("pk").values_list("pk", "organisation", otherwise)
    return [(pk, places.get(organisation or 0) or own) for pk, organisation, own in rows]


def _opened(kind: UserCase.Kind, users: list[tuple[int, UUID | None]]) -> int:
    now = clock.now()
    for some in batched(users, AT_ONCE):
        made = [UserCase(user_id=pk, kind=kind, office_id=office, opened_at=now) for pk, office in some]
        UserCase.objects.bulk_create(made, ignore_conflicts=True)
    return len(users)


def _back(as_on: datetime) -> None:
    """Taken back by its organisation: that question has answered itself."""
    open_ones = UserCase.objects.filter(kind=UserCase.Kind.NOT_MY_USER, state=_OPEN, user__as_on=as_on)
    open_ones.exclude(user__status=Status.NOT_MY_USER).update(state=UserCase.State.GONE)


def _forgotten(users: QuerySet[PortalUser]) -> int:
    """Whoever is of no organisation of ours is none of our business."""
    number = 0
    while some := list(users.values_list("pk", flat=True)[:AT_ONCE]):
        number += PortalUser.objects.filter(pk__in=some).delete()[0]
    return number
