"""Records that may be one person are looked for every night: some statements over all records, and what they find is kept."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import batched, combinations, groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Func, QuerySet, Value
from django.db.models.functions import Replace, Upper

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.people import sounds
from kshamta.people.models import Contact, Pair, PairSearch, PairState, Person
from kshamta.people.recorded import Recorded
from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import Why

FEW = 4  # what more of them share says nothing: a number of the office, a name of half the village
AT_ONCE = 500

type Two = tuple[UUID, UUID]


def search_daily(*, by: Actor) -> int:
    """The search, once a day; the first look after midnight finds it due."""
    state = PairSearch.objects.filter(pk=1).first()
    if state and state.searched_at.astimezone(clock.INDIA).date() == clock.today():
        return 0
    return search(by=by)


def search(*, by: Actor) -> int:
    """Says how many pairs are new. What an officer has said of a pair stays; an open one that nothing speaks for now goes."""
    found = _found()
    known = {(first, second): (pk, why, state) for pk, first, second, why, state in _known()}
    fresh = [two for two in found if two not in known]
    other = [(known[two][0], why) for two, why in found.items() if two in known and known[two][1] != why]
    gone = [pk for two, (pk, _, state) in known.items() if state == PairState.OPEN and two not in found]
    for some in batched(fresh, AT_ONCE):
        _put({two: found[two] for two in some})
    for some_changed in batched(other, AT_ONCE):
        _change(dict(some_changed))
    for some_gone in batched(gone, AT_ONCE):
        Pair.objects.filter(pk__in=some_gone, state=PairState.OPEN).delete()
    _told(by, len(fresh), len(gone))
    return len(fresh)


def _known() -> "QuerySet[Pair, Any]":
    return Pair.objects.values_list("pk", "first_id", "second_id", "why", "state")


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
def _put(found: dict[Two, int]) -> None:
    now = clock.now()
    Pair.objects.bulk_create(
        [
            Pair(id=new_id(), first_id=first, second_id=second, why=why, weight=rules.weight(why), found_at=now)
            for (first, second), why in found.items()
        ],
        ignore_conflicts=True,
    )  # fmt: skip


@transaction.atomic
def _change(signs: dict[UUID, int]) -> None:
    pairs = list(Pair.objects.select_for_update().filter(pk__in=signs))
    for pair in pairs:
        pair.why, pair.weight = signs[pair.pk], rules.weight(signs[pair.pk])
    Pair.objects.bulk_update(pairs, ["why", "weight"])


@transaction.atomic
def _told(by: Actor, fresh: int, gone: int) -> None:
    PairSearch.objects.update_or_create(pk=1, defaults={"searched_at": clock.now()})
    if fresh or gone:
        record.write(
            Recorded.PAIRS_FOUND, by=by, about=("people.pair", None), number=max(fresh, 1), details={"new": fresh, "gone": gone}
        )
