"""A block of a ConsumptionReport: who learnt what, as far as it is one of ours. Private to the operations.

What belongs to nobody on our books, or to somebody out of reach, is counted and not kept.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from hashlib import sha256
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.foundation.among import Among
from kshamta.foundation.clock import INDIA
from kshamta.foundation.landing import Landing, moment
from kshamta.foundation.rows import plain
from kshamta.people.models import Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.people.queries import matching
from kshamta.portal.models import PortalContent, PortalUser, ReportedLearning
from kshamta.portal.report_parsing import Hashes
from kshamta.portal.rules.reports import (
    SURE,
    Candidate,
    How,
    LearningLine,
    clean,
    learnt_more,
    matched,
    signed_in_on,
)

_LANDING = Landing(
    ReportedLearning,
    ("person_id", "content_id", "enrolled_on", "completed_on", "progress", "certificate", "as_on"),
    unique=("person_id", "content_id"), newer="as_on", further=("completed_on", "progress"),
)  # fmt: skip
_REMEMBERED = 100_000  # accounts, and contents, of the lines before: a report may run through a state in any order

type Title = tuple[str, str, str]  # provider, name, kind


class Who(NamedTuple):
    """Whose an account is, his id in hexadecimal: "" for nobody's. here: within the reach of the report. active: known to have
    signed in."""

    person: str
    here: bool = False
    active: bool = False


_STRANGER = Who("")


@dataclass
class Block:
    learnt: dict[tuple[str, bytes], LearningLine] = field(default_factory=dict)  # by person and key of the content
    signed_in: dict[str, date] = field(default_factory=dict)
    figures: Counter[str] = field(default_factory=Counter)


class Learning:
    """Of one report: who brought it, how far it may speak, what day it tells."""

    def __init__(self, by: Actor, as_on: datetime) -> None:
        self._by, self._as_on = by, as_on
        self._everywhere = by.scope.covers("")
        self._accounts: dict[bytes, Who] = {}
        self._keys: dict[Title, bytes] = {}
        self._contents: dict[bytes, int] = {}

    def prepare(self, lines: Iterable[LearningLine], hashes: Iterable[Hashes]) -> Block:
        """hashes: of each line."""
        self._forget()
        block, by_account, new = Block(), dict[bytes, list[LearningLine]](), dict[bytes, tuple[LearningLine, Hashes]]()
        for line, hashed in zip(lines, hashes, strict=True):
            key = hashed.email or hashed.mobile
            if key not in by_account:
                by_account[key] = []
                if key not in self._accounts:
                    new[key] = line, hashed
            by_account[key].append(line)
        self._look_up(new)
        for key, mine in by_account.items():
            who = self._accounts[key]
            if not (who.person and who.here):
                block.figures["elsewhere" if who.person else "nobody"] += len(mine)
                continue
            block.figures["ours"] += len(mine)
            self._learnt(block, key, mine, who)
        return block

    def write(self, block: Block) -> None:
        """In the caller's transaction."""
        self._name({key: line for (_, key), line in block.learnt.items() if key not in self._contents})
        as_on = moment(self._as_on)
        rows: list[tuple[Any, ...]] = [
            (person, self._contents[key], _iso(line.enrolled_on), _iso(line.completed_on), line.progress,
             line.certificate, as_on)
            for (person, key), line in block.learnt.items()
        ]  # fmt: skip
        block.figures["learning"] += _LANDING.put(sorted(rows, key=itemgetter(0, 1)))
        if block.signed_in:
            steps = [
                Reached(UUID(person), Stage.FIRST_LOGIN, datetime.combine(on, time(), INDIA))
                for person, on in block.signed_in.items()
            ]
            block.figures["steps"] += stages.reach(steps=steps, by=self._by, source=StageSource.PORTAL_REPORT)
            PortalUser.objects.filter(person__in=list(block.signed_in), active=False).update(active=True)

    def _learnt(self, block: Block, account: bytes, lines: list[LearningLine], who: Who) -> None:
        person = who.person
        for line in lines:
            key = person, self._key((line.provider, line.content, line.kind))
            known = block.learnt.get(key)
            block.learnt[key] = learnt_more(known, line) if known else line
            on = None if who.active else signed_in_on(line)
            if on:
                block.signed_in[person] = min(on, block.signed_in.get(person, on))
        if person in block.signed_in:
            self._accounts[account] = who._replace(active=True)

    def _look_up(self, asked: dict[bytes, tuple[LearningLine, Hashes]]) -> None:
        """First among the accounts that a UserReport told of, then by the contacts on our books."""
        if not asked:
            return
        known = self._told_of(asked.keys())
        self._accounts |= known
        left = {key: each for key, each in asked.items() if key not in known}
        contacts = matching.by_contacts({value for _, hashed in left.values() for value in hashed if value})
        for key, (line, hashed) in left.items():
            ways = ((How.EMAIL, contacts.get(hashed.email)), (How.MOBILE, contacts.get(hashed.mobile)))
            found = [(how, each) for how, each in ways if each]
            match = matched(clean(line.name, 100), [(how, Candidate(*each[:3])) for how, each in found])
            path = next((each.path for _, each in found if each.person_id == match.person_id), "")
            person = match.person_id if match.how in SURE else None
            self._accounts[key] = Who(person.hex, self._by.scope.covers(path)) if person else _STRANGER

    def _told_of(self, keys: Collection[bytes]) -> dict[bytes, Who]:
        """Who reaches everywhere need not know where the person serves."""
        where = () if self._everywhere else ("person__office__path",)
        rows = plain(PortalUser.objects.filter(Among("key", keys), person__isnull=False).values_list(
            "key", "person_id", "active", *where
        ))  # fmt: skip
        covers = self._by.scope.covers
        return {
            bytes(key): Who(person if isinstance(person, str) else person.hex, not path or covers(path[0] or ""), bool(active))
            for key, person, active, *path in rows
        }

    def _key(self, title: Title) -> bytes:
        if title not in self._keys:
            self._keys[title] = sha256("\x1f".join(clean(part).casefold() for part in title).encode()).digest()[:16]
        return self._keys[title]

    def _name(self, lines: dict[bytes, LearningLine]) -> None:
        """The numbers of contents; those that are new get one."""
        if not lines:
            return
        new = [
            PortalContent(
                key=key, provider=clean(line.provider), name=clean(line.content), kind=clean(line.kind, 60),
                duration=clean(line.duration, 40),
            )
            for key, line in lines.items()
        ]  # fmt: skip
        PortalContent.objects.bulk_create(new, ignore_conflicts=True)
        known = PortalContent.objects.filter(key__in=list(lines)).values_list("key", "pk")
        self._contents |= {bytes(key): pk for key, pk in known}

    def _forget(self) -> None:
        """What is remembered stays small, in whatever order a report runs through a state."""
        for remembered in (self._accounts, self._keys, self._contents):
            if len(remembered) > _REMEMBERED:
                remembered.clear()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
