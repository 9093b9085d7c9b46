"""Finding a person by employee ID, mobile, e-mail (exact), or by name in any script, misspelt too.

A name is looked up by how its words sound (NameKey). Each word of the search stands for one or several sounds; a person fits who
has one of each. Of the words the rarest is read from the index, the others are only asked of whoever it brings; a search whose
words are all common stops when it has candidates enough. What was found is ranked by likeness to the whole name.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kshamta.access import contacts
from kshamta.audit.actors import Scope
from kshamta.offices.models import Office
from kshamta.people import contacting, sounds
from kshamta.people.models import Contact, NameKey, Person, SoundSlip
from kshamta.people.queries.persons import FIELDS, seen
from kshamta.people.values import Found

LONGEST = 120  # characters of a search that are read
_WORDS = 4  # and words of a name
_ENOUGH = 300  # candidates that are ranked
_COMMON = 500  # a sound of more people than this is not read to its end
_ALIKE = 60.0  # of 100: what is less like the search is no find
_NEAR = 12  # other sounds tried for a word

type Sounds = Sequence[frozenset[str]]
type Keys = QuerySet[NameKey]


def find(text: str, scope: Scope, *, limit: int = 20) -> Found:
    """Within the scope, the likest first."""
    text = " ".join(text[:LONGEST].split())
    if not text or not (scope.paths or scope.person_id):
        return Found()
    if any(letter.isdecimal() for letter in text) or "@" in text:
        return _exactly(text, scope, limit)
    return _by_name(text, scope, limit)


def _exactly(text: str, scope: Scope, limit: int) -> Found:
    wanted = Q(employee_id=text.replace(" ", "").upper())
    for kind, value in (("mobile", contacts.mobile_of(text)), ("email", contacts.email_of(text))):
        if value:
            holders = Contact.objects.filter(value_hash=contacting.hashed(kind, value), kind=kind, ended_at=None)
            wanted |= Q(pk__in=list(holders.values_list("person_id", flat=True)[:_ENOUGH]))
    rows = list(Person.objects.within(scope).filter(wanted).order_by("name_en", "pk").values_list(*FIELDS)[: limit + 1])
    return Found(seen(rows[:limit], {row[0]: 100.0 for row in rows}), len(rows) > limit)


def _by_name(text: str, scope: Scope, limit: int) -> Found:
    """As spelt; where that brings too few, by near sounds too."""
    words = sounds.asked(text)[:_WORDS]
    if not words:
        return Found()
    keys = _keys_within(scope)
    ids = _having([frozenset({word}) for word in words], keys)
    if len(ids) < limit:
        for wanted in _wider(words):
            ids = list(dict.fromkeys([*ids, *_having(wanted, keys)]))
    return _ranked(text, ids, scope, limit)


def _ranked(text: str, ids: list[UUID], scope: Scope, limit: int) -> Found:
    rows = {row[0]: row for row in Person.objects.within(scope).filter(pk__in=ids).values_list(*FIELDS)}
    name_en, name_hi = FIELDS.index("name_en"), FIELDS.index("name_hi")
    like = {pk: sounds.likeness(text, row[name_en], row[name_hi]) for pk, row in rows.items()}
    rows = {pk: row for pk, row in rows.items() if like[pk] >= _ALIKE}
    best = sorted(rows, key=lambda pk: (-like[pk], rows[pk][name_en], pk))
    return Found(seen([rows[pk] for pk in best[:limit]], like), len(best) > limit)


def _keys_within(scope: Scope) -> Keys:
    """Keys of the scope's offices: for each of them one short range of the index. A scope that holds every root has them all."""
    roots = Office.objects.filter(parent=None).values_list("path", flat=True)
    if "" in scope.paths or set(roots) <= set(scope.paths):
        return NameKey.objects.all()
    return NameKey.objects.filter(office__in=Office.objects.within(scope).values("pk"))


def _having(words: Sounds, keys: Keys) -> list[UUID]:
    """People who have a sound of each word, at most some hundreds."""
    rarest, *others = sorted(words, key=_how_many) if len(words) > 1 else words
    candidates = keys.filter(key__in=rarest)
    for other in others:
        candidates = candidates.filter(Exists(NameKey.objects.filter(person=OuterRef("person"), key__in=other)))
    return list(dict.fromkeys(candidates.values_list("person_id", flat=True)[:_ENOUGH]))


def _how_many(keys: Iterable[str]) -> int:
    """People with these sounds, counted no further than "common"."""
    return NameKey.objects.filter(key__in=keys)[:_COMMON].count()


def _wider(words: list[str]) -> list[Sounds]:
    """Other ways to understand the words: each misspelt or begun (those nobody has are passed over); two written as one; one
    written as two."""
    near = [sounds_near for word in words if (sounds_near := _near(word))]
    ways: list[Sounds] = [near] if near else []
    if len(words) > 1:
        ways.append([frozenset({"".join(words)})])
    else:
        ways.extend([frozenset({first}), frozenset({last})] for first, last in _halves(words[0]))
    return ways


def _near(word: str) -> frozenset[str]:
    """The sounds there are that lie one slip from the word's, and those that begin with it."""
    sharing = SoundSlip.objects.filter(slip__in=sounds.slips(word)).values_list("sound", flat=True).distinct()
    near = [sound for sound in sharing if sounds.near(word, sound)]
    if len(word) > 2:
        begun = SoundSlip.objects.filter(slip__gte=word, slip__lt=word + "\uffff", sound=F("slip")).order_by("slip")
        near += [sound for sound in begun.values_list("sound", flat=True)[: _NEAR * 4] if sound.startswith(word)]
    best = sorted(set(near), key=lambda sound: (sound != word, -sounds.alike(word, sound), sound))
    return frozenset(best[:_NEAR])


def _halves(word: str) -> list[tuple[str, str]]:
    """Where it may be two words, both of them sounds that are known."""
    cuts = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    parts = {part for cut in cuts for part in cut}
    known = set(SoundSlip.objects.filter(slip__in=parts, sound__in=parts).values_list("sound", flat=True))
    return [cut for cut in cuts if known.issuperset(cut)][:3]
