"""Whether an address belongs to exactly one officer of the government (order B, B13, B24; trust.md T24). Pure.

Nothing is put right here: what is not plainly such an address is refused, with the reason nearest to the truth. The domain must
be the listed one letter by letter (small and capital letters are one); the part before it must name a person, and no post,
office, list, machine or outsider. Strictness costs a few real officers another address; a false acceptance, a district's people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 120
_LOCAL = re.compile(r"[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9]))*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_WORDS = re.compile(r"[a-z]+")
_SHORTEST_NAME = 3
_LONGEST_INITIALS = 2
_DEEPEST = 3  # labels before a listed domain


class Doubt(StrEnum):
    """Why an address is refused."""

    NOT_ONE = "not-one"  # no address, or more than one, or something hidden in it
    LOOK_ALIKE = "look-alike"
    PRIVATE = "private"
    NOT_LISTED = "not-listed"
    LIST = "list"
    EXTERNAL = "external"
    ROLE = "role"
    NAMELESS = "nameless"


@dataclass(frozen=True, slots=True)
class Lists:
    """What is known of a state's addresses (data/addresses/). names, places: single words, small letters."""

    exact: frozenset[str]
    below: frozenset[str]
    private: frozenset[str]
    lists: frozenset[str]
    roles: frozenset[str]
    ambiguous: frozenset[str]
    before: tuple[str, ...]
    before_place: tuple[str, ...]
    external: frozenset[str]
    list_labels: frozenset[str]
    external_labels: frozenset[str]
    neutral: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]


def written(text: str) -> str:
    """The one written form: small letters, no spaces around. Other things around it are left, so that they are seen."""
    return text.strip(" ").lower()


def doubt_of(text: str, lists: Lists, name: str = "") -> Doubt | None:
    """None: exactly one officer's. name: his own, in Latin letters, which may be rarer than those on our list."""
    address = written(text)
    local, at, domain = address.rpartition("@")
    if not at or not address.isascii() or len(address) > LONGEST or not _DOMAIN.fullmatch(domain):
        return _pretending(text, lists) or Doubt.NOT_ONE
    if not _LOCAL.fullmatch(local) or len(local) > 64:
        return Doubt.NOT_ONE
    return _doubt_of_domain(domain, lists) or _doubt_of_reader(_WORDS.findall(local), lists, _own(name, lists))


def _doubt_of_domain(domain: str, lists: Lists) -> Doubt | None:
    if domain in lists.exact or domain in lists.below:
        return None
    labels = domain.split(".")
    if _has(labels, lists.external_labels):
        return Doubt.EXTERNAL
    if not any(domain.endswith(f".{each}") for each in lists.below):
        return _foreign(domain, lists)
    if _has(labels, lists.list_labels):
        return Doubt.LIST
    strange = any(label.startswith("xn--") for label in labels) or len(labels) - 3 > _DEEPEST
    return Doubt.NOT_LISTED if strange else None


def _has(labels: list[str], words: frozenset[str]) -> bool:
    return any(word in words for label in labels for word in label.split("-"))


def _foreign(domain: str, lists: Lists) -> Doubt:
    """A government's that is not on this state's list is no look-alike."""
    if domain in lists.private:
        return Doubt.PRIVATE
    governments = domain.endswith(tuple(f".{each}" for each in lists.exact))
    return Doubt.LOOK_ALIKE if not governments and _looks_like(domain, lists) else Doubt.NOT_LISTED


_LIKE = str.maketrans({"0": "o", "1": "i", "l": "i", "5": "s", "q": "g", "-": "."})
_COUNTRY = (".in", ".im", ".ln", ".co", ".com", ".org", ".net", ".info", ".edu", ".io")


def _looks_like(domain: str, lists: Lists) -> bool:
    """Read fast, it is one of ours: another ending, a letter exchanged, doubled or left out, ours before something else."""
    listed = lists.exact | lists.below
    like = domain.translate(_LIKE).replace("rn", "m").replace("vv", "w")
    if like in listed or any(f".{each}." in f".{like}." for each in listed):
        return True
    stem = next((domain[: -len(end)] for end in _COUNTRY if domain.endswith(end)), domain).translate(_LIKE)
    ours = {each.removesuffix(".in") for each in listed}
    return any(_one_apart(stem, each) or stem.replace(".", "") == each.replace(".", "") for each in ours) or "xn--" in domain


def _one_apart(left: str, right: str) -> bool:
    """Equal, or equal but for one letter, or for two that changed places."""
    if left == right:
        return True
    if len(left) == len(right):
        apart = [at for at in range(len(left)) if left[at] != right[at]]
        swapped = len(apart) == 2 and left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]
        return len(apart) == 1 or swapped
    longer, shorter = sorted((left, right), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _pretending(text: str, lists: Lists) -> Doubt | None:
    """Letters that are not ours, in something that has one sign like @ and ends like a domain."""
    plain = text.strip(" ").casefold()
    if plain.isascii() or any(each.isspace() or not each.isprintable() for each in plain):
        return None
    return Doubt.LOOK_ALIKE if len(re.findall("[@＠﹫]", plain)) == 1 and "." in plain else None


def _doubt_of_reader(words: list[str], lists: Lists, own: frozenset[str]) -> Doubt | None:
    if any(word in lists.lists for word in words):
        return Doubt.LIST
    if any(word in lists.external for word in words):
        return Doubt.EXTERNAL
    named = any(_is_name(word, lists, own) for word in words)
    if any(_is_post(word, lists, own, named=named) for word in words):
        return Doubt.ROLE
    if named:
        return None
    left = [word for word in words if word not in lists.neutral]
    return Doubt.ROLE if any(word in lists.places for word in left) else Doubt.NAMELESS


def _is_post(word: str, lists: Lists, own: frozenset[str], *, named: bool) -> bool:
    if word in lists.roles or word.startswith(lists.before):
        return True
    if word in lists.ambiguous:
        return not named
    return any(_joined(word, begin, lists, own) for begin in lists.before_place if word.startswith(begin))


def _joined(word: str, begin: str, lists: Lists, own: frozenset[str]) -> bool:
    """deoraipur: a post and where it sits. deepak and deokumar are names."""
    rest = word[len(begin) :]
    return rest in lists.places and word not in lists.names and word not in own


def _is_name(word: str, lists: Lists, own: frozenset[str]) -> bool:
    """A name; initials and a name (rksahu, sahurk); two names in one (rakeshsahu). What is a post as well proves nothing."""
    known = lists.names | own
    if word in lists.ambiguous or word in lists.places - own or len(word) < _SHORTEST_NAME:
        return False
    return word in known or any(_fits(left, right, known) for left, right in _cuts(word))


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(word)):
        yield word[:at], word[at:]


def _fits(left: str, right: str, known: frozenset[str]) -> bool:
    if left in known and right in known:
        return True
    named, rest = (right, left) if right in known else (left, right)
    return named in known and len(named) > _SHORTEST_NAME and len(rest) <= _LONGEST_INITIALS


def _own(name: str, lists: Lists) -> frozenset[str]:
    """The parts of his name that name nobody's post."""
    taken = lists.roles | lists.lists | lists.external | lists.ambiguous | lists.neutral | lists.places
    return frozenset(word for word in _WORDS.findall(name.lower()) if len(word) >= _SHORTEST_NAME and word not in taken)


def names_him(text: str, name: str) -> bool:
    """A part of his name stands in the address: shown to the second officer, who confirms."""
    local = written(text).rpartition("@")[0]
    return any(word in local for word in _WORDS.findall(name.lower()) if len(word) >= _SHORTEST_NAME)
