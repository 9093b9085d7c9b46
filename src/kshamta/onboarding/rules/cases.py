"""Cases, pure: which rows make one, what the offices' words amount to, who decides, and what an office sees of the other side."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from functools import reduce
from uuid import UUID


class Kind(IntEnum):
    """The first four as the keys of rows (models/keys.py), the gravest first; the fifth comes from ranking a whole position."""

    EMPLOYEE_ID = 1
    MOBILE = 2
    EMAIL = 3
    NAME_AND_PIN = 4
    LOOKS_ALIKE = 5


class State(StrEnum):
    """open (the offices speak) → disputed (the officer above both decides) → decided; or agreed by the offices themselves.

    gone: the rosters say it no longer. common: more than three people share it: an office's contact, a common name; no case.
    """

    OPEN = "open"
    DISPUTED = "disputed"
    AGREED = "agreed"
    DECIDED = "decided"
    GONE = "gone"
    COMMON = "common"


class Said(StrEnum):
    """What an office says of its row. wrong: the number is written wrong here; of a "maybe the same": two different people."""

    CLAIM = "claim"
    RELEASE = "release"
    JOINED = "joined"  # transferred to us
    LEFT = "left"  # transferred away
    SHARED = "shared"
    WRONG = "wrong"


class Outcome(StrEnum):
    RELEASED = "released"
    TRANSFERRED = "transferred"
    SHARED = "shared"
    WRONG = "wrong"


CONTACTS = frozenset({Kind.MOBILE, Kind.EMAIL})
MAYBE = frozenset({Kind.NAME_AND_PIN, Kind.LOOKS_ALIKE})  # "maybe the same"
WAITING = frozenset({State.OPEN, State.DISPUTED})
CLOSED = frozenset({State.AGREED, State.DECIDED})  # by people: what they said stays said
MOVES = {
    State.OPEN: {State.DISPUTED, State.AGREED, State.DECIDED, State.GONE, State.COMMON},
    State.DISPUTED: {State.OPEN, State.AGREED, State.DECIDED, State.GONE, State.COMMON},
    State.AGREED: {State.OPEN, State.DISPUTED, State.COMMON},  # another office came into it
    State.DECIDED: {State.OPEN, State.DISPUTED, State.AGREED, State.COMMON},
    State.GONE: {State.OPEN, State.DISPUTED, State.AGREED, State.COMMON},
    State.COMMON: {State.OPEN, State.DISPUTED, State.AGREED, State.GONE},
}

OFFICE_CONTACT_ABOVE = 3  # people; as within one file (sheetcheck/duplicates.py)
ROWS_MOST = 60  # of one employee ID: what holds an ID more often is no person's, and no page shows more
DAYS_TO_SPEAK = 2  # B16, B24: two days lie between the office's date and the state's
DAYS_TO_DECIDE = 2
PROBABLE = 0.9  # a "maybe the same" below that presses nobody: among 5 lakh people 10,000 pairs share name and PIN by chance
_PERSON = (Said.CLAIM, Said.RELEASE, Said.LEFT, Said.JOINED)
OFFERED: dict[Kind, tuple[Said, ...]] = {
    Kind.EMPLOYEE_ID: (*_PERSON, Said.WRONG),
    Kind.MOBILE: (*_PERSON, Said.SHARED, Said.WRONG),
    Kind.EMAIL: (*_PERSON, Said.SHARED, Said.WRONG),
    Kind.NAME_AND_PIN: (Said.WRONG, *_PERSON),
    Kind.LOOKS_ALIKE: (Said.WRONG, *_PERSON),
}
_HOLDS = frozenset({Said.CLAIM, Said.JOINED})
_LETS_GO = frozenset({Said.RELEASE, Said.LEFT})
_WEIGHTS = {Kind.EMPLOYEE_ID: 3.0, Kind.MOBILE: 2.0, Kind.EMAIL: 2.0, Kind.NAME_AND_PIN: 0.5}


# ---- which rows make a case ----


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row of a roster and one of its keys."""

    submission: UUID
    row: int
    kind: Kind
    key: bytes


type Place = tuple[UUID, int]
type Groups = dict[tuple[Kind, bytes], frozenset[Place]]


def groups(rows: Iterable[Keyed], others: Iterable[Keyed] = (), common: Collection[tuple[Kind, bytes]] = ()) -> Groups:
    """Rows of different rosters that share a key. A group whose rows all share a graver key, too, is spoken of there, unless
    that key is a common one and nothing is spoken of it.

    others: further keys of the same rows.
    """
    members: dict[tuple[Kind, bytes], set[Place]] = defaultdict(set)
    keys: dict[Place, set[tuple[Kind, bytes]]] = defaultdict(set)
    for each in rows:
        members[each.kind, each.key].add((each.submission, each.row))
        keys[each.submission, each.row].add((each.kind, each.key))
    for each in others:
        keys[each.submission, each.row].add((each.kind, each.key))
    shared = {
        (kind, key): frozenset(places)
        for (kind, key), places in members.items()
        if len({submission for submission, _ in places}) > 1
    }
    told = set(common)
    return {group: places for group, places in shared.items() if not _graver(group[0], [keys[each] for each in places]) - told}


def _graver(kind: Kind, keys: Sequence[set[tuple[Kind, bytes]]]) -> set[tuple[Kind, bytes]]:
    """The graver keys that all these rows share."""
    return {(each, key) for each, key in reduce(set.intersection, keys) if each < kind}


def is_common(kind: Kind, people: int) -> bool:
    """An office's telephone, a name that many bear. An employee ID is one person's, however often it stands somewhere."""
    return kind is not Kind.EMPLOYEE_ID and people > OFFICE_CONTACT_ABOVE


def weight(kind: Kind, probability: float = 0.0) -> float:
    """The order of the queue: by kind, within it by how probable it is that the rows are one person (0: not ranked)."""
    if kind in MAYBE:
        return probability or _WEIGHTS[Kind.NAME_AND_PIN]
    return _WEIGHTS[kind] + min(probability, 0.999)


def probability(kind: Kind, weight: float) -> float:
    """As ranked; 0 where it was not."""
    if kind in MAYBE:
        return weight if weight >= PROBABLE else 0.0
    return weight - _WEIGHTS[kind]


# ---- what the words amount to ----


@dataclass(frozen=True, slots=True)
class Verdict:
    """holder: whose person it is, or whose entry is right; None where nobody's."""

    outcome: Outcome
    holder: UUID | None = None


def agreed(kind: Kind, said: Mapping[UUID, str]) -> Verdict | None:
    """What the offices agreed on, if they did; "" is an office that has not spoken.

    One holds and all others let go; all share it; all say it is a mistake; or one holds and others miswrote.
    """
    words = [Said(word) for word in said.values() if word]
    if len(words) < max(len(said), 2):
        return None
    if set(words) == {Said.SHARED}:
        return Verdict(Outcome.SHARED)
    if set(words) == {Said.WRONG}:
        return Verdict(Outcome.WRONG)
    holders = [submission for submission, word in said.items() if word in _HOLDS]
    rest = {Said(word) for word in said.values() if word not in _HOLDS}
    miswritten = frozenset() if kind in MAYBE else frozenset({Said.WRONG})
    if len(holders) != 1 or not rest <= _LETS_GO | miswritten:
        return None
    if rest == {Said.WRONG}:
        return Verdict(Outcome.WRONG, holders[0])
    moved = Said.JOINED in words or Said.LEFT in words
    return Verdict(Outcome.TRANSFERRED if moved else Outcome.RELEASED, holders[0])


@dataclass(frozen=True, slots=True)
class Facts:
    """A case as it stands: state; people who share the key now; what each roster that still says it has said; late: kept silent
    too long; news: a roster came into it after it was closed."""

    kind: Kind
    state: State
    people: int
    said: Mapping[UUID, str]
    late: bool = False
    news: bool = False


def standing(facts: Facts) -> tuple[State, Verdict | None]:
    """The state that follows from the facts, whatever the order in which they came. What people closed stays closed until
    another roster comes into it."""
    if is_common(facts.kind, facts.people):
        return State.COMMON, None
    if facts.state in CLOSED and (not facts.news or len(facts.said) < 2):
        return facts.state, None
    if len(facts.said) < 2:
        return State.GONE, None
    if verdict := agreed(facts.kind, facts.said):
        return State.AGREED, verdict
    return (State.DISPUTED if facts.late or all(facts.said.values()) else State.OPEN), None


def must_act(kind: Kind, outcome: str, holder: UUID | None, submission: UUID) -> bool:
    """Whether this roster is the one to be mended after the case: its row left out, or its number put right."""
    if outcome == Outcome.SHARED or (outcome == Outcome.WRONG and kind in MAYBE) or not outcome:
        return False
    return submission != holder


def choices(kind: Kind, sides: Sequence[UUID]) -> list[Verdict]:
    """What the officer above both may decide."""
    verdicts = [Verdict(outcome, side) for side in sides for outcome in (Outcome.RELEASED, Outcome.TRANSFERRED)]
    if kind in CONTACTS:
        verdicts.append(Verdict(Outcome.SHARED))
    if kind not in MAYBE:
        verdicts += [Verdict(Outcome.WRONG, side) for side in sides]
    return [*verdicts, Verdict(Outcome.WRONG)]


# ---- who decides, and by when ----


def way_above(ways: Iterable[str], step: int) -> str:
    """The way of the position nearest above all of them: the steps they share; never one of themselves."""
    each = sorted(ways)
    first, last = each[0], each[-1]  # in order, what these two share is shared by all between them
    shared = 0
    while first[shared : shared + step] == last[shared : shared + step] and shared < len(first):
        shared += step
    return first[: shared - step] if first[:shared] in each else first[:shared]


def presses(kind: Kind, weight: float) -> bool:
    """Whether the offices are asked to speak, reminded, and overruled in the end. Others only stand in the list."""
    return kind not in MAYBE or weight >= PROBABLE


def due(today: date, state: State) -> date:
    """The last day before it goes up."""
    days = {State.OPEN: DAYS_TO_SPEAK, State.DISPUTED: DAYS_TO_DECIDE}
    return today + timedelta(days=days[state])


# ---- what the other side is shown ----

FIELDS = ("full_name", "employee_id", "mobile", "email", "designation", "group", "gender", "office_pin")
_OPEN_FIELDS = frozenset({"designation", "group", "gender", "office_pin"})


def masked(field: str, text: str | None) -> str:
    """As the office on the other side sees it: contacts and the ID by their ends, a name by its first letters."""
    value = (text or "").strip()
    if field in _OPEN_FIELDS or not value:
        return value
    if field == "email":
        local, _, domain = value.partition("@")
        return f"{local[:1]}•••@{domain}"
    if field == "full_name":
        return " ".join(f"{word[0]}•••" for word in value.split())
    return f"{value[:2]}{'x' * 6}{value[-2:]}" if len(value) > 5 else "x" * len(value)


def shown(field: str, text: str | None, *, whole: bool) -> str:
    """Contacts are masked for everybody: whoever needs one opens the roster, and that is recorded there."""
    return (text or "").strip() if whole and field not in {"mobile", "email"} else masked(field, text)


def same(values: Sequence[str | None]) -> bool:
    """Whether all rows say the same there, in whatever letters."""
    plain = {(value or "").strip().casefold() for value in values}
    return len(plain) == 1 and plain != {""}
