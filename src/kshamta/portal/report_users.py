"""A block of a UserReport: whose each portal account is, and what follows. Private to the operations.

`prepare` asks and judges, outside any transaction; `write` puts down what is new, whole or not at all.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from kshamta.access.contacts import masked_email, masked_mobile
from kshamta.audit.actors import Actor
from kshamta.foundation.among import Among
from kshamta.foundation.landing import Landing, moment
from kshamta.people.models import Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.people.queries import matching
from kshamta.people.queries.matching import Known
from kshamta.portal.models import PortalOrganisation, PortalUser, UserCase
from kshamta.portal.report_parsing import Hashes
from kshamta.portal.rules.reports import SURE, Candidate, How, Match, Status, UserLine, matched

_LANDING = Landing(
    PortalUser,
    (
        "key", "person_id", "how", "maybe_id", "organisation_id", "status", "registered_at", "active", "as_on", "name",
        "designation", "employee_id", "masked_email", "masked_mobile",
    ),
    unique=("key",), newer="as_on", same=True,
)  # fmt: skip
_WAYS = (How.EMPLOYEE_ID, How.EMAIL, How.MOBILE)
_NOT_VERIFIED = "The portal's report says that the profile is not verified."


class Before(NamedTuple):
    """What was known of a portal account. person: whose it surely is."""

    pk: int
    person: UUID | None
    path: str
    how: int
    as_on: datetime
    status: int
    registered_at: datetime | None
    active: bool


@dataclass(frozen=True, slots=True)
class Whose:
    """A line, whose it is, and what was known before."""

    key: bytes
    line: UserLine
    match: Match
    path: str
    before: Before | None


@dataclass
class Block:
    """What is to be written of some lines."""

    whose: list[Whose] = field(default_factory=list)
    figures: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[tuple[str, str]] = field(default_factory=Counter)  # organisation, path of office: people out of reach


class Users:
    """Of one report: who brought it, how far it may speak, what day it tells."""

    def __init__(self, by: Actor, as_on: datetime) -> None:
        self._by, self._as_on = by, as_on
        self._separators = matching.have_separators()
        self._organisations: dict[str, int] = {}

    def prepare(self, lines: Iterable[UserLine], hashes: Iterable[Hashes]) -> Block:
        """hashes: of each line."""
        block, by_key, hashed = Block(), dict[bytes, UserLine](), dict[bytes, Hashes]()
        for line, each in zip(lines, hashes, strict=True):
            key = each.email or each.mobile
            block.figures["again"] += key in by_key
            by_key[key], hashed[key] = line, each
        before = _before(by_key.keys())
        fresh = {key: line for key, line in by_key.items() if not self._is_old(before.get(key))}
        block.figures["older"] += len(by_key) - len(fresh)
        asked = {key: line for key, line in fresh.items() if not (key in before and before[key].how in SURE)}
        found = self._found(asked, hashed)
        for key, line in fresh.items():
            self._judge(block, key, line, before.get(key), found.get(key, ()))
        return block

    def write(self, block: Block) -> None:
        """In the caller's transaction."""
        self._named({whose.line.organisation for whose in block.whose})
        news = [whose for whose in block.whose if not self._says_nothing_new(whose)]
        block.figures["same"] += len(block.whose) - len(news)
        _LANDING.put(sorted(map(self._row, news)))
        steps = [step for whose in news for step in self._steps(whose)]
        block.figures["steps"] += stages.reach(steps=steps, by=self._by, source=StageSource.PORTAL_REPORT) if steps else 0
        self._take_back(news, block)
        settled = [whose.before.pk for whose in news if whose.before and whose.match.how in SURE]
        _gone(settled)

    def _is_old(self, before: Before | None) -> bool:
        """A report older than what we know never overwrites."""
        return before is not None and before.as_on > self._as_on

    def _says_nothing_new(self, whose: Whose) -> bool:
        """The same report again, or another that tells the same of the same moment."""
        before, line = whose.before, whose.line
        return (
            before is not None and before.as_on == self._as_on and before.person == _person(whose.match)
            and (before.status, before.registered_at, before.active) == (line.status, line.registered_at, line.active)
        )  # fmt: skip

    def _found(self, asked: dict[bytes, UserLine], hashed: dict[bytes, Hashes]) -> dict[bytes, list[tuple[How, Known]]]:
        """By employee ID, e-mail, mobile; only where none of them finds anybody, by the ID as it was printed."""
        contacts = matching.by_contacts({value for key in asked for value in hashed[key] if value})
        ids = matching.by_employee_ids({line.employee_id for line in asked.values() if line.employee_id})
        found: dict[bytes, list[tuple[How, Known]]] = {}
        for key, line in asked.items():
            email, mobile = hashed[key]
            known = (ids.get(line.employee_id), contacts.get(email), contacts.get(mobile))
            found[key] = [(how, each) for how, each in zip(_WAYS, known, strict=True) if each]
        if self._separators:
            left = {key: asked[key].employee_id for key, each in found.items() if not each and asked[key].employee_id}
            printed = matching.by_printed_ids(set(left.values()))
            found |= {key: [(How.PRINTED_ID, printed[number])] for key, number in left.items() if number in printed}
        return found

    def _judge(self, block: Block, key: bytes, line: UserLine, before: Before | None, found: Sequence[tuple[How, Known]]) -> None:
        if before and before.how in SURE:
            match, path = Match(How(before.how), before.person), before.path
        else:
            match = matched(line.name, [(how, Candidate(*known[:3])) for how, known in found])
            path = next((known.path for _, known in found if known.person_id == match.person_id), "")
        if match.person_id and not self._by.scope.covers(path):
            block.figures["elsewhere"] += 1
            block.elsewhere[line.organisation, path] += 1
            return
        block.figures[match.how.name.lower()] += 1
        block.whose.append(Whose(key, line, match, path, before))

    def _named(self, names: set[str]) -> None:
        """The numbers of organisations, those that are new among them."""
        wanted = {name for name in names if name} - self._organisations.keys()
        if wanted:
            PortalOrganisation.objects.bulk_create(
                [PortalOrganisation(name=name) for name in sorted(wanted)], ignore_conflicts=True
            )
            self._organisations |= dict(PortalOrganisation.objects.filter(name__in=wanted).values_list("name", "pk"))

    def _row(self, whose: Whose) -> tuple[object, ...]:
        """Names and masked contacts only where a human must tell who it is."""
        line, match = whose.line, whose.match
        person, sure = _person(match), match.how in SURE
        shown = ("", "", "", "", "") if sure and line.status != Status.NOT_MY_USER else (
            line.name, line.designation, line.employee_id, masked_email(line.email) if line.email else "",
            masked_mobile(line.mobile) if line.mobile else "",
        )  # fmt: skip
        maybe = None if sure or not match.person_id else match.person_id.hex
        return (
            whose.key, person.hex if person else None, int(match.how), maybe, self._organisations.get(line.organisation),
            int(line.status), moment(line.registered_at), line.active, moment(self._as_on), *shown,
        )  # fmt: skip

    def _steps(self, whose: Whose) -> Iterable[Reached]:
        """What the account says of its person, and had not said before."""
        line, before, person = whose.line, whose.before, _person(whose.match)
        if person is None or line.status == Status.NOT_MY_USER:
            return
        known = before if before and before.person == person and before.status != Status.NOT_MY_USER else None
        if known is None or known.registered_at != line.registered_at:
            yield Reached(person, Stage.REGISTERED, line.registered_at or self._as_on)
        if line.active and not (known and known.active):
            yield Reached(person, Stage.FIRST_LOGIN, self._as_on)
        if line.status == Status.VERIFIED and not (known and known.status == Status.VERIFIED):
            yield Reached(person, Stage.VERIFIED, self._as_on)

    def _take_back(self, news: Sequence[Whose], block: Block) -> None:
        """The portal no longer calls a profile verified: where nobody else does, it counts as that no more."""
        fallen = {
            whose.before.person for whose in news
            if whose.before and whose.before.person and whose.before.status == Status.VERIFIED
            and whose.line.status in {Status.NOT_VERIFIED, Status.NOT_MY_USER}
        }  # fmt: skip
        for person in matching.said_by_alone(fallen, Stage.VERIFIED, StageSource.PORTAL_REPORT):
            stages.take_back(person_id=person, stage=Stage.VERIFIED, by=self._by, reason=_NOT_VERIFIED)
            block.figures["taken_back"] += 1


def _person(match: Match) -> UUID | None:
    return match.person_id if match.how in SURE else None


def _before(keys: Collection[bytes]) -> dict[bytes, Before]:
    rows = PortalUser.objects.filter(Among("key", keys)).values_list(
        "key", "pk", "person_id", "person__office__path", "how", "as_on", "status", "registered_at", "active"
    )
    return {
        bytes(key): Before(pk, person, path or "", how, as_on, status, registered_at, active)
        for key, pk, person, path, how, as_on, status, registered_at, active in rows
    }


def _gone(users: Sequence[int]) -> None:
    """What a human was asked has answered itself."""
    if users:
        asked = UserCase.objects.filter(user__in=users, state=UserCase.State.OPEN).exclude(kind=UserCase.Kind.NOT_MY_USER)
        asked.update(state=UserCase.State.GONE)
