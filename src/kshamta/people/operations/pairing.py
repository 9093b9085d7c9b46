"""Records that may be one person are looked for every night: some statements over all records, and what they find is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import batched, combinations, groupby
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Func, QuerySet, Value
from django.db.models.functions import Replace, Upper

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.among import Among
from kshamta.foundation.ids import new_id
from kshamta.foundation.paths import common
from kshamta.people import sounds
from kshamta.people.models import Contact, Pair, PairSearch, PairState, Person
from kshamta.people.recorded import Recorded
from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import Why

FEW = 4  # what more of them share says nothing: a number of the office, a name of half the village
AT_ONCE, _PEOPLE_AT_ONCE = 500, 5000

type Two = tuple[UUID, UUID]


def search_daily(*, by: Actor) -> int:
    """The search, once a day; the first look after midnight finds it due."""
    state = PairSearch.objects.filter(pk=1).first()
    if state and state.searched_at.astimezone(clock.INDIA).date() == clock.today():
        return 0
    return search(by=by)


def search(*, by: Actor) -> int:
    """Says how many pairs are new. What an officer has said of a pair stays; an open one that nothing speaks for now goes."""
    found, known = _found(), {(first, second): Known(*told) for first, second, *told in _known()}
    fresh = [two for two in found if two not in known]
    gone = [each.pk for two, each in known.items() if each.state == PairState.OPEN and two not in found]
    places = _places({pk for two in {**found, **known} for pk in two})
    for some in batched(fresh, AT_ONCE):
        _put({two: found[two] for two in some}, places)
    for some_gone in batched(gone, AT_ONCE):
        Pair.objects.filter(pk__in=some_gone, state=PairState.OPEN).delete()
    for some_other in batched(_other(found, known, places), AT_ONCE):
        _change({pk: (why, path) for pk, why, path in some_other})
    _told(by, len(fresh), len(gone))
    return len(fresh)


class Known(NamedTuple):
    """A pair of a former search."""

    pk: UUID
    why: int
    state: str
    path: str


def _known() -> "QuerySet[Pair, Any]":
    return Pair.objects.values_list("first_id", "second_id", *Known._fields)


def _places(people: set[UUID]) -> dict[UUID, str]:
    """The path of each one's office; "" of whoever serves nowhere."""
    rows = (
        row
        for some in batched(sorted(people), _PEOPLE_AT_ONCE)
        for row in Person.objects.filter(Among("pk", some)).values_list("pk", "office__path")
    )
    return {pk: path or "" for pk, path in rows}


def _place(two: Two, places: dict[UUID, str]) -> str:
    return common(*(places.get(pk, "") for pk in two))


def _other(found: Counter[Two], known: dict[Two, Known], places: dict[UUID, str]) -> Iterator[tuple[UUID, int, str]]:
    """Pairs for which other signs speak now, or of which somebody serves elsewhere: key, signs and place. One that was joined is
    left as it was, and is that again when the joining is undone."""
    for two, before in known.items():
        if before.state == PairState.JOINED:
            continue
        why, path = found.get(two, before.why), _place(two, places)
        if (why, path) != (before.why, before.path):
            yield before.pk, why, path


def _found() -> Counter[Two]:
    """Each pair with the signs that speak for it, added up: each sign speaks once."""
    found: Counter[Two] = Counter()
    for why, groups in ((Why.EMPLOYEE_ID, _by_number()), (Why.NAME, _by_name())):
        for two in set(_twos(groups)):
            found[two] += why
    for kind, why in (("mobile", Why.MOBILE), ("email", Why.EMAIL)):
        for two in set(_twos(_by_contact(kind))):
            found[two] += why
    return found


def _twos(groups: Iterable[Iterable[UUID]]) -> Iterator[Two]:
    for group in groups:
        people = sorted(set(group))
        if 1 < len(people) <= FEW:
            yield from combinations(people, 2)


def _by_number() -> Iterator[list[UUID]]:
    """Employee IDs that come to the same, written otherwise (rules.merges.plain_id): first which, by the database alone."""
    plain: Any = Upper("employee_id")
    for sign in "-/. ":
        plain = Replace(plain, Value(sign), Value(""))
    plain = Func(plain, Value("0"), function="LTRIM")
    people = Person.objects.filter(employee_id__isnull=False).annotate(plain=plain).order_by()
    twice = people.values("plain").annotate(number=Count("pk")).filter(number__gt=1).values_list("plain", flat=True)
    rows = people.filter(plain__in=list(twice)).order_by("plain", "pk").values_list("plain", "pk")
    return _grouped(rows)


def _by_contact(kind: str) -> Iterator[list[UUID]]:
    """Their own, which stand."""
    own = Contact.objects.filter(kind=kind, ended_at=None, shared=False, person__merged_into=None).order_by()
    twice = own.values("value_hash").annotate(number=Count("person", distinct=True)).filter(number__gt=1)
    rows = own.filter(value_hash__in=[bytes(each) for each in twice.values_list("value_hash", flat=True)])
    return _grouped((bytes(value), pk) for value, pk in rows.order_by("value_hash", "pk").values_list("value_hash", "person_id"))


def _by_name() -> Iterator[list[UUID]]:
    """At one office, of one gender and designation, names that sound the same. Office by office along an index."""
    people = Person.objects.filter(office__isnull=False, died_on=None).order_by("office_id")
    rows = people.values_list("office_id", "pk", "name_en", "gender", "designation").iterator(5000)
    for _, there in groupby(rows, itemgetter(0)):
        heard: dict[object, list[UUID]] = {}
        for _office, pk, name, gender, designation in there:
            heard.setdefault((sounds.sounds_of(name), gender, designation), []).append(pk)
        yield from (group for group in heard.values() if len(group) > 1)


def _grouped(rows: Iterable[tuple[Any, UUID]]) -> Iterator[list[UUID]]:
    for _, group in groupby(rows, itemgetter(0)):
        yield [pk for _key, pk in group]


@transaction.atomic
def _put(found: dict[Two, int], places: dict[UUID, str]) -> None:
    now = clock.now()
    Pair.objects.bulk_create(
        [
            Pair(
                id=new_id(), first_id=two[0], second_id=two[1], why=why, weight=rules.weight(why), path=_place(two, places),
                found_at=now,
            )
            for two, why in found.items()
        ],
        ignore_conflicts=True,
    )  # fmt: skip


@transaction.atomic
def _change(told: dict[UUID, tuple[int, str]]) -> None:
    """told: of each pair, what speaks for it now, and where it lies."""
    pairs = list(Pair.objects.select_for_update().filter(pk__in=told))
    for pair in pairs:
        pair.why, pair.path = told[pair.pk]
        pair.weight = rules.weight(pair.why)
    Pair.objects.bulk_update(pairs, ["why", "weight", "path"])


@transaction.atomic
def _told(by: Actor, fresh: int, gone: int) -> None:
    PairSearch.objects.update_or_create(pk=1, defaults={"searched_at": clock.now()})
    if fresh or gone:
        record.write(
            Recorded.PAIRS_FOUND, by=by, about=("people.pair", None), number=max(fresh, 1), details={"new": fresh, "gone": gone}
        )
