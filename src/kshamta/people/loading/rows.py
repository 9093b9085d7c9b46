"""A person of a load as the rows of five tables, everything sealed, hashed, masked and keyed.

Plain tuples of text, bytes, None: both databases take them as they are. Ids are UUIDv7 in 32 hexadecimal digits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import batched
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from uuid_utils import uuid7

from kshamta.access.contacts import masked_email, masked_mobile
from kshamta.foundation import clock
from kshamta.foundation.sealing import KeyRing
from kshamta.people import sounds
from kshamta.people.values import LoadedPerson

type Row = tuple[str | bytes | int | None, ...]


class Block(NamedTuple):
    """The rows of some thousands of people, by table."""

    people: list[Row]
    postings: list[Row]
    contacts: list[Row]
    name_keys: list[Row]


PERSON = (
    "id", "account_id", "audience", "title", "name_en", "name_hi", "gender", "employee_id", "office_id", "designation", "group",
    "left_on", "died_on", "moves_on", "version", "stages", "stage", "stage_at", "waits_for", "on_roll", "exempt",
)  # fmt: skip
POSTING = (
    "id", "person_id", "office_id", "kind", "designation", "group", "starts_on", "ends_on", "end", "order_number", "order_date",
)  # fmt: skip
CONTACT = ("id", "person_id", "kind", "sealed", "masked", "value_hash", "shared", "proven_at", "ended_at")
NAME_KEY = ("key", "office_id", "person_id")
_BY_KEY = itemgetter(0)
_BY_HASH = itemgetter(CONTACT.index("value_hash"))


class Rows:
    """Turns people into blocks of rows; counts the sounds met and keeps the hash of the whole content."""

    def __init__(self, ring: KeyRing) -> None:
        self.sounds: Counter[str] = Counter()  # how many people have each
        self.by_office: Counter[UUID] = Counter()
        self.number = 0
        self._at = clock.now().isoformat(sep=" ")
        self._content = sha256()
        self._seal = ring.sealer()
        self._contacts = (
            ("mobile", masked_mobile, ring.blinder("mobile")),
            ("email", masked_email, ring.blinder("email")),
        )

    @property
    def content(self) -> str:
        """Of all that was loaded; the caller blinds it before it stands anywhere (a short load could be guessed)."""
        return self._content.hexdigest()

    def blocks(self, people: Iterable[LoadedPerson], size: int) -> Iterator[Block]:
        for some in batched(people, size):
            block = Block([], [], [], [])
            for person in some:
                self._add(block, person)
            block.contacts.sort(key=_BY_HASH)  # in the order of the dearest index: it is filled from left to right
            block.name_keys.sort(key=_BY_KEY)
            yield block

    def _add(self, block: Block, who: LoadedPerson) -> None:
        person, office, started = str(uuid7()), who.office_id.hex, who.starts_on.isoformat()
        key = person.replace("-", "")
        account = who.account_id.hex if who.account_id else None
        said = (*who[:4], office, *who[5:7], started, *who[8:11], account or "\n")
        self._content.update("\x1f".join(said).encode())
        self.number += 1
        self.by_office[who.office_id] += 1
        block.people.append((
            key, account, "personnel", who.title, who.name_en, who.name_hi, who.gender, who.employee_id or None, office,
            who.designation, who.group, None, None, None, 1, 1, 1, self._at, 2, 1, 0,
        ))  # fmt: skip
        block.postings.append(
            (uuid7().hex, key, office, "main", who.designation, who.group, started, None, "", "", None)
        )  # fmt: skip
        for (kind, mask, blind), value in zip(self._contacts, (who.mobile, who.email), strict=True):
            if value:
                sealed = self._seal(value.encode(), f"people.contact/{person}/{kind}")
                hashed, shared = bytes.fromhex(blind(value)), int(kind in who.shared)
                block.contacts.append((uuid7().hex, key, kind, sealed, mask(value), hashed, shared, None, None))
        heard = sounds.sounds_of(who.name_en, who.name_hi)
        self.sounds.update(heard)
        block.name_keys.extend((sound, office, key) for sound in heard)
