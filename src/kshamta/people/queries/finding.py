"""Finding a person by employee ID, mobile, e-mail (exact), or by name in any script, misspelt too.

A name is looked up by how its words sound (NameKey). Each word of the search stands for one or several sounds; a person fits who
has one of each. Of the words the rarest is read from the index, the others are only asked of whoever it brings; a search whose
words are all common stops when it has candidates enough. What was found is ranked by likeness to the whole name.
"""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kshamta.access import contacts
from kshamta.audit.actors import Scope
from kshamta.foundation.numbers import ascii_digits
from kshamta.offices.models import Office
from kshamta.offices.paths import depth
from kshamta.people import contacting, sounds
from kshamta.people.models import Contact, NameKey, OtherName, Person, SoundSlip
from kshamta.people.queries.persons import FIELDS, seen
from kshamta.people.values import Found

LONGEST = 120  # characters of a search that are read
_WORDS = 4  # and words of a name
_ENOUGH = 250  # candidates that are ranked
_ALIKE = 60.0  # of 100: what is less like the search is no find
_FEW = 5  # found as spelt: fewer, and other spellings are tried
_NEAR = 12  # other sounds tried for a word
_SHORTEST_BEGINNING = 3
_NAMES = ("name_en", "name_hi", "other_names__name_en", "other_names__name_hi")

type Sounds = Sequence[Collection[str]]
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
    text = ascii_digits(text)
    number = text.replace(" ", "").upper()
    wanted = Q(employee_id=number) | Q(pk__in=OtherName.objects.filter(employee_id=number).values("person"))
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
    keys, heard = _keys_within(scope), Heard(words)
    ids = _having(heard, [[word] for word in words], keys)
    if len(ids) < _FEW:
        for wanted in heard.wider():
            ids = list(dict.fromkeys([*ids, *_having(heard, wanted, keys)]))
    return _ranked(text, ids, scope, limit)


def _ranked(text: str, ids: list[UUID], scope: Scope, limit: int) -> Found:
    """Names alone are read to rank by; everything else only of those that are shown."""
    people = Person.objects.within(scope)
    names = people.filter(pk__in=ids).values_list("id", *_NAMES) if ids else ()
    likest: dict[UUID, tuple[float, str, UUID]] = {}
    for pk, name_en, *others in names:  # a row for each name that he was also called
        like = sounds.likeness(text, name_en, *(name or "" for name in others))
        if like >= _ALIKE:
            likest[pk] = min(likest.get(pk, (0.0, name_en, pk)), (-like, name_en, pk))
    alike = sorted(likest.values())
    best = {pk: -less for less, _, pk in alike[:limit]}
    rows = {row[0]: row for row in people.filter(pk__in=list(best)).values_list(*FIELDS)} if best else {}
    return Found(seen([rows[pk] for pk in best if pk in rows], best), len(alike) > limit)


def _keys_within(scope: Scope) -> Keys:
    """Keys of the scope's offices: for each office one short range of the index. A scope that holds every tree has them all."""
    if "" in scope.paths or _holds_every_tree(scope):
        return NameKey.objects.all()
    return NameKey.objects.filter(office__in=Office.objects.within(Scope(scope.paths)).values("pk"))


def _holds_every_tree(scope: Scope) -> bool:
    """Asked only of who sits at the top of one."""
    if all(depth(path) > 1 for path in scope.paths):
        return False
    return set(Office.objects.filter(parent=None).values_list("path", flat=True)) <= set(scope.paths)


def _having(heard: "Heard", words: Sounds, keys: Keys) -> list[UUID]:
    """People who have a sound of each word, at most some hundreds. A sound that nobody has costs nothing."""
    if not all(heard.people(word) for word in words):
        return []
    rarest, *others = sorted(words, key=heard.people)
    candidates = keys.filter(key__in=rarest)
    for other in others:
        # The office is asked too, though the person would do: so all three stand in one index.
        theirs = NameKey.objects.filter(key__in=other, office=OuterRef("office"), person=OuterRef("person"))
        candidates = candidates.filter(Exists(theirs))
    return list(dict.fromkeys(candidates.values_list("person_id", flat=True)[:_ENOUGH]))


class Heard:
    """What is known of the sounds of a search, by one statement: which there are, which lie near, how many people have them."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._joined = [
            (*words[:at], "".join(words[at : at + 2])[: sounds.LONGEST], *words[at + 2 :]) for at in range(len(words) - 1)
        ]
        self._cuts = [(words[0][:at], words[0][at:]) for at in range(3, len(words[0]) - 2)] if len(words) == 1 else []
        asked = {slip for word in words for slip in sounds.slips(word)}
        asked |= {part for way in (*self._joined, *self._cuts) for part in way}
        rows = SoundSlip.objects.filter(slip__in=asked).values_list("sound", "number")
        self._number: dict[str, int] = dict(rows)

    def people(self, any_of: Collection[str]) -> int:
        """About how many have one of the sounds; 0: surely nobody."""
        return sum(self._number.get(sound, 0) for sound in any_of)

    def wider(self) -> Iterator[Sounds]:
        """Other ways to understand the words: each misspelt (those nobody has are passed over), the last perhaps only begun;
        two written as one; one written as two."""
        self._number |= self._begun(self._words[-1])
        near = [found for word in self._words if (found := self._near(word))]
        if near:
            yield near
        for way in (*self._joined, *self._cuts):
            if all(part in self._number for part in way):
                yield [[part] for part in way]

    def _near(self, word: str) -> list[str]:
        near = [
            sound for sound in self._number if sounds.near(word, sound) or (word is self._words[-1] and sound.startswith(word))
        ]
        return sorted(near, key=lambda sound: (-sounds.alike(word, sound), sound))[:_NEAR]

    @staticmethod
    def _begun(word: str) -> dict[str, int]:
        """Sounds that begin with the word: somebody may still be typing."""
        if len(word) < _SHORTEST_BEGINNING:
            return {}
        begun = SoundSlip.objects.filter(slip__gt=word, slip__lt=word + "\uffff", sound=F("slip")).order_by("slip")
        return {sound: number for sound, number in begun.values_list("sound", "number")[: _NEAR * 4] if sound.startswith(word)}
