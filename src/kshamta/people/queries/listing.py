"""The people of an office or of all offices below it, a page at a time."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.statements import Reach, Statement
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import People, Person
from kshamta.people.queries.persons import FIELDS, seen
from kshamta.people.refusals import NoSuchPerson
from kshamta.people.values import Page

A_PAGE = 50


def people_at(
    office_id: UUID,
    scope: Scope,
    *,
    below: bool = False,
    group: str = "",
    designation: str = "",
    after: str = "",
    gone: bool = False,
) -> Page:
    """Office by office down the tree, in each by name: an order that both databases read from their indexes, so that the last
    page costs what the first does. gone: those who have left, instead of those who serve. Refuses NoSuchPerson (an office out of
    scope tells nothing)."""
    people = _there(office_id, scope, below, gone)
    for field, wanted in (("group", group), ("designation", designation)):
        if wanted:
            people = people.filter(**{field: wanted})
    if after:
        people = people.filter(_later_than(after, Person.objects.within(scope)))
    rows = list(people.order_by("office__path", "name_en", "id").values_list(*FIELDS)[: A_PAGE + 1])
    page = seen(rows[:A_PAGE])
    return Page(page, str(page[-1].id) if len(rows) > A_PAGE else "")


def _groups(reach: tuple[str, ...], today: date) -> QuerySet[Person, Any]:
    people = Person.objects.within(Scope(reach)).serving_on(today)
    return people.order_by().values_list("group").annotate(number=Count("pk"))


_GROUPS = Statement(_groups, reach=Reach, today=date)


def groups_within(scope: Scope) -> dict[str, int]:
    """How many serve within the scope's offices by group."""
    return dict(_GROUPS.rows(reach=scope.paths, today=clock.today()))


def number_at(offices: Collection[UUID], scope: Scope) -> int:
    """How many serve at these offices, as far as they are within the scope."""
    return Person.objects.within(Scope(scope.paths)).serving_on(clock.today()).filter(office__in=offices).count()


def groups_at(office_id: UUID, scope: Scope, *, below: bool = False) -> dict[str, int]:
    """How many serve there by group."""
    rows = _there(office_id, scope, below, gone=False).order_by().values("group").annotate(number=Count("pk"))
    return {row["group"]: row["number"] for row in rows}


def _there(office_id: UUID, scope: Scope, below: bool, gone: bool) -> People:
    office = Office.objects.within(scope).filter(pk=office_id).values_list("path", flat=True).first()
    if office is None:
        raise NoSuchPerson
    people = Person.objects.within(Scope(scope.paths))
    people = people.filter(within("office__path", Scope((office,)))) if below else people.filter(office=office_id)
    today = clock.today()
    return people.filter(left_on__lte=today) if gone else people.serving_on(today)


def _later_than(mark: str, people: People) -> Q:
    """A page ends with a person, and his id alone stands in the address. Later than somebody who is not there is nobody."""
    try:
        last = people.filter(pk=UUID(mark)).values_list("office__path", "name_en", "id").first()
    except ValueError:
        last = None
    if last is None:
        return Q(pk__in=[])
    path, name, person_id = last
    return Q(office__path__gt=path) | Q(office__path=path) & (Q(name_en__gt=name) | Q(name_en=name, pk__gt=person_id))
